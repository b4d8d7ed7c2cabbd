"""The words of dates in ``models/normal.toml``, made into patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal, NamedTuple

from claimx.normal.knowledge import check_keys, known
from claimx.normal.pieces import HYPHEN, JOIN, SPACE, begins_with, either, ends_with
from claimx.normal.reckoning import Turn

KEYS = frozenset(
    {
        *("months", "short_months", "weekdays", "short_weekdays", "seasons", "days", "next", "last", "this"),
        *("same", "before_month", "before_name", "before_year", "year_things", "collectives", "not_years"),
        *("name_before", "name_after", "unit_events", "parts", "over", "following", "which_day"),
    }
)
Part = Literal["end", "start", "about", "near"]
PARTS: tuple[Part, ...] = ("end", "start", "about", "near")
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\w)"
_NOT_ON = r"(?![\w%]|[.,:/]\d)"
_YEAR = rf"(?:1[5-9]|2[01])\d\d{_NOT_ON}"


# "next week", "ten years ago".
_UNITS = ("day", "week", "month", "year", "ago")


class DateWords(NamedTuple):
    """Patterns by what they find; each takes a bounded stretch of text."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    days: Mapping[str, int]
    # What dates are made of, by the group that says which kinds there may be in a text.
    hint: re.Pattern[str]
    # What stands by itself.
    iso: re.Pattern[str]
    numeric: re.Pattern[str]
    day_month: re.Pattern[str]
    month_day: re.Pattern[str]
    month_year: re.Pattern[str]
    season: re.Pattern[str]
    decade: re.Pattern[str]
    century: re.Pattern[str]
    month: re.Pattern[str]
    weekday: re.Pattern[str]
    day: re.Pattern[str]
    period: re.Pattern[str]
    same_year: re.Pattern[str]
    same_day: re.Pattern[str]
    year_end: re.Pattern[str]
    year: re.Pattern[str]
    # What stands before and after.
    parts: Mapping[Part, re.Pattern[str]]
    turns: Mapping[str, Turn]
    before_month: re.Pattern[str]
    before_name: re.Pattern[str]
    name: re.Pattern[str]
    before_year: re.Pattern[str]
    collective: re.Pattern[str]
    year_thing: re.Pattern[str]
    month_thing: re.Pattern[str]
    not_year: re.Pattern[str]
    name_before: re.Pattern[str]
    name_after: re.Pattern[str]
    unit_events: re.Pattern[str]
    another_year: re.Pattern[str]
    joint: re.Pattern[str]
    over: re.Pattern[str]
    the: re.Pattern[str]
    sentence: re.Pattern[str]


