"""How a treaty stands, told in passing: *the lapsed pact*, *the pact, still unratified, …*."""

from __future__ import annotations

from typing import Final

from claimx.components.treaties.treaty import Event, Reference
from claimx.components.treaties.words import Story

_ASIDE: Final = 7  # tokens of what is set before a treaty
_BEHIND: Final = 16  # and of what is set behind it
_MATTER: Final = 7  # tokens of "on joint exercises"
_BEFORE: Final = 12  # tokens before a noun that describe it
_CLOSING: Final = {",": (",", ".", ";"), "(": (")",), "–": ("–", "."), "—": ("—", ".")}
_DESCRIBING: Final = (
    "JJ",
    "VBN",
    "VBD",
    "VBG",
    "NN",
    "CD",
    "RB",
    "HYPH",
    "AFX",
    ",",
    "CC",
    "POS",
    "``",
    "''",
)
_HYPHENS: Final = frozenset("-–‑")
_STAGES: Final = ("sign", "initial", "ratify", "suspend", "end", "expire", "propose")  # "the suspended pact"


class Aspects(Story):
    """Read how the treaties of one story stand."""

    def told(self, ref: Reference) -> list[Event]:
        """Return what words before a treaty or set beside it make of it."""
        found = (self._described(ref), self._opening(ref), self._set_beside(ref))
        return [Event("stands", status, "done", at) for at, status in filter(None, found)]

    def is_described(self, ref: Reference, at: int) -> bool:
        """Return whether a token is one of the words before a treaty that tell how it stands."""
        return at < ref.head and at in self._front(ref)

    def _front(self, ref: Reference) -> list[int]:
        """The words that stand before a treaty noun and describe it, without hyphens."""
        first = max(self.sentences.at(ref.head)[0], ref.head - _BEFORE)
        out: list[int] = []
        for k in range(ref.head - 1, first - 1, -1):
            welded = self.lows[k + 1] in _HYPHENS or (k > first and self.lows[k - 1] in _HYPHENS)
            if not (welded or self.doc[k].tag_.startswith(_DESCRIBING)):
                break
            if self.lows[k] not in _HYPHENS and self.lows[k] != ",":
                out.append(k)
        return out[::-1]

    def _described(self, ref: Reference) -> tuple[int, str] | None:
        """What a treaty is by the words before it: *the now-defunct pact*, *the recently ratified pact*."""
        front = self._front(ref)
        lows = [self.lows[k] for k in front]
        found: tuple[int, str] | None = None
        n = 0
        while n < len(lows):
            length, status = self.known.aspect(lows[n:])
            if (
                status is None
                and self.doc[front[n]].tag_ in ("VBN", "VBD", "JJ")
                and front[n] != ref.start - 1
            ):
                stage, particle = self.known.verbs.get(lows[n], (None, None))
                told = stage is not None and stage.id in _STAGES and not particle and lows[n].endswith("ed")
                status, length = (stage.done, 1) if stage is not None and told else (None, 1)
            if status is not None and self.known.words["not_so"].isdisjoint(lows[max(0, n - 2) : n]):
                found = front[n], status
            n += length
        return found

    def _opening(self, ref: Reference) -> tuple[int, str] | None:
        """What opens the sentence of a treaty: *Still in force, the pact …*."""
        first = self.sentences.at(ref.head)[0]
        end = ref.start - (ref.det == "the" and self.lows[ref.start - 1 : ref.start] == ["the"]) - 1
        if not 0 < end - first < _ASIDE or self.lows[end : end + 1] != [","]:
            return None
        status = self.known.aside(self.lows[first:end])
        return (first, status) if status is not None else None

    def _set_beside(self, ref: Reference) -> tuple[int, str] | None:
        """What stands behind a treaty: *the pact, no longer in force, …*; *a pact in force since 2001*."""
        last = min(self.sentences.at(ref.head)[1], ref.wide + _BEHIND)
        end = self._past_matter(ref, last)
        mark = self.lows[end] if end < last and self.lows[end] in _CLOSING else ""
        start = end + bool(mark)
        closing = _CLOSING.get(mark, (",", ".", "and", "but"))
        behind = self.lows[start:last]
        stop = next((k for k, low in enumerate(behind) if low in closing), None if mark else len(behind))
        if stop is None or not behind or (not mark and behind[0] not in self.known.words["stating"]):
            return None  # "the pact ended the war"
        status = self.known.aside(behind[:stop]) or self._joined(behind[:stop])
        return (start, status) if status is not None else None

    def _past_matter(self, ref: Reference, last: int) -> int:
        """The end of a mention with what it is about behind its parties: *pact with Oman on drills | , …*."""
        end = ref.wide
        if end == ref.end or not (end < last and self.lows[end] in self.known.words["about"]):
            return end
        near = range(end, min(last, end + _MATTER))
        stop = next((k for k in near if self.lows[k] in _CLOSING), end)
        return stop if not any(self.doc[k].tag_.startswith("VB") for k in range(end, stop)) else end

    def _joined(self, behind: list[str]) -> str | None:
        """How a treaty stands behind what was done to it: *signed in Oslo in May and in force since then*."""
        joints = [k for k, low in enumerate(behind) if low in ("and", "but")]
        return next(
            (s for k in reversed(joints) if (s := self.known.aside(behind[k + 1 :])) is not None), None
        )
