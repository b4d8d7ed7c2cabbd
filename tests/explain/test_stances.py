"""Why a stance was found, and what kept a rule from one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimx.explain.records import Close, Explanation

Explain = Callable[..., Explanation]


def close(explanation: Explanation) -> dict[str, Close]:
    return {one.rule: one for place in explanation.places for one in place.close if one.kind == "stance"}


def test_stances_name_both_ends_and_the_frame(explained: Explain) -> None:
    found = explained("Oman condemned the ferry pact.", "condemned").places[0].found
    (why,) = (why for why in found if why.kind == "stance")
    assert why.facts == {"from": "Oman", "towards": "ferry pact", "polarity": "negative"}
    assert "HOLDER V TARGET" in why.why


def test_stances_under_a_condition_are_close(explained: Explain) -> None:
    text = "The ferry pact ends if Oman objects to the timetable."
    one = close(explained(text, "objects"))["stance.oppose.verb-to"]
    assert one.text == "objects"
    assert "condition" in one.stopped_by


def test_stances_in_a_question_are_close(explained: Explain) -> None:
    one = close(explained("Does Oman support the ferry pact?", "support"))["stance.support.verb"]
    assert "question" in one.stopped_by


def test_stances_a_guard_is_named(explained: Explain) -> None:
    one = close(explained("Oman defended the thesis.", "defended"))["stance.support.verb"]
    assert one.stopped_by == "a guard: without object “thesis”"


def test_stances_without_a_negation_that_the_rule_wants_are_not_close(explained: Explain) -> None:
    found = close(explained("Oman accepted the ferry pact.", "accepted"))
    assert "stance.reject.not-accept" not in found


def test_stances_whose_negation_is_none_are_close(explained: Explain) -> None:
    found = close(explained("Oman did not accuse Qatar of theft.", "accuse"))
    assert [
        "negated" in one.stopped_by for one in found.values() if one.rule.startswith("stance.accuse")
    ] == [True]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Oman signed the letter.", "stance.support.sign-off"),  # signed off on it
        ("Oman asks for explanations.", "stance.doubt.into-question"),  # calls it into question
        ("Oman calls the document a shield.", "stance.doubt.into-question"),
    ],
)
def test_stances_a_rule_without_its_one_companion_is_not_close(
    explained: Explain, text: str, rule: str
) -> None:
    assert rule not in close(explained(text, "Oman"))
