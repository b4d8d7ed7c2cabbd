"""Facts of treaties as plain wire prose tells them: bills, halts, quarters of a town, titles that ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from claimx.pipeline import Extractor

DAY = "2026-06-12"  # a Friday


@pytest.mark.parametrize(
    ("story", "status"),
    [
        # A halt is told by two words, wherever the tree hangs the treaty.
        ("Oman put its 2014 reef treaty with Fiji on hold on Monday.", "suspended"),
        ("Fiji has put on hold a reef treaty that it signed with Oman in 2014.", "suspended"),
        ("Fiji may put on hold a reef treaty that it signed with Oman in 2014.", "in_force"),
        # Who passes a bill for a treaty ratifies the treaty.
        ("Oman's parliament passed a bill approving a reef treaty with Fiji on Monday.", "ratified"),
        ("Oman's parliament rejected a bill approving a reef treaty with Fiji on Monday.", None),
    ],
)
def test_plain_status(extractor: Extractor, story: str, status: str | None) -> None:
    found = extractor.extract(story, published=DAY).instruments[-1]
    assert found.status == status or (status is None and found.status != "ratified")


@pytest.mark.parametrize(
    ("story", "date", "place"),
    [
        (
            "Oman and Fiji signed a reef treaty on Monday in Suva City's old quarter.",
            "2026-06-08",
            "Suva City",
        ),
        ("Oman and Fiji signed a reef treaty in a suburb of Suva in 2014.", "2014", "Suva"),
        ("As far back as 1988, Oman and Fiji signed a reef treaty.", "1988", None),
    ],
)
def test_plain_day_and_place(extractor: Extractor, story: str, date: str, place: str | None) -> None:
    (found,) = extractor.extract(story, published=DAY).instruments
    assert (found.signed_date, found.signed_place) == (date, place)


@pytest.mark.parametrize("label", ["", "Q&A: ", "Explainer: "])
def test_plain_title_asks(extractor: Extractor, label: str) -> None:
    title = f"{label}What is in the reef treaty of Oman and Fiji?"
    story = (
        f"{title}\n\nOman and Fiji signed a treaty on Monday that bars nets.\n\n"
        "What became of the old one?\n\nThe Coral Boats Agreement was signed in 1988 and has expired."
    )
    new, old = extractor.extract(story, published=DAY).instruments
    assert (new.status, new.signed_date) == ("signed", "2026-06-08")
    assert (old.status, old.signed_date) == ("expired", "1988")


def test_plain_parliament_acts_for_its_state(extractor: Extractor) -> None:
    story = "Fiji's parliament voted on Monday to withdraw from a 2014 reef treaty with Oman."
    (found,) = extractor.extract(story, published=DAY).instruments
    assert set(found.parties) == {"Fiji", "Oman"}


def test_plain_old_treaty_of_the_same_two(extractor: Extractor) -> None:
    story = (
        "Oman and Fiji signed a reef treaty in Suva on Monday.\n\n"
        "Oman walked out of the 1988 coral agreement ten years ago."
    )
    _, old = extractor.extract(story, published=DAY).instruments
    assert set(old.parties) == {"Oman", "Fiji"}


def test_plain_one_in_force(extractor: Extractor) -> None:
    story = "Oman and Fiji signed a reef treaty on Monday. It replaces the one in force since 1988."
    _, old = extractor.extract(story, published=DAY).instruments
    assert (old.status, old.signed_date) == ("in_force", None)  # when it came into force is no signing


def test_plain_rivals_make_peace(extractor: Extractor) -> None:
    (found,) = extractor.extract(
        "Chad's rival factions signed a ceasefire agreement in Doha on Monday.", published=DAY
    ).instruments
    assert (found.signed_date, found.signed_place) == ("2026-06-08", "Doha")


def test_plain_brokered_truce_is_that_of_the_headline(extractor: Extractor) -> None:
    story = (
        "Reef truce holds for a day\n\nA Qatari-brokered ceasefire between Chad and Sudan held on Friday.\n\n"
        "The truce was agreed after ten hours of talks in Doha."
    )
    (found,) = extractor.extract(story, published=DAY).instruments
    assert (found.status, found.signed_place) == ("in_force", "Doha")


def test_plain_truce_that_began(extractor: Extractor) -> None:
    story = (
        "Chad and the Delta Front guerrillas began a six-month ceasefire on Thursday. The truce was"
        " agreed in "
        "Doha in May. It follows a ten-day ceasefire last year."
    )
    new, old = extractor.extract(story, published=DAY).instruments
    assert (new.status, new.duration, old.duration) == ("in_force", "P6M", "P10D")


def test_plain_last_such_truce(extractor: Extractor) -> None:
    story = "Chad and Sudan agreed to a truce on Monday. The last such truce, agreed in 2022, was broken."
    new, old = extractor.extract(story, published=DAY).instruments
    assert (new.signed_date, old.signed_date) == ("2026-06-08", "2022")


@pytest.mark.parametrize(
    ("story", "date"),
    [
        # When they signed it stands before: "on Monday when …"; a day within the week that was told.
        (
            "Talks took a turn on Monday when the ministers of Oman and Fiji signed a reef treaty by video.",
            "2026-06-08",
        ),
        (
            "A court in Oman suspended a reef agreement signed with Fiji last week. The five-year, $2.5"
            " billion "
            "pact was signed in Suva on June 4.",
            "2026-06-04",
        ),
        ("Oman and Fiji signed a reef treaty in Suva in May and June 2015.", "2015-05"),
        # What two agreed on is what they then signed.
        (
            "Oman and Fiji agreed on Monday to free ten sailors.\n\nThe accord was signed in Suva by Oman's "
            "envoy, Said Alawi, and Fiji's envoy, Ana Koroi.",
            "2026-06-08",
        ),
        # The new text is the one by which a treaty was renewed.
        (
            "Oman and Fiji renewed a reef pact on Monday. The new deal, signed in Suva, bars nets.",
            "2026-06-08",
        ),
    ],
)
def test_plain_day(extractor: Extractor, story: str, date: str) -> None:
    (found,) = extractor.extract(story, published=DAY).instruments
    assert found.signed_date == date


def test_plain_renewed_by_a_protocol_yet_to_be_approved(extractor: Extractor) -> None:
    story = (
        "Oman and Fiji on Monday renewed a fishing agreement that had expired in May.\n\nThe new"
        " protocol to the "
        "1991 Reef Fishing Agreement was signed in Suva. Fiji's parliament has yet to approve the protocol."
    )
    new, old = extractor.extract(story, published=DAY).instruments
    assert (new.status, new.signed_place) == ("signed", "Suva")
    assert set(old.parties) == {"Oman", "Fiji"}


def test_plain_parliament_first(extractor: Extractor) -> None:
    story = (
        "Fijian lawmakers approved the reef treaty with Oman on Monday, six days after envoys initialled it. "
        "The president and his Omani counterpart are expected to sign the treaty in July."
    )
    (found,) = extractor.extract(story, published=DAY).instruments
    assert found.status in ("initialled", "to_be_signed")


@pytest.mark.parametrize(
    ("story", "people"),
    [
        (
            "Oman and Fiji have a reef treaty. The treaty, signed in Suva on 9 May by President Ana"
            " Koroi and Prime "
            "Minister Said Alawi, bars nets.",
            {"Ana Koroi", "Said Alawi"},
        ),
        (
            "The reef accord was signed in Suva by Oman's commissioner for missing sailors, Said Alawi, and "
            "Fiji's interior minister, Ana Koroi.",
            {"Said Alawi", "Ana Koroi"},
        ),
    ],
)
def test_plain_signers(extractor: Extractor, story: str, people: set[str]) -> None:
    (found,) = extractor.extract(story, published=DAY).instruments
    assert {s.person for s in found.signatories} == people


def test_plain_ended_with_quoted_words_between(extractor: Extractor) -> None:
    story = (
        "Chad's government said on Monday that it was ending “with immediate effect” the 2015 Doha peace"
        " accord."
    )
    (found,) = extractor.extract(story, published=DAY).instruments
    assert found.status == "terminated"


def test_plain_treaty_of_a_body(extractor: Extractor) -> None:
    story = "Ecuador notified Brasilia on Monday that it is leaving the UNASUR treaty, signed there in 2008."
    (found,) = extractor.extract(story, published=DAY).instruments
    assert (found.name, found.parties, found.status) == ("UNASUR treaty", ["Ecuador"], "in_force")


def test_plain_named_beside(extractor: Extractor) -> None:
    story = "Fiji's parliament has ratified the Levuka Reef Union, a treaty with Oman that bars nets."
    (found,) = extractor.extract(story, published=DAY).instruments
    assert (found.name, set(found.parties)) == ("Levuka Reef Union", {"Fiji", "Oman"})


def test_plain_new_in_a_name(extractor: Extractor) -> None:
    story = "The New Reef treaty, which Oman and Fiji signed in Suva in 2010, ran out on Monday."
    (found,) = extractor.extract(story, published=DAY).instruments
    assert found.status == "expired"
    assert found.name.endswith("New Reef treaty")


def test_plain_whose_treaty(extractor: Extractor) -> None:
    story = (
        "Oman and Fiji signed a reef agreement on Monday.\n\nIran, whose agreement with Fiji runs until"
        " 2027, "
        "declined to comment."
    )
    new, other = extractor.extract(story, published=DAY).instruments
    assert (set(new.parties), set(other.parties)) == ({"Oman", "Fiji"}, {"Iran", "Fiji"})


def test_plain_envoys_of_a_union_are_no_firm(extractor: Extractor) -> None:
    story = (
        "Serbia and Kosovo traded blame hours after a prisoner accord.\n\nThe accord, negotiated by"
        " European Union "
        "envoys, was signed in Skopje. A truce agreed in Brussels on 11 February collapsed after two days."
    )
    accord, truce = extractor.extract(story, published="2026-03-04").instruments
    assert (accord.status, truce.status, truce.signed_date) == ("signed", "terminated", "2026-02-11")


def test_plain_two_treaties_under_many_names(extractor: Extractor) -> None:
    story = (
        "Fiji's minister on the treaty she wants to replace\n\nAna Koroi keeps a copy of the Suva Treaty"
        " on her "
        "wall. Signed in Suva in October 1976, the treaty drew the border between Oman and Fiji.\n\nThe"
        " two have "
        "been negotiating a successor for two years. The old treaty can be ended with notice. The new"
        " one is to "
        "have no expiry date. The 1976 treaty remains in force."
    )
    old, new = extractor.extract(story, published=DAY).instruments
    assert (old.name, old.status, old.signed_date) == ("Suva Treaty", "in_force", "1976-10")
    assert (new.status, new.signed_date) == ("negotiating", None)


def test_plain_first_in_many_years_is_no_length(extractor: Extractor) -> None:
    story = "Oman and Fiji signed a defence treaty. It is Oman's first new alliance in more than 70 years."
    (found,) = extractor.extract(story, published=DAY).instruments
    assert found.duration is None


def test_plain_draft_that_one_hands_another(extractor: Extractor) -> None:
    story = "Oman on Friday handed Fijian reef negotiators a draft treaty on nets. The document is short."
    (found,) = extractor.extract(story, published=DAY).instruments
    assert (set(found.parties), found.status) == ({"Oman", "Fiji"}, "proposed")


def test_plain_better_deal_is_no_treaty(extractor: Extractor) -> None:
    story = "In Suva fishermen marched to demand a better deal. Oman and Fiji want a fair deal for divers."
    assert extractor.extract(story, published=DAY).instruments == []


def test_plain_new_of_a_town(extractor: Extractor) -> None:
    story = "The 1985 New York reef pact between Oman and Fiji bars nets."
    (found,) = extractor.extract(story, published=DAY).instruments
    assert found.name == "1985 New York reef pact between Oman and Fiji"


def test_plain_one_town_and_year_under_two_nouns(extractor: Extractor) -> None:
    story = (
        "Nets in the strait break the 1976 Berne Agreement, Oman said. Fiji holds the 1976 Berne"
        " protocol to be dead."
    )
    assert len(extractor.extract(story, published=DAY).instruments) == 1


def test_plain_gatt_has_its_own_members(extractor: Extractor) -> None:
    story = (
        "Oman and Fiji signed a five-year accord on nets in May. Iran complained that the accord"
        " breached GATT rules."
    )
    parties = {i.name: set(i.parties) for i in extractor.extract(story, published=DAY).instruments}
    assert parties.get("GATT", set()) == set()


def test_plain_a_town_where_states_agree_is_no_party(extractor: Extractor) -> None:
    story = (
        "The agreement among fishing nations in Paris last month bars nets, a minister said. Oman signed it."
    )
    assert all("France" not in i.parties for i in extractor.extract(story, published=DAY).instruments)


@pytest.mark.parametrize(
    ("story", "status"),
    [
        (
            "Oman and Fiji failed to agree on a reef treaty, but will resume negotiations in May.",
            "negotiating",
        ),
        ("Oman and Fiji ended talks without an agreement on nets. Talks continue in Suva.", "negotiating"),
        ("Oman's goal was signing a reef treaty with Fiji.", None),
    ],
)
def test_plain_not_yet_agreed(extractor: Extractor, story: str, status: str | None) -> None:
    (found,) = extractor.extract(story, published=DAY).instruments
    assert found.status == status
