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
