"""Words without which a sentence holds nothing of a class: no duration without *year*, *day* or the like."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, Final

from claimx.rules.pack import read_pack

DIGITS: Final = "#"  # stands for any token that begins with a digit
# What else dates are told by: "next week", "ten years ago".
_NEAR: Final = ("week", "month", "year", "ago")


@cache
def class_words(kind: str) -> frozenset[str] | None:
    """Return words, small, one of which stands where something of a class does; None if any may."""
    pack = read_pack("normal.toml")
    if kind == "duration":
        return _of_durations(pack["durations"])
    if kind == "date":
        return _of_dates(pack["dates"])
    if kind in ("money", "number"):
        numbers = pack["numbers"]
        return _last(w for table in ("units", "teens", "tens", "scales", "fractions") for w in numbers[table])
    return None


def _of_durations(pack: dict[str, Any]) -> frozenset[str]:
    tables = (*pack["unit"], *pack["rate_unit"], *pack["frequency"])
    units = [word for table in tables for word in table["words"]]
    return _last([*units, *(f"{unit}long" for unit in units), *pack["indefinite"]])


def _of_dates(pack: dict[str, Any]) -> frozenset[str]:
    tables = ("months", "short_months", "weekdays", "seasons", "days")
    words = [word for table in tables for word in pack[table]]
    return _last([*words, *(f"{word}." for word in pack["short_months"]), *_NEAR])


def _last(phrases: Iterable[str]) -> frozenset[str]:
    """The last word of each phrase, as tokens have it, and digits."""
    return frozenset({DIGITS, *(phrase.lower().replace("-", " ").split()[-1] for phrase in phrases)})
