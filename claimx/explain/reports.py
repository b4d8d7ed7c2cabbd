"""Reports: what made a claim, how sure it is of what, and the reports that came close."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimx.components.reports.attribution import Attributor
from claimx.components.reports.edges import is_refused
from claimx.components.reports.fusion import Fuser
from claimx.components.reports.trust import TAGGED, chance, features, weights
from claimx.components.story import Relation, view
from claimx.explain.records import Close, Factor, Weight, Why
from claimx.explain.speakers import chain
from claimx.explain.story import Told
from claimx.explain.stretches import Stretches
from claimx.records import Claim
from claimx.rules.words import confidence

_TAGGED = "attribution.indirect.tagged"
_NOTHING = "nothing is said by it: a name, a title, a pronoun, or what is only spoken about or refused"
_SOURCES = {True: "the same source", False: "another source", None: "only one of them names a source"}


def found(told: Told, claim: Claim) -> Why:
    """Return what made a claim."""
    spoken = told.spoken(claim)
    told_by = spoken.voice.by if spoken is not None and spoken.voice is not None else "unknown"
    parts: list[Weight] = []
    factors = [Factor(name="the surest of its terms and stances", value=claim.confidence)]
    facts: dict[str, str] = {}
    if spoken is not None:
        engine = _engine(told, spoken.relation)
        parts = _weights(told, spoken.relation, engine)
        factors = [
            Factor(name="chance, from the sum of the weights", value=_chance(told, spoken.relation)),
            Factor(name=f"speaker found by {told_by}", value=confidence("speaker", told_by)),
        ]
        facts = _facts(told, spoken.relation)
    return Why(
        kind="claim",
        what=claim.mode,
        rule=claim.rule,
        why=told.whys.why(claim.rule),
        text=claim.text,
        start=claim.spans[0].start,
        end=claim.spans[-1].end,
        claim=claim.id,
        facts=facts,
        speaker=chain(told, spoken) if spoken is not None else [],
        weights=parts,
        factors=factors,
        confidence=claim.confidence,
    )


def _engine(told: Told, relation: Relation) -> str:
    """The engine whose weights count: what stands inside another report is the grammar's alone."""
    return "rules" if relation.nested else told.engine


def _chance(told: Told, relation: Relation) -> float:
    return round(chance(told.doc, told.text, relation, _engine(told, relation)), 3)


def _weights(told: Told, relation: Relation, engine: str) -> list[Weight]:
    known = weights(engine)
    parts = [
        Weight(
            name=name,
            means=told.whys.feature(name),
            value=round(value, 3),
            weight=known.get(name, 0.0),
            adds=round(value * known.get(name, 0.0), 3),
        )
        for name, value in features(told.doc, told.text, relation).items()
    ]
    return sorted(parts, key=lambda part: -abs(part.adds))


def _facts(told: Told, relation: Relation) -> dict[str, str]:
    """What marks, lexicon and tagger each said of a report."""
    out = {"frame": relation.frame}
    if relation.cue is not None:
        token = told.doc[relation.cue]
        word = told.pipe("attribution").lexicon.find(token.lower_, token.tag_)
        out["cue"] = (
            f"{token.text} ({word.part} {word.lemma})" if word else f"{token.text} (not in the lexicon)"
        )
    if not relation.frame.startswith("tagged"):
        out["lexicon and grammar"] = f"right in {relation.score:.0%} of such cases"
    if relation.quotes:
        out["marks"] = f"{len(relation.quotes)} quotation{'s' if len(relation.quotes) > 1 else ''}"
    if relation.tagged is not None:
        out["tagger"] = f"score {relation.tagged:.2f}"
        if relation.overlap:
            out["both"] = f"{relation.overlap:.0%} of the words in common, {_SOURCES[relation.agreed]}"
    elif told.engine == "neural":
        out["tagger"] = "saw nothing here"
    return out


# -- what came close


