"""Words for those who are known: *both sides*, *the latter*, *the kingdom*, *they*."""

from __future__ import annotations

from typing import Final

from claimx.components.actors.mentions import Mention
from claimx.components.actors.names import Actor, Names
from claimx.components.actors.runs import POSSESSIVE

_LONGEST: Final = 6  # words of such a phrase


class References(Names):
    """Look up whom a word refers to."""

    def group(self, start: int, end: int) -> list[Actor] | None:
        """The parties where a phrase stands for all of them; None where it is no such phrase."""
        first = start + (self.low(start) == "the")
        if not first < end <= first + _LONGEST or self.low(first) not in self.groups:
            return None
        lows = [self.low(i) for i in range(first, end)]
        if "of" in lows[1:2]:
            lows = [lows[0], *(w for w in lows[2:] if w not in ("the", "these", "those"))]
        number = max(self.groups.get(w, 0) for w in lows)
        nouns = [w for w in lows if w not in self.groups and w.isalpha()]
        plain = number or lows[0] in ("both", "neither", "either", "each", "all", "any", "no", "every")
        if nouns and (
            nouns[-1] not in self.lists["group_nouns"]
            or (nouns[-1] in self.lists["counted_nouns"] and not plain)
        ):
            return None
        if len(lows) == 1 and lows[0] in ("all", "any", "no", "every", "members", "partners"):
            return None
        if len(self.parties) < 2 or (number and number != len(self.parties)):
            return []
        known = self.talk.known
        return [
            Actor(start, end, name, "state" if name in known.states else "body", None, "actor.parties")
            for name in self.parties
        ]

    def referred(self, start: int, end: int) -> list[Actor]:
        """The state that a word stands for: *the latter*, *the kingdom*, *the South*, *the country*, *it*."""
        lows = [self.low(i) for i in range(start, end) if self.low(i) not in POSSESSIVE]
        if not lows:
            return []
        noun = lows[-1]
        if lows in (["former"], ["latter"]):
            pair = self._pair_before(start)
            if pair is None:
                return []
            return [self.again(pair[noun == "latter"], start, end, "actor.former-latter")]
        if lows in (["it"], ["they"], ["its"], ["their"], ["them"]):
            return self._pronoun(start)
        if len(lows) == 1 and noun in self.lists["compass"] and self.words[end - 1][:1].isupper():
            states = {m.name: m for m in self.before(start) if m.kind == "place"}
            fit = [m for name, m in states.items() if name.lower().split()[0] == noun]
            return [self.again(fit[0], start, end, "actor.compass")] if len(fit) == 1 else []
        definite = start > 0 and self.low(start - 1) in ("the", "this", "that")
        if (
            definite
            and len(lows) <= 3
            and noun in self.lists["territories"]
            and not self.named_in(start, end)
        ):
            found = self._called(noun, start)
            return [self.again(found, start, end, "actor.noun")] if found is not None else []
        return []

    def _pronoun(self, at: int) -> list[Actor]:
        word = self.talk.known.pronoun(self.words[at]) or self.talk.known.pronoun(self.low(at))
        if word is None:
            return []
        entity = self.cast.anaphora.pronoun(self.doc[at], word).entity
        members = entity.members or [entity]
        return [
            self.of_entity(e, at, at + 1)
            for e in members
            if e.kind in ("government", "organization", "person", "group") and (e.named or e.behalf)
        ]

    def _pair_before(self, at: int) -> tuple[Mention, Mention] | None:
        """The two who were last named side by side."""
        near = self.before(at)
        for a, b in zip(reversed(near[:-1]), reversed(near[1:]), strict=True):
            between = [w.lower() for w in self.words[a.end : b.start]]
            if "and" in between and len(between) <= 3 and a.name != b.name:
                return a, b
        return None

    def _called(self, noun: str, at: int) -> Mention | None:
        """The state of which the story used a noun; for *country* also the last that is no subject."""
        near = [m for m in self.before(at) if m.kind == "place"]
        for m in reversed(near):
            beside = {self.low(m.end)}
            for i in range(m.start - 1, m.start - 4, -1):
                if not self.low(i).isalpha() or self.low(i) == "and":
                    break
                beside.add(self.low(i))
            if m.end < len(self.words) and self.words[m.end] == ",":
                beside |= {self.low(i) for i in range(m.end + 1, m.end + 7)}
            if noun in beside and noun not in ("country", "nation", "state", "neighbor", "neighbour"):
                return m
        if noun not in ("country", "nation", "state", "republic", "kingdom", "island", "territory"):
            return None
        first = self.sentences.at(at)[0]
        here = [m for m in near if m.start >= first and not self.talk.subject(m.start)]
        if here:
            return here[-1]
        before = [
            m for m in near if self.talk.subject(m.start) and self.talk.sentences_between(m.start, at) <= 2
        ]
        return before[-1] if before and noun in ("country", "nation", "republic") else None
