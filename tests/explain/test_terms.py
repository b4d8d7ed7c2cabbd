"""Why a term was found, and what kept a rule from one: left out, the condition, it fires."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimx.explain.records import Close, Explanation

Explain = Callable[..., Explanation]
HEAD = "Peru and Chile signed a friendship treaty in Lima on Monday.\n\n"


def close(explanation: Explanation, rule: str) -> list[Close]:
    return [one for place in explanation.places for one in place.close if one.rule == rule]


def test_terms_carry_the_definition_and_the_rules_own_confidence(explained: Explain) -> None:
    text = HEAD + "The treaty will remain in force for ten years."
    found = explained(text, "remain").places[0].found
    (why,) = (why for why in found if why.kind == "term" and why.what == "duration")
    assert why.facts["clause"].startswith("How long")
    assert why.why
    assert why.factors[0].name == "the rule's own"
    assert why.claim is not None


def test_terms_a_guard_that_stopped_a_rule_is_named(explained: Explain) -> None:
    rule = "term.neutrality.no-bloc"
    stopped = HEAD + "Under the treaty, neither party shall join a bloc directed against the other."
    (one,) = close(explained(stopped, "join"), rule)
    assert one.stopped_by.startswith("a guard: without “directed")
    free = stopped.replace(" directed against the other", "")
    assert rule in [why.rule for why in explained(free, "join").places[0].found]
    assert close(explained(free, "join"), rule) == []


def test_terms_without_a_tie_to_the_treaty(explained: Explain) -> None:
    """What a third state did is none of the treaty's provisions."""
    (one,) = close(explained(HEAD + "Oman stayed neutral in the war.", "Oman"), "term.neutrality.remain")
    assert "ties it to a treaty as its rule asks (treaty = “provision”)" in one.stopped_by


def test_terms_a_surer_rule_is_said_to_have_won(explained: Explain) -> None:
    text = HEAD + "The treaty will remain in force for ten years."
    lost = [one for one in explained(text, "remain").places[0].close if "surer" in one.stopped_by]
    assert [one.rule.rpartition(".")[0] for one in lost] == ["term.duration"] * len(lost)
    assert lost


@pytest.mark.parametrize("words", ["Peru and Chile played football.", "Rain is on its way."])
def test_terms_no_rule_is_close_where_no_word_of_one_stands(explained: Explain, words: str) -> None:
    assert [one for one in explained(HEAD + words, words).places[0].close if one.kind == "term"] == []


def test_terms_a_rule_without_its_one_need_is_not_close(explained: Explain) -> None:
    """*A ten-year treaty* is a duration; any other treaty is not nearly one."""
    assert close(explained(HEAD + "The treaty was read aloud.", "aloud"), "term.duration.n-year") == []
