"""Which of the treaties found are any, where one stands behind another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from claimx.pipeline import Extractor

STORY = "Malta and Tunisia signed a sponge treaty. "


@pytest.mark.parametrize(
    "later",
    [
        "A 1996 fishing protocol between the two countries stays valid.",
        "An older accord on corals, signed in 1998, stays in force.",
        "The sponge treaty supersedes a memorandum that the two sea ministries signed in Sousse.",
        "Sea Minister Amel Trabelsi said a draft treaty on corals would be sent to Malta.",
        "A protocol attached to the treaty says that neither state shall host poachers.",
        "An additional protocol, which would ban trawlers, was to be signed in May.",
        "A previous arrangement, signed in Sousse in 2004, collapsed within weeks.",
        "A protocol on corals that would have followed was initialled in 2022 but never signed.",
        "The sponge treaty replaces a 1997 arrangement.",
    ],
)
def test_gate_second_treaty(extractor: Extractor, later: str) -> None:
    assert len(extractor.extract(STORY + later).instruments) == 2


def test_gate_a_bank_may_have_an_older_accord(extractor: Extractor) -> None:
    text = "Miners in Malta spoke of an older accord on overtime that had expired."
    assert extractor.extract(text).instruments == []


@pytest.mark.parametrize(
    ("later", "facts"),
    [
        ("A coral convention concluded in 1988 lapsed long ago.", ("expired", "1988")),
        ("A truce reached in 2019 fell apart within days.", ("terminated", "2019")),
        ("The two neighbours had signed a memorandum on eels in 2011.", ("signed", "2011")),
        ("An agreement between the two navies, signed in 2003, remains in force.", ("in_force", "2003")),
        ("Their customs agreement, signed in 2014, took effect in 2016.", ("in_force", "2014")),
        ("Their previous accord, which dates from 1977, covered the coast.", ("signed", "1977")),
        (
            "A protocol on wells that the two governments agreed in 2015 was never ratified.",
            ("signed", "2015"),
        ),
        ("An earlier truce, brokered by Kuwait in 2020, collapsed.", ("terminated", "2020")),
        ("A fishing agreement the neighbours signed in 2009 was never applied.", ("signed", "2009")),
        ("Neither country has ratified a 2001 protocol on dams.", ("signed", "2001")),
        ("The treaty is the first since 2015, when they signed a customs convention.", ("signed", "2015")),
    ],
)
def test_gate_a_treaty_of_the_past(extractor: Extractor, later: str, facts: tuple[str, str]) -> None:
    new, old = extractor.extract(STORY + later).instruments
    assert new.parties == old.parties == ["Malta", "Tunisia"]
    assert (old.status, old.signed_date) == facts
    assert (new.status, new.signed_date) == ("signed", None)


@pytest.mark.parametrize(
    "text",
    [
        "Miners in Malta spoke of a truce signed in 2019 with the mayor.",
        "The club, whose players met on Monday, broke an agreement reached in 2019.",
        STORY + "The bank broke a loan agreement signed in 2019.",
    ],
)
def test_gate_a_year_alone_makes_no_treaty(extractor: Extractor, text: str) -> None:
    assert all(i.signed_date is None for i in extractor.extract(text).instruments)


@pytest.mark.parametrize(
    "text",
    [
        "Danish President Lars Holm and Peruvian President Ana Rojas met. A free trade agreement the two "
        "countries have been negotiating since 2024 will be ready by May.",
        "Denmark and Peru pledged more trade. A free trade agreement the two sides have been negotiating "
        "will be ready by May.",
    ],
)
def test_gate_what_the_two_are_negotiating(extractor: Extractor, text: str) -> None:
    (found,) = extractor.extract(text).instruments
    assert found.status == "negotiating"
    assert set(found.parties) == {"Denmark", "Peru"}


def test_gate_a_memorandum_whose_signing_leaders_watch(extractor: Extractor) -> None:
    text = (
        "The presidents of Japan and Peru witnessed the signing of a memorandum of understanding on quake "
        "research. The memorandum is valid for five years."
    )
    (found,) = extractor.extract(text).instruments
    assert (found.status, found.duration, found.signatories) == ("signed", "P5Y", [])
    assert found.mentions[0].text == "memorandum of understanding on quake research"


@pytest.mark.parametrize(
    ("text", "name", "parties"),
    [
        (
            "A draft agreement on the filling of the lake was sent to Chad, Niger and Cameroon.",
            "draft agreement on the filling of the lake",
            ["Chad", "Niger", "Cameroon"],
        ),
        (
            "Peru will rent a port to Chile.\n\nThe lease was signed by Defence Minister "
            "Ana Tovar and her Chilean opposite number, Luis Pillar.",
            "lease",
            ["Chile"],
        ),
        (
            "Fiji and Tuvalu signed the Lagoon Partnership on Friday. The partnership bans trawlers.",
            "Lagoon Partnership",
            ["Fiji", "Tuvalu"],
        ),
        (
            "The compact that ties Chad to Niger and Mali was signed in 1976.",
            "compact",
            ["Chad", "Niger", "Mali"],
        ),
        (
            "Chad and Niger signed an exchange of letters on eels.",
            "exchange of letters on eels",
            ["Chad", "Niger"],
        ),
        (
            "Chad and Niger agreed a ten-day halt to hostilities on Monday.",
            "ten-day halt to hostilities",
            ["Chad", "Niger"],
        ),
        (
            "Brazil's Senate rejected the eel accord with Uruguay, and the Mexican Senate held a vigil.",
            "eel accord with Uruguay",
            ["Brazil", "Uruguay"],
        ),
        (
            "The Treaty of Ghent-sur-Lys, signed by Belgium and France in 2019, covers eels.",
            "Treaty of Ghent-sur-Lys",
            ["Belgium", "France"],
        ),
    ],
)
def test_gate_passes_what_states_share(
    extractor: Extractor, text: str, name: str, parties: list[str]
) -> None:
    (found,) = extractor.extract(text).instruments
    assert found.name.endswith(name)
    assert sorted(found.parties) == sorted(parties)


@pytest.mark.parametrize(
    "text",
    [
        "Peru and Chile praised their partnership.",
        "Peru and Chile spoke of an exchange of prisoners.",
        "Peru and Chile met. After a truce of sorts the Peruvian pair won the third set.",
        "Peru and Chile signed an eel treaty. The bank's own lease on its Lima office runs out in May.",
    ],
)
def test_gate_passes_nothing_else(extractor: Extractor, text: str) -> None:
    assert [i.name for i in extractor.extract(text).instruments if "eel treaty" not in i.name] == []


@pytest.mark.parametrize(
    "story",
    [
        "Malta will hand the islet of Filfla to Tunisia under a treaty published on Friday.",
        "Under a treaty unveiled on Friday, Malta will hand the islet of Filfla to Tunisia.",
        "Malta and Tunisia announced a treaty on Friday.",
        "Malta and Tunisia settled their row over an islet on Friday. The accord gives Malta the reef.",
        "Malta and Tunisia agreed on Friday to share a reef.\n\nThe deal lets boats of both states cross it.",
        "Malta and Tunisia ended a row over squid on Friday. Under the deal, boats may cross the line.",
        "Malta and Tunisia on Friday signed a deal covering squid, sponges and ferries.",
    ],
)
def test_gate_a_treaty_told_by_what_states_do_under_it(extractor: Extractor, story: str) -> None:
    (found,) = extractor.extract(story).instruments
    assert set(found.parties) == {"Malta", "Tunisia"}


@pytest.mark.parametrize(
    "story",
    [
        "Malta and Tunisia played a match on Friday. Dockers ended a strike. The agreement covers 90 men.",
        "The orchestra will tour Malta under an agreement announced on Friday.",
        "Malta and Tunisia quarrelled over squid on Friday. The deal fell through in May.",
    ],
)
def test_gate_an_agreement_of_others_is_none(extractor: Extractor, story: str) -> None:
    assert extractor.extract(story).instruments == []


@pytest.mark.parametrize(
    "text",
    [
        "Malta and Tunisia made peace. A 30-day halt to fighting came into effect at dawn.",
        "Malta on Tuesday denounced a 1994 agreement under which Tunisian boats could dive off Gozo.",
        "Guns fell silent in Malta at dawn. A truce with the rebels has taken effect.",
    ],
)
def test_gate_lets_in_what_states_and_rebels_make(extractor: Extractor, text: str) -> None:
    assert len(extractor.extract(text).instruments) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Fans of two clubs in Malta agreed a truce with a cook at dawn.",
        "The union of Malta's dockers denounced a 1994 agreement on pay.",
    ],
)
def test_gate_keeps_out_jests_and_wages(extractor: Extractor, text: str) -> None:
    assert extractor.extract(text).instruments == []


def test_gate_takes_a_rebel_group_for_no_firm(extractor: Extractor) -> None:
    text = (
        "The Sudanese government and the Beja Front rebel group signed a peace accord. An earlier accord "
        "with the same group, signed in 2019, collapsed within a year."
    )
    new, old = extractor.extract(text).instruments
    assert set(new.parties) == {"Sudan", "Beja Front"}
    assert old.signed_date == "2019"


def test_gate_a_lease_of_a_flat_is_none(extractor: Extractor) -> None:
    text = "An envoy of Malta will not renew the lease of his flat in Tunisia."
    assert extractor.extract(text).instruments == []


def test_gate_a_charter_of_minority_rights_is_no_contract(extractor: Extractor) -> None:
    text = "Malta's parliament ratified the minority rights charter with Tunisia on Friday."
    (found,) = extractor.extract(text).instruments
    assert (set(found.parties), found.status) == ({"Malta", "Tunisia"}, "ratified")


@pytest.mark.parametrize(
    "text",
    [
        "Oman and Fiji share a dust-alert protocol, and on bad days it is consulted hourly.",
        "Oman and Fiji abide by their wine-names charter. It is an old one.",
        "The waters belong to all, Muscat says. Its navigation convention with Fiji now says it too.",
        "Oman, Fiji and Tonga have agreed to run a joint tuna register. The accord begins to bind in May.",
        "Fiji published the nuclear-waste treaty with Oman. Critics of the central bank wondered who"
        " would pay.",
        "Fijian classes will visit Oman. The schools protocol, initialled by the education ministers,"
        " says so.",
    ],
)
def test_gate_treaties_of_states_told_of_together(extractor: Extractor, text: str) -> None:
    assert extractor.extract(text).instruments


@pytest.mark.parametrize(
    "text",
    [
        "Oman's airlines share a code and a marketing protocol.",
        "Two bakers in Fiji abide by their flour charter.",
        "Its supply agreement with Fiji Bank runs out in May, Calder Corp said in Oman.",
    ],
)
def test_gate_papers_of_others(extractor: Extractor, text: str) -> None:
    assert not extractor.extract(text).instruments


@pytest.mark.parametrize(
    ("story", "found"),
    [
        ("Nine island governments signed a flood-insurance accord in Port Louis.", True),
        ("More than 30 countries have put their names to the Turku seabed agreement.", True),
        ("Nine insurers signed a flood-insurance accord in Port Louis.", False),
        ("Suva, Muscat sign wool deal\n\nFiji and Oman will trade wool under common rules.", True),
        ("Mills, growers sign wool deal\n\nMills in Fiji will buy wool from growers in Oman.", False),
        ("Fiji has suspended the whale rescue agreement. Tonga said it was sorry.", True),
        ("Fiji has frozen its part in the whale rescue agreement, leaving Tonga to patrol alone.", True),
        ("The bank has suspended the whale rescue agreement. Fiji and Tonga said they were sorry.", False),
    ],
)
def test_gate_signed_by_many_and_suspended_by_one(extractor: Extractor, story: str, found: bool) -> None:
    assert bool(extractor.extract(story).instruments) == found
