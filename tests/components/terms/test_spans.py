from __future__ import annotations

from collections.abc import Callable

import pytest

from claimx.records import Term

One = Callable[..., Term]


@pytest.mark.parametrize(
    ("story", "act"),
    [
        (
            "Oman and Qatar signed a pact in Basel on Monday under which both will cut tariffs.",
            "signed a pact in Basel on Monday",
        ),
        ("Oman and Qatar signed a pact in Basel for a term of ten years.", "signed a pact in Basel"),
        ("Oman and Qatar signed a pact in Basel, ending a feud.", "signed a pact in Basel"),
        ("The pact that Oman and Qatar concluded in May sets up a joint bank.", "concluded in May"),
    ],
)
def test_act_leaves_out_what_is_told_of_its_object(term: One, story: str, act: str) -> None:
    assert term(story, "signature").text == act


def test_clause_begins_at_the_verb_where_more_is_told_of_its_subject(term: One) -> None:
    found = term(
        "The pact between Oman and Qatar, which was signed in May, takes effect in July.", "ratification"
    )
    assert found.text == "takes effect in July"


def test_spans_persons_who_sign_are_part_of_it(terms_of: Callable[..., list[Term]]) -> None:
    story = "Presidents Ann Lee of Fiji and Sione Vaka of Tonga signed the reef treaty in Suva."
    assert [t.text for t in terms_of(story, "signature")] == [story.removesuffix(".")]
    states = "Fiji and Tonga signed a reef treaty in Suva."
    assert [t.text for t in terms_of(states, "signature")] == ["signed a reef treaty in Suva"]
