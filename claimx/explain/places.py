"""Places: an explanation of a claim, of an offset, or of every claim of a story."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TypeVar

from claimx.errors import ClaimxError
from claimx.explain import reports, stances, terms
from claimx.explain.records import Explanation, Place, Why
from claimx.explain.story import Span, Told
from claimx.explain.stretches import Stretches
from claimx.explain.words import chances_of, words_of
from claimx.pipeline import Extractor
from claimx.records import Claim, Document

T = TypeVar("T")


def explain(
    extractor: Extractor, document: Document, *, offset: int | None = None, claim: str | None = None
) -> Explanation:
    """Return what is to be said of the sentence at an offset, of a claim by its id, or of every claim.

    ``claim`` may be the number that the id ends in. Raises ClaimxError where the story has no such place.
    """
    told = Told(extractor.nlp, document)
    claims = told.extraction.claims
    if offset is not None:
        if not 0 <= offset < len(told.text):
            raise ClaimxError(f"there is no character {offset}; the text has {len(told.text)}")
        spans = [told.around(offset, offset + 1)]
    elif claim is not None:
        spans = [_of_claim(told, _claim(claims, claim))]
    else:
        spans = list(dict.fromkeys(_of_claim(told, c) for c in claims))
    chances = chances_of(told)
    found = Stretches((start, end, (n, make)) for n, (start, end, make) in enumerate(_found(told)))
    near = [*reports.close(told), *terms.close(told, spans), *stances.close(told, spans)]
    close = Stretches((one.start, one.start + 1, (n, one)) for n, one in enumerate(near))
    return Explanation(
        document=told.extraction.document.id,
        path=document.path,
        title=told.extraction.document.title,
        engine=told.engine,
        places=[
            Place(
                text=told.text[start:end],
                start=start,
                end=end,
                words=words_of(told, start, end, chances),
                found=[make() for make in _in_order(found.over(start, end))],
                close=_in_order(close.over(start, end)),
            )
            for start, end in spans
        ],
    )


def _in_order(numbered: Iterable[tuple[int, T]]) -> list[T]:
    """Claims, each with what it carries; of what came close claims, terms and stances."""
    return list(dict.fromkeys(thing for _, thing in sorted(numbered, key=lambda one: one[0])))


def _found(told: Told) -> Iterator[tuple[int, int, Callable[[], Why]]]:
    """Every claim, term and stance with where it stands and what explains it."""
    for claim in told.extraction.claims:
        explained = partial(reports.found, told, claim)
        for span in claim.spans:
            yield span.start, span.end, explained
        for term in claim.terms:
            yield term.start, term.end, partial(terms.found, told, term, claim)
        for stance in claim.stances:
            at = stance.trigger.start
            yield at, at + 1, partial(stances.found, told, stance, claim)


def _claim(claims: list[Claim], name: str) -> Claim:
    number = name.zfill(3)
    for claim in claims:
        if claim.id == name or claim.id.rpartition("-")[2] == number:
            return claim
    have = f"{claims[0].id} to {claims[-1].id}" if claims else "none"
    raise ClaimxError(f"there is no claim {name!r}; there are {have}")


def _of_claim(told: Told, claim: Claim) -> Span:
    """The sentences that hold a claim, its source and its cue."""
    ends = [(span.start, span.end) for span in claim.spans]
    ends += [(part.start, part.end) for part in (claim.speaker, claim.cue) if part is not None]
    return told.around(min(start for start, _ in ends), max(end for _, end in ends))
