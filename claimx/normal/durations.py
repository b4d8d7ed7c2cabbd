"""Durations in plain text as ISO 8601: *25 years* P25Y, *two-and-a-half years* P2Y6M, *72-hour* PT72H.

isodate reads every value (the tests ask it to) but does not write them: PT72H becomes P3D. quantulum3 was
tried and not used: no *half a year*, *10 to 15 years* or *fortnight*, and a classifier to tell units apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from claimx.normal.numbers import Number, numbers
from claimx.normal.periods import Parts, added, iso
from claimx.normal.pieces import HYPHEN, REACH, SPACE
from claimx.normal.time_words import TimeWords, time_words

# length: how long something lasts, or within which time; frequency: how often; past: the last N years, or
# what went on before (after N years of talks); ago and ahead: N years ago or later; before and after: N days
# before or after what follows.
Role = Literal["length", "frequency", "past", "since", "ago", "ahead", "before", "after"]
Approximate = Literal["about", "at_most", "at_least"]
_SIDES: tuple[Role, ...] = ("before", "after")
_DISTANCES: tuple[Role, ...] = ("ago", "ahead")
_LARGEST_OF_RANGE = 1000
# "at 1900 hours"
_CLOCK = re.compile(r"(?:[01]\d|2[0-4])[0-5]\d")


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time; ``value`` is ISO 8601, or None where it has no end.

    ``high`` is the longer of two (*10 to 15 years*), ``further`` says that it comes on top of another, and
    ``approximate`` is None where nothing says that it is not exact.
    """

    start: int
    end: int
    value: str | None
    high: str | None = None
    indefinite: bool = False
    role: Role = "length"
    approximate: Approximate | None = None
    further: bool = False


def durations(text: str, start: int = 0, end: int | None = None) -> list[Duration]:
    """Return the durations of a text in order, none over another; ages (*30 years old*) are left out."""
    words = time_words()
    limit = len(text) if end is None else end
    seen = {match.lastgroup for match in words.hint.finditer(text, start, limit)}
    if not seen:
        return []
    spans = sorted(_spans(text, start, limit, words, seen), key=lambda span: (span.start, -span.end))
    found: list[tuple[_Span, Duration]] = []
    covered = start
    for span in spans:
        if span.start < covered:
            continue
        covered = span.end
        said = _judged(span, text, start, limit, words)
        if said is None:
            continue
        if found and (joined := _joined(*found[-1], span, said, text)):
            found[-1] = joined
        else:
            found.append((span, said))
    return [said for _, said in found]


class _Span(NamedTuple):
    """A length of time before anyone has looked at what stands around it; no ``low``, no end."""

    start: int
    end: int
    low: Parts | None
    high: Parts | None = None
    role: Role | None = None
    further: bool = False


def _spans(text: str, start: int, limit: int, words: TimeWords, seen: set[str | None]) -> Iterator[_Span]:
    """Yield what is looked for because a text has ``seen``, the names of the hints in it."""
    if "one" in seen or "many" in seen:
        yield from _numbered(text, start, limit, words)
        yield from _rates(text, start, limit, words)
    if "one" in seen:
        yield from _unnumbered(text, start, limit, words)
    if "often" in seen:
        yield from _frequencies(text, start, limit, words)
    if "endless" in seen:
        for match in words.indefinite.finditer(text, start, limit):
            yield _Span(match.start(), match.end(), None)


def _numbered(text: str, start: int, limit: int, words: TimeWords) -> Iterator[_Span]:
    last: Number | None = None
    for number in numbers(text, start, limit):
        match = words.unit_after.match(text, number.end, limit)
        before, last = last, None if match else number
        if match is None or (match["unit"].lower() in words.never_one and not number.digits):
            continue
        if match["unit"].lower() in words.clock and _CLOCK.fullmatch(text, number.start, number.end):
            continue
        unit = words.units[match["unit"].lower()]
        high = unit.parts(number.value + words.fraction(match["part"]))
        if high is None:
            continue
        further = match["more"] is not None
        if before and _is_range(before, number, text, start, words) and (low := unit.parts(before.value)):
            yield _Span(before.start, match.end(), low, high, further=further)
        else:
            yield _Span(number.start, match.end(), high, further=further)


def _is_range(low: Number, high: Number, text: str, start: int, words: TimeWords) -> bool:
    link = words.link.fullmatch(text, low.end, high.start)
    if link is None or not 0 < low.value < high.value or low.value >= _LARGEST_OF_RANGE:
        return False
    return link["and"] is None or words.between.search(_before(text, low.start, start)) is not None


