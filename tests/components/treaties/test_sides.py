"""For which side each of those signs who are named with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from claimx.pipeline import Extractor

OPENING = "Bolivia and Peru signed a water treaty in Copacabana on Monday. "


@pytest.mark.parametrize(
    "text",
    [
        "Ana Quispe signed on behalf of Bolivia, Luis Rojas on that of Peru.",
        "Ana Quispe signed for Bolivia and Luis Rojas for Peru.",
        "Foreign Minister Ana Quispe signed for Bolivia; Luis Rojas did so for Peru.",
        "It was signed by Ana Quispe for Bolivia and by Luis Rojas for Peru.",
        "It was signed on behalf of Bolivia by Ana Quispe and on behalf of Peru by Luis Rojas.",
        "It was signed for Bolivia by Foreign Minister Ana Quispe and for Peru by Port Minister Luis Rojas.",
        "Port Minister Ana Quispe, for Bolivia, and her host Luis Rojas, for Peru, initialled each page.",
        "Putting pen to paper were Bolivia's port minister, Ana Quispe, and her Peruvian host, Luis Rojas.",
        "The treaty bears the signatures of President Ana Quispe for Bolivia and Luis Rojas for Peru.",
    ],
)
def test_sides_each_for_one(extractor: Extractor, text: str) -> None:
    treaty = extractor.extract(OPENING + text).instruments[0]
    assert [(s.person, s.for_) for s in treaty.signatories] == [
        ("Ana Quispe", "Bolivia"),
        ("Luis Rojas", "Peru"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Singer Ana Quispe signed for a Lima label and Luis Rojas for a Lima club.",
        "Ana Quispe signed a gas deal for Peru to buy a plant.",
    ],
)
def test_sides_signs_something_else(extractor: Extractor, text: str) -> None:
    assert extractor.extract(OPENING + text).instruments[0].signatories == []


def test_sides_on_which_it_was_signed(extractor: Extractor) -> None:
    story = (
        "Oman and Fiji signed a reef pact. It was signed on the Omani side by Said Alawi, the fisheries "
        "minister, and on the Fijian side by Ana Koroi."
    )
    (found,) = extractor.extract(story).instruments
    assert [(s.person, s.for_) for s in found.signatories] == [("Said Alawi", "Oman"), ("Ana Koroi", "Fiji")]
