"""The bytes of an input, from what is safe to open."""

from __future__ import annotations

import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from claimx.errors import UnreadableError

MAX_BYTES = 20_000_000

_KINDS = (
    (stat.S_ISDIR, "a directory"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


@contextmanager
def opened(source: str | Path) -> Iterator[BinaryIO]:
    """Yield the stream of a regular file, or of standard input where ``source`` is ``-``.

    Raises ``UnreadableError`` for whatever the system refuses, while it is read as well; the message does
    not name the source.
    """
    try:
        if str(source) == "-":
            if sys.stdin is None:  # closed by the caller
                raise UnreadableError("closed")
            yield sys.stdin.buffer
            return
        path = Path(source)
        if "\0" in str(path):
            raise UnreadableError("a null character in its name")
        # Before opening: a pipe without a writer would never answer.
        kind = kind_of(path.stat().st_mode)
        if kind is not None:
            raise UnreadableError(f"is {kind}, not a file")
        with path.open("rb") as stream:
            yield stream
    except FileNotFoundError:
        broken = Path(source).is_symlink()
        raise UnreadableError("broken link" if broken else "no such file") from None
    except OSError as error:
        raise UnreadableError(error.strerror or str(error)) from error


def kind_of(mode: int) -> str | None:
    """Return what something is that is no regular file, in words; None for one."""
    if stat.S_ISREG(mode):
        return None
    return next((kind for test, kind in _KINDS if test(mode)), "no regular file")


def name_of(source: str | Path) -> str:
    """Return how messages call an input."""
    return "standard input" if str(source) == "-" else str(source)
