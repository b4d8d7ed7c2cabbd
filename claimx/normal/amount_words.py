"""The words of amounts in ``models/normal.toml`` and ``models/currencies.toml``, made into patterns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple

from claimx.normal.knowledge import check_keys, currencies, known
from claimx.normal.pieces import HYPHEN, JOIN, SPACE, either, ends_with

KEYS = frozenset(
    {
        *("letters", "percent", "weight_after", "at_least", "at_most", "ends", "plurals", "not_plurals"),
        *("hyphened", "collectives", "measure"),
    }
)
_MEASURE = frozenset({"kind", "unit", "words"})
Side = Literal["about", "at_most", "at_least"]
SIDES: tuple[Side, ...] = ("about", "at_most", "at_least")


class AmountWords(NamedTuple):
    """Patterns by what they find; each takes a bounded stretch of text."""

    letters: Mapping[str, int]
    currency: Mapping[str, str]
    needs_scale: frozenset[str]
    measures: Mapping[str, tuple[str, str]]
    ends: frozenset[str]
    plurals: frozenset[str]
    not_plurals: frozenset[str]
    # Before and after a number of money.
    symbol: re.Pattern[str]
    scale: re.Pattern[str]
    noun: re.Pattern[str]
    code: re.Pattern[str]
    weight: re.Pattern[str]
    # After another number.
    measure: re.Pattern[str]
    percent: re.Pattern[str]
    hyphened: re.Pattern[str]
    word: re.Pattern[str]
    linked: re.Pattern[str]
    collective: re.Pattern[str]
    link: re.Pattern[str]
    between: re.Pattern[str]
    approximate: Mapping[Side, re.Pattern[str]]


@cache
def amount_words() -> AmountWords:
    """Return the patterns, made once."""
    pack = known("amounts", KEYS)
    money = currencies(("needs_scale", "names", "nouns", "symbols"))
    near = known("approximate", SIDES)
    for table in pack["measure"]:
        check_keys(table, _MEASURE, "amounts.measure")
    measures = {word: (table["kind"], table["unit"]) for table in pack["measure"] for word in table["words"]}
    codes = {code for table in ("names", "nouns", "symbols") for code in money[table].values()} - {""}
    nouns = money["names"] | money["nouns"]
    symbols = money["symbols"] | {code: code for code in codes}
    return AmountWords(
        letters=pack["letters"],
        currency={word.lower(): code for word, code in (nouns | symbols).items()},
        needs_scale=frozenset(money["needs_scale"]),
        measures={word.lower(): found for word, found in measures.items()},
        ends=frozenset(pack["ends"]),
        plurals=frozenset(pack["plurals"]),
        not_plurals=frozenset(pack["not_plurals"]),
        symbol=re.compile(
            rf"(?:(?<![^\W\d_])(?P<symbol>{either(money['symbols'])}){SPACE}?"
            rf"|(?<!\w)(?P<code>{either(codes)}){SPACE})\Z"
        ),
        scale=re.compile(rf"{SPACE}?(?P<scale>{either(pack['letters'])})(?!\w)"),
        noun=re.compile(rf"{JOIN}(?:of{SPACE})?(?P<noun>{either(nouns)})(?!\w)", re.IGNORECASE),
        code=re.compile(rf"{SPACE}?(?P<noun>{either(codes)})(?!\w)"),
        weight=re.compile(rf"{SPACE}{either(pack['weight_after'])}(?!\w)"),
        measure=re.compile(rf"(?:{JOIN}|(?<=\d))(?P<unit>{either(measures)})(?!\w)", re.IGNORECASE),
        percent=re.compile(rf"(?:{JOIN}|(?<=\d)){either(pack['percent'])}(?!\w)", re.IGNORECASE),
        hyphened=re.compile(rf"{HYPHEN}(?P<noun>{either(pack['hyphened'])})(?!\w)", re.IGNORECASE),
        word=re.compile(rf"{SPACE}(?P<word>[^\W\d_][\w'’\u2010\u2011-]{{0,30}})"),
        linked=re.compile(rf",?{SPACE}(?:and|or)(?={SPACE}[^\W\d_])"),
        collective=ends_with(f"{word} of" for word in pack["collectives"]),
        link=re.compile(rf"{HYPHEN}|{SPACE}(?:to|or|(?P<and>and)){SPACE}\W{{0,2}}", re.IGNORECASE),
        between=re.compile(rf"(?<!\w)between{SPACE}\W{{0,3}}\Z", re.IGNORECASE),
        approximate={
            "about": ends_with(near["about"]),
            "at_most": ends_with([*near["at_most"], *pack["at_most"]]),
            "at_least": ends_with([*near["at_least"], *pack["at_least"]]),
        },
    )
