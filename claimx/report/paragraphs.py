"""A text as a reader takes it: paragraphs, whatever the wire broke its lines by."""

from __future__ import annotations

import re
from typing import NamedTuple

_WRAPPED = range(40, 121)  # characters of the longest line, where somebody has wrapped the text
_FULL = 0.6  # of the longest line; a shorter one ends its paragraph
_ITEM = re.compile(r"[*•·▪-]\s")


class Line(NamedTuple):
    """A line without the blanks around it."""

    start: int
    end: int
    indent: int


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Return start and end of each paragraph, in order; only blanks stand outside of them.

    Lines are taken together where the sender has wrapped them: none is very long, the one before is nearly
    full, and this one is neither indented further nor an item of a list.
    """
    found: list[tuple[int, int]] = []
    lines = _lines(text)
    width = max((line.end - line.start + line.indent for line in lines if line), default=0)
    before: Line | None = None
    for line in lines:
        if line is not None:
            if before and width in _WRAPPED and _goes_on(text, before, line, width):
                found[-1] = (found[-1][0], line.end)
            else:
                found.append((line.start, line.end))
        before = line
    return found


def _lines(text: str) -> list[Line | None]:
    """Each line, None for one that is blank."""
    lines: list[Line | None] = []
    at = 0
    for raw in text.splitlines(keepends=True):
        words = raw.strip()
        indent = len(raw) - len(raw.lstrip())
        lines.append(Line(at + indent, at + indent + len(words), indent) if words else None)
        at += len(raw)
    return lines


def _goes_on(text: str, before: Line, line: Line, width: int) -> bool:
    full = before.indent + before.end - before.start >= _FULL * width
    return full and line.indent <= before.indent and not _ITEM.match(text, line.start)
