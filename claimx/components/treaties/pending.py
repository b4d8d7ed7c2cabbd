"""Pending: a treaty that one party has ratified and another is still to: it is signed, no more."""

from __future__ import annotations

from typing import Final

from claimx.components.actors.actors import mentioned
from claimx.components.treaties.treaty import Treaty
from claimx.components.treaties.words import Story

_PAIR: Final = 2
_FAR: Final = 24  # sentences behind a ratification in which the other's vote is told


class Pending(Story):
    """Tell whether a story has a vote on a treaty still ahead."""

    def of(self, treaty: Treaty) -> bool:
        """Return whether one of two parties has ratified, and the other's vote is still to come."""
        done = [e for r in treaty.references for e in r.events if e.status == "ratified"]
        parties = set(treaty.parties)
        acting = [a for e in done for a in e.actors]
        who = {p for p in parties for a in acting if a.bound == p or a.name.startswith(p + " ")}
        if len(parties) != _PAIR or len(who) != 1:
            return False
        events = (
            e for r in treaty.references for e in r.events if e.stage == "ratify" and e.mood == "negated"
        )
        if any(a.bound in parties - who for e in events for a in e.actors):
            return True  # "Oman has not ratified it"
        return self._awaits(min(e.verb for e in done), who)

    def _awaits(self, verb: int, done: set[str]) -> bool:
        """Whether a vote of others than those who have ratified is told as ahead behind a verb."""
        at = self.sentences.at(verb)
        for _ in range(_FAR):
            after = self.following(at[1])
            if after is None:
                return False
            at = after
            if self._ahead(*at) and not self._only(*at, done):
                return True
        return False

    def _ahead(self, first: int, last: int) -> bool:
        """Whether a sentence tells of a vote that has not been held."""
        said, words = set(self.lows[first:last]), self.known.words
        if words["deciding"].isdisjoint(said):
            return False
        return not words["undecided"].isdisjoint(said) or "yet to" in " ".join(self.lows[first:last])

    def _only(self, first: int, last: int, done: set[str]) -> bool:
        """Whether a sentence names those who have ratified and nobody else."""
        named = {a.name for a in mentioned(self.doc, first, last)} & self.talk.known.states.keys()
        return bool(named) and named <= done
