"""The door by which the name of a file reaches a record: names are bytes, and records are strict UTF-8."""

from __future__ import annotations

import re

# What reads like an escape already, and what `os.fsdecode` has put for a byte that is no UTF-8.
_ESCAPE = re.compile(r"\\(?=x[0-9a-f]{2})")
_BYTE = re.compile("[\udc80-\udcff]")


def presentable(path: str) -> str:
    r"""Return a path that can stand in strict UTF-8, its bytes that are no UTF-8 as ``\xNN``.

    A backslash before an ``x`` and two hex digits becomes ``\x5c``: so every ``\xNN`` is a byte, and no two
    paths come out the same. A lone surrogate, which no name of POSIX has, becomes ``\uNNNN``.
    """
    return strict(_ESCAPE.sub(r"\\x5c", path))


def strict(message: str) -> str:
    """Return what is said of a path, or of what stands in a file, so that it can stand in strict UTF-8."""
    if message.isascii():
        return message
    told = _BYTE.sub(lambda found: f"\\x{ord(found[0]) - 0xDC00:02x}", message)
    return told.encode("utf-8", "backslashreplace").decode("utf-8")
