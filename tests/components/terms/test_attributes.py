from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from claimx.records import Term

One = Callable[..., Term]
LEAD = "Spain and Morocco signed a strait treaty in Cadiz on Monday.\n\n"


@pytest.mark.parametrize(
    ("story", "clause", "values"),
    [
        (
            "Under the treaty, Spain will lend Morocco 150 million euros over five years.",
            "economic",
            {
                "kind": "loan",
                "provider": "Spain",
                "beneficiary": "Morocco",
                "amount": 150000000,
                "currency": "EUR",
                "period": "P5Y",
            },
        ),
        (
            "Under the treaty, Spain may keep 300 troops at the port of Nador until June 2031.",
            "basing",
            {"guest": "Spain", "host": "Morocco", "number": 300, "until": "2031-06"},
        ),
        (
            "Under the treaty, both sides will withdraw their guns from the ridge by 2 May 2027.",
            "withdrawal",
            {"obligor": ["Spain", "Morocco"], "from": "ridge", "deadline": "2027-05-02"},
        ),
        (
            "Any assault on Morocco shall be treated by Spain as one on its own soil, the treaty says.",
            "defence",
            {
                "subtype": "attack_equivalence",
                "obligor": ["Spain"],
                "beneficiary": ["Morocco"],
                "direction": "unilateral",
            },
        ),
        (
            "The treaty lasts 15 years and renews itself every five years after that.",
            "duration",
            {"duration": "P15Y", "renewal": "P5Y", "renewal_mode": "automatic"},
        ),
        (
            "Spain’s constitutional court struck down the treaty in May.",
            "validity",
            {"validity": "denied", "by": ["Spain constitutional court"]},
        ),
        (
            "Under the treaty, customs posts on the border are to be dismantled within 18 months.",
            "border_crossing",
            {"subtype": "customs", "deadline": "P18M", "duration_of_stay": None},
        ),
        (
            "Whoever attacks Spain will find that he has attacked Morocco, the king said of the treaty.",
            "defence",
            {"subtype": "attack_equivalence", "beneficiary": ["Spain"]},
        ),
        (
            "Under the treaty, the two will form a combined river force.",
            "military_integration",
            {"parties": ["Spain", "Morocco"]},
        ),
        (
            "The treaty guarantees the flow of Algerian gas across Spain.",
            "transit",
            {"route": "pipeline", "host": "Spain"},
        ),
        (
            "The treaty provides for visa-free travel for students of both states for up to 60 days.",
            "border_crossing",
            {"subtype": "visa_free", "beneficiaries": "students of both states", "duration_of_stay": "P60D"},
        ),
        (
            "Under the treaty, disputes are referred to a mixed panel within 45 days.",
            "monitoring",
            {"body": "mixed panel", "mandate": "disputes", "deadline": "P45D"},
        ),
        (
            "Under the treaty, both states will deepen cooperation in fisheries and tourism.",
            "cooperation",
            {"sectors": ["fisheries", "tourism"], "parties": ["Spain", "Morocco"]},
        ),
        (
            "Under the treaty, Spain will rent a naval berth at Agadir for nine years.",
            "basing",
            {"guest": "Spain", "host": "Morocco", "site": "Agadir", "duration": "P9Y"},
        ),
        (
            "The treaty contains references to a transfer of powers over tax.",
            "integration",
            {"to": None, "parties": ["Spain", "Morocco"]},
        ),
        (
            "Under the treaty, Spain has until 18 June to withdraw its guns from the ridge.",
            "withdrawal",
            {"obligor": ["Spain"], "deadline": "--06-18"},
        ),
        (
            "Under the treaty, the rebels must hand in their guns no later than 1 May 2027.",
            "withdrawal",
            {"obligor": None, "deadline": "2027-05-01"},
        ),
        (
            "Under the treaty, both armies will pull back 12 km from the ridge.",
            "withdrawal",
            {"obligor": ["Spain", "Morocco"], "distance": "12 km"},
        ),
        (
            "Under the treaty, Spain gives Morocco access to the port of Cadiz.",
            "transit",
            {"user": "Morocco", "host": "Spain"},
        ),
        (
            "Morocco lets Spain use a naval berth at Agadir for nine years "
            "under a treaty signed in Cadiz on Monday.",
            "basing",
            {"guest": "Spain", "host": "Morocco", "until": None, "duration": "P9Y"},
        ),
        (
            "Spain will pay Morocco 40 million euros a year in rent for the base at Agadir under the treaty.",
            "economic",
            {"amount": 40000000, "number": None},
        ),
        (
            "Under the treaty, fishermen held by either side, 61 in total, will be sent home by 31 May.",
            "humanitarian",
            {"number": 61, "deadline": "--05-31"},
        ),
        (
            "Under the treaty, Spain will supply Morocco with 12 armoured cars by March 2027.",
            "military_cooperation",
            {"number": 12, "deadline": "2027-03"},
        ),
        (
            "The treaty had been due to expire on June 30 and now runs until June 30, 2033.",
            "duration",
            {"end_date": "2033-06-30"},
        ),
        (
            "The treaty, which was due to lapse on May 4, 2026, now runs until May 4, 2046.",
            "duration",
            {"end_date": "2046-05-04"},
        ),
        (
            "Spain's senate ratified the ten-year treaty by 180 votes to 61.",
            "ratification",
            {"delay": None},
        ),
        (
            "Disputes will be settled by an arbiter appointed by Norway, the treaty says.",
            "monitoring",
            {"body": "arbiter"},
        ),
        (
            "The border will be marked by August 2027 by a mixed team, the treaty says.",
            "border_delimitation",
            {"commission": "mixed team", "deadline": "2027-08"},
        ),
        (
            "Within 20 days, both armies must pull their guns back from the ridge, the treaty says.",
            "withdrawal",
            {"obligor": ["Spain", "Morocco"], "deadline": "P20D"},
        ),
        (
            "By the end of March 2027, Spain is to withdraw its guns from the ridge under the treaty.",
            "withdrawal",
            {"obligor": ["Spain"], "deadline": "2027-03-31"},
        ),
        (
            "Under the treaty, the two countries will exchange captured sailors.",
            "humanitarian",
            {"kind": "prisoners", "number": None},
        ),
        (
            "Moroccan boats may catch 900 tonnes of tuna a year in Spanish waters under the treaty.",
            "economic",
            {"provider": "Spain", "beneficiary": "Morocco"},
        ),
        (
            "Under the treaty, the islets remain under Spanish rule.",
            "sovereignty",
            {"subtype": "retained", "beneficiary": ["Spain"]},
        ),
        (
            "The treaty replaces a ferry accord concluded in 1987, which covered only Sundays.",
            "amendment",
            {"subject": "ferry accord"},
        ),
        (
            "\u201cIf trouble comes we will consult one another at once,\u201d Spain's premier, Ana Gil,"
            " said of the treaty.",
            "consultation",
            {"parties": ["Spain", "Morocco"]},
        ),
        (
            "Portugal called the treaty null and void.",
            "validity",
            {"validity": "denied", "by": ["Portugal"], "ground": None},
        ),
        (
            "The treaty does not breach any law of the union, Spain's premier said.",
            "validity",
            {"validity": "affirmed", "by": ["Spain"]},
        ),
        (
            "An attack on Morocco will be met by Spain, the treaty says.",
            "defence",
            {"subtype": "mutual_assistance", "obligor": ["Spain"], "beneficiary": ["Morocco"]},
        ),
        (
            "Spain guarantees freight trains free passage from Cadiz to the border under the treaty.",
            "transit",
            {"from": "Cadiz", "to": "border", "host": "Spain"},
        ),
        (
            "Spain's senate ratified the treaty, which obliges both to fight if either is attacked.",
            "ratification",
            {"condition": None},
        ),
        (
            "Spain's senate ratified the treaty by 180 votes to 61.",
            "ratification",
            {"action": "ratify", "actor": "Spain", "body": "senate", "vote": {"for": 180, "against": 61}},
        ),
    ],
)
def test_attributes_have_normal_forms(term: One, story: str, clause: str, values: dict[str, Any]) -> None:
    attributes = term(LEAD + story, clause).attributes
    assert {name: attributes.get(name) for name in values} == values


