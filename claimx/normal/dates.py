"""Dates in plain text as EDTF: *18 March 2015* 2015-03-18, *18 March* --03-18, *end of 2028* 2028-12-31.

Tried and not used: dateparser 1.5 knows no *end of 2028*, *early 2030* or *spring of 2019*, takes *may* for a
month and *1990s* for seconds before now, and its first call takes a fifth of a second. The tests ask edtf
whether every value is well formed; it takes 0.15 s to import and 10 ms a date, so nothing here does.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from claimx.normal.date_words import PARTS, DateWords, Part, date_words
from claimx.normal.durations import durations
from claimx.normal.edtf import Date, Unit, value
from claimx.normal.pieces import REACH
from claimx.normal.reckoning import AHEAD, Prefer, is_day

Kind = Literal["day", "month", "year", "season", "relative"]
_FIRST_YEAR, _LAST_YEAR = 1500, 2199
_JOINED = 4  # candidates among which the other of two joined dates is
_BACK = 300  # characters before "that year" in which its number stands
_NEAR = 20  # characters before a year in which its day and month stand
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date: ``value`` is EDTF, without a year as in ``--03-18`` or ``--07`` where none is known.

    What can only be reckoned from the day of the story (*Wednesday*, *next month*) is ``relative`` and has no
    value without a reference. ``raw`` is ``text[start:end]``; *the end of 2028* begins at *end*.
    """

    start: int
    end: int
    value: str | None
    kind: Kind
    raw: str
    weekday: str | None = None


def dates(
    text: str,
    reference: datetime.date | None = None,
    start: int = 0,
    end: int | None = None,
    prefer: Prefer = "nearest",
) -> list[DateFound]:
    """Return the dates of a text in order, none over another.

    ``reference`` is the day on which the story is told; ``prefer`` says which way from it a weekday or a day
    without a year is looked for. A year is never guessed without a reference.
    """
    words = date_words()
    limit = len(text) if end is None else end
    found: list[DateFound] = []
    covered, last_year = start, -1
    candidates = sorted(_candidates(text, start, limit, words), key=lambda one: (one.start, -one.end))
    for date in _with_shared_years(candidates, text, words):
        if date.start < covered:
            continue
        part, begins = _part(date, text, covered, words)
        if not _is_meant(date, part, begins, text, start, limit, last_year, words):
            continue
        over = words.over.search(text[max(covered, begins - REACH) : begins])
        since = _last_day(found, text, date.start, start, reference, prefer) if date.told else reference
        said = value(date, part, since, "past" if over else prefer)
        if said is None and date.told:
            continue
        if said is None and date.kind != "relative":
            continue
        covered = date.end
        if date.year is not None:
            last_year = date.end
        exact = date.told or (part in ("end", "start") and date.kind in ("month", "year"))
        kind = "day" if exact else date.kind
        found.append(DateFound(begins, date.end, said, kind, text[begins : date.end], date.weekday))
    return found


def _last_day(
    found: list[DateFound],
    text: str,
    at: int,
    start: int,
    reference: datetime.date | None,
    prefer: Prefer,
) -> datetime.date | None:
    """Return the day that was named last before *the same day*; None where a longer time was, or none."""
    before = found or (dates(text, reference, max(0, at - _BACK), start, prefer) if start else [])
    said = before[-1].value if before else None
    return datetime.date.fromisoformat(said) if said is not None and _DAY.fullmatch(said) else None


def _candidates(text: str, start: int, limit: int, words: DateWords) -> Iterator[Date]:
    seen = {match.lastgroup for match in words.hint.finditer(text, start, limit)}
    if "digit" in seen:
        yield from _in_digits(text, start, limit, words)
    if "month" in seen:
        yield from _of_months(text, start, limit, words)
    if "season" in seen:
        yield from _seasons(text, start, limit, words)
    if "weekday" in seen:
        yield from _weekdays(text, start, limit, words)
    if "relative" in seen:
        yield from _relative(text, start, limit, words)


def _with_shared_years(candidates: list[Date], text: str, words: DateWords) -> Iterator[Date]:
    """Yield dates in order, a month with the year of the one it is joined to: *in May and June 2015*."""
    for n, date in enumerate(candidates):
        alone = date.month is not None and date.year is None and date.years is None and date.turn is None
        near = candidates[n + 1 : n + _JOINED] if alone else ()
        other = next((d for d in near if d.month and d.year and d.start >= date.end), None)
        if other is None or not words.joint.fullmatch(text, date.end, other.start):
            yield date
        else:
            earlier = (date.month or 0) > (other.month or 0)  # "in December and January 2016"
            yield date._replace(year=(other.year or 0) - earlier)


