from __future__ import annotations

from collections.abc import Callable

import pytest

from claimx.pipeline import Extractor

Claims = Callable[[Extractor, str], list[tuple[str, str | None]]]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        (
            "The mast was old, Juma Okello said, and the new one would come late.",
            ["The mast was old … and the new one would come late"],
        ),
        (
            "Okello said the strike was lost because, “In the end, nobody eats promises.”",
            ["the strike was lost because, “In the end, nobody eats promises"],
        ),
        (
            "Okello told the union that he could not back a fee of nine shillings. “We have waited enough.”",
            ["he could not back a fee of nine shillings", "We have waited enough"],
        ),
        (
            "Analysts said old debts had slowed the port, citing the price of a loan that it took in June.",
            ["old debts had slowed the port", "the price of a loan that it took in June"],
        ),
        (
            "Okello urged that the harbour court, which was built in 1961, be asked to name a new pilot.",
            ["the harbour court, which was built in 1961, be asked to name a new pilot"],
        ),
        (
            "Okello said in a statement that the fee “ruins small boats” and breaks the word of the mayor.",
            ["the fee “ruins small boats” and breaks the word of the mayor"],
        ),
        (
            "Okello replied that the fee was old, but “nobody will pay it twice, and nobody should have to.”",
            ["the fee was old, but “nobody will pay it twice, and nobody should have to"],
        ),
        (
            "The fee does not apply when the quay is empty – but Lagos argues the limit has not been met.",
            ["the limit has not been met"],
        ),
        (
            "Lagos has no plans to buy the quay, its envoy said, but would not punish anyone for doing so.",
            ["Lagos has no plans to buy the quay … but would not punish anyone for doing so"],
        ),
        (
            "Lagos backs “any step that brings calm”, Juma Okello said, but would not be drawn on the dates.",
            ["Lagos backs “any step that brings calm"],
        ),
        (
            "Envoy Juma Okello said Oslo, which owns the quay, firmly opposed it and had lodged protests.",
            ["Oslo, which owns the quay, firmly opposed it and had lodged protests"],
        ),
        (
            "Okello: Mayor must 'get rid of this plague of fees' in harbour\n\nThe docker spoke on Monday.",
            ["Mayor must 'get rid of this plague of fees' in harbour"],
        ),
    ],
)
def test_both_where_a_content_begins_and_ends(
    neural: Extractor, text: str, contents: list[str], claims: Claims
) -> None:
    assert [content for content, _ in claims(neural, text)] == contents


def test_both_words_in_marks_keep_what_goes_on_behind_them(neural: Extractor, claims: Claims) -> None:
    (found,) = claims(neural, "Oman condemned the raid as “reckless” and a “grave insult” to the whole gulf.")
    assert found[0].endswith("to the whole gulf")


def test_both_the_nearer_cue_reports_a_quotation(neural: Extractor, claims: Claims) -> None:
    text = "The judge noted that the mayor never paid and, asked why, he boasted: “That makes me clever.”"
    assert "That makes me clever" in [content for content, _ in claims(neural, text)]


def test_both_a_relative_pronoun_that_the_parser_lost_has_its_noun(neural: Extractor, claims: Claims) -> None:
    text = (
        "To settle it, they turned to the harbour office which reported “4,211 broken crates” in the sheds."
    )
    assert [speaker for _, speaker in claims(neural, text)] == ["harbour office"]


def test_both_a_cry_inside_a_sentence_leaves_it_whole(neural: Extractor, claims: Claims) -> None:
    said = "Pressure grows on the mayor, who was met with shouts of “Home!” at a meeting of dockers last week"
    assert claims(neural, f"{said}, according to Juma Okello.") == [(said, "Juma Okello")]


def test_both_a_series_of_infinitives_is_one_content(neural: Extractor, claims: Claims) -> None:
    said = "Chad needed to honour the eel pact, withdraw its boats from the lagoon, and pay the fishermen"
    assert [content for content, _ in claims(neural, f"Niger stated {said}.")] == [said]


def test_both_when_it_was_said_is_no_content(neural: Extractor, claims: Claims) -> None:
    text = "Chad will free the crews by noon, the mediator said, after a night of talks both had shunned."
    assert claims(neural, text)[0][0] == "Chad will free the crews by noon"
    assert all("night of talks" not in content for content, _ in claims(neural, text))


@pytest.mark.parametrize(
    "text",
    [
        "Envoy Juma Okello said, in turn, that the quay leaks.",
        "Envoy Juma Okello added, on the other hand, that the quay leaks.",
        "Envoy Juma Okello said, however, that the quay leaks.",
    ],
)
def test_both_an_aside_before_that_is_not_said(
    neural: Extractor, extractor: Extractor, text: str, claims: Claims
) -> None:
    for engine in (neural, extractor):
        assert claims(engine, text) == [("the quay leaks", "Juma Okello")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The harbour master is said to have told the pilots that the quay was unsafe.",
            [("the quay was unsafe", "harbour master")],
        ),
        (
            "Envoy Juma Okello tells anyone who will listen that the quay was unsafe.",
            [("the quay was unsafe", "Juma Okello")],
        ),
        (
            "Envoy Juma Okello thinks the court would take the case but doubts that it would shut the quay.",
            [("the court would take the case", "Juma Okello"), ("it would shut the quay", "Juma Okello")],
        ),
        (
            "Envoy Juma Okello hinted that a toll was being discussed, though he would not say when.",
            [("a toll was being discussed", "Juma Okello")],
        ),
        (
            "Pilots quote the harbour chairwoman as telling them: “Go home and count your boats.”",
            [("Go home and count your boats", "harbour chairwoman")],
        ),
        (
            "The clerk said by telephone that he was sorry: the pilots, he said, had been packing for years.",
            [("he was sorry", "clerk"), ("the pilots … had been packing for years", "clerk")],
        ),
        (
            "The town sent back a draft with, in the words of one of its pilots, “more ink than sense”.",
            [("more ink than sense", "one of its pilots")],
        ),
    ],
)
def test_both_what_is_said_and_by_whom(
    neural: Extractor, claims: Claims, text: str, told: list[tuple[str, str]]
) -> None:
    assert claims(neural, text) == told
