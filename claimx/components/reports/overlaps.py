"""Which of many contents overlap with a given one, and by how many letters and digits."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict

Span = tuple[int, int]


class Overlaps:
    """Which of many contents overlap with a given one, and how much of theirs."""

    def __init__(self, text: str, contents: list[tuple[Span, ...]]) -> None:
        self._core = [i for i, ch in enumerate(text) if ch.isalnum()]
        self._sizes = [sum(self._count(s, e) for s, e in pieces) for pieces in contents]
        self._spans = sorted((s, e, k) for k, pieces in enumerate(contents) for s, e in pieces)
        self._starts = [s for s, _, _ in self._spans]
        self._longest = max((e - s for s, e, _ in self._spans), default=0)

    def _count(self, start: int, end: int) -> int:
        return bisect_left(self._core, end) - bisect_left(self._core, start)

    def of(self, pieces: tuple[Span, ...]) -> tuple[dict[int, float], dict[int, float]]:
        """Return the contents met, with the common share; and of those met for the most part the share."""
        shared: dict[int, int] = defaultdict(int)
        for s, e in pieces:
            lo = bisect_left(self._starts, s - self._longest)
            for a, b, k in self._spans[lo : bisect_right(self._starts, e)]:
                if a < e and s < b:
                    shared[k] += self._count(max(a, s), min(b, e))
        mine = sum(self._count(s, e) for s, e in pieces)
        same = {k: n / max(1, mine + self._sizes[k] - n) for k, n in shared.items()}
        touched = {
            k: n / max(1, self._sizes[k]) for k, n in shared.items() if n > 0.5 * min(mine, self._sizes[k])
        }
        return same, touched
