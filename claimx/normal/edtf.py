"""Dates written as EDTF, with what a reference adds to them.

The edtf package, which the tests hold this against, parses EDTF; what it reads from English knows no
reference: *next Friday* is XXXX-XX-XX to it, and *the end of 2028* the year.
"""

from __future__ import annotations

import datetime
import re
from typing import Literal, NamedTuple

from claimx.normal.date_words import Part
from claimx.normal.reckoning import (
    Prefer,
    Turn,
    last_day,
    month_from,
    weekday,
    year_of_day,
    year_of_month,
)

Unit = Literal["day", "week", "month", "year", "year_end"]
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
_BACK = re.compile(r"P(?:(\d+)Y|(\d+)M|(\d+)D)")


class Date(NamedTuple):
    """What stands in the text, before anyone has reckoned: a calendar date, or a way from the reference.

    ``bare`` is what may be no date at all, ``span`` a decade or century, ``back`` a duration in ISO 8601.
    ``ahead`` counts units from the reference, ``years`` those to the year of a month or day. Where ``told``,
    it counts from the last day named before: *the same day*.
    """

    start: int
    end: int
    kind: Literal["day", "month", "year", "season", "relative"]
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last: int | None = None
    season: int | None = None
    span: str | None = None
    turn: Turn | None = None
    weekday: str | None = None
    weekday_number: int | None = None
    ahead: int = 0
    years: int | None = None
    unit: Unit | None = None
    back: str | None = None
    the: bool = False
    told: bool = False
    bare: bool = False


def value(date: Date, part: Part | None, reference: datetime.date | None, prefer: Prefer) -> str | None:
    """Return the date in EDTF; None if it cannot be known, or no calendar has it."""
    try:
        if date.kind == "relative":
            return None if reference is None else _reckoned(date, part, reference, prefer)
        return _calendar(date, part, reference, prefer)
    except (OverflowError, ValueError):
        # Before the year 1 or after 9999.
        return None


def _calendar(date: Date, part: Part | None, reference: datetime.date | None, prefer: Prefer) -> str | None:
    if date.span is not None:
        return date.span
    year = date.year
    if year is None and reference is not None and date.years is not None:
        year = reference.year + date.years
    if date.month is not None and date.day is not None:
        if year is None and reference is not None:
            year = year_of_day(date.month, date.day, reference, prefer, date.weekday_number)
        first = _written(year, date.month, date.day)
        return f"{first}/{_written(year, date.month, date.last)}" if date.last else first
    if date.month is not None:
        if year is None and reference is not None:
            year = year_of_month(date.month, reference, date.turn, prefer)
        return _of_month(year, date.month, part)
    if year is None:
        return None
    if date.season is not None:
        return f"{year:04d}-{date.season}"
    return f"{year:04d}/{date.last:04d}" if date.last else _of_year(year, part)


def _reckoned(date: Date, part: Part | None, reference: datetime.date, prefer: Prefer) -> str | None:
    if date.weekday_number is not None:
        return weekday(date.weekday_number, reference, date.turn, prefer).isoformat()
    if date.season is not None:
        return f"{year_of_month(_SEASONS[date.season], reference, date.turn, prefer):04d}-{date.season}"
    if date.back is not None:
        return _back(date.back, reference)
    if date.unit == "day":
        return (reference + datetime.timedelta(date.ahead)).isoformat()
    if date.unit == "week":
        monday = reference + datetime.timedelta(7 * date.ahead - reference.weekday())
        sunday = monday + datetime.timedelta(6)
        return {"start": monday.isoformat(), "end": sunday.isoformat()}.get(part or "", f"{monday}/{sunday}")
    if date.unit == "month":
        return _of_month(*month_from(reference, date.ahead), part)
    return _of_year(reference.year + date.ahead, "end" if date.unit == "year_end" else part)


def _back(duration: str, reference: datetime.date) -> str | None:
    """Return the day, month or year so long ago, as exactly as the duration says."""
    match = _BACK.fullmatch(duration)
    if match is None:
        return None
    years, months, days = (int(number) if number else 0 for number in match.groups())
    if days:
        return (reference - datetime.timedelta(days)).isoformat()
    if months:
        return _of_month(*month_from(reference, -months), None)
    return _of_year(reference.year - years, None)


def _of_month(year: int | None, month: int, part: Part | None) -> str:
    day = {"end": last_day(year, month), "start": 1}.get(part or "")
    # "late June" of no year: EDTF marks what is known, and the year is not.
    return _written(year, month, day) + ("~" if year and part in ("about", "near") else "")


def _of_year(year: int, part: Part | None) -> str:
    month, day = {"end": (12, 31), "start": (1, 1)}.get(part or "", (None, None))
    return _written(year, month, day) + ("~" if part in ("about", "near") else "")


def _written(year: int | None, month: int | None = None, day: int | None = None) -> str:
    if year is not None and not 1 <= year <= 9999:
        raise ValueError(year)
    parts = ["-" if year is None else f"{year:04d}"]
    parts += [f"{number:02d}" for number in (month, day) if number is not None]
    return "-".join(parts)
