"""What is marked in the text of a story, and in which order marks that overlap are opened and closed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import heapify, heappop, heappush
from typing import Literal, NamedTuple

from claimx.records import Extraction

Kind = Literal["dateline", "claim", "speaker", "cue", "term", "stance"]

# Of marks on the same characters the first stands outside.
_ORDER: tuple[Kind, ...] = ("dateline", "claim", "speaker", "cue", "term", "stance")
_DEEPEST = 12  # marks within marks; what a story has is a third of that


class Mark(NamedTuple):
    """A stretch to mark, and the claims, terms and stances it belongs to, by their keys.

    A claim's key is its number, that of its second term ``7t1``, of its first stance ``7s0``.
    """

    start: int
    end: int
    kind: Kind
    sort: str  # a claim's mode, a term's clause, a stance's polarity
    keys: tuple[str, ...]
    opens: tuple[int, ...] = ()  # the claims that begin here, by number


class Token(NamedTuple):
    """Text, or a mark that opens or closes around what follows, whole or a piece of it."""

    action: Literal["open", "close", "text"]
    text: str = ""
    mark: Mark | None = None
    first: bool = False
    last: bool = False


def marks(extraction: Extraction) -> list[Mark]:
    """Return what is to be marked, each stretch once, without what lies outside the text or is blank."""
    text = extraction.document.text
    found: dict[tuple[int, int, Kind, str], tuple[list[str], list[int]]] = {}

    def add(place: object, kind: Kind, sort: str, key: str, opens: int | None = None) -> bool:
        start, end = getattr(place, "start", None), getattr(place, "end", None)
        if start is None or end is None or not 0 <= start < end <= len(text):
            return False
        words = text[start:end]
        start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
        if start >= end:
            return False
        keys, opening = found.setdefault((start, end, kind, sort), ([], []))
        keys.append(key)
        if opens is not None:
            opening.append(opens)
        return True

    add(extraction.document.dateline, "dateline", "", "")
    for number, claim in enumerate(extraction.claims):
        key, begun = str(number), False
        for span in claim.spans:
            begun |= add(span, "claim", claim.mode, key, None if begun else number)
        add(claim.speaker, "speaker", "", key)
        add(claim.cue, "cue", "", key)
        for index, term in enumerate(claim.terms):
            add(term, "term", term.clause, f"{key}t{index}")
        for index, stance in enumerate(claim.stances):
            add(stance.trigger, "stance", stance.polarity, f"{key}s{index}")
    return [Mark(*place, tuple(dict.fromkeys(keys)), tuple(opens)) for place, (keys, opens) in found.items()]


def tokens(text: str, start: int, end: int, marks: Iterable[Mark]) -> Iterator[Token]:
    """Yield a stretch of the text with the marks that meet it, properly nested.

    A mark that crosses another, or an end of the stretch, comes in pieces.
    """
    waiting = [_piece(max(mark.start, start), min(mark.end, end), mark) for mark in marks]
    heapify(waiting)
    opened: list[tuple[Mark, int]] = []
    at = start

    def said(until: int) -> Iterator[Token]:
        nonlocal at
        if until > at:
            yield Token("text", text[at:until])
            at = until

    def closed(until: int) -> Iterator[Token]:
        while opened and opened[-1][1] <= until:
            mark, last = opened.pop()
            yield from said(last)
            yield Token("close", mark=mark, last=last == mark.end)

    while waiting:
        first, *_, last, mark = heappop(waiting)
        yield from closed(first)
        if opened and last > opened[-1][1]:
            cut = opened[-1][1]
            heappush(waiting, _piece(cut, last, mark))
            last = cut
        if len(opened) < _DEEPEST:
            yield from said(first)
            opened.append((mark, last))
            yield Token("open", mark=mark, first=first == mark.start, last=last == mark.end)
    yield from closed(end)
    yield from said(end)


def _piece(start: int, end: int, mark: Mark) -> tuple[int, int, int, str, int, Mark]:
    """A stretch of a mark, so that the smallest is what stands outside of what begins at the same place."""
    return start, -end, _ORDER.index(mark.kind), mark.sort, end, mark
