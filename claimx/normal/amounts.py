"""Amounts in plain text: money with its ISO 4217 code, measures, percentages and counts of things.

Tried and not used: price-parser takes *$5 billion* for 5 and *1.5 trillion yen* for 1.5; quantulum3 takes
*50 mln dlrs* for newtons and *200 hectares* for no unit. What babel knows of currencies is in
``currencies.toml``; itself it takes 50 ms to import.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal, NamedTuple

from claimx.normal.amount_words import SIDES, AmountWords, Side, amount_words
from claimx.normal.date_words import date_words
from claimx.normal.dates import dates
from claimx.normal.durations import durations
from claimx.normal.numbers import Number, numbers, plain
from claimx.normal.pieces import REACH

Kind = Literal["money", "length", "area", "mass", "volume", "power", "percent", "count"]
_NOUN_WITHIN = 4
_THOUSAND = 1000
_SYMBOL_WITHIN = 10
_YEAR = re.compile(r"(?:1[5-9]|2[01])\d\d")


@dataclass(frozen=True, slots=True)
class Amount:
    """So much of something.

    ``unit`` is the currency's ISO 4217 code (None for francs and pesos of nobody knows where), km, ha and the
    like, ``%``, or the noun that is counted as it stands, in small letters. ``high`` is the larger of two.
    """

    start: int
    end: int
    kind: Kind
    value: Decimal
    unit: str | None
    high: Decimal | None = None
    approximate: Side | None = None

    @property
    def written(self) -> str:
        """The value and its unit: ``15 km``."""
        return f"{self.value:f} {self.unit}" if self.unit else f"{self.value:f}"


def amounts(
    text: str, start: int = 0, end: int | None = None, times: list[tuple[int, int]] | None = None
) -> list[Amount]:
    """Return the amounts of a text in order, none over another; dates and durations are none.

    ``times`` is where those stand, for a caller who knows.
    """
    words = amount_words()
    limit = len(text) if end is None else end
    every = numbers(text, start, limit)
    if not every:
        return []
    if times is None:
        times = [(one.start, one.end) for one in durations(text, start, limit)]
        times += [(one.start, one.end) for one in dates(text, None, start, limit)]
    taken = sorted(times)
    found: list[Amount] = []
    # What stood before: the lower end of a range, perhaps.
    last: _Low | None = None
    at = 0
    for number in every:
        while at < len(taken) and taken[at][1] <= number.start:
            at += 1
        if at < len(taken) and taken[at][0] < number.end:
            last = None
            continue
        amount = _amount(number, text, start, limit, words)
        if amount is None and last is not None and last.currency:
            # "$5-6 billion".
            amount = _with_scale(number, last.currency, text, limit, words)
            if words.link.fullmatch(text, last.end, number.start) is None:
                amount = None
        if amount is None:
            last = _Low(number.start, number.end, number.value)
            continue
        if found and amount.start < found[-1].end:
            continue
        if last is not None and (ranged := _ranged(last, number, amount, text, start, words)):
            if found and found[-1].end > ranged.start:
                found.pop()
            amount = ranged
        found.append(amount)
        # "$5 to $6 billion": the first has its sign and not yet its scale.
        bare = amount.kind == "money" and amount.end == number.end and amount.high is None
        last = _Low(amount.start, amount.end, amount.value, amount.unit) if bare else None
    return found


class _Low(NamedTuple):
    start: int
    end: int
    value: Decimal
    currency: str | None = None


def _amount(number: Number, text: str, start: int, limit: int, words: AmountWords) -> Amount | None:
    found = _money(number, text, start, limit, words)
    if found is None:
        if match := words.percent.match(text, number.end, limit):
            found = Amount(number.start, match.end(), "percent", number.value, "%")
        elif match := words.measure.match(text, number.end, limit):
            kind, unit = words.measures[" ".join(match["unit"].lower().split())]
            found = Amount(number.start, match.end(), _KINDS[kind], number.value, unit)
        else:
            found = _count(number, text, start, limit, words)
    return found and replace(found, approximate=_near(_before(text, found.start, start), words))


_KINDS: dict[str, Kind] = {kind: kind for kind in ("length", "area", "mass", "volume", "power")}


def _money(number: Number, text: str, start: int, limit: int, words: AmountWords) -> Amount | None:
    at = max(start, number.start - _SYMBOL_WITHIN)
    symbol = words.symbol.search(text[at : number.start])
    if symbol is not None:
        currency = words.currency[(symbol["symbol"] or symbol["code"]).lower()]
        return replace(_with_scale(number, currency, text, limit, words), start=at + symbol.start())
    scale = words.scale.match(text, number.end, limit) if number.digits else None
    end, value = (
        (scale.end(), number.value * words.letters[scale[1]]) if scale else (number.end, number.value)
    )
    noun = words.noun.match(text, end, limit) or words.code.match(text, end, limit)
    if noun is None:
        return None
    said = " ".join(noun["noun"].lower().split())
    if said in words.needs_scale and value < _THOUSAND:
        return None
    if said.startswith("pound") and words.weight.match(text, noun.end(), limit):
        return Amount(number.start, noun.end(), "mass", number.value, "lb")
    return Amount(number.start, noun.end(), "money", plain(value), words.currency[said] or None)


def _with_scale(number: Number, currency: str, text: str, limit: int, words: AmountWords) -> Amount:
    """Return the money of a number whose sign stands before it: *$3m*."""
    scale = words.scale.match(text, number.end, limit) if number.digits else None
    value = number.value * words.letters[scale["scale"]] if scale else number.value
    return Amount(number.start, scale.end() if scale else number.end, "money", plain(value), currency)


def _count(number: Number, text: str, start: int, limit: int, words: AmountWords) -> Amount | None:
    if number.value != number.value.to_integral_value():
        return None
    if match := words.hyphened.match(text, number.end, limit):
        return Amount(number.start, match.end(), "count", number.value, match["noun"].lower())
    if number.value == 1:
        return None
    at, noun, ends = number.end, None, number.end
    for step in range(_NOUN_WITHIN):
        match = words.word.match(text, at, limit)
        if match is None or (word := match["word"].lower()) in words.ends:
            break
        if "\n" in match[0] and match["word"][0].isupper():
            # A title, or a new line of a list.
            break
        at = match.end()
        if _is_plural(word, words):
            noun, ends = word, at
        elif noun is not None:
            break
        elif step < _NOUN_WITHIN - 1 and (link := words.linked.match(text, at, limit)):
            # "sixty Ghanaian and Rwandan observers"
            at = link.end()
    if noun is not None and not _is_year(number, text, limit):
        return Amount(number.start, ends, "count", number.value, noun)
    if words.word.match(text, number.end, limit):
        return None
    match = words.collective.search(_before(text, number.start, start))
    return match and Amount(number.start, number.end, "count", number.value, match[0].split()[0].lower())


def _is_year(number: Number, text: str, limit: int) -> bool:
    """Return whether this may be a year (*the 1986 losses*), not so many troops."""
    if not _YEAR.fullmatch(text, number.start, number.end):
        return False
    return date_words().not_year.match(text, number.end, limit) is None


def _is_plural(word: str, words: AmountWords) -> bool:
    last = word.replace("\u2010", "-").replace("\u2011", "-").rpartition("-")[2]
    if word in words.not_plurals or last in words.not_plurals:
        return False
    return last in words.plurals or (
        len(last) > 3 and last.endswith("s") and not last.endswith(("ss", "ous", "'s", "’s"))
    )


def _ranged(
    low: _Low, number: Number, amount: Amount, text: str, start: int, words: AmountWords
) -> Amount | None:
    """Return *10 to 15 km* and *$5-6 billion* with both values; None if what stood before is not of it."""
    link = words.link.fullmatch(text, low.end, amount.start)
    if link is None:
        return None
    before = _before(text, low.start, start)
    if link["and"] and not words.between.search(before):
        return None
    factor = amount.value / number.value if number.value else Decimal(1)
    if any(letter.isalpha() for letter in text[number.start : number.end]) and low.value < _THOUSAND:
        factor *= Decimal(1000) ** ((len(f"{number.value:.0f}") - 1) // 3)
    least = next((value for value in (low.value * factor, low.value) if 0 < value < amount.value), None)
    if least is None:
        return None
    near = _near(before, words)
    return replace(amount, start=low.start, value=plain(least), high=amount.value, approximate=near)


def _near(before: str, words: AmountWords) -> Side | None:
    return next((side for side in SIDES if words.approximate[side].search(before)), None)


def _before(text: str, at: int, start: int) -> str:
    return text[max(start, at - REACH) : at]
