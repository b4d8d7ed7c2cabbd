"""Facts that stand in other sentences than that of the signing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from claimx.pipeline import Extractor

STORY = "Malta and Tunisia signed a sponge treaty."


@pytest.mark.parametrize(
    ("later", "place"),
    [
        (" The ceremony was held in the harbour of Sousse.", "Sousse"),
        (" The sea was calm.\n\nThe signing took place at dawn in Sousse.", "Sousse"),
        (" A ceremony for the drowned was planned in Sousse.", None),
        (" Divers met in Sousse.", None),
    ],
)
def test_facts_place_of_the_ceremony(extractor: Extractor, later: str, place: str | None) -> None:
    (found,) = extractor.extract(STORY + later).instruments
    assert found.signed_place == place


def test_facts_duration_behind_a_blank_line(extractor: Extractor) -> None:
    (found,) = extractor.extract(STORY + "\n\nIt would have been valid for ten years.").instruments
    assert found.duration == "P10Y"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("March 2004: Malta and Tunisia sign a sponge treaty in Sousse.", "2004-03"),
        ("2009: Malta and Tunisia sign a sponge treaty.", "2009"),
        ("The sponge treaty between Malta and Tunisia was signed in Sousse in 2009.", "2009"),
        ("The sponge treaty between Malta and Tunisia dates back to 1998.", "1998"),
        ("A sponge treaty between Malta and Tunisia dating from 1998 lapsed.", "1998"),
    ],
)
def test_facts_when_it_was_signed(extractor: Extractor, text: str, date: str) -> None:
    (found,) = extractor.extract(text).instruments
    assert found.signed_date == date


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("Malta has renewed Tunisia's lease of a pier at Gozo for another 15 years.", "P15Y"),
        ("Malta has leased Tunisia a pier for 30 years under an agreement signed in Sousse.", "P30Y"),
        ("Malta and Tunisia signed a lease of a naval base at Gozo for 50 years.", "P50Y"),
        ("Malta and Tunisia extended their sponge treaty, and divers may stay for 15 years.", None),
        ("Under the lease of a pier to Tunisia, Malta will station 90 divers there for 12 years.", None),
    ],
)
def test_facts_how_long_a_lease_lives(extractor: Extractor, text: str, duration: str | None) -> None:
    (found,) = extractor.extract(text).instruments
    assert found.duration == duration


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Malta's parliament has yet to ratify the sponge treaty with Tunisia.", "signed"),
        ("The sponge treaty of Malta with Tunisia cannot take effect until both ratify it.", "signed"),
        ("If Malta signs the sponge treaty with Tunisia, parliament will have to ratify it.", None),
        (STORY + " It takes effect when both parliaments have ratified it.", "signed"),
        (STORY + " It takes effect after both parliaments ratify it.", "signed"),
        (STORY + " It took effect after both parliaments had ratified it.", "in_force"),
        (STORY + " Neither parliament has ratified it.", "signed"),
        ("A sponge truce between Malta and Tunisia is falling apart.", None),
        ("The sponge treaty between Malta and Tunisia ended a long quarrel.", None),
    ],
)
def test_facts_status_of_what_waits(extractor: Extractor, text: str, status: str | None) -> None:
    (found,) = extractor.extract(text).instruments
    assert found.status == status


@pytest.mark.parametrize(
    "body",
    [
        "Envoys of Malta and Tunisia put their initials to the draft of a sponge treaty on Monday.",
        "Envoys of Malta and Tunisia put their initials to 9 of the 12 articles of a sponge treaty.",
        "Malta and Tunisia have merely initialled a sponge treaty, officials said.",
    ],
)
def test_facts_a_headline_that_says_too_much(extractor: Extractor, body: str) -> None:
    (found,) = extractor.extract(f"Malta and Tunisia sign sponge treaty\n\n{body}").instruments
    assert found.status == "initialled"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Malta and Tunisia signed a new sponge treaty.", "Malta-Tunisia sponge treaty"),
        ("Malta-Tunisia new sponge treaty takes effect", "Malta-Tunisia sponge treaty"),
        ("Malta's previous sponge treaty with Tunisia expired.", "sponge treaty with Tunisia"),
    ],
)
def test_facts_new_is_no_part_of_the_name(extractor: Extractor, text: str, name: str) -> None:
    (found,) = extractor.extract(text).instruments
    assert found.name == name


def test_facts_a_year_beside_an_old_treaty_is_its_own(extractor: Extractor) -> None:
    text = "Malta tore up its eel pact with Tunisia on Monday, saying the 1999 pact had outlived its use."
    (pact,) = extractor.extract(text).instruments
    assert (pact.status, pact.signed_date) == ("terminated", "1999")


def test_facts_the_day_of_another_act_is_not_that_of_signing(extractor: Extractor) -> None:
    text = "The eel pact between Malta and Tunisia, initialled in May, was signed in Sfax."
    (pact,) = extractor.extract(text).instruments
    assert (pact.status, pact.signed_date, pact.signed_place) == ("signed", None, "Sfax")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (
            "Malta and Tunisia signed a sponge treaty.\n\nThe treaty enters into force in May after both "
            "have ratified it. A critic wrote so on X.",
            "signed",
        ),
        ("Malta's parliament refused to approve a sponge treaty with Tunisia.", "rejected"),
        (
            "Malta denounced a 1994 agreement under which Tunisian boats could dive, and gave Tunis "
            "six months' notice.",
            "terminated",
        ),
        ("Malta has suspended its part in the Gulf of Tunis patrol accord with Tunisia.", "suspended"),
        ("Malta and Tunisia are quarrelling over a sponge treaty due to be signed in May.", "to_be_signed"),
        ("Malta's envoy lacked the power to conclude a sponge treaty with Tunisia.", None),
    ],
)
def test_facts_status(extractor: Extractor, text: str, status: str | None) -> None:
    (found,) = extractor.extract(text).instruments
    assert found.status == status


@pytest.mark.parametrize(
    ("when", "facts"),
    [
        ("At the same ceremony, the two", ("2026-03-16", "Salalah")),
        ("On the same day, the two also", ("2026-03-16", "Salalah")),
        ("The two", (None, None)),
    ],
)
def test_facts_of_what_is_signed_beside_another(
    extractor: Extractor, when: str, facts: tuple[str | None, str | None]
) -> None:
    text = f"Oman and Yemen signed a port treaty in Salalah on Monday. {when} signed a memorandum on eels."
    _, beside = extractor.extract(text, published="2026-03-18").instruments
    assert (beside.signed_date, beside.signed_place) == facts


def test_facts_of_a_contract_are_not_those_of_a_treaty(extractor: Extractor) -> None:
    text = (
        "Oman is ready to conclude a transit treaty with Yemen. Omani gas reached Yemen under a contract "
        "until 2014, when it was terminated."
    )
    (found,) = extractor.extract(text).instruments
    assert found.status == "to_be_signed"


def test_facts_agreed_and_to_be_signed_has_no_day_yet(extractor: Extractor) -> None:
    story = (
        "Chad and Mali reached an agreement on wells on Sunday after talks in Sur. The agreement is to be "
        "signed in Accra on May 30."
    )
    (treaty,) = extractor.extract(story, published="2024-05-15").instruments
    assert (treaty.status, treaty.signed_date, treaty.signed_place) == ("to_be_signed", None, None)


def test_facts_it_is_the_subject(extractor: Extractor) -> None:
    story = (
        "Chad's parliament ratified a trade deal with Mali. The deal replaces a customs convention of 1997. "
        "It runs for 12 years."
    )
    deal, convention = extractor.extract(story).instruments
    assert (deal.duration, convention.duration) == ("P12Y", None)


def test_facts_initialled_by_each_is_not_signed(extractor: Extractor) -> None:
    story = "Chad and Mali initialled a sky accord. Ann Lee initialled for Chad and Ali Saleh for Mali."
    (treaty,) = extractor.extract(story).instruments
    assert treaty.status == "initialled"
    assert [s.for_ for s in treaty.signatories] == ["Chad", "Mali"]


def test_facts_a_host_without_a_name_signs_nothing(extractor: Extractor) -> None:
    story = "The pact that Chad's president and his Malian host initialled in Sur would open a mine."
    (treaty,) = extractor.extract(story).instruments
    assert (treaty.parties, treaty.signatories) == (["Chad", "Mali"], [])


def test_facts_what_is_witnessed_has_day_and_town(extractor: Extractor) -> None:
    story = "Qatar witnessed the signing of a deal on prisoners between Chad and Mali in Sur on May 3, 2024."
    (treaty,) = extractor.extract(story).instruments
    assert (treaty.signed_date, treaty.signed_place) == ("2024-05-03", "Sur")


@pytest.mark.parametrize(
    ("text", "date", "place"),
    [
        (
            "The ceremony was held in Sousse on 3 May 2021. Malta and Tunisia signed a sponge treaty.",
            "2021-05-03",
            "Sousse",
        ),
        ("Envoys met for a week in Sousse. Malta and Tunisia signed a sponge treaty there.", None, "Sousse"),
        ("Envoys met for a week in Sousse. Malta and Tunisia signed a sponge treaty.", None, None),
        ("Malta's sponge treaty with Tunisia dates from 3 May 2021, when it was signed.", "2021-05-03", None),
        ("The Malta-Tunisia sponge treaty, dated 3 May 2021, is long.", "2021-05-03", None),
        ("A letter dated 3 May 2021 lay beside the Malta-Tunisia sponge treaty.", None, None),
        (
            "On 3 May 2021 Malta and Tunisia initialled a sponge treaty, and signed it a week later in"
            " Sousse.",
            None,
            "Sousse",
        ),
        (
            "Tunisia's minister, Ali Saleh, was the first to sign the sponge treaty with Malta, at"
            " Sousse on 3 May 2021.",
            "2021-05-03",
            "Sousse",
        ),
    ],
)
def test_facts_day_and_town_told_elsewhere(
    extractor: Extractor, text: str, date: str | None, place: str | None
) -> None:
    (found,) = extractor.extract(text).instruments
    assert (found.signed_date, found.signed_place) == (date, place)


def test_facts_still_in_force_in_a_list(extractor: Extractor) -> None:
    papers = "a sponge treaty of 2011, signed in Sousse and still in force; and a map"
    text = f"Malta and Tunisia have two papers: {papers}."
    (found,) = extractor.extract(text).instruments
    assert found.status == "in_force"


@pytest.mark.parametrize(
    ("story", "status"),
    [
        # An old treaty that is yet to run out, or that somebody is yet to leave, is in force.
        ("The reef pact between Oman and Fiji, signed in Suva in 2014, expires next spring.", "in_force"),
        ("Oman will withdraw from a 1994 reef pact with Fiji unless its boats are freed.", "in_force"),
        ("Oman told Fiji it would not renew their 1994 reef pact.", "in_force"),
        ("Oman and Fiji's 2014 pact on reefs will remain in force until 2031.", "in_force"),
        ("Oman and Fiji signed a reef pact in Suva on Monday. It expires in 2031.", "signed"),
        ("Oman and Fiji signed a reef pact on Monday. It would remain in force for a year.", "signed"),
        # What is called the existing one holds now.
        ("Oman and Fiji will sign a reef pact in May. The current pact, from 2014, bars nets.", "in_force"),
        (
            "Oman and Fiji exchanged instruments of ratification, bringing their reef pact into force.",
            "in_force",
        ),
        ("Oman and Fiji have yet to agree on a reef treaty.", "negotiating"),
        ("Oman and Fiji have yet to sign a reef treaty.", "to_be_signed"),
        ("Oman and Fiji agreed in principle on a reef treaty.", "negotiating"),
        ("Oman and Fiji will resume talks next month on a reef treaty.", "negotiating"),
        ("Oman and Fiji have made headway towards a treaty on reefs.", "negotiating"),
        ("Oman said it was terminating its reef treaty with Fiji, signed in 1994.", "terminated"),
        ("Oman and Fiji agreed to suspend the application of a 1994 treaty on reefs.", "suspended"),
        ("Oman's parliament ratified a reef treaty with Fiji. Fiji has not ratified the treaty.", "signed"),
        ("The Senate in Suva concurred in the ratification of a reef treaty with Oman.", "ratified"),
    ],
)
def test_facts_status_in_plain_words(extractor: Extractor, story: str, status: str) -> None:
    found = extractor.extract(story, published="2026-06-12").instruments[-1]
    assert found.status == status


def test_facts_of_what_is_replaced(extractor: Extractor) -> None:
    story = (
        "The Omani-Fijian reef treaty will be signed in Suva. It will replace the treaty concluded in 1994."
    )
    new, old = extractor.extract(story).instruments
    assert (new.status, new.signed_date) == ("to_be_signed", None)
    assert (old.status, old.signed_date) == ("signed", "1994")


def test_facts_of_one_initialled(extractor: Extractor) -> None:
    story = (
        "Oman and Fiji will sign a reef treaty in May. The treaty would replace one initialled in 2007 that "
        "Fiji's parliament never ratified."
    )
    _, old = extractor.extract(story).instruments
    assert (old.name, old.status, old.signed_date) == ("treaty initialled in 2007", "initialled", None)


def test_facts_place_is_not_that_of_the_matter(extractor: Extractor) -> None:
    (lease,) = extractor.extract(
        "Oman signed a lease with Fiji for the use of a wharf at Levuka."
    ).instruments
    assert lease.signed_place is None
    (lease,) = extractor.extract("Oman signed a lease with Fiji at Levuka.").instruments
    assert lease.signed_place == "Levuka"


def test_facts_signed_long_before(extractor: Extractor) -> None:
    story = (
        "Fiji's parliament ratified a reef treaty with Oman, nine years after it was signed by ministers Ana "
        "Koroi and Said Alawi in Levuka on 3 May 2017."
    )
    (found,) = extractor.extract(story).instruments
    assert (found.signed_date, found.signed_place) == ("2017-05-03", "Levuka")
