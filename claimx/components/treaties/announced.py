"""Treaties told of in turn behind a word for all: *Two pacts bind Oman and Yemen. The river pact …*."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from claimx.components.actors.actors import mentioned
from claimx.components.once import once
from claimx.components.treaties.words import Story

_BACK: Final = 200  # tokens before a treaty in which it may be announced with others
_COUNTED: Final = 4  # tokens of "three separate border"
_PAIR: Final = 2


class Announced(Story):
    """Tell where a story speaks of several treaties at once."""

    @once
    def _places(self) -> list[int]:
        """The nouns for several treaties that are counted: *three instruments*, *a number of accords*."""
        nouns, counting = self.known.nouns, self.known.words["counting"]
        return [
            k
            for k, low in enumerate(self.lows)
            if low in nouns
            and nouns[low].plural
            and not counting.isdisjoint(self.lows[max(0, k - _COUNTED) : k])
        ]

    def before(self, at: int) -> int | None:
        """Return where the last of them stands before a token; None where there is none near."""
        n = bisect_left(self._places, at)
        return self._places[n - 1] if n and at - self._places[n - 1] < _BACK else None

    def parties(self, at: int) -> list[str]:
        """Return the two states that the sentence names which announces a treaty with others; else none."""
        where = self.before(at)
        if where is None:
            return []
        named = mentioned(self.doc, *self.sentences.at(where))
        names = list(dict.fromkeys(a.name for a in named if a.kind == "state"))
        return names if len(names) == _PAIR else []
