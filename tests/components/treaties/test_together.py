"""The parties of a treaty whose own words name none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from claimx.pipeline import Extractor


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Laos and Nepal will share a canal under an agreement on the common border.", ["Laos", "Nepal"]),
        ("Laos and Nepal entered into a treaty of alliance in Pakse on Monday.", ["Laos", "Nepal"]),
        ("Laos has proposed to Nepal a treaty on mountain rescue.", ["Laos", "Nepal"]),
        ("Peru's recall of its guards came a week before the day set by a border accord with Chile.", None),
        (
            "Fighting stopped along the Chilean-Peruvian border as a ten-day truce brokered by Oman and "
            "Fiji took hold.",
            ["Chile", "Peru"],
        ),
        (
            "Chile and Peru have settled the course of their border.\n\nAda Lund and Ivo Roca signed "
            "the Tide Protocol on Friday.",
            ["Chile", "Peru"],
        ),
        (
            "Ada Lund and Ivo Roca signed the Tide Convention. Chile will pay for a pier. Peru is to build "
            "it. Chile must close a mine.",
            ["Chile", "Peru"],
        ),
    ],
)
def test_together_are_the_parties(extractor: Extractor, text: str, parties: list[str] | None) -> None:
    (found,) = extractor.extract(text).instruments
    assert set(found.parties) == set(parties or ["Peru", "Chile"])


@pytest.mark.parametrize(
    "text",
    [
        "Oman and Fiji praised a treaty on tolls.",
        "A truce brokered by Oman and Fiji took hold on Monday.",
        "Oman and Fiji spoke in the General Agreement on Tariffs and Trade.",
    ],
)
def test_together_are_not_those_who_praise_help_or_are_members(extractor: Extractor, text: str) -> None:
    for treaty in extractor.extract(text).instruments:
        assert "Fiji" not in treaty.parties


@pytest.mark.parametrize(
    "opening",
    [
        "Talks on the future of a French airfield in northern Chad resume on Monday.",
        "The French army base at Abeche in Chad is to close.",
    ],
)
def test_together_who_has_a_base_in_another_state(extractor: Extractor, opening: str) -> None:
    lease = "France rents the runway under an agreement signed in Abeche in May 1979."
    story = f"{opening}\n\nWhat is the lease?\n\n{lease} The lease was for 50 years."
    found = extractor.extract(story).instruments
    assert [(sorted(i.parties), i.signed_date, i.duration) for i in found] == [
        (["Chad", "France"], "1979-05", "P50Y")
    ]


def test_opening_three_states_that_act_together_are_the_parties(extractor: Extractor) -> None:
    text = (
        "Peru, Chile and the Philippines have promised to keep their fleets small.\n\nThe Reef Treaty,"
        " signed in"
        " Lima by the three foreign ministers, bars new ships. A senator says that the 1951 Mutual Aid Treaty"
        " between Peru and Cuba must not be touched."
    )
    reef, aid = extractor.extract(text).instruments
    assert reef.parties == ["Peru", "Chile", "Philippines"]
    assert aid.parties == ["Peru", "Cuba"]