def test_attributes_of_a_side_told_by_its_place(terms_of: Callable[..., list[Term]]) -> None:
    story = "A ferry accord was signed between Spain and the separatist leaders in Abkhazia."
    (found,) = terms_of(story, "signature")
    assert found.attributes["parties"] == ["Spain", "Abkhazia"]


def test_attributes_of_a_signing(terms_of: Callable[..., list[Term]]) -> None:
    found = next(t for t in terms_of(LEAD, "signature", published="2026-05-05"))
    assert found.attributes == {
        "status": "signed",
        "date": "2026-05-04",
        "place": "Cadiz",
        "parties": ["Spain", "Morocco"],
    }


@pytest.mark.parametrize(
    ("story", "status"),
    [
        ("Spain and Morocco will sign a strait treaty next week.", "to_be_signed"),
        ("Spain and Morocco initialled a strait treaty.", "initialled"),
        ("Spain and Morocco have signed a strait treaty.", "signed"),
    ],
)
def test_attributes_tell_how_far_a_signing_is(term: One, story: str, status: str) -> None:
    assert term(story, "signature").attributes["status"] == status


def test_attributes_of_a_notice_are_no_length_of_life(term: One) -> None:
    found = term(LEAD + "Each party may leave the treaty at six months' notice.", "termination")
    assert found.attributes["notice"] == "P6M"
    assert "duration" not in found.attributes


