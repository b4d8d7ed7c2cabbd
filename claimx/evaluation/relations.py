"""Attributions as the scorer compares them: who says what, as spans, whether a person or claimx found it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimx.evaluation.marks import quote_characters
from claimx.records import Claim, Record, Span

Core = frozenset[int]

_INNER = 0.9


class Attribution(Record, frozen=True, kw_only=True):
    """One attribution: its content, who it is given to, and what is known besides."""

    content: list[Span]
    source: Sequence[Span] = ()  # empty where nobody is named
    names: Sequence[str] = ()  # of the speaker; in gold any of them is right, and none means none is asked
    confidence: float = 1.0


def found_in(claims: Iterable[Claim]) -> list[Attribution]:
    """Return the attributed claims; the reporter's own sentences are none."""
    return [
        Attribution(
            content=claim.spans,
            source=[Span(start=claim.speaker.start, end=claim.speaker.end)] if claim.speaker else [],
            names=[claim.speaker.name] if claim.speaker else [],
            confidence=claim.confidence,
        )
        for claim in claims
        if claim.mode != "narrated"
    ]


def core(text: str, spans: Iterable[Span]) -> Core:
    """Return where the spans hold a character that is neither white space nor a quotation mark."""
    marks = quote_characters()
    return frozenset(
        at
        for span in spans
        for at in range(max(span.start, 0), min(span.end, len(text)))
        if not text[at].isspace() and text[at] not in marks
    )


def outermost(text: str, attributions: Sequence[Attribution]) -> list[tuple[Attribution, Core]]:
    """Return the attributions that have a core and do not stand inside another one, with their cores.

    One inside another has 90 % of its core there; of two with the same core the first stays.
    """
    cores = [core(text, attribution.content) for attribution in attributions]
    holders: dict[int, list[int]] = {}
    for n, one in enumerate(cores):
        for at in one:
            holders.setdefault(at, []).append(n)

    def is_inner(n: int) -> bool:
        around = {other for at in cores[n] for other in holders[at]}
        return any(
            (len(cores[other]), n) > (len(cores[n]), other)
            and len(cores[n] & cores[other]) >= _INNER * len(cores[n])
            for other in around - {n}
        )

    return [(one, cores[n]) for n, one in enumerate(attributions) if cores[n] and not is_inner(n)]
