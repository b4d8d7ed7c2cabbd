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


def test_voice_of_what_a_party_offers_with_the_treaty_is_a_provision(terms_of: TermsOf) -> None:
    offered = "Muscat offers Doha a guarantee against any armed attack."
    assert terms_of(LEAD + offered, "defence") != []
    assert terms_of(LEAD + offered.replace("offers", "offered"), "defence") == []


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


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("The treaty is a gate through which lorries may cross the border.", []),
        ("The treaty is a promise to withdraw all troops.", ["withdrawal"]),
        ("The treaty is one that obliges Oman to withdraw its troops.", ["withdrawal"]),
    ],
)
def test_voice_of_what_a_treaty_is_likened_to_is_none(terms_of: TermsOf, said: str, told: list[str]) -> None:
    found = terms_of(LEAD + said)
    assert [t.clause for t in found if t.start > len(LEAD)] == told


def test_voice_of_a_stranger_who_helps_the_parties_is_none(terms_of: TermsOf) -> None:
    assert terms_of(LEAD + "Kenya will help both countries to patrol the border.", "border_protection") == []
    assert terms_of(LEAD + "Both countries will patrol the border.", "border_protection") != []


def test_voice_of_one_state_is_none_where_no_party_is_known(terms_of: TermsOf) -> None:
    lead = "The General Agreement on Tariffs and Trade bans subsidies on sugar.\n\n"
    assert terms_of(lead + "Fiji will cut its tariffs on sugar next year.", "economic") == []
    named = "Fiji and Kenya signed a trade pact in Rome.\n\n"
    assert terms_of(named + "Fiji will cut its tariffs on sugar next year.", "economic") != []


def test_voice_of_a_treaty_still_to_come_tells_nothing_before_it(terms_of: TermsOf) -> None:
    news = "Fiji will cut its tariffs on sugar next year, officials said. "
    plan = "Fiji and Kenya will meet in May to discuss a trade pact."
    assert terms_of(news + plan, "economic") == []
    assert terms_of("Fiji and Kenya signed a trade pact in Rome.\n\n" + news, "economic") != []


def test_voice_of_a_signatory_is_a_partys(terms_of: TermsOf) -> None:
    signed = (
        LEAD + "Prime Minister Adel Rahbi and President Fahd Sabri put pen to the text of the treaty.\n\n"
    )
    said = "If either country is attacked, the other will provide all necessary help, {} said."
    assert terms_of(signed + said.format("Sabri"), "defence") != []
    assert terms_of(signed + said.format("historian Joan Reed"), "defence") == []


def test_voice_is_of_the_treaty_of_the_speakers_state(terms_of: TermsOf) -> None:
    two = (
        "Oman signed a port treaty with Kenya in Basel.\n\n"
        "Oman also signed a border pact with Iran in Basel.\n\n"
        "“Kenya keeps its sovereignty over the quay,” the Kenyan foreign ministry said."
    )
    port = next(t.instrument for t in terms_of(two, "signature"))
    assert [t.instrument for t in terms_of(two, "sovereignty")] == [port]


def test_voice_reaches_over_who_says_so(terms_of: TermsOf) -> None:
    story = "The treaty, Oman's justice minister said, was fully in line with the constitution."
    assert [t.attributes["validity"] for t in terms_of(LEAD + story, "validity")] == ["affirmed"]


def test_voice_of_a_treaty_spoken_of_as_the_body_of_its_members_is_none(terms_of: TermsOf) -> None:
    body = "GATT has decided to set up a panel to rule on the sugar dispute between Fiji and Kenya."
    assert terms_of(body, "monitoring") == []
    law = "NAFTA obliges Canada, Mexico and the United States to abolish tariffs on wine."
    assert [t.clause for t in terms_of(law, "economic")] == ["economic"]


SIGNED = "Oman and Qatar signed a friendship treaty in Basel last Monday. "


@pytest.mark.parametrize(
    ("told", "clause", "modality"),
    [
        ("The two want to step up cooperation in fisheries.", "cooperation", "intention"),
        ("In the preamble, the two speak of respect for each other's sovereignty.", "sovereignty", None),
        ("Qatar gave up any claim to the island of Janan.", "sovereignty", None),
        ("Qatar acknowledges that the island of Janan belongs to Oman.", "sovereignty", None),
    ],
)
def test_voice_of_parties_tells_what_they_mean_and_own_by_their_treaty(
    terms_of: TermsOf, told: str, clause: str, modality: str | None
) -> None:
    found = [t for t in terms_of(SIGNED + told) if t.clause == clause]
    assert len(found) == 1
    assert modality in (None, found[0].modality)


@pytest.mark.parametrize(
    "told",
    [
        "Qatar wants to step up cooperation in fisheries.",
        "Qatar gave up its claim to the island of Janan in 1998.",
        "In 1998, they agreed to withdraw their troops from the strait.",
        "Qatar dropped its claim to the island of Janan decades ago.",
        '"We want to step up cooperation in fisheries," both ministers said last year.',
    ],
)
def test_voice_of_one_sides_wish_and_of_former_days_is_none(terms_of: TermsOf, told: str) -> None:
    assert {t.group for t in terms_of(SIGNED + told)} <= {"instrument"}


def test_voice_signed_is_told_of_what_is_to_be_honoured(terms_of: Callable[..., list[Term]]) -> None:
    story = "Peru and Chile signed a truce. He urged Lima to honour the Tacna Accord, signed in March 1999."
    dates = [t.attributes.get("date") for t in terms_of(story, "signature")]
    assert "1999-03" in dates


def test_voice_of_both_papers(terms_of: Callable[..., list[Term]]) -> None:
    lead = "Peru and Chile drew up a treaty on fishing and a mail pact. "
    signed = terms_of(
        lead + "Presidents Ana Gil of Peru and Juan Paz of Chile signed both documents.", "signature"
    )
    assert [t.text.split()[0] for t in signed] == ["Presidents"]
    (approved,) = terms_of(lead + "Both documents must be approved by Chile's senate.", "ratification")
    assert approved.attributes["actor"] == "Chile"
