"""The figures, over any number of stories; docs/evaluate.md defines each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from claimx.evaluation.compare import KINDS, Comparison, Stretch, compare, pair_up
from claimx.evaluation.relations import Attribution
from claimx.evaluation.sources import same_source
from claimx.records import Record

SCHEMA = "claimx-evaluation/1"
THRESHOLDS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95)

_BINS = 10
_LONG = 4  # words; shorter stretches inside marks are titles and scare quotes
_WORD = re.compile(r"\w[\w’'-]*")


class Agreement(Record, frozen=True, kw_only=True):
    """Of what was found and of what gold holds, how much is right; None where there is nothing to judge."""

    precision: float | None
    recall: float | None
    f1: float | None
    right: int
    found: int
    gold: int


class Kind(Record, frozen=True, kw_only=True):
    """The gold attributions of one kind: how many are found, exactly, with the right source."""

    gold: int
    match_recall: float | None
    exact_recall: float | None
    attribution_recall: float | None
    source_accuracy: float | None


class Quoted(Record, frozen=True, kw_only=True):
    """What marks hold of the contents, at least four words: found, and given to the right source."""

    span: Agreement
    source_accuracy: float | None
    attribution: Agreement


class Kept(Record, frozen=True, kw_only=True):
    """What ``--min-confidence`` leaves: so many claims, of which this share is right."""

    claims: int
    precision: float | None


class Score(Record, frozen=True, kw_only=True):
    """Every figure."""

    schema: str = SCHEMA
    documents: int
    attribution: Agreement
    content_match: Agreement
    content_exact: Agreement
    content_char: Agreement
    source_accuracy: float | None
    name_accuracy: float | None
    kinds: dict[str, Kind]
    quoted4: Quoted
    calibration_error: float | None
    min_confidence: dict[str, Kept]


class Scorer:
    """Counts over stories; `score` says what came of it so far."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._verdicts: list[tuple[float, bool]] = []

    def add(self, text: str, gold: Sequence[Attribution], found: Sequence[Attribution]) -> None:
        """Take in one story: its text, what people found in it, what claimx found in it."""
        made = compare(text, gold, found)
        self._counts["documents"] += 1
        self._count_contents(made)
        self._count_pairs(made)
        self._count_quoted(text, made)
        right = {pair.found for pair in made.pairs if pair.attribution}
        self._verdicts += [(one.confidence, n in right) for n, one in enumerate(made.found)]

    def score(self) -> Score:
        """Return the figures; all counts are of single attributions, whatever story they come from."""
        n = self._counts
        return Score(
            documents=n["documents"],
            attribution=_agreement(n["attribution"], n["found"], n["gold"]),
            content_match=_agreement(n["match"], n["found"], n["gold"]),
            content_exact=_agreement(n["exact"], n["found"], n["gold"]),
            content_char=_agreement(n["char"], n["char.found"], n["char.gold"]),
            source_accuracy=_share(n["source"], n["sourced"]),
            name_accuracy=_share(n["name"], n["named"]),
            kinds={kind: self._kind(kind) for kind in KINDS},
            quoted4=Quoted(
                span=_agreement(n["quoted"], n["quoted.found"], n["quoted.gold"]),
                source_accuracy=_share(n["quoted.source"], n["quoted.sourced"]),
                attribution=_agreement(n["quoted.attribution"], n["quoted.found"], n["quoted.gold"]),
            ),
            calibration_error=_calibration_error(self._verdicts),
            min_confidence={str(t): _kept(self._verdicts, t) for t in THRESHOLDS},
        )

    def _kind(self, kind: str) -> Kind:
        n, gold = self._counts, self._counts[f"gold.{kind}"]
        return Kind(
            gold=gold,
            match_recall=_share(n[f"match.{kind}"], gold),
            exact_recall=_share(n[f"exact.{kind}"], gold),
            attribution_recall=_share(n[f"attribution.{kind}"], gold),
            source_accuracy=_share(n[f"source.{kind}"], n[f"sourced.{kind}"]),
        )

    def _count_contents(self, made: Comparison) -> None:
        gold = frozenset[int]().union(*made.gold_cores)
        found = frozenset[int]().union(*made.found_cores)
        self._counts.update({"char": len(gold & found), "char.found": len(found), "char.gold": len(gold)})
        self._counts.update({"found": len(made.found), "gold": len(made.gold)})
        self._counts.update(f"gold.{kind}" for kind in made.kinds)

    def _count_pairs(self, made: Comparison) -> None:
        for pair in made.pairs:
            verdicts = {
                "match": True,
                "exact": pair.exact,
                "attribution": pair.attribution,
                "sourced": pair.source is not None,
                "source": bool(pair.source),
                "named": pair.name is not None,
                "name": bool(pair.name),
            }
            for verdict, holds in verdicts.items():
                self._counts.update({verdict: holds, f"{verdict}.{made.kinds[pair.gold]}": holds})

    def _count_quoted(self, text: str, made: Comparison) -> None:
        gold = [part for part in made.quoted_gold if _is_long(text, part)]
        found = [part for part in made.quoted_found if _is_long(text, part)]
        pairs = pair_up([part.core for part in gold], [part.core for part in found])
        self._counts.update({"quoted": len(pairs), "quoted.found": len(found), "quoted.gold": len(gold)})
        for g, f in pairs:
            right = same_source(text, gold[g].source, found[f].source)
            sourced = bool(gold[g].source)
            self._counts.update(
                {"quoted.attribution": right, "quoted.sourced": sourced, "quoted.source": sourced and right}
            )


def figures(score: Score) -> dict[str, float | None]:
    """Return each figure by the path to it, ``attribution.f1`` say."""
    return dict(_leaves("", msgspec.to_builtins(score)))


def shortfalls(score: Score, least: Mapping[str, float], most: Mapping[str, float]) -> list[str]:
    """Return a line for each figure that is below its least or above its most value, or has no value."""
    have = figures(score)
    below = [(name, bound, "below") for name, bound in least.items() if (have[name] or 0.0) < bound]
    above = [
        (name, bound, "above")
        for name, bound in most.items()
        if (value := have[name]) is None or value > bound
    ]
    return [f"{name} is {_shown(have[name])}, {side} {bound:g}" for name, bound, side in below + above]


def _shown(value: float | None) -> str:
    return "not defined" if value is None else f"{value:.4f}"


def _leaves(path: str, value: Any) -> Iterator[tuple[str, float | None]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(f"{path}.{key}" if path else key, inner)
    elif not isinstance(value, str):
        yield path, value


def _is_long(text: str, part: Stretch) -> bool:
    return len(_WORD.findall(text, min(part.core), max(part.core) + 1)) >= _LONG


def _share(right: int, of: int) -> float | None:
    return right / of if of else None


def _agreement(right: int, found: int, gold: int) -> Agreement:
    return Agreement(
        precision=_share(right, found),
        recall=_share(right, gold),
        f1=_share(2 * right, found + gold),
        right=right,
        found=found,
        gold=gold,
    )


def _calibration_error(verdicts: Sequence[tuple[float, bool]]) -> float | None:
    """Return the expected calibration error: how far confidence is from the share right, bin by bin."""
    off = [0.0] * _BINS
    for confidence, right in verdicts:
        off[min(int(confidence * _BINS), _BINS - 1)] += confidence - right
    return sum(map(abs, off)) / len(verdicts) if verdicts else None


def _kept(verdicts: Sequence[tuple[float, bool]], threshold: float) -> Kept:
    kept = [right for confidence, right in verdicts if confidence >= threshold]
    return Kept(claims=len(kept), precision=_share(sum(kept), len(kept)))
