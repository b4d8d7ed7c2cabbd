"""Mentions: treaties of which no more is told than that they are one, and what *it* stands for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from claimx.components.terms.story import TermStory
from claimx.pipeline import build
from claimx.records import Term

Many = Callable[..., list[Term]]
OPENING = "MUSCAT, March 3 - Oman and Yemen signed a pearl treaty on Monday.\n\n"


@pytest.fixture(scope="module")
def nlp() -> Language:
    return build(every_paragraph=True)


def _said(nlp: Language, text: str) -> list[tuple[str, bool]]:
    """The mentions behind the opening, and whether each is of the treaty that the story tells of."""
    doc = nlp(OPENING + text)
    story = TermStory(doc)
    return [(doc[a:b].text, bool(treaty.id)) for a, b, treaty in story.mentions if doc[a].idx >= len(OPENING)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A memorandum on visas was signed.", "memorandum"),
        ("The two kings also signed two agreements.", "two agreements"),
        ("Accord expires in June.", "Accord"),
    ],
)
def test_a_treaty_of_which_no_more_is_told_is_one(nlp: Language, text: str, words: str) -> None:
    assert (words, False) in _said(nlp, text)


@pytest.mark.parametrize(
    "text",
    [
        "There was no agreement on the price of dates.",
        "The pearl divers reached a wage agreement with the union.",
        "Ships called at a treaty port.",
        "A convention of dentists ratified its new rules.",
        "The bank settled a dispute over pay. The agreement covers 40 clerks.",
        "The port authority signed an agreement with a shipping company.",
    ],
)
def test_what_binds_no_states_is_no_treaty(nlp: Language, text: str) -> None:
    assert _said(nlp, text) == []


def test_it_goes_on_in_the_next_paragraph(nlp: Language) -> None:
    assert ("It", True) in _said(nlp, "It runs for 20 years.")
    assert ("it", True) in _said(nlp, "The kings signed it at midnight.")
    assert ("it", True) in _said(nlp, "It ran for 20 years. The king let it lapse.")
    assert ("draft", True) in _said(nlp, "A leaked draft provides for patrols.")


def test_it_is_nobody_s_where_something_else_was_spoken_of(nlp: Language) -> None:
    assert _said(nlp, "The dhow sank.\n\nIt was old.") == []


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(["a", "the", "treaty", "pacts", "two", "it", "of", ",", "signed", "\n\n"])))
def test_mentions_lie_in_the_story_and_in_order(nlp: Language, words: list[str]) -> None:
    doc = nlp(OPENING + " ".join(words))
    found = TermStory(doc).mentions
    assert all(0 <= a < b <= len(doc) for a, b, _ in found)
    assert [a for a, _, _ in found] == sorted(a for a, _, _ in found)


@pytest.mark.parametrize(
    "story",
    [
        "Farmers on both banks welcomed it. It has no time limit.",
        "The ministers shook hands for the cameras. It has no expiry date.",
        "The sultan praised the talks. It is open-ended.",
        "The two armies will meet each year. It is valid for ten years.",
        "Lawmakers still have to approve it. There is no end date.",
        "Lawmakers still have to approve it. It contains no sunset clause.",
    ],
)
def test_what_only_a_treaty_has_is_told_of_it(terms_of: Many, story: str) -> None:
    assert len(terms_of("Oman and Yemen signed a water treaty in Sur on Monday. " + story, "duration")) == 1


@pytest.mark.parametrize(
    "story",
    [
        "The loan carries no interest. It has no expiry date.",
        "The commission meets in Sur. It has no time limit for its work.",
        "The minister lost his passport. It had no expiry date.",
        "Talks on prisoners drag on. There is no end date in sight.",
    ],
)
def test_what_may_be_told_of_another_thing_is_not(terms_of: Many, story: str) -> None:
    assert terms_of("Oman and Yemen signed a water treaty in Sur on Monday. " + story, "duration") == []


@pytest.mark.parametrize(
    ("story", "clause", "found"),
    [
        # "It" is the line that was spoken of last: no treaty is marked with buoys, but one may be denounced.
        (
            "The border follows the river. A joint commission will mark it with buoys by 2028.",
            "border_delimitation",
            "A joint commission will mark it with buoys by 2028",
        ),
        (
            "The border follows the river. Either state may denounce it at six months' notice.",
            "termination",
            "Either state may denounce it at six months' notice",
        ),
    ],
)
def test_it_as_an_object(terms_of: Many, story: str, clause: str, found: str) -> None:
    told = terms_of("Oman and Yemen signed a border treaty in Sur on Monday.\n\n" + story, clause)
    assert found in [t.text for t in told]
