"""Lengths of time as ISO 8601 writes them: how many of which unit, none of them broken."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

# Parts of a length, from the longest unit to the shortest; T stands before those of less than a day.
Parts = dict[str, int]
ORDER = ("Y", "M", "D", "TH", "TM", "TS")
# What a broken unit is counted in, and how many make one. Half a month is fifteen days in treaties.
_FINER = {"Y": ("M", 12), "M": ("D", 30), "D": ("TH", 24), "TH": ("TM", 60), "TM": ("TS", 60)}
_TOO_MANY = 1_000_000


class Unit(NamedTuple):
    """A unit of time: its place in ORDER, and how many of that it is (a week is 7 of D)."""

    place: str
    times: int

    def parts(self, value: Decimal | Fraction) -> Parts | None:
        """Return that many of the unit in whole parts, of two places at most; None if that cannot be."""
        left, place = Fraction(value) * self.times, self.place
        if not 0 < left < _TOO_MANY:
            return None
        whole, rest = divmod(left, 1)
        parts = {place: int(whole)} if whole else {}
        if rest:
            if place not in _FINER:
                return None
            place, many = _FINER[place]
            finer, broken = divmod(rest * many, 1)
            if broken:
                return None
            parts[place] = int(finer)
        return parts


def iso(parts: Parts) -> str:
    """Return the length in ISO 8601: ``{"Y": 2, "M": 6}`` is P2Y6M."""
    date = "".join(f"{parts[place]}{place}" for place in ORDER[:3] if place in parts)
    time = "".join(f"{parts[place]}{place[1]}" for place in ORDER[3:] if place in parts)
    return f"P{date}T{time}" if time else f"P{date}"


def added(first: Parts, second: Parts, *, next_only: bool = False) -> Parts | None:
    """Return both as one length if the second goes on in shorter units (two years and six months).

    With ``next_only`` it must go on in the next shorter one.
    """
    steps = min(map(ORDER.index, second)) - max(map(ORDER.index, first))
    return first | second if steps == 1 or (steps > 0 and not next_only) else None
