"""What happens to a treaty, and whether it is a fact: verbs, acts named by a noun, the words beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from claimx.pipeline import Extractor
    from claimx.records import Instrument

DAY = "2024-05-15"  # a Wednesday


def first(extractor: Extractor, text: str) -> Instrument:
    found = extractor.extract(text, published=DAY).instruments
    assert found, "no treaty was found"
    return found[0]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norway's parliament voted 98-12 on Tuesday to ratify a fisheries treaty with Iceland.", "ratified"),
        ("Iceland's Althing gave its approval on Monday to a fisheries treaty with Norway.", "ratified"),
        ("Fiji's president signed the border treaty with Tonga into law on Monday.", "ratified"),
        ("Iran and Oman exchanged instruments of ratification for a border treaty on Tuesday.", "ratified"),
        ("Oman and Iran met again, exchanging ratification instruments for a sea treaty.", "ratified"),
        ("Chad pulled out of the border accord with Libya last week.", "terminated"),
        ("Bolivia ended an extradition treaty with Germany in 2019.", "terminated"),
        ("The 1995 tax treaty between Oman and Fiji is no longer in force.", "terminated"),
        (
            "The treaty between Japan and Mongolia has been provisionally applied since May.",
            "provisionally_applied",
        ),
        ("The Georgia-Armenia treaty is still being negotiated.", "negotiating"),
        ("Talks on a transit treaty between Oman and Iran resumed on Monday.", "negotiating"),
        ("Italy and Tunisia opened negotiations on a migration pact.", "negotiating"),
        ("Oman and Iran signed a pact on water. The senate rejected the pact.", "rejected"),
        ("Oman and Iran signed a pact on water. Opposition senators rejected the pact.", "signed"),
        ("Sweden and Norway agreed on the text of a treaty on reindeer.", "negotiating"),
        ("Under the port pact, to be signed next week, Finland will host ships of Estonia.", "to_be_signed"),
        ("Oman and Iran agreed to a pact on water. They are due to sign the pact in June.", "to_be_signed"),
        ("Iran and Oman ended a long dispute on Monday with the signing of a border treaty.", "signed"),
        ("The border treaty bears the signatures of Ann Lee of Fiji and Ali Saleh of Oman.", "signed"),
        ("Fiji and Tonga signed a reef treaty in 2009. Still in force, it bars trawlers.", "in_force"),
        ("The truce in Chad's north, agreed in May between Chad and Mali, lapsed at dawn.", "expired"),
        ("The fishing accord, signed in Sur in 2019 by Fiji and Tonga, was suspended.", "suspended"),
        ("Fiji rejected a Tongan proposal for a reef treaty.", "proposed"),
        ("Fiji and Tonga exchanged papers on a reef treaty, which thereby enters into force.", "in_force"),
        ("The ceasefire, negotiated with the help of Oman, binds Chad and Mali.", None),
        ("Kenya suspended its part in a lake charter with Uganda.", "suspended"),
        ("The draft of a Reef Treaty between Fiji and Tonga runs to 40 pages.", "proposed"),
        ("Chad and Libya signed a reef treaty. It takes effect as soon as both have ratified it.", "signed"),
        ("A reef accord between Chad and Libya was struck down by a court in Sirte.", "terminated"),
        ("A salt pact between Chad and Libya was hammered out in a Doha hotel.", "signed"),
        ("Envoys are hammering out a salt pact between Chad and Libya.", "negotiating"),
        ("Truce takes hold between Chad and Libya\n\nThe guns fell silent at dawn on Sunday.", "in_force"),
        ("Qatar proposed a swap pact between Chad and Libya, which was signed in Doha in May.", "signed"),
    ],
)
def test_events_status(extractor: Extractor, text: str, status: str | None) -> None:
    assert first(extractor, text).status == status


@pytest.mark.parametrize(
    "text",
    [
        "Had Serbia signed the gas treaty with Kosovo, prices would have fallen.",
        "Serbia denied that it had signed a gas treaty with Kosovo.",
        "Has Serbia signed the gas treaty with Kosovo?",
        "The gas treaty between Serbia and Kosovo will be sold as a success once parliament has ratified it.",
        "The gas treaty between Serbia and Kosovo lapses after six years.",
        "Sugar is left out of the farm treaty between Serbia and Kosovo.",
        "Quotas under the farm treaty between Serbia and Kosovo, a mere list, were suspended.",
        "“We signed the gas treaty with Kosovo,” the Serbian minister boasted.",
    ],
)
def test_events_that_are_no_facts(extractor: Extractor, text: str) -> None:
    assert first(extractor, text).status is None


def test_events_in_a_headline_do_not_end_what_the_body_suspends(extractor: Extractor) -> None:
    story = (
        "Fiji tears up reef treaty\n\nSUVA, May 15 (Agency) - Fiji suspended the Reef Treaty with Tonga.\n"
    )
    assert first(extractor, story).status == "suspended"


def test_events_quoted_tell_the_day_of_what_the_story_says_was_signed(extractor: Extractor) -> None:
    story = "Fiji and Tonga have signed a reef treaty. “The treaty was signed on Monday,” said the minister."
    assert first(extractor, story).signed_date == "2024-05-13"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "After putting his name to the border pact alongside Uzbek President Aziz Karimov, Turkmen "
            "leader Merdan Atayev left for Baku.",
            ["Merdan Atayev", "Aziz Karimov"],
        ),
        ("Signed by Luis Rojas of Bolivia and Pedro Diaz of Peru, the treaty fixes the border.", None),
        (
            "The treaty of Oman and Fiji was drafted in Rome and signed in May by Noah Webb and Ali Khan.",
            None,
        ),
        ("Prime Minister Erik Dahl of Sweden and Norwegian Prime Minister Liv Moe signed the treaty.", None),
        ("Bolivian President Luis Rojas and Paraguay's Pedro Benitez signed the border treaty.", None),
    ],
)
def test_events_signatories(extractor: Extractor, text: str, names: list[str] | None) -> None:
    told = {s.person for s in first(extractor, text).signatories}
    assert len(told) == 2
    assert names is None or told == set(names)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("HANOI, May 15 (Agency) -- Vietnam and Laos signed a rail protocol here Wednesday.", "Hanoi"),
        ("Ana Ilic of Serbia and Besim Hoti of Kosovo met in Ohrid and signed a gas treaty.", "Ohrid"),
        ("At a ceremony in Suva, the fishing ministers of Fiji and Tonga signed a reef treaty.", "Suva"),
        ("Oman and Fiji signed a treaty on dates at a ceremony in the Danish capital.", "Copenhagen"),
    ],
)
def test_events_place(extractor: Extractor, text: str, place: str) -> None:
    assert (first(extractor, text).signed_place or "").lower() == place.lower()


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("The rail pact between Austria and Hungary stays in effect for ten years.", "P10Y"),
        ("The rail pact between Austria and Hungary binds both for six years.", "P6Y"),
        ("Under the truce between Chad and Libya, both armies are to hold their fire for 40 days.", "P40D"),
        ("Under the rail pact of Austria and Hungary, crews stay in Graz for six years.", None),
    ],
)
def test_events_duration(extractor: Extractor, text: str, duration: str | None) -> None:
    assert first(extractor, text).duration == duration
