"""Stretches: things with a place in the text, found by what they overlap."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import Generic, TypeVar

T = TypeVar("T")


class Stretches(Generic[T]):
    """Things by the characters they stand on; each may stand on several stretches."""

    def __init__(self, found: Iterable[tuple[int, int, T]]) -> None:
        self._all = sorted(found, key=lambda one: one[:2])
        self._starts = [start for start, _, _ in self._all]
        self._longest = max((end - start for start, end, _ in self._all), default=0)

    def over(self, start: int, end: int) -> list[T]:
        """Return what shares a character with a stretch, in the order of the text."""
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, end)
        return [thing for a, b, thing in self._all[first:last] if a < end and start < b]
