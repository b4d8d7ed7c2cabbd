"""A treaty that takes the place of another: its mentions, its parties and its day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from claimx.pipeline import Extractor

DAY = "2026-06-03"  # a Wednesday


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Chad and Libya scrapped their 1994 border treaty on Monday. Its successor, to be signed in"
            " May in"
            " Tunis, will run for 12 years.",
            ["1994 border treaty", "successor"],
        ),
        (
            "Fiji ended its 1990 defence pact with Tonga on Tuesday and signed a successor the same day. The"
            " Vava'u Treaty, signed by the two premiers, lasts 15 years.",
            ["1990 defence pact", "successor|Vava'u Treaty"],
        ),
        (
            "Fiji denounced its 1990 defence pact with Tonga on Tuesday, and its premier signed the text"
            " that is"
            " to take its place. The new treaty lasts 15 years.",
            ["1990 defence pact", "text|new treaty"],
        ),
        (
            "Peru and Chile signed a water treaty. The president and his successor attended, as did the"
            " successor of the old king.",
            ["water treaty"],
        ),
    ],
)
def test_succeeds_mentions(extractor: Extractor, text: str, names: list[str]) -> None:
    found = extractor.extract(text, published=DAY).instruments
    assert ["|".join(m.text for m in t.mentions) for t in found] == names


def test_succeeds_has_the_parties_of_what_it_replaces(extractor: Extractor) -> None:
    text = (
        "Fiji denounced its 1990 defence pact with Tonga on Tuesday and hours later its premier signed"
        " the text"
        " that replaces it. It runs for 15 years, provided that the Tongan parliament has ratified it by"
        " then."
    )
    old, new = extractor.extract(text, published=DAY).instruments
    assert old.status == "terminated"
    assert (new.parties, new.status, new.signed_date) == (["Fiji", "Tonga"], "signed", "2026-06-02")
