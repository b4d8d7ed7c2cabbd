"""Which mentions of a story speak of the same treaty."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from claimx.pipeline import Extractor

STORY = "Malta and Tunisia signed a ferry accord on Monday. Ministers dined on a boat.\n\n"


def mentions(extractor: Extractor, text: str) -> list[list[str]]:
    return [[m.text for m in i.mentions] for i in extractor.extract(text).instruments]


@pytest.mark.parametrize(
    ("later", "mention"),
    [
        ("The accord on night ferries runs for six years.", "accord on night ferries"),
        ("The boat treaty runs for six years.", "boat treaty"),
        ("This sailing pact runs for six years.", "sailing pact"),
    ],
)
def test_ties_other_words_for_the_only_treaty(extractor: Extractor, later: str, mention: str) -> None:
    assert mentions(extractor, STORY + later) == [["ferry accord", mention]]


@pytest.mark.parametrize(
    "later",
    [
        "An earlier accord on ferries lapsed in May.",
        "Malta will negotiate another accord on ferries with Libya.",
        "A new treaty on ferries between Malta and Italy is being drafted.",
        "The 1998 ferry treaty of Malta and Italy lapsed.",
        "The diving treaty will be signed by Malta and Tunisia in June.",
        "Under the draft treaty, divers of Malta and Tunisia would need a permit.",
    ],
)
def test_ties_two_treaties_stay_two(extractor: Extractor, later: str) -> None:
    assert len(mentions(extractor, STORY + later)) == 2


def test_ties_treaties_about_other_things_stay_two(extractor: Extractor) -> None:
    text = "Malta and Tunisia signed a border accord. Ministers dined. The fisheries accord lasts six years."
    first, second = extractor.extract(text).instruments
    assert (first.duration, second.duration) == (None, "P6Y")


def test_ties_treaties_named_beside_each_other_stay_two(extractor: Extractor) -> None:
    text = "Malta and Tunisia signed the canoe treaty and the diving treaty on Monday."
    assert len(mentions(extractor, text)) == 2


@pytest.mark.parametrize(
    ("headline", "body", "title"),
    [
        (
            "Malta, Tunisia seal Gulf patrol pact",
            "The Treaty on Joint Patrols in the Gulf of Hammamet is valid for six years.",
            "Treaty on Joint Patrols in the Gulf of Hammamet",
        ),
        (
            "Malta, Tunisia sign deal on sponges",
            "Malta and Tunisia signed a convention on sponges on Monday.",
            None,
        ),
    ],
)
def test_ties_headline_and_body(extractor: Extractor, headline: str, body: str, title: str | None) -> None:
    text = f"{headline}\n\nVALLETTA, Oct 9 (Agency) - Malta and Tunisia have met. {body}\n"
    (found,) = extractor.extract(text).instruments
    assert len(found.mentions) == 2
    assert title is None or found.name == title


def test_ties_a_headline_is_not_of_the_treaty_that_went_before(extractor: Extractor) -> None:
    text = (
        "Malta, Tunisia sign deal on sponges\n\nVALLETTA, Oct 9 (Agency) - Malta and Tunisia signed a "
        "convention on sponges on Monday. It replaces the Sponge Arrangement of 2019, which has expired.\n"
    )
    first, second = extractor.extract(text).instruments
    assert (first.status, second.name, second.status) == ("signed", "Sponge Arrangement", "expired")


def test_ties_one_more_party_ratifies_the_treaty(extractor: Extractor) -> None:
    text = "Chad's National Assembly ratified the Lake Security Treaty. Niger had ratified the treaty in May."
    (found,) = extractor.extract(text).instruments
    assert set(found.parties) == {"Chad", "Niger"}


def test_ties_the_accord_is_the_one_that_is_news(extractor: Extractor) -> None:
    story = (
        "Malta and Tunisia signed a sponge accord.\n\nIt replaces a 2001 convention that lapsed last year."
        "\n\nUnder the accord, divers need no visa. The agreement is valid for ten years."
    )
    new, old = extractor.extract(story).instruments
    assert [m.text for m in old.mentions] == ["2001 convention"]
    assert (new.duration, old.duration) == ("P10Y", None)


def test_ties_a_rent_is_no_wage(extractor: Extractor) -> None:
    story = (
        "Malta and Tunisia signed a port treaty. Malta will pay Tunisia a rent. The treaty runs for 40 years."
    )
    (found,) = extractor.extract(story).instruments
    assert found.duration == "P40Y"


def test_ties_a_title_behind_its_treaty(extractor: Extractor) -> None:
    story = "Malta put off a vote on its radar treaty with Italy. The Gozo Treaty would bar submarines."
    (found,) = extractor.extract(story).instruments
    assert found.name == "Gozo Treaty"
    assert set(found.parties) == {"Malta", "Italy"}


def test_ties_it_is_what_the_sentence_is_about(extractor: Extractor) -> None:
    story = (
        "The protocol amending the 1995 agreement on sponges has been signed by Malta and Tunisia. "
        "It was signed in Sousse."
    )
    found = {i.mentions[0].text.split()[0]: i for i in extractor.extract(story).instruments}
    assert (found["protocol"].signed_place, found["1995"].signed_place) == ("Sousse", None)
    assert found["1995"].signed_date == "1995"


def test_ties_a_name_behind_known_as(extractor: Extractor) -> None:
    story = (
        "Malta and Tunisia signed a river treaty. Malta kept to the agreement, known as the Gozo Convention."
    )
    (found,) = extractor.extract(story).instruments
    assert found.name == "Gozo Convention"


def test_ties_the_accord_of_a_year(extractor: Extractor) -> None:
    story = (
        "Malta and Tunisia signed a 20-year port treaty, which replaces a 2014 basing accord.\n\n"
        "The treaty bars mines.\n\nThe 2014 accord, signed in Sousse, let warships in."
    )
    new, old = extractor.extract(story).instruments
    assert (new.signed_place, old.signed_place) == (None, "Sousse")


def test_ties_the_existing_pact_is_the_one_that_is_to_be_renewed(extractor: Extractor) -> None:
    text = (
        "Fiji's Senate Split Over Renewing Harbour Pact With Peru\n\n"
        "Fiji's premier defended on Monday her plan to renew a 12-year harbour pact with Peru.\n\n"
        "The existing pact, signed in Suva in May 2011, expires in June. The new text, which the two "
        "governments have completed but not signed, would run for nine years and be extended by three."
    )
    old, new = extractor.extract(text).instruments
    assert (old.status, old.signed_date, old.signed_place, old.duration) == (
        "in_force",
        "2011-05",
        "Suva",
        "P12Y",
    )
    assert (new.status, new.signed_date, new.duration) == ("negotiating", None, "P9Y")
    assert set(old.parties) == set(new.parties) == {"Fiji", "Peru"}
    assert not old.name.startswith("Renewing")


def test_ties_the_existing_one_is_another(extractor: Extractor) -> None:
    story = (
        "Chad and Mali are drafting a new treaty on crabs. The existing one, signed in Sur in 2010, runs "
        "out in December. The two countries also have a visa pact, suspended since 2022."
    )
    treaties = extractor.extract(story).instruments
    assert [t.status for t in treaties] == ["negotiating", "in_force", "suspended"]
    assert [t.signed_date for t in treaties] == [None, "2010", None]
    assert all(set(t.parties) == {"Chad", "Mali"} for t in treaties)


def test_ties_others_sign_another(extractor: Extractor) -> None:
    story = "Chad and Mali signed a gas deal. Oman and Fiji signed a treaty."
    assert [t.parties for t in extractor.extract(story).instruments] == [["Chad", "Mali"], ["Oman", "Fiji"]]


def test_ties_the_former_and_the_latter(extractor: Extractor) -> None:
    story = (
        "Chad's parliament ratified a well treaty with Mali and an extradition treaty with Oman. The former "
        "was signed in Bamako in 2021. The latter was signed in Sur in 2022."
    )
    wells, extradition = extractor.extract(story).instruments
    assert (wells.signed_date, wells.signed_place) == ("2021", "Bamako")
    assert (extradition.signed_date, extradition.signed_place) == ("2022", "Sur")


def test_ties_letters_on_a_treaty_are_another_paper(extractor: Extractor) -> None:
    story = (
        "By an exchange of letters dated 14 April 2024, Fiji and Samoa prolonged for six years the seasonal "
        "workers agreement."
    )
    letters, agreement = extractor.extract(story).instruments
    assert (letters.signed_date, letters.duration) == ("2024-04-14", None)
    assert (agreement.status, agreement.parties) == ("in_force", ["Fiji", "Samoa"])


@pytest.mark.parametrize(
    "aside",
    [
        "Shares in Reef Alliance, an insurer that last week signed a five-year deal with a bank in Suva,"
        " rose.",
        "The Reef Cup, a regatta whose own treaty on sail size was scrapped in April, goes on.",
    ],
)
def test_ties_papers_of_firms_and_clubs_are_apart(extractor: Extractor, aside: str) -> None:
    lead = "Fiji and Tonga signed the Treaty of Alliance and Closer Union on Monday. It runs for 30 years. "
    (treaty,) = extractor.extract(lead + aside).instruments
    assert (treaty.status, treaty.duration) == ("signed", "P30Y")
    assert treaty.parties == ["Fiji", "Tonga"]


def test_ties_two_papers_brought_up_at_once(extractor: Extractor) -> None:
    story = (
        "Tonga will rent an islet to Chile under a treaty signed on Monday by the presidents of the two"
        " countries, "
        "who also concluded an accord on fishing.\n\nPresidents Ana Mateo and Sione Latu signed both"
        " documents in Neiafu."
        "\n\nThe Neiafu Treaty lets Chilean sailors repair ships. The lease may be ended on twelve"
        " months' notice."
        "\n\nUnder the fisheries accord, which lasts for six years, Chile may catch tuna. Old hands"
        " cheered the treaty."
    )
    treaty, accord = extractor.extract(story, published="2026-05-05").instruments
    assert (treaty.name, treaty.signed_place, accord.signed_place) == ("Neiafu Treaty", "Neiafu", "Neiafu")
    assert [m.text for m in treaty.mentions] == ["treaty", "Neiafu Treaty", "lease", "treaty"]
    assert [m.text for m in accord.mentions] == ["accord on fishing", "fisheries accord"]
    assert accord.duration == "P6Y"
    people = ["Ana Mateo", "Sione Latu"]
    assert [s.person for s in treaty.signatories] == [s.person for s in accord.signatories] == people


@pytest.mark.parametrize("words", ["on twelve months' notice", "on a year's written notice"])
def test_ties_notice_is_no_matter(extractor: Extractor, words: str) -> None:
    story = f"Tonga and Chile signed a lagoon treaty in May. Either may leave the treaty {words}."
    (treaty,) = extractor.extract(story).instruments
    assert [m.text for m in treaty.mentions] == ["lagoon treaty", "treaty"]


def test_ties_both_are_not_any_of_three(extractor: Extractor) -> None:
    story = (
        "Tonga and Chile have a lagoon treaty, a mail pact and an extradition accord. "
        "Presidents Ana Mateo and Sione Latu signed both documents in Neiafu."
    )
    assert all(t.signatories == [] for t in extractor.extract(story).instruments)
