"""Who is bound by a treaty, where neither its name nor those who sign it say so outright."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from claimx.pipeline import Extractor


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "Under an agreement signed by the two governments, Kenya will lease a port from Tanzania.",
            {"Kenya", "Tanzania"},
        ),
        (
            "Egypt will shelter planes of Jordan under a pact the neighbors signed in May.",
            {"Egypt", "Jordan"},
        ),
        ("Brunei and Laos unveiled a treaty that their justice ministers signed in May.", {"Brunei", "Laos"}),
        ("Under a treaty initialled in Osh, Kazakhstan will sell grain to Fiji.", {"Kazakhstan", "Fiji"}),
        ("Egypt terminated an arms pact it signed with Sudan in 2019.", {"Egypt", "Sudan"}),
        ("India's cabinet approved a deal with Nepal on the Feni river.", {"India", "Nepal"}),
        ("Kazakhstan, along with Kyrgyzstan, signed a treaty on rivers.", {"Kazakhstan", "Kyrgyzstan"}),
        (
            "Iraq's foreign minister, Hadi Saleh, said his country and Turkey had signed a water agreement.",
            {"Iraq", "Turkey"},
        ),
        ("Parliament in Riga ratified an agreement with Sweden on timber.", {"Latvia", "Sweden"}),
        ("Kenya told Uganda and Rwanda that it was quitting the Lake Treaty.", {"Kenya", "Uganda", "Rwanda"}),
        ("A draft treaty on wells, under which Chad would pay Libya, was leaked.", {"Chad", "Libya"}),
        (
            "Oman's acting envoy, Ali Saleh, and Fiji's port chief, Ana Tora, signed a port charter.",
            {"Oman", "Fiji"},
        ),
        (
            "Yemen lends camels. A well near the Saudi frontier is shared with Oman under a pact that the "
            "envoys of the two countries signed in Sur.",
            {"Oman", "Yemen"},
        ),
        (
            "Mali, Chad and Niger will drop duties under a draft treaty that their ministers initialled. "
            "Chadian Trade Minister Ali Deby spoke.",
            {"Mali", "Chad", "Niger"},
        ),
        ("Oman and Qatar unveiled a deal on buoys in Sur.", {"Oman", "Qatar"}),
        (
            "Nigeria left the Gulf of Guinea patrol accord, Cameroon said. The accord, signed by the two "
            "neighbours and Benin at Calabar in 2012, obliges them to share data.",
            {"Nigeria", "Cameroon", "Benin"},
        ),
        ("Oman and Qatar met on a draft treaty due to be signed in Sur in June.", {"Oman", "Qatar"}),
        (
            "The 1966 exchange of notes by which Britain leased the atoll to Chile is void.",
            {"United Kingdom", "Chile"},
        ),
        ("Both houses of the Swiss parliament backed an air deal with the European Union.", None),
        ("The European Union and the government of Oman signed an agreement on dates.", None),
        (
            "Peru said it would withdraw from the Lima Convention, a fishing treaty with Chile and Ecuador.",
            {"Peru", "Chile", "Ecuador"},
        ),
    ],
)
def test_parties(extractor: Extractor, text: str, parties: set[str] | None) -> None:
    (found,) = extractor.extract(text).instruments
    if parties is None:
        assert len(found.parties) == 2
        assert "European Union" in found.parties
    else:
        assert set(found.parties) == parties


@pytest.mark.parametrize(
    "text",
    [
        "Oman, Iran and Fiji met. A pact signed by the two governments was read out.",
        "A treaty on dates was signed by the two governments.",
    ],
)
def test_parties_unknown_where_the_two_may_be_anybody(extractor: Extractor, text: str) -> None:
    assert all(not i.parties for i in extractor.extract(text).instruments)


def test_parties_of_another_treaty_with_another_state(extractor: Extractor) -> None:
    story = (
        "Latvia and Fiji signed a border protocol. Latvia also ratified an agreement with Sweden on timber."
    )
    assert [set(i.parties) for i in extractor.extract(story).instruments] == [
        {"Latvia", "Fiji"},
        {"Latvia", "Sweden"},
    ]


def test_the_two_countries_of_a_relative_clause(extractor: Extractor) -> None:
    """*Which* before them asks nothing."""
    text = (
        "Envoys from Peru and Bolivia will meet in Tacna on Monday, next to a draft of a Dry Rivers Treaty. "
        "The first paper is the Convention of Lake Uyo, which the two countries signed in 1971. "
        "Peru let it lapse in 2003."
    )
    found = {i.name: i for i in extractor.extract(text).instruments}
    assert set(found["Convention of Lake Uyo"].parties) == {"Peru", "Bolivia"}
    assert found["Convention of Lake Uyo"].status == "expired"
    assert set(found["Dry Rivers Treaty"].parties) == {"Peru", "Bolivia"}


def test_he_and_his_colleague_sign_in_a_town(extractor: Extractor) -> None:
    """The pronoun is the person who speaks; the town is behind what it is."""
    text = (
        "Georgian President Levan Toradze praised on Friday the border treaty on shared roads "
        "that he and his Armenian colleague Aram Petian signed in the mountain town of Dilija on Monday."
    )
    (pact,) = extractor.extract(text).instruments
    assert {s.person for s in pact.signatories} == {"Levan Toradze", "Aram Petian"}
    assert pact.signed_place == "Dilija"
    assert set(pact.parties) == {"Georgia", "Armenia"}


def test_what_still_stands(extractor: Extractor) -> None:
    """An aside between commas says how far a treaty is."""
    text = "Kenya and Uganda signed the Elgon Pact in 1999. Still in force, the pact bars warships."
    assert extractor.extract(text).instruments[0].status == "in_force"


def test_an_understanding_with_a_name(extractor: Extractor) -> None:
    """One with a capital is a title; *the understanding of the matter* is none."""
    text = "Iran's army said Iraqi gunners had broken the Salalah Understanding."
    assert [i.name for i in extractor.extract(text).instruments] == ["Salalah Understanding"]
    assert not extractor.extract("Iran and Iraq lack the understanding of neighbors.").instruments


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Yemen rests its claim on a 1934 Anglo-Turkish convention.", ["United Kingdom", "Turkey"]),
        ("A 1907 Franco-Siamese declaration drew the line.", ["France", "Thailand"]),
        ("The Russo-Japanese declaration of 1907 drew the line.", ["Russia", "Japan"]),
        ("Alliance pact obliges Togo, Benin to defend each other", ["Togo", "Benin"]),
        ("Egypt, whose peace treaty with Israel dates from 1979, smiled.", ["Egypt", "Israel"]),
        (
            "Leaders of Georgia's breakaway Abkhazia region and Russia are due to sign what they call a "
            '"Treaty on Brotherhood".',
            ["Abkhazia", "Russia"],
        ),
    ],
)
def test_parties_by_name(extractor: Extractor, text: str, parties: list[str]) -> None:
    (found,) = extractor.extract(text).instruments
    assert found.parties == parties


def test_parties_who_backs_a_pact_is_none(extractor: Extractor) -> None:
    text = "Togo and Benin signed a port pact. Ghana backs the pact with Benin, but not its price."
    (found,) = extractor.extract(text).instruments
    assert found.parties == ["Togo", "Benin"]


def test_parties_of_its_own_pact(extractor: Extractor) -> None:
    text = "Togo and Benin signed a port pact. Ghana, which has its own port pact with Benin, said nothing."
    pact, other = extractor.extract(text).instruments
    assert pact.parties == ["Togo", "Benin"]
    assert set(other.parties) == {"Ghana", "Benin"}


def test_parties_a_third_beside_the_two(extractor: Extractor) -> None:
    text = "Togo and Benin signed a port pact. The two neighbours and Ghana concluded a fish accord in 1986."
    _, accord = extractor.extract(text).instruments
    assert set(accord.parties) == {"Togo", "Benin", "Ghana"}


def test_parties_who_condemns_a_pact_is_none(extractor: Extractor) -> None:
    text = "Ghana denounces Togo's port pact with Benin\n\nTogo signed a port pact with Benin on Friday."
    pact = extractor.extract(text).instruments[0]
    assert "Ghana" not in pact.parties
    assert pact.status != "terminated"


@pytest.mark.parametrize(
    "text",
    [
        "Togo will not renew the lease under which Benin's warships have used the base at Kpeme since 2013.",
        "Togo has accused Benin of stealing water. Benin denied breaking the agreement, known as the Mono "
        "Convention.",
        "Ghana said it had broken a 1979 friendship treaty in which Togo undertook to consult Benin.",
        "Men of Togo and Benin came home days after the two sides signed a pact under Ghanaian mediation.",
    ],
)
def test_parties_of_a_quarrel(extractor: Extractor, text: str) -> None:
    (found,) = extractor.extract(text).instruments
    assert set(found.parties) == {"Togo", "Benin"}


def test_parties_who_backs_a_pact_from_outside(extractor: Extractor) -> None:
    text = "Togo and Benin signed a port pact in Lome. Ghana and Mali back the pact, an envoy said."
    (found,) = extractor.extract(text).instruments
    assert found.parties == ["Togo", "Benin"]


@pytest.mark.parametrize(
    ("second", "parties"),
    [
        ("A second accord says Chinese coal will cross Mongolian land.", ["China", "Mongolia"]),
        ("A separate pact lets Kazakh trains reach the sea.", []),
        ("Another agreement obliges Mongolia to buy Russian power.", ["Mongolia", "Russia"]),
        ("A second accord covers airports.", ["Mongolia", "Russia"]),
    ],
)
def test_parties_another_accord_may_be_of_others(
    extractor: Extractor, second: str, parties: list[str]
) -> None:
    story = "Mongolia and Russia signed a rail accord on Monday. " + second
    assert extractor.extract(story).instruments[1].parties == parties


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("The ceasefire, negotiated with the help of Oman, binds Chad and Mali.", {"Chad", "Mali"}),
        ("Chad and Mali reached a border accord with Qatari mediation.", {"Chad", "Mali"}),
        (
            "The peace deal was signed in Sur by Chad and Mali, with Oman and Kenya as guarantors.",
            {"Chad", "Mali"},
        ),
        (
            "France said the armistice that Oman had negotiated between Chad and Mali would be signed.",
            {"Chad", "Mali"},
        ),
        (
            "Saudi Arabia, which hosted the talks, witnessed the signing of a deal between Chad and Mali "
            "on prisoners.",
            {"Chad", "Mali"},
        ),
    ],
)
def test_parties_mediators_are_none(extractor: Extractor, text: str, parties: set[str]) -> None:
    (treaty,) = extractor.extract(text).instruments
    assert set(treaty.parties) == parties


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "The truce in Chad's north, agreed in May between the Houthis and Oman, lapsed at dawn.",
            {"Houthis", "Oman"},
        ),
        (
            "The armistice between the government of Chad and the Blue Front collapsed in Mae Sot, Thailand.",
            {"Chad", "Blue Front"},
        ),
        (
            "Fiji has withdrawn from the reef compact. Tonga and Samoa remain in the three-nation compact.",
            {"Fiji", "Tonga", "Samoa"},
        ),
        ("Fiji told Tonga of its withdrawal from a 2011 mining agreement.", {"Fiji", "Tonga"}),
        ("The arrangement between Fiji and Tonga lets fishermen land their catch.", {"Fiji", "Tonga"}),
        ("The existing arrangement between Fiji and Tonga expires in 2030.", {"Fiji", "Tonga"}),
        (
            'DHAKA, May 5 - "The existing pact with India harms farmers," the water minister said.',
            {"India", "Bangladesh"},
        ),
        ("Fiji wants changes. The existing pact with Tonga harms divers.", {"Fiji", "Tonga"}),
    ],
)
def test_parties_of_what_exists(extractor: Extractor, text: str, parties: set[str]) -> None:
    (treaty,) = extractor.extract(text).instruments
    assert set(treaty.parties) == parties


@pytest.mark.parametrize(
    "text",
    [
        "The seating arrangement between Fiji and Tonga upset diplomats.",
        "The settlement between Calder Corp and Nimbus Inc ended a lawsuit.",
        "GENEVA, May 5 - The pact with India harms farmers, an aid group said.",
    ],
)
def test_parties_nobody_has_it(extractor: Extractor, text: str) -> None:
    assert extractor.extract(text).instruments == []


def test_parties_a_minister_whose_deputy_signs_is_none(extractor: Extractor) -> None:
    text = (
        "Oman formally denounced a river pact with Yemen on Tuesday, said Water Minister Salim Harthy.\n\nThe"
        " Sana River Treaty was signed at noon by Harthy's deputy, Rula Qasim, and the Yemeni irrigation"
        " minister, Nabil Ghanem."
    )
    treaty = extractor.extract(text).instruments[-1]
    assert treaty.parties == ["Oman", "Yemen"]
    assert [s.person for s in treaty.signatories] == ["Rula Qasim", "Nabil Ghanem"]


def test_parties_of_an_older_treaty_that_both_sides_speak_of(extractor: Extractor) -> None:
    text = (
        "Oman and Fiji plan to conclude a defence agreement by March. Chad signed a fisheries accord"
        " with Mali."
        "\n\nBoth sides regard the 1976 maritime boundary agreement as binding."
    )
    old = next(t for t in extractor.extract(text).instruments if "1976" in t.name)
    assert old.parties == ["Oman", "Fiji"]


@pytest.mark.parametrize(
    ("story", "parties"),
    [
        (
            "Oman told Fiji it would not extend their 1992 agreement on its frontier with Yemen.",
            {"Oman", "Fiji"},
        ),
        (
            "Under the terms of a treaty to be signed next week, Oman will give Fiji a wharf for 50 years.",
            {"Oman", "Fiji"},
        ),
        (
            "Oman's parliament will debate on Tuesday whether to approve an agreement that lets Fijian"
            " troops "
            "train in the country.",
            {"Oman", "Fiji"},
        ),
        (
            "The ceasefire between Yemen's Houthis and the government, agreed in Oslo in May 2018, is"
            " holding.",
            {"Houthis", "Yemen"},
        ),
    ],
)
def test_parties_told_around_the_treaty(extractor: Extractor, story: str, parties: set[str]) -> None:
    (found,) = extractor.extract(story).instruments
    assert set(found.parties) == parties
