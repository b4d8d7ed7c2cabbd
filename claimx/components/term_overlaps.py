"""Overlaps: of terms of one type in one place the surest is kept, with what the others know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from spacy.tokens import Doc

_JOINT: Final = 3  # tokens between two clauses that make one term


@dataclass(frozen=True, slots=True)
class Term:
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
            if len(between) <= _JOINT and not any(t.text in ".;\n" or t.is_sent_start for t in between):
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


def best(found: list[Term]) -> dict[str, list[Term]]:
    """Return by clause type, of terms that stand over each other, the surest with what the others know."""
    kept: dict[str, list[Term]] = {}
    for term in sorted(
        found, key=lambda t: (-t.confidence, -len(t.attributes), t.start - t.end, t.start, t.rule)
    ):
        same = kept.setdefault(term.clause, [])
        for k, other in enumerate(same):
            if term.start < other.end and other.start < term.end:
                cut = _apart(other, term)
                if cut is not None:
                    same[k], term = cut
                    continue
                if term.instrument == other.instrument:
                    same[k] = replace(
                        other,
                        attributes={**term.attributes, **other.attributes},
                        modality=other.modality or term.modality,
                    )
                break
        else:
            same.append(term)
    return kept


def _apart(one: Term, two: Term) -> tuple[Term, Term] | None:
    """Two terms of different kinds where the first goes on over the second: the first ends before it."""
    kinds = one.attributes.get("kind"), two.attributes.get("kind")
    if None in kinds or kinds[0] == kinds[1]:
        return None
    first, second = (one, two) if one.start <= two.start else (two, one)
    if first.trigger[1] > second.tokens[0] or second.tokens[0] - first.tokens[0] < _JOINT:
        return None
    # What is between may be "and".
    cut = replace(first, end=second.start - 1, tokens=(first.tokens[0], second.tokens[0]))
    return (cut, two) if first is one else (one, cut)
