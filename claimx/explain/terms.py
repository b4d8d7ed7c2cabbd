"""Terms: the rule that found one, and those that would have but for one condition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimx.components.terms.finder import TermFinder
from claimx.components.terms.overlaps import Term as FoundTerm
from claimx.explain.listed import any_of
from claimx.explain.records import Close, Factor, Why
from claimx.explain.story import Span, Told
from claimx.explain.stretches import Stretches
from claimx.records import Claim, Term
from claimx.rules.terms import AnyOf, TermRule, TermRules

_LOST = "another rule finds the same clause here, and is surer"
_UNTIED = (
    "nothing ties it to a treaty as its rule asks (treaty = “{}”): a plan or demand of somebody's, an event, "
    "or no treaty near"
)


def found(told: Told, term: Term, claim: Claim) -> Why:
    """Return what made a term."""
    rules: TermRules = told.pipe("terms").rules
    own = next((rule.confidence for rule in rules.rules if rule.id == term.rule), None)
    factors = [Factor(name="the rule's own", value=own)] if own else []
    if own:
        factors.append(
            Factor(name="how surely the treaty provides it", value=round(term.confidence / own, 3))
        )
    clause = rules.clauses.get(term.clause)
    return Why(
        kind="term",
        what=term.clause,
        rule=term.rule,
        why=told.whys.why(term.rule),
        text=term.text,
        start=term.start,
        end=term.end,
        claim=claim.id,
        facts={"clause": clause.definition} if clause is not None else {},
        factors=factors,
        confidence=term.confidence,
    )


def close(told: Told, spans: Sequence[Span]) -> Iterator[Close]:
    """Yield the rules with words in these stretches of the text that one condition kept from a term."""
    rules: TermRules = told.pipe("terms").rules
    words = frozenset(told.doc[i].lower_ for span in spans for i in told.tokens(*span))
    kept = Stretches((t.start, t.end, t.rule) for t in told.doc._.claimx_terms or [])
    tried = [
        (rule, stop, variant)
        for rule in rules.rules
        if rule.words & words
        for stop, variant in _variants(rule)
    ]
    seen: set[tuple[str, int]] = set()
    for rule, stop, term in _fired(told, rules, tried):
        if (rule.id, term.start) not in seen and rule.id not in kept.over(term.start, term.end):
            seen.add((rule.id, term.start))
            yield Close(
                kind="term",
                rule=rule.id,
                why=rule.why,
                text=told.text[term.start : term.end],
                start=term.start,
                end=term.end,
                stopped_by=stop,
            )


def _fired(
    told: Told, rules: TermRules, tried: list[tuple[TermRule, str, TermRule]]
) -> Iterator[tuple[TermRule, str, FoundTerm]]:
    """Yield what the variants find beside all other rules, each as a clause type of its own."""
    clauses = [replace(variant.clause, id=f"variant {n:05}") for n, (_, _, variant) in enumerate(tried)]
    variants = [
        replace(v, clause=clause, weak=False) for (_, _, v), clause in zip(tried, clauses, strict=True)
    ]
    named = {clause.id: (rule, stop) for clause, (rule, stop, _) in zip(clauses, tried, strict=True)}
    known = {**rules.clauses, **{clause.id: clause for clause in clauses}}
    found = TermFinder(TermRules.of(known, [*rules.rules, *variants])).find(told.doc)
    for term in sorted((term for term in found if term.clause in named), key=lambda t: (t.start, t.clause)):
        yield *named[term.clause], term


def _variants(rule: TermRule) -> Iterator[tuple[str, TermRule]]:
    """The rule as it is, and without one of its conditions, each with what is left out."""
    yield _LOST, rule
    for key, patterns in rule.without.items():
        for pattern in patterns:
            rest = {**rule.without, key: AnyOf(p for p in patterns if p is not pattern)}
            yield f"a guard: {key} “{pattern.text}”", replace(rule, without=rest)
    needs = [(region, group) for region, groups in rule.needs for group in groups]
    # A rule without the one thing that it needs beside its trigger is not close.
    for n, (region, group) in enumerate(needs if len(needs) > 1 else ()):
        rest_of = tuple((r, (g,)) for r, g in (*needs[:n], *needs[n + 1 :]))
        yield (
            f"a need: {region} {any_of([pattern.text for pattern in group])}",
            replace(rule, needs=rest_of, musts=()),
        )
    if rule.treaty not in ("none", "story"):
        yield _UNTIED.format(rule.treaty), replace(rule, treaty="story")
