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
        "Oman and Qatar concluded a pact in Basel, ending a feud and withdrawing their troops.",
        "The two states signed a protocol on the withdrawal of troops from the strait.",
        "Officials said the treaty was short. They said it requires Oman to withdraw its troops.",
        "Officials said the troops would withdraw by May.",
        "Omani troops will withdraw by May, according to a summary.",
        "A minister of Oman insisted it would withdraw its troops.",
        "At its core is the withdrawal of troops.",
        "The withdrawal of troops begins in May.",
        "Main points of the treaty:\n\n- withdrawal of all troops by May",
    ],
)
def test_voice_of_a_provision_is_the_treatys_or_a_partys(terms_of: TermsOf, story: str) -> None:
    assert [t.clause for t in terms_of(LEAD + story, "withdrawal")] == ["withdrawal"]


def test_voice_of_what_is_done_by_the_words_of_a_treaty(terms_of: TermsOf) -> None:
    assert terms_of(LEAD + "Visas are abolished for herders of both states.", "border_crossing") != []


def test_voice_of_states_that_agree_is_their_own(terms_of: TermsOf) -> None:
    found = terms_of(LEAD + "Peru and Chile agreed to withdraw their troops.", "withdrawal")
    assert [t.instrument for t in found] == [None]


@pytest.mark.parametrize(
    "story",
    [
        "Oman withdrew its troops in 1991.",
        "Iran will withdraw its troops from Iraq.",
        "Critics demanded that Oman withdraw its troops.",
        "If Oman withdraws its troops, shares will fall.",
        "Will Oman withdraw its troops?",
        "A minister of Iraq insisted that Oman withdraw its troops.",
        "Oman withdraws some troops from the desert each winter.",
        "The defence minister of Oman met the defence of a football club.",
        "The union called a truce with the mayor.",
        "Oman's largest bank limits withdrawals.",
    ],
)
def test_voice_of_events_plans_of_others_demands_and_questions_is_none(terms_of: TermsOf, story: str) -> None:
    known = clauses(terms_of(LEAD))
    assert clauses(terms_of(LEAD + story)) == known


@pytest.mark.parametrize(
    ("story", "clause"),
    [
        ("Both states renounce the use of force.", "non_aggression"),
        ("No guns are allowed within 12 km of the line.", "withdrawal"),
        ("The militia has 20 days to hand over its guns.", "withdrawal"),
    ],
)
def test_voice_of_the_present_counts_where_it_lays_down(terms_of: TermsOf, story: str, clause: str) -> None:
    assert [t.clause for t in terms_of(LEAD + story, clause)] == [clause]


def test_neighbour_of_a_party_is_the_other_one(terms_of: TermsOf) -> None:
    (found,) = terms_of(LEAD + "Oman will lend its neighbour two radars.", "military_cooperation")
    assert (found.attributes["provider"], found.attributes["recipient"]) == ("Oman", "Qatar")


@pytest.mark.parametrize(
    "story",
    [
        "In the event of a storm, the two coast guards inform each other at once.",
        "Under article nine, the two coast guards will inform each other at once of storms.",
        "Under its terms, the two coast guards will inform each other at once of storms.",
    ],
)
def test_voice_of_parts_and_cases_is_the_treatys(terms_of: TermsOf, story: str) -> None:
    assert terms_of(LEAD + story, "consultation") != []


def test_voice_of_what_all_parties_have_done_together_is_theirs(terms_of: TermsOf) -> None:
    assert terms_of(LEAD + "Oman and Qatar have abolished visas for divers.", "border_crossing") != []
    assert terms_of(LEAD + "Oman has abolished visas for divers.", "border_crossing") == []


def test_voice_of_would_is_a_provision_of_a_treaty_not_signed_yet(terms_of: TermsOf) -> None:
    lead = "Oman and Qatar are negotiating a border treaty, envoys said.\n\n"
    story = "The Sur crossing would reopen to lorries on Friday."
    assert terms_of(lead + story, "border_crossing") != []
    assert terms_of(LEAD + story, "border_crossing") == []


def test_voice_of_laymen_is_none(terms_of: TermsOf) -> None:
    lead = "Oman and Qatar signed a truce in Basel last Monday.\n\n"
    assert terms_of(lead + "A singer declared a ceasefire with the press.", "ceasefire") == []
