"""Carried: which claim holds a term or a stance; sentences of the reporter's own become claims for theirs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import product
from typing import Final

import msgspec
from spacy.tokens import Doc

from claimx.components.layout import ensure_layout
from claimx.components.quotes import trim
from claimx.components.sentences import sentences_of
from claimx.records import (
    Claim,
    Instrument,
    InstrumentStance,
    Party,
    Span,
    SpeakerStance,
    SpeakerSummary,
    Stance,
    Term,
)
from claimx.rules.instruments import load_instruments

_HALF: Final = 0.5  # share of a term that a content must hold to be where it stands
NARRATED: Final = "narrated.sentence"


def carry(doc: Doc, text: str, claims: list[Claim], terms: list[Term], stances: list[Stance]) -> list[Claim]:
    """Return the claims with their terms and stances, and a narrated claim for each sentence with others.

    Nothing is attributed twice: what stands in a nested claim is given to the outer one. New claims have no
    id yet.
    """
    holders = _Holders([(n, c) for n, c in enumerate(claims) if c.nested_in is None])
    out = list(claims)
    own: dict[tuple[int, int], tuple[list[Term], list[Stance]]] = {}
    for term in terms:
        n = holders.of(term.start, term.end)
        if n is not None:
            out[n] = msgspec.structs.replace(out[n], terms=[*out[n].terms, term])
        else:
            own.setdefault(_sentence(doc, text, term.start), ([], []))[0].append(term)
    for stance in stances:
        n = holders.of(stance.trigger.start, stance.trigger.end)
        n = n if n is not None else holders.reported_at(stance.trigger.start, stance.trigger.end)
        if n is not None:
            out[n] = msgspec.structs.replace(out[n], stances=[*out[n].stances, stance])
        else:
            own.setdefault(_sentence(doc, text, stance.trigger.start), ([], []))[1].append(stance)
    for (start, end), (some, others) in own.items():
        out.append(
            Claim(
                id="",
                mode="narrated",
                text=text[start:end],
                spans=[Span(start=start, end=end)],
                terms=some,
                stances=others,
                confidence=max([t.confidence for t in some] + [s.confidence for s in others]),
                rule=NARRATED,
            )
        )
    return out


def summed(
    instruments: list[Instrument], terms: Sequence[Term], stances: Sequence[Stance]
) -> list[Instrument]:
    """Return the treaties with the clauses of their terms and who stands where towards them.

    What the story tells of a treaty's life only in a clause on it, its term says.
    """
    clauses: dict[str | None, list[str]] = {}
    for term in terms:
        clauses.setdefault(term.instrument, []).append(term.clause)
    sides: dict[str | None, list[InstrumentStance]] = {}
    for s in stances:
        for holder, target in product(_each(s.holder), _each(s.target)):
            sides.setdefault(target, []).append(InstrumentStance(holder=holder, polarity=s.polarity))
    return [
        msgspec.structs.replace(
            i,
            duration=i.duration or _lasting(i, "duration", terms),
            renewal=i.renewal or _lasting(i, "renewal", terms),
            terms=list(dict.fromkeys(clauses.get(i.id, []))),
            stances=list({(s.holder, s.polarity): s for s in sides.get(i.name, [])}.values()),
        )
        for i in instruments
    ]


def _lasting(treaty: Instrument, attribute: str, terms: Sequence[Term]) -> str | None:
    """The length of time that a clause on a treaty's life gives, or of a truce the one on its fighting."""
    truces = load_instruments().words["truces"]
    lengths = (
        t.attributes.get(attribute)
        for t in terms
        if t.instrument == treaty.id
        and (t.clause == "duration" or (t.clause == "ceasefire" and treaty.kind in truces))
    )
    return next((str(length) for length in lengths if length), None)


def sided(speakers: list[SpeakerSummary], stances: Sequence[Stance]) -> list[SpeakerSummary]:
    """Return the speakers with where they stand themselves, each stance once.

    A joint stance is that of those who speak together and of each of them.
    """
    held: dict[str, dict[SpeakerStance, None]] = {}
    for s in stances:
        targets = _each(s.target) or ((s.target.text,) if s.target.text else ())
        holders = dict.fromkeys(name for name in (s.holder.name, *s.holder.names) if name)
        for holder, target in product(holders, targets):
            if holder != target:  # "accused each other"
                stance = SpeakerStance(target=target, type=s.type, polarity=s.polarity)
                held.setdefault(holder, {})[stance] = None
    return [msgspec.structs.replace(one, stances=list(held.get(one.name, {}))) for one in speakers]


def _each(party: Party) -> tuple[str, ...]:
    """The names of those who stand at one end of a stance, together or alone."""
    return party.names or ((party.name,) if party.name else ())


class _Holders:
    """Which claim a stretch of the text belongs to."""

    def __init__(self, claims: list[tuple[int, Claim]]) -> None:
        self._spans = sorted((s.start, s.end, n) for n, c in claims for s in c.spans)
        self._starts = [start for start, _, _ in self._spans]
        self._longest = max((end - start for start, end, _ in self._spans), default=0)
        self._cues = {at: n for n, c in claims if c.cue for at in range(c.cue.start, c.cue.end)}

    def reported_at(self, start: int, end: int) -> int | None:
        """The number of the claim whose cue shows the stance itself: *Lima denied that …*."""
        return next((self._cues[at] for at in range(start, end) if at in self._cues), None)

    def of(self, start: int, end: int) -> int | None:
        """The number of the claim that holds most of a stretch; None if none holds half of it."""
        best: tuple[int, int] | None = None
        low = bisect_left(self._starts, start - self._longest)
        for a, b, n in self._spans[low : bisect_left(self._starts, end)]:
            shared = min(b, end) - max(a, start)
            if shared > 0 and shared >= _HALF * (end - start) and (best is None or shared > best[0]):
                best = (shared, n)
        return best[1] if best is not None else None


def _sentence(doc: Doc, text: str, offset: int) -> tuple[int, int]:
    """The characters of the sentence around an offset, within its paragraph and without its full stop."""
    token = doc.char_span(offset, offset + 1, alignment_mode="expand")
    if token is None:
        return offset, offset + 1
    a, b = sentences_of(doc).at(token.start)
    start, end = doc[a].idx, doc[b - 1].idx + len(doc[b - 1])
    blocks = ensure_layout(doc).blocks
    k = bisect_left([block.end for block in blocks], offset + 1)
    if k < len(blocks):
        start, end = max(start, blocks[k].start), min(end, blocks[k].end)
    return trim(text, start, end)
