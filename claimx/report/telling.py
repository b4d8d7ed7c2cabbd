"""The same treaty as several stories tell it: what each reports, in which words, and who stands where."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

from claimx.records import Extraction, Instrument, Stance, Term
from claimx.report.story import day, outlet, title
from claimx.writers.stances import holder_of, target_of
from claimx.writers.treaties import cards

_STORIES = 6  # beside each other
_TELLINGS = 20
_NEAR = 3  # days between stories of one event
_FACTS = {"parties": "parties", "signature": "status", "duration": "duration"}  # clauses, and labels of facts
_DAY = re.compile(r"(?:(\d{4})|-)-(\d\d)-(\d\d)")
_LEAP = 2000

Place = tuple[int, int]  # a story, and one of its treaties
Found = TypeVar("Found")
Rows = list[tuple[str, list[list[Found]]]]  # a label, and for each story what it has under it


class Column(NamedTuple):
    """One telling: the story's number, who tells it under which title, and how it calls the treaty.

    ``apart`` are the clauses that it has of no certain treaty, or of another between the same parties.
    """

    story: int
    outlet: str
    title: str
    names: list[str]
    apart: frozenset[str]


class Telling(NamedTuple):
    """A treaty that several stories tell, why they are taken for one, and its rows."""

    name: str
    because: list[str]
    columns: list[Column]
    left: int  # stories that have no column
    facts: Rows[str]
    terms: Rows[tuple[Term, int]]  # by clause, with the number of the claim
    stances: Rows[tuple[Stance, int]]  # by holder

    def reported(self, clause: str, cells: Sequence[object]) -> list[str]:
        """Return for each story where it reports a clause, empty where it does not.

        ``here`` is in its cell, ``above`` as a fact, ``apart`` of what may be another treaty.
        """
        facts = dict(self.facts).get(_FACTS.get(clause, ""), cells)
        return [
            "here" if cell else "above" if fact else "apart" if clause in column.apart else ""
            for cell, fact, column in zip(cells, facts, self.columns, strict=True)
        ]


def tellings(extractions: Sequence[Extraction]) -> list[Telling]:
    """Return the treaties that two stories or more speak of, those of most stories first."""
    found = [
        (sorted(places), because)
        for places, because in _Same(extractions).groups()
        if len({story for story, _ in places}) > 1
    ]
    found.sort(key=lambda pair: (-len({story for story, _ in pair[0]}), pair[0]))
    return [_telling(extractions, places, because) for places, because in found[:_TELLINGS]]


class _Dated(NamedTuple):
    """A treaty of a story with a day of the year, and the year or 0."""

    day: int
    year: int
    place: Place


class _Same:
    """Which treaties of which stories are one."""

    def __init__(self, extractions: Sequence[Extraction]) -> None:
        self._leader: dict[Place, Place] = {}
        self._because: dict[Place, dict[str, None]] = {}
        named: dict[tuple[str, frozenset[str]], Place] = {}
        signed: dict[frozenset[str], list[_Dated]] = {}
        told: dict[frozenset[str], list[_Dated]] = {}
        for story, extraction in enumerate(extractions):
            between = Counter(frozenset(treaty.parties) for treaty in extraction.instruments)
            for number, treaty in enumerate(extraction.instruments):
                place, parties = (story, number), frozenset(treaty.parties)
                self._leader[place] = place
                if len(parties) < 2:
                    continue
                first = named.setdefault((treaty.name.casefold(), parties), place)
                self._join("same name and parties", first, place)
                # Of several between the same two, a day does not tell which is meant.
                if between[parties] == 1:
                    signed.setdefault(parties, []).extend(_dated(treaty.signed_date, place))
                    told.setdefault(parties, []).extend(_dated(day(extraction.document), place))
        for dated, near, why in (
            (signed, 0, "same parties and day of signature"),
            (told, _NEAR, "same parties, told in the same days"),
        ):
            for one, other in (pair for places in dated.values() for pair in pairwise(sorted(places))):
                if other.day - one.day <= near and (not one.year or not other.year or one.year == other.year):
                    self._join(why, one.place, other.place)

    def groups(self) -> Iterator[tuple[list[Place], list[str]]]:
        """Yield the places of each treaty, and why they are one."""
        members: dict[Place, list[Place]] = {}
        for place in self._leader:
            members.setdefault(self._lead(place), []).append(place)
        for leader, places in members.items():
            yield places, list(self._because.get(leader, {}))

    def _join(self, why: str, one: Place, other: Place) -> None:
        if one == other:
            return
        leader, led = self._lead(one), self._lead(other)
        self._leader[led] = leader
        reasons = self._because.setdefault(leader, {})
        reasons |= self._because.get(led, {})
        if one[0] != other[0]:
            reasons[why] = None

    def _lead(self, place: Place) -> Place:
        while self._leader[place] != place:
            self._leader[place] = self._leader[self._leader[place]]
            place = self._leader[place]
        return place


def _dated(edtf: str | None, place: Place) -> Iterator[_Dated]:
    """The place with a date, if that has a day."""
    match = _DAY.fullmatch(edtf or "")
    with suppress(ValueError):  # 13 months
        if match:
            at = date(_LEAP, int(match[2]), int(match[3]))
            yield _Dated(at.timetuple().tm_yday, int(match[1] or 0), place)


def _telling(extractions: Sequence[Extraction], places: list[Place], because: list[str]) -> Telling:
    treaties: dict[int, list[Instrument]] = {}
    for story, number in places:
        treaties.setdefault(story, []).append(extractions[story].instruments[number])
    columns, facts, terms, stances = (
        [],
        _Table[str](),
        _Table[tuple[Term, int]](),
        _Table[tuple[Stance, int]](),
    )
    for story in list(treaties)[:_STORIES]:
        extraction = extractions[story]
        names = list(dict.fromkeys(treaty.name for treaty in treaties[story]))
        ids = {treaty.id for treaty in treaties[story]}
        parties = {frozenset(treaty.parties) for treaty in treaties[story]}
        others = {t.id for t in extraction.instruments if t.id not in ids and frozenset(t.parties) in parties}
        apart = _clauses(extraction, {None, *others})
        columns.append(Column(story, outlet(extraction.document), title(extraction.document), names, apart))
        for card in cards(extraction):
            if card.treaty and card.treaty.id in ids:
                for label, fact in card.facts:
                    facts.add(label, story, fact)
        worded = set()
        for number, claim in enumerate(extraction.claims):
            for term in claim.terms:
                words = (term.clause, term.text.casefold())
                if term.instrument in ids and words not in worded:
                    worded.add(words)
                    terms.add(term.clause, story, (term, number))
            for stance in claim.stances:
                if target_of(stance) in names:
                    stances.add(holder_of(stance), story, (stance, number))
    shown = [column.story for column in columns]
    called = max((name for column in columns for name in column.names), key=len)
    rows = facts.rows(shown), terms.rows(shown), stances.rows(shown)
    return Telling(called, because, columns, len(treaties) - len(columns), *rows)


def _clauses(extraction: Extraction, treaties: set[str | None]) -> frozenset[str]:
    """The clauses that a story has of some treaties."""
    terms = (term for claim in extraction.claims for term in claim.terms)
    return frozenset(term.clause for term in terms if term.instrument in treaties)


class _Table(Generic[Found]):
    """What stories have under labels, each thing once."""

    def __init__(self) -> None:
        self._cells: dict[str, dict[int, list[Found]]] = {}

    def add(self, label: str, story: int, found: Found) -> None:
        cell = self._cells.setdefault(label, {}).setdefault(story, [])
        if found not in cell:
            cell.append(found)

    def rows(self, stories: Sequence[int]) -> Rows[Found]:
        """Return a row for each label with a cell for each story; what most stories have comes first."""
        ranked = sorted(self._cells.items(), key=lambda item: -len(item[1]))
        return [(label, [cells.get(story, []) for story in stories]) for label, cells in ranked]