def _unnumbered(text: str, start: int, limit: int, words: TimeWords) -> Iterator[_Span]:
    """Yield *a decade*, *half a year* and *year-long*."""
    for match in words.one.finditer(text, start, limit):
        if match["one"][:3].lower() == "the" and not words.lasting.search(
            _before(text, match.start(), start)
        ):
            continue
        low = words.units[match["unit"].lower()].parts(1 + words.fraction(match["part"]))
        further = words.is_further.fullmatch(match["one"]) is not None
        yield _Span(match.start(), match.end(), low, further=further)
    for match in words.part.finditer(text, start, limit):
        if low := words.units[match["unit"].lower()].parts(words.fraction(match["part"])):
            yield _Span(match.start(), match.end(), low)
    for match in words.long.finditer(text, start, limit):
        yield _Span(match.start(), match.end(), words.units[match["unit"].lower()].parts(Decimal(1)))


def _rates(text: str, start: int, limit: int, words: TimeWords) -> Iterator[_Span]:
    """Yield *every year* and *three times a year*."""
    for match in words.every.finditer(text, start, limit):
        low = words.units[match["unit"].lower()].parts(Decimal(2 if match["other"] else 1))
        yield _Span(match.start(), match.end(), low, role="frequency")
    for match in words.times.finditer(text, start, limit):
        counted = [number.value for number in numbers(text, *match.span("count"))] if match["count"] else []
        how_often = words.how_often[match["times"].lower()] if match["times"] else sum(counted[:1])
        if how_often and (low := words.units[match["unit"].lower()].parts(1 / Fraction(how_often))):
            yield _Span(match.start(), match.end(), low, role="frequency")


def _frequencies(text: str, start: int, limit: int, words: TimeWords) -> Iterator[_Span]:
    """Yield *quarterly*."""
    for match in words.frequency.finditer(text, start, limit):
        low = words.frequencies[re.sub(HYPHEN, "-", match[0].lower())]
        yield _Span(match.start(), match.end(), low, role="frequency")


def _judged(span: _Span, text: str, start: int, limit: int, words: TimeWords) -> Duration | None:
    """Return what the words around make of it; None for an age or a name."""
    before = _before(text, span.start, start)
    after = text[span.end : min(limit, span.end + REACH)].removeprefix("'").removeprefix("’")
    if words.age_after.match(after) or words.name_after.match(after) or words.age_before.search(before):
        return None
    role = span.role or _role(span, text, before, after, words)
    if words.idiom.match(after):
        return None
    said = " ".join(text[span.start : span.end].lower().split())
    if role == "length" and said in words.someday and not words.lasting.search(before):
        return None
    further = words.further.search(before)
    if further:
        before = before[: further.start()]
    before = words.period.sub("", before)
    near: list[Approximate] = [name for name, said in words.approximate.items() if said.search(before)]
    return Duration(
        span.start,
        span.end,
        None if span.low is None else iso(span.low),
        None if span.high is None else iso(span.high),
        span.low is None,
        role,
        near[0] if near else None,
        span.further or further is not None,
    )


def _role(span: _Span, text: str, before: str, after: str, words: TimeWords) -> Role:
    if words.every_before.search(before):
        return "frequency"
    if words.past.search(before) or (words.gone.match(after) and words.gone_after.search(before)):
        return "past"
    if words.ranked.search(before):
        return "since"
    for role in _DISTANCES:
        if words.around[role].match(after):
            return role
    if words.article.match(text, span.start, span.end) and _is_rate(before, words):
        return "frequency"
    if not words.lasting.search(words.period.sub("", before)):
        for role in _SIDES:
            if words.around[role].match(after):
                return role
    return "length"


def _is_rate(before: str, words: TimeWords) -> bool:
    """Return whether "a year" says how often here: after money, and after a number of things."""
    if words.rates.search(before):
        return True
    counted = numbers(before)
    return bool(counted) and words.things.fullmatch(before, counted[-1].end) is not None


def _joined(
    first: _Span, said: Duration, second: _Span, goes_on: Duration, text: str
) -> tuple[_Span, Duration] | None:
    """Return *two years and six months* as one."""
    if said.role != "length" or not first.low or not second.low or first.high or second.high:
        return None
    link = re.fullmatch(rf"(,?){SPACE}(and{SPACE})?", text[first.end : second.start])
    both = link and added(first.low, second.low, next_only=not link[2])
    if not both:
        return None
    one = replace(
        goes_on, start=said.start, value=iso(both), approximate=said.approximate, further=said.further
    )
    return _Span(first.start, second.end, both), one


def _before(text: str, at: int, start: int) -> str:
    return text[max(start, at - REACH) : at]