def close(told: Told) -> Iterator[Close]:
    """Yield the reports that one condition kept out, each with that condition."""
    kept: list[Relation] = told.doc._.claimx_relations or []
    attributor: Attributor = told.pipe("attribution")
    ruled = attributor.find(told.doc)
    unlikely = list(_unlikely(told, told.pipe("fusion"), ruled)) if told.engine == "neural" else []
    met = [*kept, *(r for r, _ in unlikely)]
    cues = {r.cue for r in met}
    for r, stop in (*unlikely, *_rare(told, attributor, cues | {r.cue for r in ruled})):
        yield _close(told, r, stop)
    yield from _refused(told, attributor, cues)
    yield from _idle(told, met)


def _unlikely(told: Told, fuser: Fuser, ruled: list[Relation]) -> Iterator[tuple[Relation, str]]:
    """Yield what fusion found and held unlikely, with the threshold that it missed.

    Which one that is shows when each is left out in turn.
    """
    story = view(told.doc)
    tagged = told.doc._.claimx_tagged or []

    def fused(settings: dict[str, float]) -> list[Relation]:
        other = Fuser(fuser.lexicon)
        other.settings = settings
        return other.fuse(story, ruled, tagged)

    kept = _keys(fused(fuser.settings))
    for name in (key for key in fuser.settings if key.startswith("keep")):
        for r in fused({**fuser.settings, name: 0.0}):
            if not r.nested and _key(r) not in kept:
                least = f"{fuser.settings[name]:.2f} ({name}: {told.whys.threshold(name)})"
                yield r, f"its chance is {_chance(told, r):.2f}, less than {least}"


def _rare(told: Told, attributor: Attributor, cues: set[int | None]) -> Iterator[tuple[Relation, str]]:
    """Yield what would be a report if the lexicon gave its cue, which is none of these, a better chance."""
    for r in Attributor(attributor.lexicon, 0.0, 0.0).find(told.doc):
        least = attributor.quote_threshold if r.frame.startswith("quote") else attributor.threshold
        if r.cue is not None and r.cue not in cues and 0 < r.score < least:
            word = told.doc[r.cue].text
            yield (
                r,
                f"the lexicon: “{word}” reports in {r.score:.0%} of such cases, {least:.0%} are asked for",
            )


def _refused(told: Told, attributor: Attributor, cues: set[int | None]) -> Iterator[Close]:
    """Yield the words of saying that somebody refuses to say: *declined to comment*."""
    for token in told.doc:
        word = attributor.lexicon.find(token.lower_, token.tag_)
        if word is not None and token.i not in cues and is_refused(token):
            yield Close(
                kind="claim",
                rule="attribution",
                why=f"“{word.lemma}” is a word of saying.",
                text=token.text,
                start=token.idx,
                end=token.idx + len(token),
                stopped_by="it is what somebody declines or refuses: nothing is said",
            )


def _idle(told: Told, met: list[Relation]) -> Iterator[Close]:
    """Yield what the tagger saw and fusion took for no report at all."""
    known = Stretches((start, end, True) for r in met for start, end in r.pieces)
    for tagged in told.doc._.claimx_tagged or []:
        if not any(known.over(start, end) for start, end in tagged.pieces):
            yield _close(told, Relation(tagged.pieces, None, None, TAGGED, tagged.score, _TAGGED), _NOTHING)


def _close(told: Told, r: Relation, stop: str) -> Close:
    start, end = r.pieces[0][0], r.pieces[-1][1]
    return Close(
        kind="claim",
        rule=r.rule,
        why=told.whys.why(r.rule),
        text=" … ".join(told.text[s:e] for s, e in r.pieces),
        start=start,
        end=end,
        stopped_by=stop,
    )


def _key(r: Relation) -> tuple[Any, ...]:
    return r.pieces, r.cue


def _keys(relations: list[Relation]) -> set[tuple[Any, ...]]:
    return {_key(r) for r in relations}
