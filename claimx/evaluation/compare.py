"""One story compared: which claim answers which gold attribution, and what is right about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from claimx.evaluation.knowledge import known
from claimx.evaluation.marks import quoted_runs
from claimx.evaluation.relations import Attribution, Core, core, outermost
from claimx.evaluation.sources import same_name, same_source
from claimx.records import Span

KINDS = ("direct", "mixed", "indirect")

_SAME = 0.5  # intersection over union of cores from which two contents are the same
_DIRECT = 0.9  # share of a content inside marks from which it is direct


class Pair(NamedTuple):
    """A gold attribution and the claim that answers it, by number, and the verdicts on the claim.

    ``source`` is None where gold names nobody, ``name`` where it says no name.
    """

    gold: int
    found: int
    exact: bool
    attribution: bool
    source: bool | None
    name: bool | None


class Stretch(NamedTuple):
    """What one pair of marks holds of a content, and to whom the content is given."""

    core: Core
    source: Sequence[Span]


class Comparison(NamedTuple):
    """One story: both sides, their cores, the kind of each gold content, and who answers whom."""

    gold: list[Attribution]
    found: list[Attribution]
    gold_cores: list[Core]
    found_cores: list[Core]
    kinds: list[str]
    pairs: list[Pair]
    quoted_gold: list[Stretch]
    quoted_found: list[Stretch]


def compare(text: str, gold: Sequence[Attribution], found: Sequence[Attribution]) -> Comparison:
    """Return how ``found`` compares to ``gold``, both without what stands inside another attribution."""
    golds, founds = outermost(text, gold), outermost(text, found)
    runs = quoted_runs(text)
    quoted = core(text, (Span(start=start, end=end) for start, end in runs))
    gold_cores, found_cores = [one for _, one in golds], [one for _, one in founds]
    return Comparison(
        gold=[one for one, _ in golds],
        found=[one for one, _ in founds],
        gold_cores=gold_cores,
        found_cores=found_cores,
        kinds=[_kind(one, quoted) for one in gold_cores],
        pairs=[_judged(text, g, f, golds[g], founds[f]) for g, f in pair_up(gold_cores, found_cores)],
        quoted_gold=_stretches(text, runs, golds),
        quoted_found=_stretches(text, runs, founds),
    )


def pair_up(golds: Sequence[Core], founds: Sequence[Core]) -> list[tuple[int, int]]:
    """Return pairs of numbers, one to one, greedily by falling intersection over union, from 0.5 up."""
    holders: dict[int, list[int]] = {}
    for f, one in enumerate(founds):
        for at in one:
            holders.setdefault(at, []).append(f)
    scored = []
    for g, one in enumerate(golds):
        shared = Counter(f for at in one for f in holders.get(at, ()))
        for f, common in shared.items():
            share = common / (len(one) + len(founds[f]) - common)
            if share >= _SAME:
                scored.append((-share, g, f))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, g, f in sorted(scored):
        if g not in pairs and f not in taken:
            pairs[g] = f
            taken.add(f)
    return list(pairs.items())


def _judged(
    text: str, g: int, f: int, gold: tuple[Attribution, Core], found: tuple[Attribution, Core]
) -> Pair:
    (wanted, wanted_core), (given, given_core) = gold, found
    right = same_source(text, wanted.source, given.source)
    return Pair(
        gold=g,
        found=f,
        exact=_trimmed(text, wanted_core) == _trimmed(text, given_core),
        attribution=right,
        source=right if wanted.source else None,
        name=same_name(wanted.names, given.names) if wanted.names else None,
    )


def _trimmed(text: str, one: Core) -> list[int]:
    """Return the core in order, without punctuation at its ends and a complementizer at its head."""
    terminal, order = known("content")["terminal"], sorted(one)
    while order and text[order[-1]] in terminal:
        order.pop()
    lead = next((n for n, at in enumerate(order) if text[at] not in terminal), 0)
    order = order[lead:]
    for word in known("content")["complementizers"]:
        end = order[0] + len(word) if len(order) > len(word) else 0
        if text[order[0] if order else 0 : end].casefold() == word and not text[end : end + 1].isalnum():
            return order[len(word) :]
    return order


def _kind(one: Core, quoted: Core) -> str:
    inside = len(one & quoted)
    return "direct" if inside >= _DIRECT * len(one) else "mixed" if inside else "indirect"


def _stretches(
    text: str, runs: Sequence[tuple[int, int]], attributions: Sequence[tuple[Attribution, Core]]
) -> list[Stretch]:
    """Return what the marks hold of the contents, no stretch twice."""
    found: dict[Core, Stretch] = {}
    for one, whole in attributions:
        low, high = min(whole), max(whole)
        for start, end in runs:
            if end <= low or start > high:
                continue
            part = frozenset(at for at in range(start, end) if at in whole)
            if part not in found and any(text[at].isalnum() for at in part):
                found[part] = Stretch(part, one.source)
    return list(found.values())