def _in_digits(text: str, start: int, limit: int, words: DateWords) -> Iterator[Date]:
    """Yield dates in digits alone, years, decades and centuries."""
    for match in words.iso.finditer(text, start, limit):
        yield Date(*match.span(), "day", int(match["year"]), int(match["month"]), int(match["day"]))
    for match in words.numeric.finditer(text, start, limit):
        one, two = int(match["one"]), int(match["two"])
        if match["mark"] == "/" and two > 12:
            one, two = two, one
        elif match["mark"] == "/" and one <= 12:
            # British or American, nobody knows.
            continue
        yield Date(*match.span(), "day", int(match["year"]), two, one)
    for match in words.decade.finditer(text, start, limit):
        yield Date(*match.span(), "year", span=f"{match['decade']}X")
    for match in words.century.finditer(text, start, limit):
        yield Date(*match.span(), "year", span=f"{int(match['number']) - 1}XX")
    for match in words.year.finditer(text, start, limit):
        year, last = int(match["year"]), match["last"]
        if last and int(until := match["year"][: 4 - len(last)] + last) > year:
            yield Date(*match.span(), "year", year, last=int(until), bare=True)
        else:
            yield Date(match.start(), match.end("year"), "year", year, bare=True)


def _of_months(text: str, start: int, limit: int, words: DateWords) -> Iterator[Date]:
    """Yield dates with a month."""
    for pattern in (words.day_month, words.month_day):
        for match in pattern.finditer(text, start, limit):
            yield Date(
                *match.span(),
                "day",
                _int(match["year"]) or _year_before(match, text, words),
                words.months[match["month"].rstrip(".").lower()],
                _int(match["day"]),
                last=_int(match["last"]),
                weekday=match["weekday"],
                weekday_number=words.weekdays[match["weekday"].lower()] if match["weekday"] else None,
                years=_years(match, words),
            )
    for match in words.month_year.finditer(text, start, limit):
        month = words.months[match["month"].rstrip(".").lower()]
        yield Date(*match.span(), "month", int(match["year"]), month)
    for match in words.month.finditer(text, start, limit):
        turn = words.turns[match["turn"].lower()] if match["turn"] else None
        year, told = _year_of(match, text, words), match["then"] or match["later"]
        if told and year is None:
            continue
        yield Date(
            *match.span(),
            "month",
            year,
            words.months[match["month"].rstrip(".").lower()],
            turn=turn,
            years=_years(match, words),
            bare=not (match["from"] or match["same"] or told),
        )


def _years(match: re.Match[str], words: DateWords) -> int | None:
    """Return in which year from the reference a month or day is: *18 March last year*."""
    return AHEAD[words.turns[match["from"].lower()]] if match["from"] else None


def _year_before(match: re.Match[str], text: str, words: DateWords) -> int | None:
    """Return the year that was named last before *that year*."""
    return _named_before(text, match.start("same"), words) if match["same"] else None


def _year_of(match: re.Match[str], text: str, words: DateWords) -> int | None:
    """Return the year of a month as the last one named before tells it: *that May*, *the following May*."""
    if match["then"]:
        return _named_before(text, match.start("then"), words)
    if not match["later"]:
        return _year_before(match, text, words)
    at = match.start("later")
    years = list(words.year.finditer(text, max(0, at - _BACK), at))
    if not years:
        return None
    near = words.month.finditer(text, max(0, years[-1].start() - _NEAR), at)
    months = [words.months[m["month"].rstrip(".").lower()] for m in near]
    month = words.months[match["month"].rstrip(".").lower()]
    return int(years[-1]["year"]) + (not months or month <= months[-1])


def _named_before(text: str, at: int, words: DateWords) -> int | None:
    before = [m["year"] for m in words.year.finditer(text, max(0, at - _BACK), at)]
    return int(before[-1]) if before else None


def _seasons(text: str, start: int, limit: int, words: DateWords) -> Iterator[Date]:
    for match in words.season.finditer(text, start, limit):
        if match["turn"] or match["year"]:
            yield Date(
                *match.span(),
                "season" if match["year"] else "relative",
                _int(match["year"]),
                season=words.seasons[match["season"].lower()],
                turn=words.turns[match["turn"].lower()] if match["turn"] else None,
            )


