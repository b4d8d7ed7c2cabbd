"""Who says what a treaty provides."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from claimx.records import Extraction, Instrument, Speaker, Term
from claimx.writers.treaties import cards


@pytest.mark.parametrize(
    ("asserted_by", "sure", "says"),
    [
        ("Norway", 0.6, "Norway"),
        ("Norway", 0.32, ""),
        ("i1", 0.32, "the treaty"),
        (None, 0.32, "the reporter"),
    ],
)
def test_cards_name_who_says_a_term_where_the_claim_is_likely(
    asserted_by: str | None,
    sure: float,
    says: str,
    rail: Instrument,
    term: Callable[..., Term],
    story_of: Callable[..., Extraction],
) -> None:
    story = story_of(term(asserted_by=asserted_by), treaties=[rail])
    norway = Speaker(text="Norway", start=0, end=6, name="Norway", kind="government")
    (card,) = cards(replace(story, claims=[replace(story.claims[0], speaker=norway, confidence=sure)]))
    assert [row.says for row in card.rows] == [says]


def test_cards_leave_out_only_who_may_not_have_said_it(
    rail: Instrument, term: Callable[..., Term], story_of: Callable[..., Extraction]
) -> None:
    story = story_of(term(asserted_by="Norway"), term(), treaties=[rail])
    norway = Speaker(text="Norway", start=0, end=6, name="Norway", kind="government")
    first, other = story.claims
    (card,) = cards(replace(story, claims=[replace(first, speaker=norway, confidence=0.3), other]))
    assert [row.says for row in card.rows] == ["the reporter"]
