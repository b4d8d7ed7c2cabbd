"""Which of the stances decided on stay: no word shows two, nothing is said twice, what has turned is over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

import msgspec

from claimx.components.stances.decided import Decided
from claimx.records import Party, Quoted, Stance
from claimx.rules.stances import StanceType

_BESIDE: Final = 6  # tokens between the two halves of *neither endorsed nor rejected*
_OPPOSITE: Final = frozenset((("positive", "negative"), ("negative", "positive")))


def select(decided: list[Decided], neutral: StanceType) -> list[Decided]:
    """Return the stances that stay; ``neutral`` is the type of those who deny both sides.

    What the user's own rules find goes first, then what takes more words, and no word shows two stances:
    *refused to recognise* is one.
    """
    ranked = sorted(
        decided,
        key=lambda d: (not d.users, d.aside, d.stance.rule.endswith("/calling"), -len(d.words | d.around)),
    )
    out: list[Decided] = []
    taken: set[int] = set()
    for d in _balanced(ranked, neutral):
        if not d.words & taken and not (d.aside and any(_within(d.stance, x.stance) for x in out)):
            out.append(d)
            taken |= d.words | d.around
    return [d for d in out if not any(_overtakes(later, d) for later in out)]


def distinct(stances: Iterable[Stance]) -> list[Stance]:
    """Return the stances without those that say the same again: *is committed to supporting the pact*."""
    seen: dict[tuple[object, ...], Stance] = {}
    told: dict[tuple[object, ...], Stance] = {}
    for s in stances:
        same = (s.type, s.holder.start, s.target.start)
        before = told.setdefault(same, s)
        if before is not s and before.topic is not None and _covers(before.topic, s.trigger):
            continue
        topic = s.topic.start if s.topic is not None else None
        seen.setdefault((*same, s.trigger.start, topic), s)
    return list(seen.values())


def _balanced(decided: list[Decided], neutral: StanceType) -> list[Decided]:
    """The same with *neither endorsed nor rejected* as the one position that it is."""
    denied: dict[tuple[int | None, int | None], Decided] = {}
    out: list[Decided] = []
    for d in sorted(decided, key=lambda d: d.at):
        s = d.stance
        key = (s.holder.start, s.target.start)
        other = denied.get(key)
        if s.factuality.negated and other is not None and _are_halves(other, d):
            both = msgspec.structs.replace(other.stance, type=neutral.id, polarity=neutral.polarity, codes={})
            out[out.index(other)] = replace(other, stance=both, words=other.words | d.words)
            continue
        if s.factuality.negated:
            denied[key] = d
        out.append(d)
    return out if len(out) < len(decided) else decided


def _are_halves(first: Decided, second: Decided) -> bool:
    """Whether two denials are of both sides; *has no plans to back* denies but one."""
    apart = first.words.isdisjoint(second.around) and second.words.isdisjoint(first.around)
    return apart and first.base != second.base and second.at - first.at <= _BESIDE


def _overtakes(later: Decided, d: Decided) -> bool:
    """Whether the same sentence tells that a holder has come round: *had opposed the pact, now backs it*."""
    a, b = later.stance, d.stance
    same = a.holder.name == b.holder.name and a.target.name == b.target.name and a.target.name is not None
    opposite = (a.polarity, b.polarity) in _OPPOSITE
    return same and opposite and later.sentence == d.sentence and later.time > d.time


def _within(stance: Stance, other: Stance) -> bool:
    """Whether the same holder already says something of the same words."""
    a, b = stance.target, other.target
    if None in (a.start, a.end, b.start, b.end) or stance.holder.name != other.holder.name:
        return False
    return bool(a.start < b.end and b.start < a.end)  # type: ignore[operator]


def _covers(topic: Party, words: Quoted) -> bool:
    return topic.start is not None and topic.end is not None and topic.start <= words.start < topic.end
