"""How long a treaty lives is told of the treaty, not of what goes on beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from claimx.pipeline import Extractor


@pytest.mark.parametrize(
    ("story", "length"),
    [
        ("Oman and Fiji signed a reef pact after a session that lasted three hours.", None),
        ("Oman and Fiji signed a reef pact that lasts three years.", "P3Y"),
        ("Oman and Fiji agreed on a truce after eleven days of shelling.", None),
        ("Oman and Fiji agreed on a truce of eleven days.", "P11D"),
        ("Oman and Fiji concluded their annual herring agreement in Suva.", None),
        ("Oman and Fiji signed a reef pact in Suva in 2014 for a renewable period of six years.", "P6Y"),
    ],
)
def test_life_of_the_treaty_alone(extractor: Extractor, story: str, length: str | None) -> None:
    (found,) = extractor.extract(story).instruments
    assert found.duration == length


def test_life_of_the_subject_not_of_what_it_replaces(extractor: Extractor) -> None:
    story = (
        "Oman and Fiji signed a reef pact in Suva. The pact, which replaces one from 1986, runs for 20 years."
    )
    new, old = extractor.extract(story).instruments
    assert (new.duration, old.duration) == ("P20Y", None)
    assert (old.signed_date, old.parties) == ("1986", ["Oman", "Fiji"])
