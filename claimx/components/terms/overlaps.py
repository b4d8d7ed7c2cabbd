"""Overlaps: of terms of one type in one place the surest is kept, with what the others know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec
from msgspec.structs import replace
from spacy.tokens import Doc

from claimx.components.terms.attributes import Attributes

_JOINT: Final = 3  # tokens between two clauses that make one term


class Term(msgspec.Struct, frozen=True):
    """One provision: its clause type, where it stands, and what it says; offsets are of characters."""

    clause: str
    group: str
    start: int
    end: int
    tokens: tuple[int, int]
    trigger: tuple[int, int]
    instrument: str | None
    attributes: Mapping[str, Any]
    modality: str | None
    negated: bool
    asserted_by: str | None
    codes: Mapping[str, str]
    confidence: float
    rule: str


def joined(terms: list[Term], doc: Doc) -> Iterator[Term]:
    """Yield the terms, those that go on in one sentence behind *and* made one."""
    last: Term | None = None
    for term in sorted(terms, key=lambda t: (t.start, t.end)):
        if last is not None and last.end <= term.start and term.instrument == last.instrument:
            between = doc[last.tokens[1] : term.tokens[0]]
            days = [t.attributes.get("end_date") for t in (last, term)]
            moved = None not in days and days[0] != days[1]  # "was due to lapse in May, now runs until 2040"
            if (
                len(between) <= _JOINT
                and not moved
                and not any(t.text in ".;\n" or t.is_sent_start for t in between)
            ):
                last = replace(
                    last,
                    end=term.end,
                    tokens=(last.tokens[0], term.tokens[1]),
                    attributes={**term.attributes, **last.attributes},
                )
                continue
        if last is not None:
            yield last
        last = term
    if last is not None:
        yield last


@dataclass(slots=True)
class Candidate:
    """A term whose attributes are not read yet; ``rivals`` are surer of nothing, and may know more."""

    term: Term
    values: Attributes
    weak: bool = False  # counts only where no other clause is told
    apart: bool = False  # others may be told by the same words
    rivals: list[Candidate] = field(default_factory=list)

    def settled(self) -> Term:
        """Return the term with its attributes, and with what its rivals know besides."""
        known: dict[str, Any] = {}
        self.values.add_to(known)
        modality = self.term.modality
        for rival in self.rivals:
            rival.values.add_to(known, self.values)
            modality = modality or rival.term.modality
        return replace(self.term, attributes=known, modality=modality)


def best(found: list[Candidate]) -> dict[str, list[Term]]:
    """Return by clause type, of terms that stand over each other, the surest with what the others know."""
    kept: dict[str, list[Candidate]] = {}
    told: dict[int, str] = {}  # the words that tell a clause, and its type
    for one in sorted(found, key=_surest):
        words, clause = range(*one.term.tokens), one.term.clause
        if one.weak and any(told.get(i, clause) != clause for i in words):
            continue
        if not one.apart:
            told.update(dict.fromkeys(words, clause))
        same = kept.setdefault(one.term.clause, [])
        for k, other in enumerate(same):
            if one.term.start < other.term.end and other.term.start < one.term.end:
                cut = _apart(other, one)
                if cut is not None:
                    same[k].term, one.term = cut
                    continue
                if one.term.instrument == other.term.instrument:
                    other.rivals.append(one)
                break
        else:
            same.append(one)
    return {clause: [one.settled() for one in same] for clause, same in kept.items()}


def _surest(one: Candidate) -> tuple[bool, float, int, int, str]:
    return one.weak, -one.term.confidence, one.term.start - one.term.end, one.term.start, one.term.rule


def _came_before(first: Candidate, second: Candidate) -> bool:
    """Whether of two acts one was done already: *enters into force after Oman became the last to ratify*."""
    acts = first.values.one("action", {}), second.values.one("action", {})
    if None in acts or acts[0] == acts[1] or first.values.limits.condition is not None:
        return False
    story, between = first.values.reading.story, slice(first.term.trigger[1], second.term.trigger[1])
    return "after" in story.lower[between] and "VBD" in story.tags[between]


def _apart(one: Candidate, two: Candidate) -> tuple[Term, Term] | None:
    """Two terms of different kinds where the first goes on over the second: the first ends before it."""
    former, latter = (one, two) if one.term.start <= two.term.start else (two, one)
    kinds = one.values.one("kind", {}), two.values.one("kind", {})
    if (None in kinds or kinds[0] == kinds[1]) and not _came_before(former, latter):
        return None
    first, second = former.term, latter.term
    if first.trigger[1] > second.tokens[0] or second.tokens[0] - first.tokens[0] < _JOINT:
        return None
    # What is between may be "and".
    cut = replace(first, end=second.start - 1, tokens=(first.tokens[0], second.tokens[0]))
    return (cut, two.term) if first is one.term else (one.term, cut)
