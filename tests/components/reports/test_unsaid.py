from __future__ import annotations

import pytest

import claimx
from claimx.pipeline import Extractor


@pytest.fixture(scope="module")
def neural() -> Extractor:
    return claimx.load(engine="neural")


def claims(extractor: Extractor, text: str) -> list[tuple[str, str | None]]:
    found = [c for c in extractor.extract(text).claims if c.mode != "narrated"]
    return [(c.text, c.speaker.name if c.speaker else None) for c in found]


@pytest.mark.parametrize(
    "text", ["The ministry declined to comment on the pact.", "Neither side said it would pay."]
)
def test_unsaid_says_nothing_where_nothing_is_said(neural: Extractor, text: str) -> None:
    assert claims(neural, text) == []


@pytest.mark.parametrize(
    "text",
    ["The mayor ratified the harbour charter on Monday.", "The dockers disagree with the mayor."],
)
def test_unsaid_an_act_or_a_mere_topic_is_not_said(neural: Extractor, text: str) -> None:
    assert claims(neural, text) == []


def test_unsaid_whoever_does_not_reply_says_nothing(neural: Extractor) -> None:
    story = (
        "The pilots were gloomy. The transport ministry did not reply to a request for comment. "
        "Fruit growers said they feared losses."
    )
    assert claims(neural, story) == [("they feared losses", "Fruit growers")]
