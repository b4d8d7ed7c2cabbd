from __future__ import annotations

from collections.abc import Callable

import pytest

from claimx.records import Term

Many = Callable[..., list[Term]]
LEAD = "Oman and Yemen signed a treaty in Sur on Monday. "
ACTS = ("parties", "signature")


@pytest.mark.parametrize(
    "story",
    [
        "The water treaty, which critics say favours Oman, was praised by farmers.",
        "The gas accord, officials noted, comes as oil prices fall.",
        "The prisoner exchange treaty was negotiated in a tent near the refugee camp.",
        "The visa treaty came too late for Huda Nasser, whose brother was a prisoner.",
        "The visa-free travel accord is popular with students.",
        "The treaty has been compared to a leaky pipeline by a lawmaker.",
        "The treaty follows months of talks on water, cattle and borders.",
        "The extradition treaty, a lawyer said, helps smugglers more than shepherds.",
        "The treaty covers only the coast, an omission that border villages resent.",
        "The treaty, printed on paper made from reeds, will be shown in the museum.",
    ],
)
def test_what_a_treaty_is_about_is_no_provision(terms_of: Many, story: str) -> None:
    assert [t.clause for t in terms_of(LEAD + story) if t.clause not in ACTS] == []


@pytest.mark.parametrize(
    ("story", "clause"),
    [
        ("The water treaty gives Yemen two thirds of the flow of the wadi.", "economic"),
        ("The gas accord obliges Oman to pump gas to Aden.", "economic"),
        ("The accord does away with quotas on dates.", "economic"),
    ],
)
def test_what_it_lays_down_is_one(terms_of: Many, story: str, clause: str) -> None:
    assert clause in [t.clause for t in terms_of(LEAD + story)]


def test_a_day_of_signing_is_not_when_fishing_starts(terms_of: Many) -> None:
    found = terms_of(
        "Oman and Yemen signed a treaty on fishing on Monday.", "economic", published="2026-05-05"
    )
    assert all("start" not in t.attributes for t in found)
