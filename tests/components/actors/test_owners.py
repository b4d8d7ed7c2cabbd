"""Whose *its* is, where a role follows: seen from the side that a speaker stands for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimx.records import Claim

Said = Callable[[str, str], Claim]


def side(said: Said, story: str, words: str) -> str | None:
    speaker = said(story, words).speaker
    assert speaker is not None
    return speaker.on_behalf_of


def test_owners_an_office_that_somebody_else_holds_is_another_side_s(said: Said) -> None:
    story = (
        "Kenya's water minister, Amina Odhiambo, said the lake was safe.\n\n"
        "Uganda had not been asked, its water minister, Kex Achola, said."
    )
    assert side(said, story, "lake was safe") == "Kenya"
    assert side(said, story, "had not been asked") == "Uganda"


def test_owners_a_holder_told_before_is_known_again(said: Said) -> None:
    story = (
        "Kenya's water minister is Amina Odhiambo. Uganda sent nobody to the talks. "
        "Kenya would pay, its water minister said."
    )
    assert side(said, story, "would pay") == "Kenya"


@pytest.mark.parametrize(
    ("body", "owner"),
    [("The dockers' union", "dockers' union"), ("Uganda", "Uganda"), ("The rain", "Kenya")],
)
def test_owners_a_body_without_a_name_owns_too(said: Said, body: str, owner: str) -> None:
    said_it = "“We lost a week,” said its president, Amina Odhiambo."
    story = f"The port of Kenya was shut. {body} was gloomy. {said_it}"
    assert side(said, story, "lost a week") == owner
