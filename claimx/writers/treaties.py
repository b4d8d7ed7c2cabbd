"""What is known of the treaties of a story, in plain words: facts, and what each provides by whose word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from claimx.records import Claim, Extraction, Instrument, Term
from claimx.writers.plain import attributes, date, duration, name

_SAYERS = 3  # who assert a term, by name; the rest are counted
_SURE = 0.5  # a claim that is less likely lends its speaker to no term
_SIGNATORIES = 6
_QUOTED = ("condition", "exception", "trigger")  # attributes that are words of the term, often all of it
_SIGNING = ("signed", "to_be_signed", "initialled")


_Carried = tuple[Term, Claim]  # a term and the claim that it stands in


class Card(NamedTuple):
    """A treaty, or none where it is not certain which: facts under their labels, and its terms."""

    treaty: Instrument | None
    facts: list[tuple[str, str]]
    rows: list[Row]


def cards(extraction: Extraction) -> Iterator[Card]:
    """Yield a card for each treaty of which anything is known, and one for terms of no certain treaty."""
    names = {treaty.id: treaty.name for treaty in extraction.instruments}
    terms: dict[str | None, list[_Carried]] = {}
    for claim in extraction.claims:
        for term in claim.terms:
            treaty_id = term.instrument if term.instrument in names else None
            terms.setdefault(treaty_id, []).append((term, claim))
    for treaty in extraction.instruments:
        facts, found = list(_facts(treaty)), terms.get(treaty.id, [])
        if facts or found:
            yield Card(treaty, facts, _merged(found, treaty, names))
    if None in terms:
        yield Card(None, [], _merged(terms[None], None, names))


def _facts(treaty: Instrument) -> Iterator[tuple[str, str]]:
    """Yield a label and what is known under it."""
    if treaty.parties:
        yield "parties", ", ".join(treaty.parties)
    status = _status(treaty)
    if status:
        yield "status", status
    if treaty.duration or treaty.renewal:
        renewed = treaty.renewal and f"renewal {duration(treaty.renewal)}"
        yield (
            "duration",
            ", ".join(part for part in (treaty.duration and duration(treaty.duration), renewed) if part),
        )


def _status(treaty: Instrument) -> str:
    """Return how far a treaty has come, and when, where and by whom it is signed."""
    persons = [f"{one.person} for {one.for_}" if one.for_ else one.person for one in treaty.signatories]
    signing: list[str | None] = [
        treaty.signed_date and date(treaty.signed_date),
        treaty.signed_place and f"in {treaty.signed_place}",
        "by " + listed(persons, _SIGNATORIES) if persons else None,
    ]
    told = " ".join(part for part in signing if part)
    status = name(treaty.status or "")
    if not told:
        return status
    if treaty.status in _SIGNING:
        return f"{status} {told}"
    return ", ".join(part for part in (status, f"signed {told}") if part)


@dataclass(slots=True)
class Row:
    """What several terms say alike: the first one's words, and all who assert it."""

    term: Term
    details: list[str]
    sure: float = 0.0
    sayers: dict[str, None] = field(default_factory=dict)  # in order, each once

    @property
    def says(self) -> str:
        """Who assert it, the first of them by name; empty where nobody surely does."""
        return listed(list(self.sayers), _SAYERS)


def _merged(terms: list[_Carried], treaty: Instrument | None, names: dict[str, str]) -> list[Row]:
    """The terms by group and clause, those that say the same as one row."""
    rows: dict[tuple[object, ...], Row] = {}
    groups: dict[str, dict[str, list[Row]]] = {}
    for term, claim in terms:
        values = attributes(term.attributes, term.clause)
        key = (term.clause, term.modality, term.negated, tuple(values) or term.text)
        if key not in rows:
            rows[key] = Row(term, _details(term, values, treaty))
            groups.setdefault(term.group, {}).setdefault(term.clause, []).append(rows[key])
        rows[key].sure = max(rows[key].sure, term.confidence)
        sayer = _sayer(term, claim, treaty, names)
        if sayer:
            rows[key].sayers.setdefault(sayer)
    return [row for clauses in groups.values() for found in clauses.values() for row in found]


def _details(term: Term, values: list[tuple[str, str]], treaty: Instrument | None) -> list[str]:
    """The attributes of a term, without what its words or the card have said already."""
    parties = ", ".join(treaty.parties) if treaty else None
    return [
        f"{label} {words}".strip()
        for label, words in values
        if words not in (parties, term.text) and not (label in _QUOTED and _same(words, term.text))
    ]


def _same(one: str, other: str) -> bool:
    """Whether one stretch of the text holds the other."""
    return one.casefold() in other.casefold() or other.casefold() in one.casefold()


def _sayer(term: Term, claim: Claim, treaty: Instrument | None, names: dict[str, str]) -> str | None:
    """Who asserts a term; None where that is the speaker of a claim that may well be none."""
    asserted_by = term.asserted_by
    if asserted_by is None:
        return "the reporter"
    if claim.speaker and claim.speaker.name == asserted_by and claim.confidence < _SURE:
        return None
    return "the treaty" if treaty and asserted_by == treaty.id else names.get(asserted_by, asserted_by)


def listed(names: list[str], most: int) -> str:
    """Return the first names with commas, and how many more there are."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
