"""Stances: the rule that found one, and those that would have but for one condition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from typing import Any

from claimx.components.stances.finder import StanceFinder
from claimx.components.stances.frame import Frame
from claimx.components.stances.frames import fit
from claimx.components.stances.scope import asks
from claimx.explain.listed import any_of
from claimx.explain.records import Close, Factor, Why
from claimx.explain.story import Span, Told
from claimx.explain.stretches import Stretches
from claimx.records import Claim, Stance
from claimx.rules.stances import StancePack, StanceRule, StanceType

_LOST = "its words are those of another stance, which takes more of them"
_NEGATED = "it is negated, and the negation of this stance is none"
_NOBODY = "who takes it, or towards whom else, cannot be told"
# What may be said of a rule by yes or no, and what it then asks for.
_FLAGS: Mapping[str, tuple[Any, str]] = {
    "finite": (False, "a finite verb"),
    "modal": (frozenset(), "what somebody will do, not what he does"),
    "actor": (False, "a target that is somebody by name"),
    "somebody": (False, "a target that is somebody"),
    "guest": (False, "a target that is no guest"),
}


def found(told: Told, stance: Stance, claim: Claim) -> Why:
    """Return what made a stance."""
    pack: StancePack = told.pipe("stances").pack
    name = stance.rule.partition("/")[0]
    own = next((rule.confidence for rule in pack.rules if rule.id == name), None)
    factors = [Factor(name="the rule's own", value=own)] if own else []
    if own:
        rest = round(stance.confidence / own, 3)
        factors.append(
            Factor(name="how surely holder and target are told, and what negation leaves", value=rest)
        )
    holder, target = (party.name or party.text or "?" for party in (stance.holder, stance.target))
    return Why(
        kind="stance",
        what=stance.type,
        rule=stance.rule,
        why=told.whys.why(stance.rule),
        text=stance.trigger.text,
        start=stance.trigger.start,
        end=stance.trigger.end,
        claim=claim.id,
        facts={"from": holder, "towards": target, "polarity": stance.polarity},
        factors=factors,
        confidence=stance.confidence,
    )


def close(told: Told, spans: Sequence[Span]) -> Iterator[Close]:
    """Yield the rules with words in these stretches of the text that one condition kept from a stance."""
    finder: StanceFinder = told.pipe("stances")
    words = frozenset(told.doc[i].lower_ for span in spans for i in told.tokens(*span))
    kept = Stretches(
        (s.trigger.start, s.trigger.end, s.rule.partition("/")[0]) for s in told.doc._.claimx_stances or []
    )
    for rule in {rule.id: rule for word in sorted(words) for _, rule in finder.pack.find(word)}.values():
        alone = StancePack(finder.pack.types, [rule])
        if alone.triggers and alone.triggers.isdisjoint(words):
            continue  # the words that tell are elsewhere
        for at, (end, reason) in sorted(_stopped(told, finder, rule).items()):
            words_of = told.quoted(at, end)
            if rule.id not in kept.over(words_of.start, words_of.end):
                yield Close(
                    kind="stance",
                    rule=rule.id,
                    why=told.whys.why(rule.id),
                    text=words_of.text,
                    start=words_of.start,
                    end=words_of.end,
                    stopped_by=reason,
                )


def _stopped(told: Told, finder: StanceFinder, rule: StanceRule) -> dict[int, tuple[int, str]]:
    """Where a rule fits or nearly does, by first token: the end of its words, and what stopped it there."""
    out: dict[int, tuple[int, str]] = {}
    for reason, types, variant in _variants(told, finder.pack, rule):
        other = copy(finder)
        other.pack = StancePack(types, [variant])
        for stance in other.find(told.doc):
            at = told.tokens(stance.trigger.start, stance.trigger.end)
            if stance.rule.startswith(rule.id) and at:
                out.setdefault(at.start, (at.stop, reason))
    ends = {end for end, _ in out.values()}
    for token in told.doc:
        for part, known in finder.pack.find(token.lower_):
            for frame in fit(rule, part, token, finder.light) if known.id == rule.id else ():
                stop = _scope(told, finder, frame)
                if token.i not in out and token.i + 1 not in ends and stop is not None:
                    out[token.i] = token.i + 1, stop
    return out


def _scope(told: Told, finder: StanceFinder, frame: Frame) -> str | None:
    """What around a trigger takes the stance away; None where the rule wants a negation that there is not."""
    cast = told.doc._.claimx_cast
    quoted = cast is not None and bool(cast.talk.quoted[frame.anchor.i])
    scope = finder.scope.read(frame.words, frame.verb, frame.target, quoted=quoted)
    if frame.rule.negated and not scope.negated:
        return None
    dead = scope.dead or ("question" if asks(frame.anchor) else None)
    return told.whys.lifeless(dead) if dead is not None else _NOBODY


def _variants(
    told: Told, pack: StancePack, rule: StanceRule
) -> Iterator[tuple[str, Mapping[str, StanceType], StanceRule]]:
    """The rule as it is, and without one of its conditions, each with what is left out."""
    types = pack.types
    yield _LOST, types, rule
    kind = types[rule.type]
    if kind.negated is None:
        yield _NEGATED, {**types, rule.type: replace(kind, negated=kind.id)}, rule
    for slot, forms in rule.excluded.items():
        met = forms & told.words
        if met or not forms:
            rest = {key: others for key, others in rule.excluded.items() if key != slot}
            yield f"a guard: without {slot} {any_of(sorted(met))}", types, replace(rule, excluded=rest)
    if rule.negated is False:
        yield "a guard: it is negated", types, replace(rule, negated=None)
    for name, (anything, asked) in _FLAGS.items():
        if getattr(rule, name) != anything:
            change: dict[str, Any] = {name: anything}
            yield f"a need: {asked}", types, replace(rule, **change)
    # A rule without the one thing that it needs beside its trigger is not close.
    for slot, forms in rule.companions.items() if len(rule.companions) > 1 else ():
        rest = {key: others for key, others in rule.companions.items() if key != slot}
        yield f"a need: with {slot} {any_of(sorted(forms))}", types, replace(rule, companions=rest)