@pytest.mark.parametrize(
    ("story", "clause", "values"),
    [
        (
            "It holds for 20 years and is extended by another five unless a party objects a year ahead.",
            "duration",
            {"duration": "P20Y", "renewal": "P5Y", "renewal_mode": "automatic", "notice": "P1Y"},
        ),
        ("The treaty, ratified within a year, is of unlimited duration.", "duration", {"indefinite": True}),
        (
            "A 1987 tuna agreement between Spain and Morocco was scrapped in 2004.",
            "termination",
            {"action": "abrogate", "date": "2004"},
        ),
        (
            "The treaty will not take effect until both parliaments have voted for it.",
            "ratification",
            {"action": "enter_into_force"},
        ),
    ],
)
def test_attributes_of_a_treaty_s_life(
    terms_of: Callable[..., list[Term]], story: str, clause: str, values: dict[str, Any]
) -> None:
    found = [t.attributes for t in terms_of(LEAD + story, clause)]
    assert any({name: each.get(name) for name in values} == values for each in found), found


@pytest.mark.parametrize(
    ("story", "status"),
    [
        ("The two ministers are due to put their signatures to a rail treaty in May.", "to_be_signed"),
        ("The two ministers put their signatures to a rail treaty in May.", "signed"),
        ("She spoke after putting her name to the treaty.", "signed"),
    ],
)
def test_attributes_names_put_to_a_treaty_sign_it_once_they_stand_there(
    terms_of: Callable[..., list[Term]], story: str, status: str
) -> None:
    found = terms_of("Spain and Morocco met.\n\n" + story, "signature")
    assert [t.attributes["status"] for t in found] == [status]


def test_attributes_a_vote_is_of_the_half_sentence_that_tells_it(
    terms_of: Callable[..., list[Term]],
) -> None:
    story = "Spain's senate passed the treaty by 55 votes to 12; Morocco's parliament approved it in May."
    found = {t.attributes["actor"]: t.attributes.get("vote") for t in terms_of(LEAD + story, "ratification")}
    assert found == {"Spain": {"for": 55, "against": 12}, "Morocco": None}


def test_attributes_the_day_of_signing_is_not_when_a_treaty_ends(term: One) -> None:
    story = "Spain and Morocco on Tuesday signed a treaty valid for ten years."
    assert term(story, "duration").attributes == {"duration": "P10Y", "indefinite": False}


def test_attributes_a_headline_without_to_tells_what_is_done(term: One) -> None:
    text = "Chile, Peru sign Arica rail treaty\n\nLIMA, May 3 (Agency) - It rained."
    assert term(text, "signature").attributes["status"] == "signed"


def test_attributes_a_treaty_is_not_whom_it_gives_something(term: One) -> None:
    given = "that gives landlocked Mali use of the port of Nador"
    text = f"{LEAD}Spain and Morocco signed a 40-year treaty on Friday {given}."
    assert term(text, "transit").attributes["user"] == "Mali"


