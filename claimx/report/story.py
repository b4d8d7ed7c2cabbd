"""One story as a page shows it: its paragraphs with their marks, and a card for each treaty."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import PurePath
from typing import NamedTuple, cast

from claimx.records import Claim, Document, Extraction, Polarity, Term
from claimx.report.marks import Mark, Token, marks, tokens
from claimx.report.paragraphs import paragraphs
from claimx.writers.plain import date
from claimx.writers.treaties import Card, Row, cards, listed

_HEAD = 8  # paragraphs among which title, subtitle and byline are looked for
_COPIES = 3  # paths
_BLANKS = re.compile(r"\s+")
_BESIDE = 200  # characters between a content and who says it, in one sentence
_SIDES: tuple[Polarity, ...] = ("positive", "negative", "request", "neutral")


class Paragraph(NamedTuple):
    """A paragraph, and whether it is the ``title``, the ``subtitle`` or the ``byline``."""

    role: str
    tokens: list[Token]


class Provision(NamedTuple):
    """A row of a card; its sentence before, in and after the term; and the number of the claim."""

    row: Row
    before: str
    words: str
    after: str
    claim: int


class Treaty(NamedTuple):
    """A card: what a treaty provides, by group, and who stands on which side of it."""

    card: Card
    groups: list[tuple[str, list[Provision]]]
    sides: list[tuple[Polarity, list[str]]]


@dataclass(frozen=True)
class Told:
    """A story with its number in the report."""

    number: int
    extraction: Extraction
    title: str
    facts: list[str]
    paragraphs: list[Paragraph]
    treaties: list[Treaty]

    @property
    def titled(self) -> bool:
        """Whether the text begins with the title, so that nobody need repeat it."""
        return any(paragraph.role == "title" for paragraph in self.paragraphs)

    @cached_property
    def placed(self) -> frozenset[int]:
        """The numbers of the claims that have a place in the text."""
        found = (token for paragraph in self.paragraphs for token in paragraph.tokens if token.first)
        return frozenset(number for token in found if token.mark for number in token.mark.opens)


def told(extraction: Extraction, number: int) -> Told:
    """Return the story, read for a page."""
    document = extraction.document
    return Told(
        number,
        extraction,
        title(document),
        facts(document),
        list(_paragraphs(extraction)),
        list(_treaties(extraction)),
    )


def title(document: Document) -> str:
    """Return the title of a story, or else where it came from."""
    return document.title or document.path or "standard input"


def outlet(document: Document) -> str:
    """Return the agency that tells the story, or else the paper, who wrote it, or the name of its file."""
    agency = document.dateline and document.dateline.agency
    named = agency or document.outlet or document.byline
    return named or PurePath(document.path or "").stem or "no outlet named"


def day(document: Document) -> str | None:
    """Return when the story was published, or else the date it has at its head (EDTF)."""
    return document.published or (document.dateline.date if document.dateline else None)


def facts(document: Document) -> list[str]:
    """Return who tells the story, where and when, as far as is known."""
    line, when = document.dateline, day(document)
    known = (
        line and line.agency,
        document.outlet,
        line and line.place,
        when and date(when),
        document.byline,
        document.path if document.title else None,
        f"also {listed(document.copies, _COPIES)}" if document.copies else None,
    )
    return [fact for fact in known if fact]


def _paragraphs(extraction: Extraction) -> Iterator[Paragraph]:
    document = extraction.document
    text = document.text
    places = paragraphs(text)
    waiting = {"title": document.title, "subtitle": document.subtitle, "byline": document.byline}
    marked = _by_paragraph(marks(extraction), places)
    for number, ((start, end), inside) in enumerate(zip(places, marked, strict=True)):
        role = _role(" ".join(text[start:end].split()), waiting) if number < _HEAD else ""
        yield Paragraph(role, list(tokens(text, start, end, inside)))


def _role(words: str, waiting: dict[str, str | None]) -> str:
    """What a paragraph at the head of a story is; ``waiting`` loses what there is only one of."""
    title = waiting["title"]
    if title and words.endswith(title):  # "UPDATE 2-" may stand before it
        waiting["title"] = None
        return "title"
    if waiting["subtitle"] and words in waiting["subtitle"]:
        return "subtitle"
    return "byline" if words == waiting["byline"] else ""


def _by_paragraph(found: list[Mark], places: list[tuple[int, int]]) -> list[list[Mark]]:
    """For each paragraph the marks that meet it."""
    starts, ends = [start for start, _ in places], [end for _, end in places]
    inside: list[list[Mark]] = [[] for _ in places]
    for mark in found:
        for number in range(bisect_right(ends, mark.start), bisect_left(starts, mark.end)):
            inside[number].append(mark)
    return inside


def _treaties(extraction: Extraction) -> Iterator[Treaty]:
    home = {id(term): number for number, claim in enumerate(extraction.claims) for term in claim.terms}
    for card in cards(extraction):
        provisions = []
        for row in card.rows:
            number = home[id(row.term)]
            provisions.append(
                Provision(row, *_source(extraction, extraction.claims[number], row.term), number)
            )
        groups = groupby(provisions, lambda provision: provision.row.term.group)
        yield Treaty(card, [(group, list(rows)) for group, rows in groups], list(_sides(card)))


def _sides(card: Card) -> Iterator[tuple[Polarity, list[str]]]:
    held = card.treaty.stances if card.treaty else []
    for side in _SIDES:
        holders = dict.fromkeys(stance.holder for stance in held if stance.polarity == side)
        if holders:
            yield side, list(holders)


def _source(extraction: Extraction, claim: Claim, term: Term) -> tuple[str, str, str]:
    """The sentence that a term stands in: what comes before it, the term, and what comes after."""
    text = extraction.document.text
    start, end = _sentence(text, claim)
    if not start <= term.start < term.end <= end:
        return "", term.text, ""
    parts = (text[start : term.start], text[term.start : term.end], text[term.end : end])
    return cast("tuple[str, str, str]", tuple(_BLANKS.sub(" ", part) for part in parts))


def _sentence(text: str, claim: Claim) -> tuple[int, int]:
    """Where a claim stands with who says it; nowhere if there is no text."""
    start = min((span.start for span in claim.spans), default=0)
    end = max((span.end for span in claim.spans), default=0)
    for place in (claim.cue, claim.speaker) if claim.cue else ():
        if place and start - _BESIDE <= place.start and place.end <= end + _BESIDE:
            start, end = min(start, place.start), max(end, place.end)
    if not 0 <= start < end <= len(text):
        return 0, 0
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end
