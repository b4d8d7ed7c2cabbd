"""What claimx found, as annotation tools for text have it: labelled stretches, and links between them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from claimx.records import Claim, Cue, Extraction, Party, Quoted, Span, Speaker, Stance

Place = Cue | Party | Quoted | Span | Speaker


class Region(NamedTuple):
    """A labelled stretch of the text, and what there is to say of it."""

    label: str
    start: int
    end: int
    notes: list[str]


class Link(NamedTuple):
    """A labelled arrow from one region to another, by their numbers."""

    head: int
    child: int
    label: str


class Marked(NamedTuple):
    """Everything found in a story."""

    regions: list[Region]
    links: list[Link]


def marked(extraction: Extraction) -> Marked:
    """Return the regions of a story, its contents linked to who says them and its stances to the parties.

    The pieces of a content are regions of their own, each linked to the next.
    """
    made = _Marker(extraction.document.text)
    for claim in extraction.claims:
        made.claim(claim)
        for term in claim.terms:
            made.region("Term", Span(start=term.start, end=term.end), term.clause)
        for stance in claim.stances:
            made.stance(stance)
    for treaty in extraction.instruments:
        for mention in treaty.mentions:
            made.region("Instrument", mention, treaty.name)
    return Marked(made.regions, list(made.links))


class _Marker:
    def __init__(self, text: str) -> None:
        self._text = text
        self.regions: list[Region] = []
        self.links: dict[Link, None] = {}  # in order, each once
        self._known: dict[tuple[str, int, int], int] = {}

    def claim(self, claim: Claim) -> None:
        if claim.mode == "narrated":
            self._pieces("Narrated", claim.spans, claim.id)
            return
        content = self._pieces("Content", claim.spans, claim.id)
        parts = {"Source": claim.speaker, "Cue": claim.cue, "Addressee": claim.addressee}
        for label, part in parts.items():
            note = part.name if isinstance(part, Speaker) else None
            self._link(content, self.region(label, part, note), label.lower())

    def stance(self, stance: Stance) -> None:
        trigger = self.region("Stance", stance.trigger, f"{stance.type}, {stance.polarity}")
        parties = {"holder": stance.holder, "target": stance.target, "topic": stance.topic}
        for role, party in parties.items():
            note = party.name if party else None
            self._link(trigger, self.region(role.capitalize(), party, note), role)

    def region(self, label: str, place: Place | None, note: str | None = None) -> int | None:
        """Return the number of a region, the same for the same label and place; None where there is none."""
        if (
            place is None
            or place.start is None
            or place.end is None
            or self._is_empty(place.start, place.end)
        ):
            return None
        key = (label, place.start, place.end)
        number = self._known.setdefault(key, len(self.regions))
        if number == len(self.regions):
            self.regions.append(Region(*key, []))
        if note and note not in self.regions[number].notes:
            self.regions[number].notes.append(note)
        return number

    def _pieces(self, label: str, spans: Iterable[Span], note: str) -> int | None:
        """Add the pieces of one content, which no other shares, and return the number of the first."""
        first = last = None
        for span in spans:
            if self._is_empty(span.start, span.end):
                continue
            number = len(self.regions)
            self.regions.append(Region(label, span.start, span.end, [note]))
            self._link(last, number, "continues")
            first, last = number if first is None else first, number
        return first

    def _link(self, head: int | None, child: int | None, label: str) -> None:
        if head is not None and child is not None:
            self.links.setdefault(Link(head, child, label))

    def _is_empty(self, start: int, end: int) -> bool:
        return not self._text[start:end].strip()
