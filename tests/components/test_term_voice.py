from __future__ import annotations

from collections.abc import Callable

import pytest

from claimx.records import Term

TermsOf = Callable[..., list[Term]]

LEAD = "Oman and Qatar signed a border treaty in Basel last Monday.\n\n"


def clauses(found: list[Term]) -> list[tuple[str, str]]:
    return [(t.clause, t.text) for t in found]


@pytest.mark.parametrize(
    "story",
    [
        "The treaty obliges Oman to withdraw its troops.",
        "Under the treaty, Oman will withdraw its troops.",
        "Oman will withdraw its troops, the treaty says.",
        "According to the text, Oman will withdraw its troops.",
        "Oman agreed to withdraw its troops.",
        "Oman will withdraw its troops by May.",
        "The treaty sets up a joint council. Troops will withdraw by May.",
        "Oman and Qatar reached a pact under which Oman will withdraw its troops.",
    ],
)
def test_voice_of_a_provision_is_the_treatys_or_a_partys(terms_of: TermsOf, story: str) -> None:
    assert [t.clause for t in terms_of(LEAD + story, "withdrawal")] == ["withdrawal"]


@pytest.mark.parametrize(
    "story",
    [
        "Oman withdrew its troops in 1991.",
        "Iran will withdraw its troops from Iraq.",
        "Critics demanded that Oman withdraw its troops.",
        "If Oman withdraws its troops, shares will fall.",
        "Will Oman withdraw its troops?",
        "The defence minister of Oman met the defence of a football club.",
        "The union called a truce with the mayor.",
        "Oman's largest bank limits withdrawals.",
    ],
)
def test_voice_of_events_plans_of_others_demands_and_questions_is_none(terms_of: TermsOf, story: str) -> None:
    known = clauses(terms_of(LEAD))
    assert clauses(terms_of(LEAD + story)) == known
