"""Votes in plain text: *88 votes to 12*, *by 88-12*, *88 in favour, 12 against and three abstentions*."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from claimx.normal.knowledge import known
from claimx.normal.numbers import Number, numbers
from claimx.normal.pieces import HYPHEN, JOIN, REACH, SPACE, either, ends_with

KEYS = frozenset(
    {"votes", "to", "before", "after", "verbs", "goes_on", "favour", "against", "abstained", "none"}
)
_MOST = 1_000_000_000
_RATIO = 20
_SENTENCE = 120


@dataclass(frozen=True, slots=True)
class Vote:
    """How many were for and against, and how many abstained where it is said."""

    start: int
    end: int
    in_favour: int
    against: int
    abstained: int | None = None


class _Words(NamedTuple):
    to: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    sentence: re.Pattern[str]
    goes_on: re.Pattern[str]
    favour: re.Pattern[str]
    against: re.Pattern[str]
    gap: re.Pattern[str]
    abstained: re.Pattern[str]
    none: re.Pattern[str]


def votes(text: str, start: int = 0, end: int | None = None) -> list[Vote]:
    """Return the results of votes in a text in order, none over another."""
    words = _words()
    limit = len(text) if end is None else end
    counted = [number for number in numbers(text, start, limit) if _is_count(number)]
    found: list[Vote] = []
    for at, first in enumerate(counted[:-1]):
        if found and first.start < found[-1].end:
            continue
        second = counted[at + 1]
        ends = _to(first, second, text, start, limit, words) or _for_and_against(
            first, second, text, limit, words
        )
        if ends is None:
            continue
        third = counted[at + 2] if at + 2 < len(counted) else None
        abstained, ends = _abstained(ends, third, text, limit, words)
        found.append(Vote(first.start, ends, int(first.value), int(second.value), abstained))
    return found


def _is_count(number: Number) -> bool:
    return number.value < _MOST and number.value == number.value.to_integral_value()


def _to(first: Number, second: Number, text: str, start: int, limit: int, words: _Words) -> int | None:
    """Return where *88 votes to 12* ends: votes must be spoken of, or 3-1 is a match."""
    link = words.to.fullmatch(text, first.end, second.start)
    if link is None:
        return None
    after = words.after.match(text, second.end, limit)
    before = words.before.search(text[max(start, first.start - REACH) : first.start])
    if not link[0].strip().isalpha() and not before:
        before = words.sentence.search(text[max(start, first.start - _SENTENCE) : first.start])
    if not (link["votes"] or before or after):
        return None
    # "a two to one margin" says how many times as many.
    if second.value <= 1 and not link["votes"] and first.value < _RATIO:
        return None
    # "by 10 to 15 km" and "by five to six years" say how much, and "by 20 to 30 per cent".
    if not link["votes"] and not after and words.goes_on.match(text, second.end, limit) is None:
        return None
    return after.end() if after else second.end


def _for_and_against(first: Number, second: Number, text: str, limit: int, words: _Words) -> int | None:
    """Return where *88 in favour and 12 against* ends."""
    favour = words.favour.match(text, first.end, limit)
    if favour is None or not words.gap.fullmatch(text, favour.end(), second.start):
        return None
    against = words.against.match(text, second.end, limit)
    return against.end() if against else None


def _abstained(
    ends: int, third: Number | None, text: str, limit: int, words: _Words
) -> tuple[int | None, int]:
    if match := words.none.match(text, ends, limit):
        return 0, match.end()
    if third is None or not words.gap.fullmatch(text, ends, third.start):
        return None, ends
    match = words.abstained.match(text, third.end, limit)
    return (int(third.value), match.end()) if match else (None, ends)


@cache
def _words() -> _Words:
    pack = known("votes", KEYS)
    votes_said = either(pack["votes"])
    people = rf"(?:{SPACE}{votes_said})?"
    abstained = rf"{either(pack['abstained'])}(?!\w)"
    return _Words(
        to=_any(rf"(?P<votes>{SPACE}votes?)?(?:{SPACE}{either(pack['to'])}{SPACE}|{HYPHEN})"),
        before=ends_with(pack["before"]),
        after=_any(rf"{JOIN}{either(pack['after'])}(?!\w)"),
        sentence=_any(rf"(?<!\w){either(pack['verbs'])}(?!\w)[^.!?\n]{{0,{_SENTENCE}}}[,(]{SPACE}?\Z"),
        # What may follow the second number of "voted 88 to 12"; a noun would be what there are 12 of.
        goes_on=_any(
            rf"[^\w\s%-]|\Z|[^\S\r\n]{{0,4}}\r?\n(?-i:[^a-z])|{SPACE}(?:{either(pack['goes_on'])}(?!\w)|\W)"
        ),
        favour=_any(rf"{people}{SPACE}{either(pack['favour'])}(?!\w)"),
        against=_any(rf"{people}{SPACE}{either(pack['against'])}(?!\w)"),
        gap=_any(rf"[,;]?{SPACE}(?:(?:and|with|to|while|but){SPACE})?"),
        abstained=_any(rf"{people}{SPACE}{abstained}"),
        none=_any(rf"[,;]?{SPACE}(?:(?:and|with){SPACE})?{either(pack['none'])}{SPACE}{abstained}"),
    )


def _any(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
