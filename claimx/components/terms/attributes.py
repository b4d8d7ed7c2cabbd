"""Attributes: the values that a clause's type asks for, read from where its rule says they stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import Any, Final

from claimx.components.once import once
from claimx.components.terms.conditions import Limits, limits
from claimx.components.terms.evidence import Evidence
from claimx.components.terms.grammar import grammar
from claimx.components.terms.phrases import PREPS, prepositions
from claimx.components.terms.subjects import Range, noun_phrase
from claimx.components.terms.typed import TIMES, Typed
from claimx.components.terms.voice import Voice
from claimx.rules.terms import Attribute, TermRule

_UNSAID: Final = frozenset({"treaty", "instrument", "other", "payer", "speaker"})  # places that are no words
_BY_MATCH: Final = frozenset({"match", "before", "after"})  # places told from where the words of a rule stand
# Who is given something in arms, and who gives it: nobody promises help to itself.
_GIVERS: Final = {"beneficiary": ("obligor", "provider"), "recipient": ("provider",), "host": ("guest",)}


class Attributes(Typed):
    """The values of one term, each read when it is asked for."""

    def __init__(self, reading: Evidence, rule: TermRule, voice: Voice, range_: Range, span: Range) -> None:
        super().__init__(reading, rule)
        self.voice, self.range_, self.span = voice, range_, span
        self._read: dict[str, Any] = {}

    def one(self, name: str, known: Mapping[str, Any]) -> Any:
        """Return the value of an attribute, None where the text does not say; ``known`` are the others."""
        if name not in self._read:
            self._read[name] = self._one(name, known)
        return self._read[name]

    def _one(self, name: str, known: Mapping[str, Any]) -> Any:
        if name in self.rule.fixed:
            return self.rule.fixed[name]
        attribute = self._asked(name)
        return self._of(name, attribute, known) if attribute is not None else None

    def _asked(self, name: str) -> Attribute | None:
        return self.rule.find.get(name) or self.rule.clause.attributes.get(name)

    def add_to(self, known: dict[str, Any], beside: Attributes | None = None) -> None:
        """Write those values that are not known yet; ``beside`` is what read the clause first."""
        # Who is left of the parties is told last.
        left: list[str] = []
        paying: list[str] = []
        for name, attribute in self.rule.clause.attributes.items():
            if name in known or (beside is not None and self._same(name, beside)):
                continue
            places = self.rule.find.get(name, attribute).places
            if "other" in places:
                left.append(name)
                continue
            self._put(name, known)
            if "payer" in places and name not in known:
                paying.append(name)
        for name in left:
            self._put(name, known)
        for name in paying:  # who pays is known once it is who is paid
            payer = self._special(self.rule.find.get(name, self.rule.clause.attributes[name]), "payer", known)
            if payer is not None:
                known[name] = payer
        for name, limit in (("condition", self.limits.condition), ("exception", self.limits.exception)):
            if limit is not None and name not in known:
                known[name] = self.quoted(limit)

    def _put(self, name: str, known: dict[str, Any]) -> None:
        value = self.one(name, known)
        if value is not None and value != []:
            known[name] = value

    def _same(self, name: str, other: Attributes) -> bool:
        """Whether another reading looks for a value in the same words."""
        mine = self._asked(name)
        return (
            mine is other._asked(name)
            and name not in self.rule.fixed
            and self.reading is other.reading
            and self.span == other.span
            and mine is not None
            and (self.range_ == other.range_ or _BY_MATCH.isdisjoint(mine.places))
        )

    @once
    def limits(self) -> Limits:
        """The condition and the exception of the clause."""
        return limits(self.reading.story, self.reading.sentence, self.span)

    def _of(self, name: str, attribute: Attribute, known: Mapping[str, Any]) -> Any:
        """The first value of an attribute that one of its places gives; None where none does."""
        for place in attribute.places:
            if place in _UNSAID:
                value = self._special(attribute, place, known)
                if value is not None:
                    return value
            for range_ in self.ranges(place, timed=attribute.type in TIMES):
                value = self.value(attribute, range_, place)
                if value is not None and value != [] and not self._given_to_self(name, value, known):
                    return value
        return attribute.default

    def _given_to_self(self, name: str, value: Any, known: Mapping[str, Any]) -> bool:
        """Whether one state alone would fight for itself: *Jordan must come to its aid*."""
        one = value if isinstance(value, list) else [value]
        givers = [known.get(giver) for giver in _GIVERS.get(name, ())]
        own = any(one == (x if isinstance(x, list) else [x]) for x in givers)
        return own and len(one) == 1 and self.rule.clause.group == "security"

    def _special(self, attribute: Attribute, place: str, known: Mapping[str, Any]) -> Any:
        """What no words give: the treaty's parties, who is left of them, whom the speaker stands for."""
        names: list[str] = []
        parties = list(self.voice.treaty.parties) if self.voice.treaty is not None else []
        parties = parties or list(self.reading.parties)
        if place == "treaty":
            known_day = (
                self.voice.treaty is not None
                and known.get("status") == "signed"
                and self.voice.treaty.signed_date
            )
            return known_day or None
        if place == "instrument":
            names = parties
        elif place == "other" or (place == "payer" and self.reading.clause.given):
            taken = {
                n
                for v in known.values()
                if isinstance(v, str | list)
                for n in ([v] if isinstance(v, str) else v)
            }
            left = [p for p in parties if p not in taken]
            names = (
                left if len(left) == 1 or (attribute.type == "actors" and len(left) < len(parties)) else []
            )
        elif place == "speaker" and self.reading.speech is not None:
            said = self.reading.speech
            court = said.name is not None and grammar().words["courts"] & set(said.name.lower().split())
            itself = court or not (said.behalf or said.person or said.document)  # "the EU said …"
            names = [n for n in ((said.name if itself else said.behalf),) if n]
        if not names:
            return None
        if attribute.type == "actor":
            return names[0] if len(names) == 1 else None
        if attribute.type == "signing_day":
            return None
        return names if attribute.type in ("actors", "asserter") else None

    def ranges(self, place: str, *, timed: bool = False) -> Iterator[Range]:
        """Yield the token ranges of a place, the likeliest first.

        What is told of the subject in passing belongs to a clause but for its times: *the pact, signed in
        May, enters into force …*.
        """
        clause = self.reading.clause
        if place == "subject":
            if clause.subject is not None:
                yield clause.subject
        elif place == "object":
            yield from clause.objects
        elif place == "match":
            yield self.range_
        elif place == "clause":
            yield self.span
            if clause.before is not None and clause.aside is not None and not timed:
                yield clause.before[0][0], clause.aside[1]
        elif place == "sentence":
            yield self._told
        elif place == "before":
            yield self.span[0], self.range_[0]
        elif place == "after":
            yield self.range_[1], max(self.span[1], self.range_[1])
        elif place == "condition":
            if self.limits.condition is not None:
                yield self.limits.condition
        elif place in ("grantor", "grantee"):
            yield from self._grant(place)
        elif place in ("giver", "taker"):
            before = clause.before[0] if clause.before is not None else None
            if clause.receives and place == "taker" and before is not None:
                yield before
            elif not clause.receives and place == "giver" and clause.subject is not None:
                yield clause.subject
        elif place in PREPS:
            found = [r for word, r in self._prepositions if word == place and not self._holds_match(r)]
            yield from sorted(found, key=lambda r: (r[0] < self.range_[0], r[0]))
        elif place[0] == "<":
            yield from (r for word, r in self._prepositions if word == place[1:] and r[1] <= self.range_[0])

    @once
    def _told(self) -> Range:
        """The sentence, as far as whoever tells of the clause says it: *…, officials said on Monday*."""
        sentence, said = self.reading.sentence, self.reading.speech
        if said is None:
            return sentence.start, sentence.end
        starts = self.reading.story.starts
        first, last = bisect_left(starts, said.start), bisect_left(starts, said.end)
        return max(sentence.start, first), min(sentence.end, last)

    def _holds_match(self, range_: Range) -> bool:
        """Whether the words of the rule stand in a phrase: *references to a transfer of tasks*."""
        return range_[0] <= self.range_[0] and self.range_[1] <= range_[1]

    def _grant(self, place: str) -> Iterator[Range]:
        """Who lets somebody do it, and who is let: *Peru is to let doctors in*."""
        clause = self.reading.clause
        verb = next((t for t in self.reading.governors[1:2] if t.lower_ in grammar().verbs["permit"]), None)
        if verb is None:
            return
        if place == "grantee":
            if clause.subject is not None:
                yield clause.subject
            return
        granting = self.reading.clause_at(verb.i)
        if granting.subject is not None:
            yield granting.subject

    @once
    def _prepositions(self) -> list[tuple[str, Range]]:
        start, end = self.span
        if self.reading.nominal:
            a, b = noun_phrase(self.doc[self.reading.head])
            start, end = min(start, a), max(end, min(b, self.reading.sentence.end))
        elif self.reading.clause.passive and self.reading.clause.before is not None:
            start = min(start, self.reading.clause.before[0][0])
        return prepositions(self.reading.story.tokens, start, end)
