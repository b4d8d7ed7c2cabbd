"""The day of a timestamp."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.readers.published import iso_date


@pytest.mark.parametrize(
    "told",
    [
        "2014-08-21", "2014-08-21T23:15:00-05:00", " 2014-08-21T10:15:00Z ", "20140821",
        "20140821T101500-0500", "Thu, 21 Aug 2014 10:15:00 -0500", "21-AUG-2014 10:15:01.79",
        "21 Aug 2014 10:15",
    ],
)  # fmt: skip
def test_published_day_is_that_of_the_timestamp_s_own_zone(told: str) -> None:
    assert iso_date(told) == "2014-08-21"


@pytest.mark.parametrize("told", [None, 20140821, "", "soon", "2014-13-01", "20140231", "08/21/2014", "2014"])
def test_published_is_never_guessed(told: object) -> None:
    assert iso_date(told) is None


@given(told=st.text(max_size=40))
def test_published_takes_any_text(told: str) -> None:
    assert iso_date(told) is None or len(iso_date(told) or "") == 10
