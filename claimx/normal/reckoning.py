"""Days, months and years counted from a day: the Wednesday, the month and the 18 March that a story means."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Mapping
from typing import Final, Literal

Prefer = Literal["past", "future", "nearest"]
Turn = Literal["next", "last", "this"]
AHEAD: Final[Mapping[Turn, int]] = {"next": 1, "last": -1, "this": 0}
_LEAP_YEAR = 2000


def weekday(number: int, reference: datetime.date, turn: Turn | None, prefer: Prefer) -> datetime.date:
    """Return the day of the week (Monday is 0) that is meant; without more said, the reference may be it."""
    ahead = (number - reference.weekday()) % 7
    if turn == "this":
        return reference + datetime.timedelta(number - reference.weekday())
    if turn == "next":
        return reference + datetime.timedelta(ahead or 7)
    if turn == "last":
        return reference + datetime.timedelta(ahead - 7)
    if ahead and (prefer == "past" or (prefer == "nearest" and ahead > 3)):
        ahead -= 7
    return reference + datetime.timedelta(ahead)


def year_of_day(
    month: int, day: int, reference: datetime.date, prefer: Prefer, weekday_number: int | None = None
) -> int | None:
    """Return the year in which the day is meant; None if no near year has it, on the weekday given."""
    near = [
        found
        for year in range(reference.year - 4, reference.year + 5)
        if (found := _day(year, month, day)) is not None
        and weekday_number in (None, found.weekday())
        and not (prefer == "past" and found > reference)
        and not (prefer == "future" and found < reference)
    ]
    return min(near, key=lambda found: abs(found - reference)).year if near else None


def year_of_month(month: int, reference: datetime.date, turn: Turn | None, prefer: Prefer) -> int:
    """Return the year in which that month is meant; half a year away, it is taken to be over."""
    ahead = (month - reference.month) % 12
    if turn == "this":
        return reference.year
    if turn == "next":
        ahead = ahead or 12
    elif turn == "last" or (ahead and (prefer == "past" or (prefer == "nearest" and ahead >= 6))):
        ahead -= 12
    return reference.year + (reference.month - 1 + ahead) // 12


def month_from(reference: datetime.date, months: int) -> tuple[int, int]:
    """Return year and month so many months from the reference."""
    year, month = divmod(reference.year * 12 + reference.month - 1 + months, 12)
    return year, month + 1


def is_day(year: int | None, month: int, day: int) -> bool:
    """Return whether the calendar has the day, in any year if none is given."""
    return _day(_LEAP_YEAR if year is None else year, month, day) is not None


def last_day(year: int | None, month: int) -> int:
    """Return the last day of a month; February without a year has 28."""
    return calendar.monthrange(_LEAP_YEAR + 1 if year is None else year, month)[1]


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
