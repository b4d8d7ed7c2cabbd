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
