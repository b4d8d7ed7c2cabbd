"""The one door by which foreign text reaches a terminal."""

from __future__ import annotations

import re

# What moves to another column or line is shown as one space where a single line is wanted.
_BREAKS = re.compile(r"\r\n|[\t\n\v\f\r\x85\u2028\u2029]")


def printable(text: str, *, lines: bool = False) -> str:
    r"""Return ``text`` with everything a terminal could act upon, or would hide, shown as an escape.

    Controls (ESC and C1 among them), bidi controls, zero-width characters and lone surrogates become
    ``\x1b``, ``\u202e`` and the like; a byte of a file name that is not UTF-8 becomes ``\xNN``. Tabs and
    line ends become a space; with ``lines``, newlines and tabs stay as they are. The result is plain: put
    it into ``rich.text.Text``, never into markup.
    """
    if text.isprintable():
        return text
    if not lines:
        text = _BREAKS.sub(" ", text)
    keep = "\n\t" if lines else ""
    return "".join(c if c.isprintable() or _is_blank(c) or c in keep else _escape(c) for c in text)


def _is_blank(character: str) -> bool:
    """Return whether a character only takes up room, as a no-break space does; line ends do more."""
    return character.isspace() and character > "\x9f" and character not in "\u2028\u2029"


def _escape(character: str) -> str:
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # os.fsdecode hides a byte there
        code -= 0xDC00
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
