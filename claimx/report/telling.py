"""The same treaty as several stories tell it: what each reports, in which words, and who stands where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

from claimx.records import Extraction, Instrument, Stance, Term
from claimx.report.called import Called, title_of
from claimx.report.same import Group
from claimx.report.story import outlet, title
from claimx.writers.stances import holders_of, targets_of
from claimx.writers.treaties import cards

_STORIES = 6  # beside each other
_TELLINGS = 20
_FACTS = {"parties": "parties", "signature": "status", "duration": "duration"}  # clauses, and labels of facts
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
    """A treaty that several stories tell, surely or perhaps, why they are taken for one, and its rows."""

    name: str
    sure: bool
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


def tellings(extractions: Sequence[Extraction], groups: Sequence[Group], called: Called) -> list[Telling]:
    """Return the treaties that are surely one, then those that perhaps are; those of most stories first."""
    ranked = sorted(groups, key=lambda one: (-len({story for story, _ in one.places}), one.places))
    found = [group for sure in (True, False) for group in [g for g in ranked if g.sure == sure][:_TELLINGS]]
    return [_telling(extractions, group, called) for group in found]


def _telling(extractions: Sequence[Extraction], group: Group, called: Called) -> Telling:
    treaties: dict[int, list[Instrument]] = {}
    for story, number in group.places:
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
                if not set(names).isdisjoint(targets_of(stance)):
                    for holder in holders_of(stance):
                        stances.add(called(story, holder), story, (stance, number))
    shown = [column.story for column in columns]
    name = title_of(extractions, group.places)
    rows = facts.rows(shown), terms.rows(shown), stances.rows(shown)
    return Telling(name, group.sure, group.because, columns, len(treaties) - len(columns), *rows)


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