@pytest.mark.parametrize(
    ("story", "renewal"),
    [
        ("The treaty lasts ten years and can be prolonged by four.", "P4Y"),
        ("The treaty runs for ten years and is extended by five more unless one side objects.", "P5Y"),
        ("The treaty is valid for six years, with automatic renewal for a like period.", "P6Y"),
        ("The treaty lasts ten years and can be prolonged by four months.", "P4M"),
    ],
)
def test_attributes_take_the_unit_of_a_renewal_from_what_was_said_before(
    term: One, story: str, renewal: str
) -> None:
    assert term(LEAD + story, "duration").attributes["renewal"] == renewal


def test_attributes_take_no_nationality_or_month_for_a_place(term: One) -> None:
    story = "Spain and Morocco signed a strait treaty in the Spanish city of Cadiz in August."
    assert term(story, "signature").attributes["place"] == "Cadiz"


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("Ratification was expected in May, the ministry said.", "2026-05"),
        ("The parliament of Spain was due to ratify the treaty in May, the ministry said.", "2026-05"),
        ("The parliament of Spain ratified the treaty in May.", "2025-05"),
    ],
)
def test_attributes_what_was_awaited_lay_ahead(
    terms_of: Callable[..., list[Term]], told: str, day: str
) -> None:
    story = f"Spain and Morocco signed a strait treaty on Monday. {told}"
    (found,) = terms_of(story, "ratification", published="2026-03-05")
    assert found.attributes["date"] == day


def test_attributes_of_either_and_the_other_are_both_parties(term: One) -> None:
    lead = "Kenya and Uganda signed a defence treaty on Monday.\n\n"
    found = term(lead + "If either state is attacked, the other will come to its aid.", "defence")
    assert found.attributes["obligor"] == found.attributes["beneficiary"] == ["Kenya", "Uganda"]


@pytest.mark.parametrize("weak", ["Kenya", "Uganda"])
def test_attributes_of_help_promised_go_to_the_other_party(term: One, weak: str) -> None:
    strong = "Uganda" if weak == "Kenya" else "Kenya"
    lead = "Kenya and Uganda signed a defence treaty on Monday.\n\n"
    found = term(lead + f"If {weak} is attacked, {strong} will come to its aid.", "defence")
    assert (found.attributes["obligor"], found.attributes["beneficiary"]) == ([strong], [weak])


def test_attributes_take_a_town_with_an_apostrophe_for_a_place(term: One) -> None:
    found = term("Fiji and Tonga signed a treaty on reefs in Nuku'alofa on Monday.", "signature")
    assert found.attributes["place"] == "Nuku'alofa"


@pytest.mark.parametrize(
    ("story", "clause", "name"),
    [
        # The day on which officials speak, that of another treaty, of its signing, of a relative clause.
        (
            "Spain and Morocco are close to sealing an eel deal, officials said on Monday.",
            "signature",
            "date",
        ),
        (
            "The eel pact, to be signed in Sfax, supplements the treaty of 2016 between Malta and Tunisia.",
            "signature",
            "date",
        ),
        (
            "The eel charter, adopted by Malta and Tunisia in May 2024, enters into force on ratification.",
            "ratification",
            "date",
        ),
        ("Malta froze the eel pact with Tunisia that the two signed in May 2021.", "termination", "date"),
        ("Malta may join the Oslo Convention on Eels, which took effect in 2009.", "ratification", "actor"),
        ("Malta has never signed the 1959 Eel Agreement with Tunisia.", "signature", "status"),
    ],
)
def test_attributes_leave_out_what_belongs_elsewhere(
    terms_of: Callable[..., list[Term]], story: str, clause: str, name: str
) -> None:
    found = terms_of(story, clause, published="2026-03-05")
    assert found
    assert all(name not in term.attributes for term in found)


def test_attributes_end_where_the_reporter_takes_over(terms_of: Callable[..., list[Term]]) -> None:
    story = (
        "Peru and Chile signed a port treaty. Under the treaty, Chile may use a naval base at Talara "
        "for 20 years, officials said on Wednesday."
    )
    (found,) = terms_of(story, "basing", published="2026-03-05")
    assert found.text.endswith("for 20 years")
    assert {"number", "until"}.isdisjoint(found.attributes)


