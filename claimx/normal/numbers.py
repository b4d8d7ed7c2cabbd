"""Numbers in digits and words with their values: *25*, *1,500*, *2½*, *twenty-five*, *half a million*.

Tried and not used: text2num 3 (no halves, no dozens, no "a hundred", no offsets) and word2number ("two and a
half" is 2 and "two two" is 4, both without a word).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from claimx.normal.knowledge import known
from claimx.normal.pieces import HYPHEN, JOIN, either

KEYS = frozenset({"units", "teens", "tens", "scales", "fractions"})
# Groups of three digits, or digits in a row; no "1,50", and no part of 1.2.3, of 10:30 or of T-72.
_BEFORE = rf"(?<![\w.,:/])(?<![^\W\d_]{HYPHEN})"
_DIGITS = r"(?:\d{1,3}(?:,\d{3}){1,5}|\d{1,15})(?:\.\d{1,6})?(?![.,:]?\d)"
_ORDINAL = r"(?!(?:st|nd|rd|th)\b)"
_WORDS_AT_MOST = 10


@dataclass(frozen=True, slots=True)
class Number:
    """A number where it stands; ``digits`` says that it is written in digits."""

    start: int
    end: int
    value: Decimal
    digits: bool


def numbers(text: str, start: int = 0, end: int | None = None) -> list[Number]:
    """Return the numbers of a text from left to right, each as long as it goes.

    Letters may follow the digits at once (*3m*, *15km*): what they are is for the caller to say.
    """
    return list(_found(text, start, len(text) if end is None else end))


@lru_cache(maxsize=4)
def _found(text: str, start: int, limit: int) -> tuple[Number, ...]:
    """The numbers of a text; durations, dates and amounts of one sentence ask for the same."""
    words = _words()
    found: list[Number] = []
    at = start
    while match := words.phrase.search(text, at, limit):
        number = _in_digits(match, words) if match["digits"] else _in_words(match, words)
        at = match.end() if number is None else number.end
        if number is not None:
            found.append(number)
    return tuple(found)


def _in_digits(match: re.Match[str], words: _Words) -> Number:
    value = Decimal(match["digits"].replace(",", ""))
    if part := match["part"]:
        value += words.fractions[part]
    if scale := match["scale"]:
        value *= words.scales[scale.lower()]
    return Number(match.start(), match.end(), plain(value), digits=True)


def plain(value: Decimal) -> Decimal:
    """Return the value without zeros that say nothing: 2.50 is 2.5, and 500000.0 is 500000."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _in_words(match: re.Match[str], words: _Words) -> Number | None:
    tokens = list(re.finditer("[a-z]+", match[0], re.IGNORECASE))
    value, used = words.value([token[0].lower() for token in tokens])
    if not used:
        return None
    return Number(match.start(), match.start() + tokens[used - 1].end(), plain(value), digits=False)


class _Words(NamedTuple):
    phrase: re.Pattern[str]
    # Words of one, and words of ten, that take a word of one behind them; what stands alone below a hundred.
    units: Mapping[str, int]
    teens: Mapping[str, int]
    tens: Mapping[str, int]
    scales: Mapping[str, int]
    fractions: Mapping[str, Decimal]

    def value(self, said: Sequence[str]) -> tuple[Decimal, int]:
        """Return the value of the longest number at the beginning, and how many words it takes."""
        if said[0] in self.fractions:
            # "half a million", "half-million", "half a dozen".
            at = 2 if said[1:2] in (["a"], ["an"]) else 1
            scale = self.scales.get("".join(said[at : at + 1]))
            return (self.fractions[said[0]] * scale, at + 1) if scale else (Decimal(0), 0)
        total, group, used = Decimal(0), Decimal(0), 0
        # What comes must be below `room`, a scale below `smallest`; `turn` is where the last "and" stood.
        room, smallest, turn = 100, 10**15, (Decimal(0), 0)
        for at, word in enumerate(said):
            if word == "and":
                part = self.fractions.get("".join(said[at + 2 : at + 3]))
                if part and used:
                    times = self.scales.get("".join(said[at + 3 : at + 4]))
                    whole = total + group + part * (1 if group else smallest)
                    return (whole * times, at + 4) if times else (whole, at + 3)
                if room < 100 or not used:
                    break
                turn = (total + group, used)
                continue
            if word in {"a", "an"}:
                if at:
                    break
                group, room = Decimal(1), 0
                continue
            if (scale := self.scales.get(word)) is not None:
                if not group or scale >= smallest or (scale == 100 and group >= 100):
                    # "one hundred and two hundred" are two numbers.
                    return turn if turn[1] else (total + group, used)
                if scale == 100:
                    group, room = group * 100, 100
                else:
                    total, group, room, smallest = total + group * scale, Decimal(0), 100, scale
            elif room == 100 and word in self.tens:
                group, room = group + self.tens[word], 10
            elif room == 100 and word in self.teens:
                group, room = group + self.teens[word], 0
            elif room >= 10 and word in self.units:
                group, room = group + self.units[word], 0
            else:
                break
            used = at + 1
        return total + group, used


@cache
def _words() -> _Words:
    pack = known("numbers", KEYS)
    fractions = {word: Decimal(value) for word, value in pack["fractions"].items()}
    halves = either(word for word in fractions if word.isalpha())
    marks = either(word for word in fractions if not word.isalpha())
    every = either([*pack["units"], *pack["teens"], *pack["tens"], *pack["scales"]])
    scale = rf"(?:{JOIN}?(?P<scale>{either(pack['scales'])})(?!\w))?"
    part = rf"(?:(?:{JOIN})?(?P<part>{marks})(?![\d/])|(?!/\d))"
    digits = rf"{_BEFORE}(?P<digits>{_DIGITS}){part}{_ORDINAL}{scale}"
    # "and" goes on with a number, and with "a half".
    more = rf"{JOIN}(?:and{JOIN}an?{JOIN}{halves}|and{JOIN}{every}|{every})(?!\w)"
    # "a hundred", "half a dozen"; the "a" of "a five-year pact" is not of the number.
    first = rf"(?:(?:{halves}{JOIN})?(?:an?{JOIN})?{either(pack['scales'])}|{every})(?!\w)"
    spoken = rf"{first}(?:{more}){{0,{_WORDS_AT_MOST}}}"
    return _Words(
        re.compile(rf"(?<!\w)(?:{digits}|{spoken})", re.IGNORECASE),
        pack["units"],
        pack["teens"],
        pack["tens"],
        pack["scales"],
        fractions,
    )
