from __future__ import annotations

from datetime import date

import pytest

from claimx.normal.reckoning import (
    Prefer,
    Turn,
    is_day,
    last_day,
    month_from,
    weekday,
    year_of_day,
    year_of_month,
)

WEDNESDAY = date(2015, 3, 18)


@pytest.mark.parametrize(
    ("number", "turn", "prefer", "day"),
    [
        (2, None, "nearest", 18),
        (2, None, "past", 18),
        (2, None, "future", 18),
        (4, None, "nearest", 20),
        (4, None, "past", 13),
        (6, None, "nearest", 15),
        (6, None, "future", 22),
        (2, "next", "nearest", 25),
        (2, "last", "nearest", 11),
        (1, "next", "nearest", 24),
        (4, "last", "nearest", 13),
        (0, "this", "nearest", 16),
    ],
)
def test_weekday_that_is_meant(number: int, turn: Turn | None, prefer: Prefer, day: int) -> None:
    assert weekday(number, WEDNESDAY, turn, prefer) == date(2015, 3, day)


@pytest.mark.parametrize(
    ("month", "day", "prefer", "year"),
    [
        (3, 18, "nearest", 2015),
        (12, 20, "nearest", 2014),
        (12, 20, "future", 2015),
        (4, 1, "nearest", 2015),
        (4, 1, "past", 2014),
        (2, 29, "nearest", 2016),
    ],
)
def test_year_of_a_day(month: int, day: int, prefer: Prefer, year: int) -> None:
    assert year_of_day(month, day, WEDNESDAY, prefer) == year


def test_weekday_tells_the_year() -> None:
    assert year_of_day(3, 18, WEDNESDAY, "nearest", weekday_number=1) == 2014
    assert year_of_day(3, 18, WEDNESDAY, "past", weekday_number=2) == 2015


@pytest.mark.parametrize(
    ("month", "turn", "prefer", "year"),
    [
        (3, None, "nearest", 2015),
        (7, None, "nearest", 2015),
        (11, None, "nearest", 2014),
        (11, None, "future", 2015),
        (7, None, "past", 2014),
        (3, "next", "nearest", 2016),
        (3, "last", "nearest", 2014),
        (11, "last", "nearest", 2014),
        (11, "this", "nearest", 2015),
    ],
)
def test_year_of_a_month(month: int, turn: Turn | None, prefer: Prefer, year: int) -> None:
    assert year_of_month(month, WEDNESDAY, turn, prefer) == year


def test_months_and_days_of_the_calendar() -> None:
    assert month_from(date(2015, 12, 31), 1) == (2016, 1)
    assert month_from(date(2015, 1, 31), -1) == (2014, 12)
    assert is_day(None, 2, 29)
    assert not is_day(2015, 2, 29)
    assert not is_day(None, 4, 31)
    assert (last_day(2016, 2), last_day(None, 2)) == (29, 28)
