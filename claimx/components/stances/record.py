"""The record of a stance, made of both its ends and the words that show it."""

from __future__ import annotations

from spacy.tokens import Span

from claimx.components.stances.side import Side
from claimx.records import Factuality, Party, Quoted, Stance
from claimx.rules.stances import StanceType


def quoted(span: Span) -> Quoted:
    """Return the words of a span as a record."""
    return Quoted(text=span.text, start=span.start_char, end=span.end_char)


def record(
    kind: StanceType,
    ends: tuple[Side, Side, Party | None],
    span: Span,
    reporter: str | None,
    factuality: Factuality,
    confidence: float,
    rule: str,
) -> Stance:
    """Return the stance of a holder towards a target, and a topic; ``reporter`` may be the holder himself."""
    holder, target, topic = ends
    told = reporter if reporter != holder.party.name and reporter not in holder.names else None
    return Stance(
        type=kind.id,
        polarity=kind.polarity,
        holder=holder.party,
        target=target.party,
        topic=topic,
        trigger=quoted(span),
        reported_by=told,
        factuality=factuality,
        codes={"PLOVER": kind.plover} if kind.plover else {},
        confidence=round(min(0.99, confidence * holder.trust * target.trust), 3),
        rule=rule,
    )
