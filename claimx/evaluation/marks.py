"""What stands inside quotation marks, by the characters alone: a yardstick must not lean on the pipeline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from claimx.evaluation.knowledge import known

Run = tuple[int, int]

# A break in the middle of a sentence, as only a text of short lines has them.
_WRAPPED = re.compile(r"^.{40,80}\r?\n[a-z]", re.MULTILINE)
_LONGEST_WRAPPED = 100
_PARAGRAPH_BREAK = re.compile(r"\n(?=[ \t]*\r?\n|[ \t])")


@cache
def quote_characters() -> frozenset[str]:
    """Return every character that may be a quotation mark, apostrophes among them."""
    marks = known("marks")
    return frozenset("".join(text for text in marks.values() if isinstance(text, str)))


def quoted_runs(text: str) -> list[Run]:
    """Return what stands inside marks, without them, in order.

    Double marks open and close within their paragraph; one that is never closed reaches to its end, since a
    quotation that goes on in the next paragraph opens again there. Single marks count only where they look
    like quotation marks: opened after a space or bracket, closed before no letter, no double one inside.
    """
    runs = [run for start, end in paragraphs(text) for run in _double(text, start, end)]
    inside = {at for start, end in runs for at in range(start, end)}
    runs += [run for run in _single(text) if run[0] not in inside and run[1] - 1 not in inside]
    return sorted(run for run in runs if re.search(r"\w", text[slice(*run)]))


def paragraphs(text: str) -> Iterator[Run]:
    """Yield where each paragraph stands: a line, or in a text of short lines what is set off."""
    wrapped = _WRAPPED.search(text) and max(map(len, text.split("\n"))) <= _LONGEST_WRAPPED
    start = 0
    for found in re.finditer(_PARAGRAPH_BREAK if wrapped else "\n", text):
        yield start, found.start()
        start = found.end()
    yield start, len(text)


def _double(text: str, start: int, end: int) -> Iterator[Run]:
    marks = known("marks")
    opened: int | None = None
    by = ""
    for at in range(start, end):
        mark = text[at]
        if mark in marks["opening"] or (mark in marks["straight"] and opened is None):
            if opened is not None and by in marks["opening"]:  # never closed
                yield opened, at
            opened, by = at + 1, mark
        elif opened is not None and (mark in marks["closing"] or mark in marks["straight"]):
            yield opened, at
            opened = None
    if opened is not None:
        yield opened, end


def _single(text: str) -> Iterator[Run]:
    for start, end in paragraphs(text):
        for found in _single_pair().finditer(text, start, end):
            yield found.span(1)


@cache
def _single_pair() -> re.Pattern[str]:
    marks = known("marks")
    doubles = "".join(re.escape(marks[kind]) for kind in ("opening", "closing", "straight"))
    return re.compile(
        rf"(?<![^\s(\[—–-])[{marks['single_opening']}](?![\s\d]|(?:{'|'.join(marks['elided'])})\b)"
        rf"([^{doubles}]*?\S)[{marks['single_closing']}](?!\w)"
    )
