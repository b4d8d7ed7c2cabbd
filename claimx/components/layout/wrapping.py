"""Which lines belong together.

A line end is either the end of a paragraph or mere wrapping at some column. The lengths of the lines
decide: a line was wrapped if it could not have taken the first word of the next line within the width
that the document is filled to.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Final, Literal, NamedTuple

from claimx.components.layout.datelines import is_dateline, read_dateline
from claimx.components.layout.headings import furnishes, is_byline, names_role
from claimx.components.layout.knowledge import HEADER, INITIALS, LONGEST_TITLE, TABULAR, WIDEST, knowledge

SLACK: Final = 4  # columns by which a wrapped line may stay short of the common width
_CLOSED = re.compile(r"[.…?!:;][\"'”’»)\]]{0,3}$")


class _Line(NamedTuple):
    start: int  # of what is not blank
    end: int
    indent: int
    text: str


def paragraphs(blank: str, text: str) -> list[tuple[int, int]]:
    """Return where the paragraphs start and end; ``blank`` is the text with plain spaces and line ends."""
    lines = _split(blank)
    alone = [_stands_alone(line.text, n) for n, line in enumerate(lines)]
    if "\t" in text:
        alone = [
            why or ("table" if "\t" in text[i.start : i.end] else "")
            for why, i in zip(alone, lines, strict=True)
        ]
    margins = _margins(lines)
    # What could be wrapped: two lines without a blank one between, the second not indented.
    pairs = [
        n
        for n, (line, following) in enumerate(pairwise(lines))
        if line.text and following.text and following.indent <= margins[n + 1]
        and len(line.text) <= WIDEST and not alone[n] and not alone[n + 1]
    ]  # fmt: skip
    indented = any(line.indent > margin for line, margin in zip(lines, margins, strict=False))
    # Where indents mark the paragraphs, a line may stay well short of the width and yet be wrapped.
    slack = 2 * SLACK if indented else SLACK
    width = _width(lines, pairs, slack, indented)
    wrapped = set(_wrapped(lines, pairs, margins, width, slack)) if width else set()
    out: list[tuple[int, int]] = []
    open_note = False
    for n, line in enumerate(lines):
        if not line.text:
            continue
        before = n - 1
        goes_on = before in wrapped and not _opens(line.text, n)
        if open_note and lines[before].text.endswith(")"):
            goes_on = False
        if n and lines[before].text and alone[before] == "byline" and names_role(line.text):
            goes_on = True
        if goes_on:
            out[-1] = (out[-1][0], line.end)
        else:
            out.append((line.start, line.end))
            open_note = line.text[0] == "(" and knowledge().note_start.match(line.text) is not None
    return out


def _split(lines: str) -> list[_Line]:
    out: list[_Line] = []
    offset = 0
    for line in lines.split("\n"):
        stripped = line.strip(" ")
        indent = len(line) - len(line.lstrip(" ")) if stripped else 0
        out.append(_Line(offset + indent, offset + indent + len(stripped), indent, stripped))
        offset += len(line) + 1
    return out


def _margins(lines: Sequence[_Line]) -> list[int]:
    """Return for each line the smallest indent of the lines it stands with, up to a blank one."""
    out: list[int] = []
    group: list[int] = []
    for line in [*lines, _Line(0, 0, 0, "")]:
        if line.text:
            group.append(line.indent)
        else:
            out += [min(group, default=0)] * len(group) + [0]
            group = []
    return out


def _need(line: _Line, following: _Line) -> int:
    """Return the length the line would have had with one more word."""
    word = following.text.find(" ", 0, WIDEST)
    return len(line.text) + 1 + (word if word >= 0 else min(len(following.text), WIDEST))


def _width(lines: Sequence[_Line], pairs: Sequence[int], slack: int, indented: bool) -> int:
    """Return the column the text is filled to, or 0 where its line ends are ends of paragraphs.

    The width is the one that explains most line ends, such that the line was not longer and one more
    word would have made it so.
    """
    if not pairs:
        return 0
    # The first line of all may have lost its dateline; it tells nothing if there are others.
    if len(pairs) > 1 and (pairs[0] == 0 or is_dateline(lines[pairs[0] - 1].text)):
        pairs = pairs[1:]
    steps = [0] * (2 * WIDEST + 3)
    for n in pairs:
        steps[len(lines[n].text)] += 1
        steps[_need(lines[n], lines[n + 1])] -= 1
    counts = list(accumulate(steps))[: WIDEST + 1]
    most = max(counts)
    width = counts.index(most)
    small = sum(lines[n + 1].text[0].islower() for n in pairs)
    near = sum(
        len(lines[n].text) <= width + slack and _need(lines[n], lines[n + 1]) > width - slack for n in pairs
    )
    # Prose goes on in small letters, where a column of headlines does not, and is ragged. Without small
    # letters the lines must be filled well, and either be many or stand between indented ones.
    prose = small >= 0.3 * len(pairs) and near >= 0.5 * len(pairs)
    filled = near >= 0.85 * len(pairs) and (len(pairs) >= 8 or (indented and width >= 40))
    return width if width >= 20 and (prose or filled) else 0


def _wrapped(
    lines: Sequence[_Line], pairs: Sequence[int], margins: Sequence[int], width: int, slack: int
) -> list[int]:
    """Return those of the pairs whose line end is mere wrapping."""
    candidates = set(pairs)
    out: list[int] = []
    for n in pairs:
        line, following = lines[n], lines[n + 1]
        full = width - slack < _need(line, following) and len(line.text) <= width + 2 * SLACK
        breaks_off = not _CLOSED.search(line.text[-8:]) or INITIALS.search(line.text[-8:]) is not None
        goes_on = breaks_off and following.text[0].islower()
        # The first line of a body was shortened by the dateline that stood, or stands, before it.
        shortened = (
            breaks_off
            and (n == 0 or not lines[n - 1].text or is_dateline(lines[n - 1].text))
            and line.indent == margins[n]
            and not (line.text.isupper() and not following.text.isupper())
            and (n + 1 not in candidates or width - slack < _need(following, lines[n + 2]))
            and len(following.text) > width // 2
        )
        if full or goes_on or shortened:
            out.append(n)
    return out


def _stands_alone(line: str, n: int) -> Literal["furniture", "byline", "dateline", "table", ""]:
    """Return why the line is a block of its own, if it is."""
    if not line or len(line) > LONGEST_TITLE:
        return ""
    # The last word of a wrapped sentence may be "share." or "Reuters.".
    if not line[0].islower() and not line.endswith(".") and furnishes(line):
        return "furniture"
    if n < 4 * HEADER and line[0].isupper() and is_byline(line):
        return "byline"
    if n < 4 * HEADER and is_dateline(line):
        return "dateline"
    return "table" if TABULAR.search(line) else ""


def _opens(line: str, n: int) -> bool:
    """Return whether a new block begins with this line, however full the line before it."""
    if line[0] == "(" and knowledge().note_start.match(line):
        return True
    return (
        n < 4 * HEADER
        and line[:2].isupper()
        and read_dateline(line[:160], len(line) <= 160, False) is not None
    )
