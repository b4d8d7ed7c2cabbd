"""Home: the state whose affairs a story tells without naming it beside them.

*Parliament on Monday ratified a fishing treaty with Norway* is said in Iceland: the dateline says so, or the
one state whose land or people are told of as one's own and which is nobody's partner.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from spacy.tokens import Doc

from claimx.components.actors.actors import Actor, cast_of
from claimx.components.layout import ensure_layout
from claimx.components.once import once
from claimx.components.treaties.treaty import SIGNING, Treaty
from claimx.rules.instruments import Knowledge

_MENTIONS: Final = 3  # of a treaty that may tell whom it is with
_PAIR: Final = 2
_STAGES: Final = (*SIGNING, "ratify", "approve", "reject", "suspend", "quit", "denounce", "end", "negotiate")


class Home:
    """Tell whose parliament or government a story means by *Parliament* or *the government*."""

    def __init__(self, doc: Doc, known: Knowledge) -> None:
        self.words = known.words
        self.talk = cast_of(doc).talk
        line = ensure_layout(doc).dateline
        self._place = line.place if line is not None else None

    def of(self, treaty: Treaty, partners: Collection[str]) -> str | None:
        """Return the state by whose organs a treaty with another is made; ``partners`` are those of all."""
        events = (e for r in treaty.telling for e in r.events if e.stage in _STAGES)
        if not any(self._is_ours(a) for e in events for a in e.actors):
            return self._teller(treaty, partners)
        seat = self._seat
        if seat is not None:
            return seat if seat not in partners else None
        left = self._own - set(partners)
        return next(iter(left)) if len(left) == 1 else None

    def _teller(self, treaty: Treaty, partners: Collection[str]) -> str | None:
        """The state in which *the existing pact with Oman* is spoken of, and nobody else's is.

        It is that of the dateline where an organ of state speaks or it is named, else the only other one of
        the story.
        """
        beside = [r for r in treaty.references[:_MENTIONS] if r.beside and not r.headline]
        ours = [r for r in beside if r.definite]
        if not ours:
            return self._old(treaty, partners) if beside else None
        told = {m.name for m in self.talk.mentions if m.kind == "place" and m.name in self.talk.known.states}
        others = told - set(partners)
        seat = self._seat
        if seat is None:
            return next(iter(others)) if len(others) == 1 and len(told) == _PAIR else None
        organs = not self.words["organs"].isdisjoint(self.talk.lows)
        named = any(m.name == seat != self._place for m in self.talk.mentions)
        return seat if seat not in partners and others <= {seat} and (organs or named) else None

    def _old(self, treaty: Treaty, partners: Collection[str]) -> str | None:
        """The state of the dateline, one of those whose treaty is the news, for an old one with another.

        *A 1991 pipeline agreement with Croatia has not been used* behind the news of Serbia's with Hungary.
        """
        seat, first = self._seat, treaty.references[0]
        old = first.dated and seat in partners and seat not in treaty.parties
        near = {m.name for m in self.talk.mentions if m.kind == "place" and self._beside(m.start, first.head)}
        return seat if old and near & set(partners) <= set(treaty.parties) else None

    def _beside(self, one: int, other: int) -> bool:
        """Whether two tokens stand in the same sentence."""
        return self.talk.sentences_between(min(one, other), max(one, other)) == 0

    def _is_ours(self, actor: Actor) -> bool:
        """Whether an actor is an organ or office of state, told without its state."""
        bare = actor.rule == "actor.role" and actor.behalf is None
        return bare and not self.words["organs"].isdisjoint(actor.name.lower().split())

    @once
    def _seat(self) -> str | None:
        """The state of the dateline; the towns where many states meet are nobody's home."""
        if self._place is None or self._place.lower() in self.words["meeting_places"]:
            return None
        state = self.talk.known.state_of(self._place)
        return state.name if state is not None else None

    @once
    def _own(self) -> set[str]:
        """The states whose land and people are told of: *not an inch of Omani land*."""
        out = set()
        for m in self.talk.mentions:
            behind = self.talk.lows[m.end + m.possessive : m.end + m.possessive + 1]
            ours = m.kind == "place" and (m.via == "demonym" or m.possessive)
            if ours and m.name in self.talk.known.states and self.words["at_home"].issuperset(behind or [""]):
                out.add(m.name)
        return out