def _weekdays(text: str, start: int, limit: int, words: DateWords) -> Iterator[Date]:
    for match in words.weekday.finditer(text, start, limit):
        yield Date(
            *match.span(),
            "relative",
            turn=words.turns[match["turn"].lower()] if match["turn"] else None,
            weekday=match["weekday"],
            weekday_number=words.weekdays[match["weekday"].lower()],
            bare=True,
        )


def _relative(text: str, start: int, limit: int, words: DateWords) -> Iterator[Date]:
    for match in words.day.finditer(text, start, limit):
        said = re.sub(r"\s+", " ", match["day"].lower())
        yield Date(*match.span(), "relative", ahead=words.days[said], unit="day", bare=match[0].istitle())
    for match in words.period.finditer(text, start, limit):
        turn = words.turns[match["turn"].lower()] if match["turn"] else "this"
        unit: Unit = "week" if match["unit"] == "week" else "month" if match["unit"] == "month" else "year"
        yield Date(
            *match.span(), "relative", ahead=AHEAD[turn], unit=unit, bare=True, the=match["the"] is not None
        )
    for match in words.same_year.finditer(text, start, limit):
        named = _named_before(text, match.start(), words)
        if named is not None:
            yield Date(*match.span(), "year", named)
    for match in words.same_day.finditer(text, start, limit):
        yield Date(*match.span(), "relative", ahead=0 if match["same"] else 1, unit="day", told=True)
    for match in words.year_end.finditer(text, start, limit):
        year = _int(match["year"])
        kind: Kind = "day" if year else "relative"
        yield Date(*match.span(), kind, year, 12, 31, ahead=0, unit=None if year else "year_end")
    for ago in durations(text, start, limit) if "ago" in text else ():
        after = re.match(r"\s{1,4}ago\b", text[ago.end : min(limit, ago.end + REACH)])
        if after and ago.role == "ago" and ago.value and not ago.high:
            yield Date(ago.start, ago.end + after.end(), "relative", back=ago.value)


def _part(date: Date, text: str, covered: int, words: DateWords) -> tuple[Part | None, int]:
    """Return the part of the year or month that is meant, and where its words begin."""
    if date.day is None and date.weekday is None and date.unit != "day" and not date.back:
        before = text[max(covered, date.start - REACH) : date.start]
        before_the = words.the.sub("", before) if date.span else before
        for part in PARTS:
            if match := words.parts[part].search(before_the):
                return part, date.start - len(before) + match.start()
    return None, date.start


def _is_meant(
    date: Date,
    part: Part | None,
    begins: int,
    text: str,
    start: int,
    limit: int,
    last_year: int,
    words: DateWords,
) -> bool:
    """Return whether the words are a date where they stand."""
    if date.year is not None and not _FIRST_YEAR <= date.year <= _LAST_YEAR:
        return False
    if date.day is not None and date.month is not None:
        days = (date.day, date.last) if date.last else (date.day,)
        return all(is_day(date.year, date.month, day) for day in days) and (
            not date.last or date.day < date.last
        )
    if not date.bare:
        return True
    before = text[max(start, begins - REACH) : begins]
    after = text[date.end : min(limit, date.end + REACH)]
    if date.unit == "day":
        return words.sentence.search(before) is not None
    if date.unit is not None:
        return (
            part in ("end", "start", "about") and not words.unit_events.match(after)
            if date.the
            else bool(part or date.ahead == 0 or not words.the.search(before))
        )
    if date.weekday is not None:
        return not words.name_before.search(before) and not words.name_after.match(after)
    if date.kind == "month":
        if date.turn or part in ("end", "start", "about"):
            return True
        if words.month_thing.match(after):
            return True
        named = words.before_name.search(before) and words.name.match(after)
        return words.before_month.search(before) is not None and not named
    if words.not_year.match(after) or words.collective.search(before):
        return False
    return bool(
        part in ("end", "start", "about")
        or words.before_year.search(before)
        or words.year_thing.match(after)
        or (before.endswith("(") and after.startswith(")"))
        or (last_year >= 0 and words.another_year.fullmatch(text, last_year, date.start))
    )


def _int(said: str | None) -> int | None:
    return int(re.sub(r"\D", "", said)) if said else None