def test_attributes_in_exchange_is_no_place(terms_of: Callable[..., list[Term]]) -> None:
    story = (
        "Peru and Chile signed a port treaty. Under it, Peru will let the Chilean navy use a dockyard at "
        "Talara for 20 years in exchange for $15 million a year."
    )
    (found,) = terms_of(story, "basing")
    assert found.attributes["host"] == "Peru"
    assert found.attributes["rent"] == 15_000_000


@pytest.mark.parametrize(
    ("told", "body"),
    [
        ("Disputes are to be put to a panel chaired by a Maltese judge.", "panel"),
        ("Twenty-four inspectors may visit both ports each year.", "inspectors"),
    ],
)
def test_attributes_a_body_is_its_noun(terms_of: Callable[..., list[Term]], told: str, body: str) -> None:
    (found,) = terms_of(
        f"Peru and Chile signed a port treaty. Under the treaty, {told[0].lower()}{told[1:]}", "monitoring"
    )
    assert found.attributes["body"] == body


@pytest.mark.parametrize(
    "told",
    [
        "Under the treaty, Morocco gets 40 million euros a year from its neighbour.",
        "Under the treaty, Rabat will receive 40 million euros from Madrid.",
        "Under the treaty, Morocco is to be paid 40 million euros in May.",
        "Under the treaty, Morocco is granted a loan of 40 million euros.",
        "Under the treaty, 40 million euros will be paid to Morocco.",
        "Under the treaty, Spain will pay Morocco 40 million euros.",
        "Under the treaty, Spain will buy 900 megawatts of power a year from Morocco for 40 million euros.",
    ],
)
def test_attributes_tell_who_gives_and_who_is_given(term: One, told: str) -> None:
    found = term(LEAD + told, "economic").attributes
    sells = "buy" in told
    assert (found["provider"], found["beneficiary"]) == (
        ("Morocco", "Spain") if sells else ("Spain", "Morocco")
    )


@pytest.mark.parametrize(
    ("told", "clause", "name", "value"),
    [
        ("Under the treaty, 90 fighters will hand in their rifles.", "withdrawal", "number", 90),
        ("Under the treaty, each will limit its tanks to 400.", "withdrawal", "number", 400),
        ("Under the treaty, deserters will be pardoned.", "humanitarian", "kind", "amnesty"),
        ("Under the treaty, Spain will free 30 jailed rebels.", "humanitarian", "kind", "prisoners"),
        ("Spain will not renew the treaty with Morocco.", "duration", "renewal_mode", "none"),
        (
            "Under the treaty, all mortars are to be destroyed under the eyes of Swiss experts.",
            "withdrawal",
            "obligor",
            ["Spain", "Morocco"],
        ),
    ],
)
def test_attributes_number_kind_and_who_is_bound(
    terms_of: Callable[..., list[Term]], told: str, clause: str, name: str, value: object
) -> None:
    assert value in [t.attributes.get(name) for t in terms_of(LEAD + told, clause)]


def test_attributes_rebels_are_the_party_that_is_no_state(terms_of: Callable[..., list[Term]]) -> None:
    story = "Chad's government and the Aouzou Front rebels signed a peace accord in Faya.\n\n"
    (found,) = terms_of(
        story + "Under the accord, the rebels are to turn over their rifles by May.", "withdrawal"
    )
    assert found.attributes["obligor"] == ["Aouzou Front"]


@pytest.mark.parametrize(
    ("story", "clause", "values"),
    [
        (
            "Spain joins Morocco in an offensive against the smugglers once the winter ends.",
            "offence",
            {"target": "smugglers"},
        ),
        (
            "Spain may sign no alliance with a third state unless Morocco agrees.",
            "foreign_policy",
            {"obligor": ["Spain"], "third": None},
        ),
        (
            "Nine detained fishermen are to be handed back to Morocco within ten days.",
            "humanitarian",
            {"obligor": ["Spain"], "beneficiary": ["Morocco"], "number": 9},
        ),
        (
            "Forty Moroccan officers a year will receive instruction at Spain's naval academy.",
            "military_cooperation",
            {"recipient": "Morocco", "provider": "Spain", "number": 40},
        ),
        (
            "The ministers will meet at least once a year.",
            "consultation",
            {"frequency": "P1Y", "condition": None, "trigger": None},
        ),
        (
            "Spain will cut its garrison at Ceuta from 4,000 to 1,500 men.",
            "withdrawal",
            {"number": 1500, "from": None, "to": None},
        ),
        (
            "all this is without prejudice to Morocco's sovereignty over the islets.",
            "sovereignty",
            {"beneficiary": ["Morocco"], "exception": None},
        ),
        (
            "Spain, for its part, guarantees Moroccan lorries safe passage to Lisbon.",
            "transit",
            {"user": "Morocco", "host": "Spain"},
        ),
    ],
)
def test_values_are_those_of_the_clause_itself(
    term: One, story: str, clause: str, values: dict[str, Any]
) -> None:
    found = term(LEAD + "Under the treaty, " + story, clause).attributes
    assert {name: found.get(name) for name in values} == values


