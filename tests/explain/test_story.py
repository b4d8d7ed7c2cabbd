"""A story that the pipeline has read, and the stretches of it that are asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimx.explain.story import Told
from claimx.text.document import document

if TYPE_CHECKING:
    from claimx.pipeline import Extractor

TEXT = "  Riga hopes.\n\n“We sail,” Liv Moe said. “In May.”\n\nNobody else spoke. \n"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, len(TEXT) - 1), st.integers(0, len(TEXT)))
def test_story_around_gives_whole_tokens_of_the_text(extractor: Extractor, a: int, b: int) -> None:
    told = Told(extractor.nlp, document(TEXT))
    start, end = told.around(min(a, b), max(a, b, min(a, b) + 1))
    assert 0 <= start < end <= len(TEXT)
    words = told.tokens(start, end)
    assert told.quoted(words.start, words.stop).text == TEXT[start:end]


def test_story_finds_what_a_claim_was_made_of(extractor: Extractor) -> None:
    told = Told(extractor.nlp, document(TEXT))
    (claim,) = told.extraction.claims
    spoken = told.spoken(claim)
    assert spoken is not None
    assert spoken.relation.rule == claim.rule
