"""The words of time in ``models/normal.toml``, made into patterns for durations."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple

from claimx.normal.knowledge import check_keys, known
from claimx.normal.numbers import KEYS as NUMBER_KEYS
from claimx.normal.periods import Parts, Unit
from claimx.normal.pieces import HYPHEN, JOIN, SPACE, begins_with, either, ends_with

KEYS = frozenset(
    {
        *("unit", "rate_unit", "never_one", "one", "between", "more", "further", "period", "lasting"),
        *("indefinite", "age_before", "age_after", "name_after", "past", "ago", "ahead", "before", "after"),
        *("gone", "gone_after", "ranked", "roughly", "due"),
        *("every", "other", "times", "rates", "frequency", "pairs", "someday", "clock"),
    }
)
_UNIT = frozenset({"words", "place", "times"})


class TimeWords(NamedTuple):
    """Patterns by what they find; each takes a bounded stretch of text."""

    units: Mapping[str, Unit]
    fractions: Mapping[str, Decimal]
    never_one: frozenset[str]
    someday: frozenset[str]
    clock: frozenset[str]
    frequencies: Mapping[str, Parts]
    how_often: Mapping[str, int]
    # What durations are made of, by the group that says which kinds there may be in a text: a unit of which
    # there may be one or only many, what says how often, what has no end.
    hint: re.Pattern[str]
    # What stands by itself.
    one: re.Pattern[str]
    part: re.Pattern[str]
    long: re.Pattern[str]
    every: re.Pattern[str]
    times: re.Pattern[str]
    frequency: re.Pattern[str]
    indefinite: re.Pattern[str]
    # What stands between two numbers, and right after a number.
    link: re.Pattern[str]
    unit_after: re.Pattern[str]
    # What stands before and after a duration.
    article: re.Pattern[str]
    between: re.Pattern[str]
    is_further: re.Pattern[str]
    further: re.Pattern[str]
    period: re.Pattern[str]
    lasting: re.Pattern[str]
    past: re.Pattern[str]
    gone_after: re.Pattern[str]
    gone: re.Pattern[str]
    ranked: re.Pattern[str]
    every_before: re.Pattern[str]
    rates: re.Pattern[str]
    things: re.Pattern[str]
    idiom: re.Pattern[str]
    age_before: re.Pattern[str]
    age_after: re.Pattern[str]
    name_after: re.Pattern[str]
    around: Mapping[str, re.Pattern[str]]
    approximate: Mapping[Literal["about", "at_most", "at_least"], re.Pattern[str]]

    def fraction(self, said: str | None) -> Decimal:
        """Return the value of *half* or *three-quarters*, 0 for None."""
        return self.fractions[" ".join(re.split(r"[\W_]+", said.lower()))] if said else Decimal(0)


@cache
def time_words() -> TimeWords:
    """Return the patterns, made once."""
    pack = known("durations", KEYS)
    near = known("approximate", frozenset({"about", "at_most", "at_least"}))
    fractions = {
        word: Decimal(value)
        for word, value in known("numbers", NUMBER_KEYS)["fractions"].items()
        if word[0].isalpha()
    }
    for table in (*pack["unit"], *pack["rate_unit"]):
        check_keys(table, _UNIT, "durations.unit")
    units = {word: Unit(table["place"], table["times"]) for table in pack["unit"] for word in table["words"]}
    rated = units | {
        word: Unit(table["place"], table["times"]) for table in pack["rate_unit"] for word in table["words"]
    }
    often = [word for table in pack["frequency"] for word in table["words"]]
    unit = rf"(?P<unit>{either(units)})(?!\w)"
    # "a year", never "the coming weeks".
    singular = [word for word in units if not word.endswith("s") and word not in pack["never_one"]]
    single = rf"(?P<unit>{either(singular)})(?!\w)"
    rate = rf"(?P<unit>{either(rated)})(?!\w)"
    part = f"(?P<part>{either([*fractions, *(word.replace(' ', '-') for word in fractions)])})"
    # "a year and a half", "two years and a half".
    more_part = rf"(?:{JOIN}and{JOIN}an?{JOIN}{part}(?!\w))?"
    kinds = rf"(?:{either(pack['between'])}{JOIN})?"
    more = rf"(?:(?P<more>{either(pack['more'])}){SPACE})?"
    return TimeWords(
        units=rated,
        fractions=fractions,
        never_one=frozenset(pack["never_one"]),
        someday=frozenset(pack["someday"]),
        clock=frozenset(pack["clock"]),
        frequencies={
            word: Unit(table["place"], table["times"]).parts(Decimal(1)) or {}
            for table in pack["frequency"]
            for word in table["words"]
        },
        how_often=pack["times"],
        hint=_any(
            rf"(?<![^\W\d_])(?:(?P<one>{either(singular)})(?:long)?|(?P<often>{either(often)})"
            rf"|(?P<endless>{either(pack['indefinite'])})|(?P<many>{either(rated)}))(?!\w)"
        ),
        one=_any(rf"(?<![\w])(?P<one>{either(pack['one'])}){JOIN}{kinds}{single}{more_part}"),
        part=_any(rf"(?<!\w)(?:an?{SPACE})?{part}{JOIN}(?:of{SPACE})?(?:an?{JOIN})?{single}"),
        long=_any(rf"(?<!\w){single[:-6]}{JOIN}?long(?!\w)"),
        every=_any(
            rf"(?<!\w){either(pack['every'])}{SPACE}(?:(?P<other>{either(pack['other'])}){SPACE})?{rate}"
        ),
        times=_any(
            rf"(?<!\w)(?:(?P<times>{either(pack['times'])})|(?P<count>[\w-]{{1,12}}){SPACE}times)"
            rf"{JOIN}(?:an?|each|every|per){SPACE}{rate}"
        ),
        # Small letters only: the Daily and the Weekly are papers.
        frequency=re.compile(rf"(?<!\w){either(often)}(?!\w)"),
        indefinite=_any(rf"(?<!\w){either(pack['indefinite'])}(?!\w)"),
        link=_any(rf"{HYPHEN}?{SPACE}(?:to|or|(?P<and>and)){SPACE}|{SPACE}?{HYPHEN}{SPACE}?"),
        unit_after=_any(rf"(?:{JOIN}|(?<=\d)){more}{kinds}{unit}{more_part}"),
        article=_any(r"an?\b"),
        between=ends_with(["between"]),
        is_further=_any(either(pack["further"])),
        further=ends_with(pack["further"]),
        period=ends_with(pack["period"]),
        lasting=ends_with(pack["lasting"]),
        past=ends_with(pack["past"]),
        gone_after=ends_with([*pack["gone_after"], *(f"{word} a" for word in pack["gone_after"])]),
        gone=_any(rf"(?:{SPACE}of)?{SPACE}(?:[\w-]+{SPACE}){{0,2}}(?:{either(pack['gone'])})(?!\w)"),
        # "its first alliance in more than 70 years"
        ranked=_any(
            rf"(?<!\w){either(pack['ranked'])}(?:{SPACE}(?!{either(pack['due'])}(?!\w))[\w'’-]+){{0,4}}"
            rf"{SPACE}in{JOIN}(?:{either(pack['roughly'])}{JOIN})?\Z"
        ),
        every_before=ends_with(pack["every"]),
        rates=_any(rf"(?:(?<!\w){either(pack['rates'])}|%){JOIN}\Z"),
        # "1,000 visas", "200 tonnes of grain".
        things=_any(rf"(?:{SPACE}[\w-]+){{0,2}}{SPACE}\w+s{SPACE}(?:of{SPACE}\w+{SPACE})?|{SPACE}"),
        idiom=_any(rf"{HYPHEN}(?:{either(pack['pairs'])}){HYPHEN}"),
        age_before=ends_with(pack["age_before"]),
        age_after=begins_with(pack["age_after"]),
        name_after=re.compile(rf"{JOIN}{either(pack['name_after'])}(?!\w)"),
        around={role: begins_with(pack[role]) for role in ("ago", "ahead", "before", "after")},
        approximate={
            "about": ends_with(near["about"]),
            "at_most": ends_with(near["at_most"]),
            "at_least": ends_with(near["at_least"]),
        },
    )


def _any(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
