"""Carried-over duties: *Chad must withdraw; so must Niger*, *Oman will do likewise*.

Such a clause has a doer, perhaps a day, and nothing else of its own: the rest is told before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from msgspec.structs import replace

from claimx.components.terms import values
from claimx.components.terms.evidence import Evidence
from claimx.components.terms.grammar import grammar
from claimx.components.terms.overlaps import Term
from claimx.components.terms.phrases import prepositions
from claimx.components.terms.story import TermStory
from claimx.components.terms.subjects import NOMINAL, Range
from claimx.rules.phrase_match import match
from claimx.rules.term_rules import ClauseType

_ROLES: Final = ("obligor", "provider", "actor", "guest", "user", "host", "beneficiary", "recipient")
_OWN: Final = frozenset(
    [
        "date",
        "deadline",
        "duration",
        "delay",
        "count",
        "money",
        "currency",
        "price",
        "quantity",
        "vote",
        "body",
    ]
)
_ENDS: Final = frozenset({",", ";", ".", ":", "–", "—", "”", '"'})
_WHO: Final = 5  # tokens that name who does the same
_SURE: Final = 0.9  # of the confidence in what is carried over


def carried(story: TermStory, terms: list[Term], clauses: Mapping[str, ClauseType]) -> list[Term]:
    """Return the terms with those that only say who else does the same."""
    kinds = [grammar().openings[kind] for kind in ("so", "likewise", "in_turn")]
    if not any(index.keys() & set(story.lower) for index in kinds):
        return terms
    out = sorted((t for t in terms if not clauses[t.clause].apart), key=lambda t: t.tokens)
    rest = [t for t in terms if clauses[t.clause].apart]
    for number, sentence in enumerate(story.sentences):
        at = sentence.start
        while at < sentence.end:
            found = _carrier(story, number, at)
            at += 1
            if found is None:
                continue
            range_ = found[1]
            at = range_[1]
            for last in _before(story, out, number, range_):
                out.remove(last)
                told = {i for t in out if t.clause == last.clause for i in range(*t.tokens)}
                passed = _passed_on(story, last, number, found, clauses[last.clause])
                out += passed if told.isdisjoint(range(*passed[-1].tokens)) else [last]
            out.sort(key=lambda t: t.tokens)
    return [*rest, *out]


def _passed_on(
    story: TermStory, last: Term, number: int, carrier: tuple[str, Range], clause: ClauseType
) -> list[Term]:
    """The provision before, and the same of others."""
    kind, range_ = carrier
    if kind == "in_turn":
        return [_both(story, last)]
    seen = _evidence(story, number, range_)
    if seen.supposed or seen.demanded or seen.doubtful or seen.past:
        return [last]
    names, span = _who(story, seen, kind, range_, last)
    term = _same(story, last, names, span, clause)
    if term is None:
        return [last]
    return [_cut(story, last, span[0]) if last.tokens[1] > span[0] else last, term]


def _carrier(story: TermStory, number: int, at: int) -> tuple[str, Range] | None:
    """The words at a token that carry a provision over, and which kind they are."""
    sentence = story.sentences[number]
    for kind in ("likewise", "so", "in_turn"):
        for pattern in grammar().openings[kind].get(story.lower[at], ()):
            spans = story.spans(sentence)
            found = match(pattern, story.lower, at, (sentence.start, sentence.end), spans)
            if found is None:
                continue
            behind = story.lower[found[1]] if found[1] < sentence.end else "."
            if found[1] - found[0] > 1 or behind in _ENDS:  # "and Niger likewise", but not "likewise, …"
                return kind, found
    return None


def _evidence(story: TermStory, number: int, range_: Range) -> Evidence:
    verbs = [i for i in range(*range_) if story.tags[i].startswith(("VB", "MD"))]
    head = verbs[0] if verbs else range_[0]
    scope = story.scope(story.sentences[number], head)
    clause = story.clauses.at(head, *scope, verbal=bool(verbs))
    return Evidence(story, number, clause, head, nominal=False)


def _before(story: TermStory, terms: list[Term], number: int, range_: Range) -> list[Term]:
    """The provisions told by the words right before, in this sentence or the last."""
    first = story.sentences[max(0, number - 1)]
    start = first.start if not first.headline else story.sentences[number].start
    near = [t for t in terms if start <= t.tokens[0] < range_[0]]
    return [t for t in near if t.tokens[1] > near[-1].tokens[0]]


def _who(story: TermStory, seen: Evidence, kind: str, range_: Range, last: Term) -> tuple[list[str], Range]:
    """Who does the same, and where the clause stands."""
    sentence = seen.sentence
    end = next((i for i in range(range_[1], sentence.end) if story.lower[i] in _ENDS), sentence.end)
    if kind == "so":  # "so must Niger"
        stop = range_[1]
        while stop < min(end, range_[1] + _WHO) and (
            story.tags[stop] in NOMINAL or story.lower[stop] == "and"
        ):
            stop += 1
        doers = set(_doers(last))
        tries = [stop, *range(range_[1] + 1, stop)]  # "nor will Niger | attack Mali"
        named = (_named(seen, (range_[1], i), last) for i in tries)
        return next((n for n in named if n and doers.isdisjoint(n)), []), (range_[0], end)
    before, verbal = seen.clause.before, seen.clause.verbal
    own = verbal and before is not None and before[1]
    left = _left(story, sentence.start, seen.clause.group[0] if verbal else range_[0])
    subject = before[0] if own and before is not None else left
    return _named(seen, subject, last), (subject[0], end)


def _left(story: TermStory, first: int, stop: int) -> Range:
    """The noun phrase right before some words: *and Niger | likewise*."""
    start = stop
    while start > max(first, stop - _WHO) and story.tags[start - 1] in NOMINAL:
        start -= 1
    return start, stop


def _named(seen: Evidence, range_: Range, last: Term) -> list[str]:
    """Whom a phrase names: a state or body, else *the other side* of two parties."""
    if range_[0] >= range_[1]:
        return []
    found = seen.actors(range_)
    told = seen.story.lower[slice(*range_)]
    other = "other" in told or not grammar().words["opposites"].isdisjoint(told)
    if found and not other:
        return found
    doers = _doers(last)
    left = [p for p in seen.parties if p not in doers]
    return left if other and doers and len(left) == 1 else []


def _doers(term: Term) -> list[str]:
    """Who does what a term tells."""
    told = next((term.attributes[role] for role in _ROLES if role in term.attributes), None)
    return list(told) if isinstance(told, list) else [told] if told is not None else []


def _same(story: TermStory, last: Term, names: list[str], span: Range, clause: ClauseType) -> Term | None:
    """The provision before as others do it, on a day of their own."""
    parties = story.parties_near(last.tokens[0])
    doers = _doers(last) or [p for p in parties if p not in names]
    strange = not set(names) <= set(parties)
    if not names or strange or len(doers) != 1 or doers[0] in names or span[0] >= span[1]:
        return None
    known: dict[str, Any] = {}
    for name, value in last.attributes.items():
        spec = clause.attributes.get(name)
        named = isinstance(value, str) and spec is not None and spec.type == "text" and not value.islower()
        if spec is not None and spec.type not in _OWN and not isinstance(value, dict) and not named:
            known[name] = _swapped(value, doers[0], names)
    doc = story.doc
    times = [
        r for word, r in prepositions(story.tokens, *span) if word in ("by", "within", "before", "in", "on")
    ]
    for name, spec in clause.attributes.items():
        if spec.type in ("deadline", "date") and name in ("deadline", "date"):
            for a, b in times:
                if not {doc[a - 1].lower_, "clause"} & set(spec.places):
                    continue
                value = values.date(doc, a - 1, b) or (
                    values.term(doc, a - 1, b) if name == "deadline" else None
                )
                if value is not None:
                    known.setdefault(name, value)
    return replace(
        last,
        start=doc[span[0]].idx,
        end=doc[span[1] - 1].idx + len(doc[span[1] - 1]),
        tokens=span,
        trigger=span,
        attributes=known,
        confidence=round(last.confidence * _SURE, 3),
    )


def _swapped(value: Any, doer: str, names: list[str]) -> Any:
    """A value with who did it and who does it now in each other's place."""
    if isinstance(value, list) and doer in value and set(names) <= set(value):
        return value
    if isinstance(value, list):
        out = [x for v in value for x in (names if v == doer else [doer] if v in names else [v])]
        return list(dict.fromkeys(out))
    if value == doer:
        return names[0] if len(names) == 1 else names
    return doer if value in names else value


def _both(story: TermStory, term: Term) -> Term:
    """A provision that holds *vice versa* too."""
    parties = list(story.parties_near(term.tokens[0]))
    named = {n for role in _ROLES for n in _list(term.attributes.get(role))}
    if not named or not named <= set(parties):
        return term
    both = {role: parties for role in _ROLES if role in term.attributes}
    return replace(term, attributes={**term.attributes, **both})


def _list(value: Any) -> Iterator[str]:
    yield from value if isinstance(value, list) else [value] if isinstance(value, str) else []


def _cut(story: TermStory, term: Term, at: int) -> Term:
    """A term that ends before a token, marks and *and* left out."""
    end = at
    while end > term.tokens[0] + 1 and story.lower[end - 1] in _ENDS | {"and"}:
        end -= 1
    last = story.doc[end - 1]
    return replace(term, end=last.idx + len(last), tokens=(term.tokens[0], end))
