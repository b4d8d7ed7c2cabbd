"""Terms as the first paragraphs of news tell them: halts, courts, what a reporter makes of a deed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from claimx.records import Term

if TYPE_CHECKING:
    from claimx.pipeline import Extractor

TermsOf = Callable[..., list[Term]]
DAY = "2026-06-12"  # a Friday


def _one(terms: list[Term], clause: str) -> Term:
    (found,) = (t for t in terms if t.clause == clause)
    return found


@pytest.mark.parametrize(
    ("text", "action"),
    [
        # A court or soldiers elsewhere in the sentence are not who or what leaves.
        ("Oman denounced its treaty with Fiji after a court in Suva freed a thief.", "denounce"),
        ("Oman suspended the truce with Fiji after a mine hurt two of its soldiers.", "suspend"),
        ("Oman will hold its reef treaty with Fiji in abeyance.", "suspend"),
    ],
)
def test_leads_termination(terms_of: TermsOf, text: str, action: str) -> None:
    found = _one(terms_of(text), "termination")
    assert found.attributes["action"] == action
    assert found.attributes["actor"] == "Oman"


def test_leads_one_state_that_ratifies_names_no_parties(terms_of: TermsOf) -> None:
    text = "Oman and Fiji signed a reef treaty in May. Fiji ratified the treaty two years ago."
    terms = terms_of(text)
    assert [t.text for t in terms if t.clause == "parties"] == ["Oman and Fiji"]
    assert "delay" not in _one(terms, "ratification").attributes  # "two years ago" is no delay


def test_leads_lease_that_was_extended_on_a_day_does_not_end_on_it(extractor: Extractor) -> None:
    text = "Oman's lease of the Duqm air base to Fiji was extended on Tuesday by nine years. The pact is old."
    terms = [t for c in extractor.extract(text, published=DAY).claims for t in c.terms]
    assert "until" not in _one(terms, "basing").attributes


def test_leads_a_treaty_dates_from_a_year(terms_of: TermsOf) -> None:
    found = _one(terms_of("The reef treaty between Oman and Fiji dates from 1974."), "signature")
    assert found.attributes["date"] == "1974"


def test_leads_what_replaces_a_text_is_nobody(terms_of: TermsOf) -> None:
    text = "Oman and Fiji signed the Suva Reef Treaty on Tuesday, replacing a partnership agreed in 2019."
    for found in terms_of(text):
        assert not any("replacing" in str(v) for v in found.attributes.values())


def test_leads_a_clause_is_not_its_own_condition(terms_of: TermsOf) -> None:
    text = "The treaty between Oman and Fiji will be signed in May, once both cabinets have approved it."
    terms = terms_of(text)
    assert "condition" in _one(terms, "signature").attributes
    assert "condition" not in _one(terms, "ratification").attributes


def test_leads_what_is_done_has_no_condition(terms_of: TermsOf) -> None:
    text = "The truce between Oman and Fiji took effect on Monday after both accepted a text of envoys."
    assert all("condition" not in t.attributes for t in terms_of(text))


def test_leads_over_is_a_particle(terms_of: TermsOf) -> None:
    text = "Oman quit its treaty with Fiji after Suva refused to hand over a thief."
    assert "ground" not in _one(terms_of(text), "termination").attributes


def test_leads_what_a_deed_amounts_to_is_no_term(terms_of: TermsOf) -> None:
    text = "Oman and Fiji signed a reef treaty on Wednesday, in a move that strengthens an old partnership."
    terms = terms_of(text)
    assert {t.clause for t in terms} == {"parties", "signature"}
    assert "move" not in _one(terms, "signature").text


def test_leads_the_capital_of_a_people_has_a_name(terms_of: TermsOf) -> None:
    text = (
        "Ali Saleh and Ann Lee signed the treaty between Oman and Fiji at a ceremony in the Fijian capital."
    )
    assert _one(terms_of(text), "signature").attributes["place"] == "Suva"


def test_leads_an_initial_agreement_is_signed(terms_of: TermsOf) -> None:
    found = _one(terms_of("Oman signed an initial agreement with Fiji on reefs."), "signature")
    assert found.attributes["status"] == "signed"


def test_leads_a_secretary_signs_for_the_state(terms_of: TermsOf) -> None:
    text = "U.S. Treasury Secretary Ann Lee signed the tax treaty between the United States and Fiji in Suva."
    people: list[dict[str, Any]] = _one(terms_of(text), "signature").attributes["signatories"]
    assert people == [{"person": "Ann Lee", "for": "United States"}]


def test_leads_years_of_conflict_are_no_truce(terms_of: TermsOf) -> None:
    text = "Oman and Fiji have agreed on a peace treaty to end nearly four decades of conflict."
    assert all("duration" not in t.attributes for t in terms_of(text) if t.clause == "ceasefire")


def test_leads_a_text_not_accepted_as_it_stands_is_not_denied(terms_of: TermsOf) -> None:
    text = "Oman and Fiji drew up a treaty. Oman says it will not accept the treaty as it stands."
    assert not [t for t in terms_of(text) if t.clause == "validity"]


def test_leads_a_truce_stands_over_another_clause(terms_of: TermsOf) -> None:
    text = "Oman and Fiji agreed on a truce. Under the 60-day truce Omani forces will withdraw from the reef."
    truces = [t.text for t in terms_of(text) if t.clause == "ceasefire"]
    assert not [t for t in truces if "withdraw" in t]


def test_leads_an_act_done_already_is_another(extractor: Extractor) -> None:
    text = (
        "The reef treaty between Oman and Fiji will come into force on July 17 after Oman became the last one"
        " to ratify it."
    )
    terms = [t for c in extractor.extract(text, published=DAY).claims for t in c.terms]
    acts = {t.attributes["action"]: t.attributes.get("date") for t in terms if t.clause == "ratification"}
    assert acts == {"enter_into_force": "2026-07-17", "ratify": None}


@pytest.mark.parametrize(("where", "site"), [("in the country", None), ("in Suva", "Suva")])
def test_leads_in_the_country_is_no_site(terms_of: TermsOf, where: str, site: str | None) -> None:
    text = f"Oman and Fiji signed a defence pact in May. The pact lets Omani troops be stationed {where}."
    assert _one(terms_of(text), "basing").attributes.get("site") == site


@pytest.mark.parametrize(("verb", "own"), [("keep", True), ("change", False)])
def test_leads_a_constitution_kept_is_sovereignty(terms_of: TermsOf, verb: str, own: bool) -> None:
    text = f"Oman and Fiji signed a union treaty. Under the treaty Fiji will {verb} its constitution."
    assert any(t.clause == "sovereignty" for t in terms_of(text)) is own


@pytest.mark.parametrize("whom", ["Fiji", "Fijian forces"])
def test_leads_who_is_given_access_is_the_guest(terms_of: TermsOf, whom: str) -> None:
    text = f"Oman and Fiji signed a defence pact. The pact gives {whom} access to three Omani air bases."
    found = _one(terms_of(text), "basing").attributes
    assert (found["guest"], found["host"], found["site"]) == ("Fiji", "Oman", "three Omani air bases")


@pytest.mark.parametrize(
    ("given", "obligor"),
    [
        ("The truce gives Oman 60 days to withdraw from western Fiji.", ["Oman"]),
        ("Under the truce Fiji has 60 days to withdraw from western Oman.", ["Fiji"]),
        ("It gives both armies 60 days to go home.", ["Oman", "Fiji"]),
    ],
)
def test_leads_who_is_given_time_has_to_act(terms_of: TermsOf, given: str, obligor: list[str]) -> None:
    found = _one(terms_of("Oman and Fiji signed a truce in May. " + given), "withdrawal")
    assert found.attributes["obligor"] == obligor
    assert found.attributes["deadline"] == "P60D"


@pytest.mark.parametrize("clause", ["military_cooperation", "economic", "consultation", "cooperation"])
def test_leads_words_that_provide_nothing(terms_of: TermsOf, clause: str) -> None:
    text = (
        "Oman and Fiji signed a reef treaty without consulting Chile. It gives the army of Fiji a year to go."
        " It was drawn up with help from the Asian Development Bank. The Reef Partnership between Oman and"
        " Fiji was signed in Suva."
    )
    assert not [t for t in terms_of(text) if t.clause == clause]


def test_leads_a_term_does_not_end_in_a_preposition(terms_of: TermsOf) -> None:
    found = _one(terms_of("Oman signed a reef treaty with Fiji without consulting Chile."), "signature")
    assert found.text == "signed a reef treaty with Fiji"


def test_leads_in_the_presence_of_is_no_place(terms_of: TermsOf) -> None:
    text = "Oman and Fiji signed a reef treaty in the presence of President Ann Lee of Chile."
    assert "place" not in _one(terms_of(text), "signature").attributes


def test_leads_heads_of_state_are_no_name(terms_of: TermsOf) -> None:
    text = "Oman and Fiji have a reef treaty. Heads of state are to sign it in Suva in June."
    assert "signatories" not in _one(terms_of(text), "signature").attributes


@pytest.mark.parametrize("others", ["the other", "the others"])
def test_leads_to_come_to_the_aid_of_others_is_mutual_defence(terms_of: TermsOf, others: str) -> None:
    text = f"Oman, Fiji and Chad signed a reef pact. The pact obliges each to come to the aid of {others}."
    found = _one(terms_of(text), "defence").attributes
    assert (found["direction"], found["beneficiary"]) == ("mutual", ["Oman", "Fiji", "Chad"])


def test_leads_a_treaty_not_renewed_still_lapses(terms_of: TermsOf) -> None:
    text = "Oman and Fiji failed on Friday to renew a reef accord, which lapses at the end of May 2027."
    assert _one(terms_of(text), "duration").attributes["end_date"] == "2027-05-31"


def test_leads_what_befalls_a_treaty_has_no_date_of_a_relative_clause(terms_of: TermsOf) -> None:
    text = "Oman and Fiji have put on ice a reef accord that was to have been signed in May."
    assert "date" not in _one(terms_of(text), "termination").attributes


def test_leads_what_falls_apart_leaves_nothing_out(terms_of: TermsOf) -> None:
    text = "Oman and Fiji have a new reef accord. A 2019 accord, signed in Suva, fell apart within two years."
    assert "exception" not in _one(terms_of(text), "signature").attributes


def test_leads_the_hague_keeps_its_article(terms_of: TermsOf) -> None:
    text = "Oman and Fiji signed a reef accord in The Hague in May."
    assert _one(terms_of(text), "signature").attributes["place"] == "The Hague"


def test_leads_withdrawal_that_takes_effect_later_has_a_notice(terms_of: TermsOf) -> None:
    text = (
        "Oman and Fiji signed a reef accord. A withdrawal will take effect one year after the other side is"
        " notified."
    )
    assert _one(terms_of(text), "termination").attributes["notice"] == "P1Y"


def test_leads_a_time_before_is_no_deadline(terms_of: TermsOf) -> None:
    text = (
        "Oman and Fiji will exchange ten prisoners under a 1990 treaty between them that had lain idle for"
        " two decades."
    )
    assert "deadline" not in _one(terms_of(text), "humanitarian").attributes


def test_leads_a_protocol_signed_is_no_follow_up(terms_of: TermsOf) -> None:
    text = (
        "Oman and Fiji signed a reef pact in May. On Monday it entered a new stage with the signing in Suva"
        " of an implementing protocol."
    )
    assert not [t for t in terms_of(text) if t.clause == "monitoring"]


@pytest.mark.parametrize(
    ("told", "clause"),
    [
        ("None of the three may lend a base to an outside power.", "basing"),
        ("Each army must announce any exercise of more than 900 men 30 days ahead.", "consultation"),
        ("The pact allows each country 60 combat aircraft.", "withdrawal"),
        ("Oman will help to patrol Fiji's fishing zone.", "border_protection"),
        ("A bureau staffed by Swedes may inspect any port at 48 hours' notice.", "monitoring"),
        ("How long does it last? It has no end date.", "duration"),
        ("A party can walk out a year after telling the others why.", "termination"),
        ("Fiji gives up three pockets on the east bank.", "border_delimitation"),
        ("All three renounce any further claims.", "sovereignty"),
        ("Those who leave will be paid for their houses.", "economic"),
        ("Oman will no longer apply the pact.", "termination"),
    ],
)
def test_leads_provisions_in_other_words(terms_of: TermsOf, told: str, clause: str) -> None:
    text = "Oman, Fiji and Chad initialled a defence pact in Suva in May. Under the pact all will consult. "
    assert any(t.clause == clause and t.text in told for t in terms_of(text + told))


@pytest.mark.parametrize(
    ("told", "clause"),
    [
        ("A Fijian firm's 50-year lease on a resort near the runway is another matter.", "basing"),
        ("Under the pact, cargo in sealed containers is exempt from duties while troops rest.", "basing"),
        ("A joint commission is to settle disputes over tolls within 90 days.", "border_delimitation"),
        ("The assembly adjourned without voting on the border treaty with Fiji.", "foreign_policy"),
        ("The pact drops the old ban on foreign warships.", "withdrawal"),
    ],
)
def test_leads_words_of_other_things(terms_of: TermsOf, told: str, clause: str) -> None:
    text = "Oman and Fiji signed a border treaty on Monday. "
    assert not [t for t in terms_of(text + told) if t.clause == clause]


def test_leads_a_port_that_handles_anothers_goods_is_the_hosts(terms_of: TermsOf) -> None:
    text = "Under a treaty of Togo and Mali, Togo's port of Lome will handle Mali's cotton for ten years."
    found = _one(terms_of(text), "transit").attributes
    assert (found["user"], found["host"]) == ("Mali", "Togo")


def test_leads_what_both_are_due_to_sign(terms_of: TermsOf) -> None:
    text = "The pact of Oman and Fiji, which both initialled and which they are due to sign in May, is short."
    found = [t.attributes["status"] for t in terms_of(text) if t.clause == "signature"]
    assert found == ["initialled", "to_be_signed"]


def test_leads_a_ratification_of_that_month(terms_of: TermsOf) -> None:
    text = "Oman and Fiji signed a reef treaty in May 1996, and Oman's parliament ratified it that September."
    assert _one(terms_of(text), "ratification").attributes["date"] == "1996-09"


def test_leads_decades_of_war_that_end_are_no_truce(terms_of: TermsOf) -> None:
    text = "Chad and the Blue Front signed an accord on Monday that would end decades of conflict."
    assert all(t.clause != "ceasefire" for t in terms_of(text))


def test_leads_a_question_provides_nothing(terms_of: TermsOf) -> None:
    text = "Oman and Fiji signed a reef pact. Can it be cancelled? Either side may quit on a year's notice."
    assert [t.attributes["notice"] for t in terms_of(text) if t.clause == "termination"] == ["P1Y"]


def test_leads_land_is_swapped_and_no_captives(terms_of: TermsOf) -> None:
    text = "Oman and Fiji signed a pact. Under it the sides will swap roughly 190 hectares near a village."
    assert {t.clause for t in terms_of(text)} >= {"border_delimitation"}
    assert all(t.clause != "humanitarian" for t in terms_of(text))


def test_leads_what_is_over_is_neither_deadline_nor_condition(terms_of: TermsOf) -> None:
    text = (
        "Oman and Fiji signed a treaty in May that fixes their border, more than three decades after both won"
        " independence."
    )
    found = _one(terms_of(text), "border_delimitation").attributes
    assert not {"deadline", "condition"} & found.keys()


def test_leads_consent_is_a_condition_in_whole(terms_of: TermsOf) -> None:
    text = (
        "Under the base pact of Oman and Fiji no third state may station troops in Sur without the consent of"
        " both."
    )
    assert _one(terms_of(text), "basing").attributes["condition"]["text"] == "without the consent of both"


def test_leads_a_site_has_no_price(terms_of: TermsOf) -> None:
    text = "Oman and Fiji signed a base pact. Under it Fijian warships may dock at Sur free of charge."
    assert _one(terms_of(text), "basing").attributes["site"] == "Sur"


def test_leads_a_clause_does_not_end_in_the_name_of_a_treaty(terms_of: TermsOf) -> None:
    text = "Oman's cabinet last week approved a defence and port accord with Fiji."
    assert "port accord" in _one(terms_of(text), "ratification").text


def test_leads_whom_a_treaty_lets_use_a_road(terms_of: TermsOf) -> None:
    text = "Oman and Fiji signed a pact in May. It lets farmers use the coast road without papers."
    assert _one(terms_of(text), "border_crossing").attributes["beneficiaries"] == "farmers"


def test_leads_what_is_told_of_a_truce_in_passing_is_no_part_of_what_it_provides(terms_of: TermsOf) -> None:
    text = (
        "The truce between Chad and Sudan, mediated by Oman and announced in Suva on June 8, obliges both"
        " sides to halt all attacks for 60 days."
    )
    found = _one(terms_of(text), "ceasefire").attributes
    assert found["duration"] == "P60D"
    assert not {"start", "scope"} & found.keys()


def test_leads_close_to_collapse_is_not_over(terms_of: TermsOf) -> None:
    text = "The truce between Chad and Sudan was close to collapse on Saturday."
    assert all(t.clause != "termination" for t in terms_of(text))


def test_leads_an_exception_is_that_of_its_own_clause(terms_of: TermsOf) -> None:
    text = (
        "Oman and Fiji signed an accord. Fiji guarantees Oman 3 million tonnes of crude a year, and neither"
        " may cut supplies except in an emergency and after 90 days' notice."
    )
    found = terms_of(text)
    assert "exception" not in _one(found, "economic").attributes
    assert all(t.clause != "termination" for t in found)


def test_leads_each_others_soil_is_no_talk(terms_of: TermsOf) -> None:
    line = "Oman, Fiji to let troops train on each other's soil"
    text = f"{line}\n\nOman and Fiji signed an access pact on Monday."
    assert all(t.clause != "consultation" for t in terms_of(text))


def test_leads_all_who_sign_in_a_sentence_are_signatories(terms_of: TermsOf) -> None:
    text = (
        "Oman and Fiji signed a reef pact on Monday. Omani Foreign Minister Ali Saleh signed the pact in Suva"
        " with Fijian Foreign Minister Ann Lee."
    )
    found = [t.attributes.get("signatories") for t in terms_of(text) if t.clause == "signature"]
    assert found[-1] == [{"person": "Ali Saleh", "for": "Oman"}, {"person": "Ann Lee", "for": "Fiji"}]


def test_leads_a_pact_lets_a_state_ship_through_a_port(terms_of: TermsOf) -> None:
    text = "Chile and Bolivia signed a pact that lets Bolivia ship lithium through the port of Arica."
    found = _one(terms_of(text), "transit")
    assert (found.modality, found.attributes["user"]) == ("permission", "Bolivia")


def test_leads_most_cases_are_no_site(terms_of: TermsOf) -> None:
    text = "Oman and Fiji signed a pact. It gives Fiji criminal jurisdiction over its soldiers in most cases."
    assert "site" not in _one(terms_of(text), "basing").attributes


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        # A truce of tariffs ends no fighting.
        ("The United States and China agreed to prolong their tariff truce by 90 days.", "ceasefire"),
        # Who hands in his weapons promises no help.
        ("Chad and the rebels signed a pact that commits 600 fighters to hand in their weapons.", "defence"),
        # A word in the name of a treaty provides nothing.
        ("Georgia and Turkey renewed their rail corridor charter for 25 years.", "transit"),
        # What has to be paid before one may leave lets nobody off.
        ("Oman and Fiji signed a pact. Members may leave it but must settle their debts first.", "economic"),
    ],
)
def test_leads_is_no_such_clause(terms_of: TermsOf, text: str, clause: str) -> None:
    assert clause not in {t.clause for t in terms_of(text)}


def test_leads_points_of_a_list_are_provisions(terms_of: TermsOf) -> None:
    text = (
        "Oman and Fiji signed a reef agreement. Following are its main provisions:\n\n* A joint committee"
        " meets twice a year in Sur.\n\n* A hotline between the two chiefs of staff, to be tested monthly."
    )
    found = {t.clause: t for t in terms_of(text)}
    assert found["monitoring"].attributes["body"] == "joint committee"
    assert found["consultation"].instrument == found["monitoring"].instrument == "i1"


def test_leads_quarrels_are_settled_through_a_panel(terms_of: TermsOf) -> None:
    text = "Oman and Fiji signed a pact. It obliges the states to settle quarrels through a joint panel."
    assert _one(terms_of(text), "monitoring").attributes["body"] == "joint panel"


def test_leads_a_sum_is_no_border(terms_of: TermsOf) -> None:
    text = "Under the pact with Oman, Fiji will pay Muscat 15 million euros for border surveillance."
    assert "border" not in _one(terms_of(text), "border_protection").attributes