@pytest.mark.parametrize(
    ("story", "clause", "values"),
    [
        (
            "The treaty sets up a joint commission.",
            "monitoring",
            {"body": "joint commission", "members": None},
        ),
        (
            "The treaty provides for a court of five judges to hear disputes.",
            "monitoring",
            {"body": "court", "members": None, "number": 5},
        ),
        (
            "The treaty establishes a secretariat in Rabat.",
            "monitoring",
            {"body": "secretariat", "members": None, "forum": "Rabat"},
        ),
        (
            "The treaty provides for the appointment of an arbiter from Malta.",
            "monitoring",
            {"body": "arbiter", "members": ["Malta"]},
        ),
        (
            "Spanish planes may cross Moroccan territory.",
            "transit",
            {"user": "Spain", "host": "Morocco"},
        ),
        (
            "Spanish cutters may fish up to six miles inside Moroccan waters.",
            "economic",
            {"kind": "fisheries", "provider": "Morocco", "beneficiary": "Spain"},
        ),
        (
            "The treaty sets an annual catch quota of 400 tonnes.",
            "economic",
            {"kind": "quota", "provider": None, "quantity": "400 t"},
        ),
        ("The two will share the cost of the bridge.", "economic", {"kind": "costs"}),
        (
            "Spain may keep 60 naval engineers at a depot in Tetuan, and its crews will be exempt from "
            "Moroccan courts.",
            "basing",
            {"guest": "Spain", "host": "Morocco", "number": 60, "exception": None},
        ),
        (
            "Each will draw the boundary on the basis of the 1974 charts.",
            "border_delimitation",
            {"basis": "1974 charts"},
        ),
        (
            "The treaty enters into force on the first day of the month after Spain deposits its instrument.",
            "ratification",
            {"date": None},
        ),
        (
            "Spain waives its jurisdiction over offences of Moroccan soldiers on duty.",
            "basing",
            {"host": "Spain", "guest": "Morocco", "status_of_forces": "immunity"},
        ),
        (
            "Neither party may let an outside air force use its airfields against the other.",
            "non_aggression",
            {"obligor": ["Spain", "Morocco"]},
        ),
        (
            "Neither party may conclude a treaty with a third state that runs counter to this one.",
            "foreign_policy",
            {"obligor": ["Spain", "Morocco"], "kind": "exclude_third"},
        ),
        (
            "Spain will deliver 300 tonnes of tin a year, below the market price.",
            "economic",
            {"kind": None, "period": None, "quantity": "300 t"},
        ),
        (
            "The treaty sets up a hotline between the two ministries.",
            "consultation",
            {"parties": ["Spain", "Morocco"], "format": "hotline"},
        ),
        (
            "A council of ministers will meet four times a year.",
            "consultation",
            {"parties": ["Spain", "Morocco"], "trigger": None, "frequency": "P3M"},
        ),
        (
            "The treaty fixes the line on the basis of the 1938 military map.",
            "border_delimitation",
            {"deadline": None, "basis": "1938 military map"},
        ),
        (
            "Under the treaty, Spain will supply Morocco with two patrol launches.",
            "military_cooperation",
            {"kind": "supply", "provider": "Spain", "recipient": "Morocco"},
        ),
    ],
)
def test_attributes_name_neither_themselves_nor_a_place(
    terms_of: Callable[..., list[Term]], story: str, clause: str, values: dict[str, Any]
) -> None:
    found = terms_of(LEAD + story, clause, published="2026-05-05")
    told = next(t.attributes for t in found if t.text in story)
    assert {name: told.get(name) for name in values} == values
