from __future__ import annotations

from collections.abc import Callable

import pytest

from claimx.pipeline import Extractor

Claims = Callable[[Extractor, str], list[tuple[str, str | None]]]


@pytest.mark.parametrize(
    "text",
    [
        "The ministry declined to comment on the pact.",
        "Neither side said it would pay.",
        "A shop gave away shirts with the words “Herring unites us all.”",
        "To understand why the herring war began, it helps to read two charters.",
        "The charter they announced was never written down.",
        "The miller spent a sum that nobody has disputed.",
        "The miller remembers it differently.",
        "The miller said little in reply to the charge.",
        "The miller's offer, made public on Sunday, is to lease the pond for ten years.",
    ],
)
def test_unsaid_says_nothing_where_nothing_is_said(neural: Extractor, text: str, claims: Claims) -> None:
    assert claims(neural, text) == []


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("The mayor ratified the harbour charter on Monday.", []),  # an act
        ("The mayor praised the harbour charter on Monday.", ["the harbour charter"]),
        ("The dockers disagree with the mayor.", []),  # a topic that is but a name
    ],
)
def test_unsaid_an_act_or_a_mere_topic_is_not_said(
    neural: Extractor, claims: Claims, text: str, contents: list[str]
) -> None:
    assert [content for content, _ in claims(neural, text)] == contents


def test_unsaid_whoever_does_not_reply_says_nothing(neural: Extractor, claims: Claims) -> None:
    story = (
        "The pilots were gloomy. The transport ministry did not reply to a request for comment. "
        "Fruit growers said they feared losses."
    )
    assert claims(neural, story) == [("they feared losses", "Fruit growers")]


def test_unsaid_what_a_document_lays_down_is_no_report(neural: Extractor, claims: Claims) -> None:
    assert claims(neural, "The treaty demands closer cooperation in fisheries and forecasting.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Chad has recalled its ambassador for talks.",
        "Chad recalled its envoy on Sunday.",
    ],
)
def test_unsaid_who_is_called_home(neural: Extractor, text: str, claims: Claims) -> None:
    assert claims(neural, text) == []


def test_unsaid_what_is_remembered_is_told(neural: Extractor, claims: Claims) -> None:
    assert claims(neural, "Ann Lee recalled the ambassador's promise to stay.") != []