@cache
def date_words() -> DateWords:
    """Return the patterns, made once."""
    pack = known("dates", KEYS)
    check_keys(pack["parts"], PARTS, "dates.parts")
    # "Mar." but "in July."
    month = rf"(?P<month>{_capital(pack['months'])}(?!\w)|{_capital(pack['short_months'])}(?!\w)\.?)"
    weekdays = _capital([*pack["weekdays"], *pack["short_weekdays"]])
    weekday = rf"(?:(?P<weekday>{weekdays})\.?,?{SPACE}(?:the{SPACE})?)?"
    # "18 March 1500 GMT" has no year.
    not_year = rf"{JOIN}{either(pack['not_years'])}(?!\w)"
    year = rf"(?P<year>{_YEAR})(?!{not_year})"
    # "18 March", "18-20 March", "March 18 to 20".
    to = rf"(?:{SPACE}?{HYPHEN}{SPACE}?|{SPACE}to{SPACE})"
    days = rf"(?P<day>{_DAY})(?:{to}(?P<last>{_DAY}))?"
    turns: dict[str, Turn] = {
        **dict.fromkeys(pack["next"], "next"),
        **dict.fromkeys(pack["last"], "last"),
        **dict.fromkeys(pack["this"], "this"),
    }
    turn = rf"(?P<turn>{_either(turns)})"
    # "18 March last year", "March of this year", "March of that year".
    same, following = either(pack["same"]), either(pack["following"])
    of_year = rf",?{SPACE}(?:of{SPACE})?(?:(?P<from>{_either(turns)})|(?P<same>{same})){SPACE}year(?![\w-])"
    told = rf"(?:,?{SPACE}{year}|{of_year})?"
    words = rf"(?:{JOIN}[\w-]{{1,24}}){{0,3}}?"
    return DateWords(
        months=_small(pack["months"]) | _small(pack["short_months"]),
        weekdays=_small(pack["weekdays"]) | _small(pack["short_weekdays"]),
        seasons=pack["seasons"],
        days=pack["days"],
        hint=re.compile(
            rf"(?P<digit>\d)|(?<!\w)(?:(?P<month>{_capital([*pack['months'], *pack['short_months']])})"
            rf"|(?P<weekday>{_capital(pack['weekdays'])})|(?P<season>{_either(pack['seasons'])})"
            rf"|(?P<relative>{_either([*pack['days'], *_UNITS])}))(?!\w)"
        ),
        iso=re.compile(r"(?<![\w.-])(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?![\w-]|\.\d)"),
        numeric=re.compile(
            r"(?<![\w./-])(?P<one>\d{1,2})(?P<mark>[./])(?P<two>\d{1,2})(?P=mark)(?P<year>\d{4})(?![\w/-]|\.\d)"
        ),
        day_month=re.compile(rf"(?<![\w.,:/$£€]){weekday}{days}{SPACE}(?:of{SPACE})?{month}{told}(?!\w)"),
        month_day=re.compile(rf"(?<!\w){weekday}{month}{SPACE}(?:the{SPACE})?{days}{_NOT_ON}{told}"),
        month_year=re.compile(rf"(?<!\w){month},?{SPACE}(?:of{SPACE})?{year}"),
        season=re.compile(
            rf"(?<!\w)(?:{turn}{SPACE})?(?P<season>{_either(pack['seasons'])})(?!\w)"
            rf"(?:(?:{SPACE}of)?{SPACE}{year})?"
        ),
        decade=re.compile(r"(?<![\w.,:/$£€])(?P<decade>(?:1[5-9]|2[01])\d)0['’]?s(?!\w)"),
        century=re.compile(rf"(?<![\w.,:/])(?P<number>1[6-9]|2[01])(?:st|th){JOIN}[Cc]entury(?!\w)"),
        # "that September", "the following March": of the year named before.
        month=re.compile(
            rf"(?<!\w)(?:(?:{turn}|(?P<then>{same})|(?P<later>{following})){SPACE})?{month}(?:{of_year})?"
        ),
        weekday=re.compile(rf"(?<!\w)(?:{turn}{SPACE})?(?P<weekday>{_capital(pack['weekdays'])})(?!\w)"),
        day=re.compile(rf"(?<!\w)(?P<day>{_either(pack['days'])})(?!\w)"),
        period=re.compile(rf"(?<!\w)(?:{turn}|(?P<the>the)){SPACE}(?P<unit>week|month|year)(?![\w-])"),
        same_year=re.compile(rf"(?<!\w){same}{SPACE}year(?![\w-])"),
        same_day=re.compile(
            rf"(?<!\w)(?:(?P<same>{_either(pack['same'])})|{_either(pack['following'])}){SPACE}day(?![\w-])"
            rf"(?!{SPACE}{either(pack['which_day'])}(?!\w))"
        ),
        year_end=re.compile(rf"(?<!\w)[Yy]ear(?:['’]s)?{JOIN}end(?!\w)(?:{SPACE}{year})?"),
        year=re.compile(
            rf"(?<![\w.,:/$£€¥#])(?P<year>{_YEAR})"
            rf"(?:{SPACE}?{HYPHEN}{SPACE}?(?P<last>{_YEAR}|\d\d(?!\w|[.,:/]\d)))?"
        ),
        parts={part: ends_with(pack["parts"][part]) for part in PARTS},
        turns=turns,
        before_month=ends_with(pack["before_month"]),
        before_name=ends_with(pack["before_name"]),
        name=re.compile(rf"{SPACE}[A-Z][a-z]"),
        before_year=ends_with(pack["before_year"]),
        collective=ends_with(f"{word} of" for word in pack["collectives"]),
        year_thing=re.compile(rf"{words}{JOIN}{either(pack['year_things'])}(?!\w)", re.IGNORECASE),
        month_thing=begins_with(pack["year_things"]),
        not_year=re.compile(
            rf"(?:{SPACE}(?:to|and){SPACE}[\d,]{{4,6}})?(?:{JOIN}[\w-]{{1,24}})?{not_year}", re.IGNORECASE
        ),
        name_before=ends_with(pack["name_before"]),
        name_after=begins_with(pack["name_after"]),
        unit_events=begins_with(pack["unit_events"]),
        another_year=re.compile(rf"{SPACE}(?:and|to|or){SPACE}|,{SPACE}(?:(?:and|or){SPACE})?"),
        joint=re.compile(rf"{SPACE}(?:and|or|to|until|through){SPACE}|{SPACE}?{HYPHEN}{SPACE}?"),
        over=ends_with(pack["over"]),
        the=re.compile(rf"(?<!\w)the{SPACE}\Z", re.IGNORECASE),
        sentence=re.compile(r"(?:\A|[.!?:;\n\"“”'‘—–-])\s{0,4}\Z"),
    )


def _small(table: Mapping[str, int]) -> dict[str, int]:
    return {word.lower(): number for word, number in table.items()}


def _capital(words: Iterable[str]) -> str:
    """Return a pattern for names as English writes them: March and MARCH, not march."""
    return either({form for word in words for form in (word, word.upper())})


def _either(words: Iterable[str]) -> str:
    return either({form for word in words for form in (word, word.capitalize(), word.upper())})
