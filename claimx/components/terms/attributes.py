"""Attributes: the values that a clause's type asks for, read from where its rule says they stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import Any, Final

from claimx.components.once import once
from claimx.components.terms import values
from claimx.components.terms.conditions import Limits, limits
from claimx.components.terms.evidence import Evidence
from claimx.components.terms.grammar import grammar
from claimx.components.terms.phrases import PREPS, prepositions
from claimx.components.terms.roles import Roles
from claimx.components.terms.subjects import Range, noun_phrase
from claimx.components.terms.typed import TIMES
from claimx.components.terms.voice import Voice
from claimx.rules.terms import Attribute, TermRule

_UNSAID: Final = frozenset({"treaty", "instrument", "other", "payer", "speaker"})  # places that are no words
_BY_MATCH: Final = frozenset({"match", "before", "after"})  # places told from where the words of a rule stand
_GIVER: Final = "provider"
_PLANNED: Final = 4  # tokens of "had been due to expire"


class Attributes(Roles):
    """The values of one term, each read when it is asked for."""

    def __init__(self, reading: Evidence, rule: TermRule, voice: Voice, range_: Range, span: Range) -> None:
        super().__init__(reading, rule, range_, span)
        self.voice = voice
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
            own = limit is not None and limit[0] - 1 in range(*self.range_)  # "without prejudice to …"
            if limit is not None and name not in known and not (own and name == "exception"):
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
        start, end = self.span
        if self.rule.clause.group == "instrument":  # not "ratified a pact that obliges both to fight if …"
            tags = self.reading.story.tags
            related = (i for i in range(self.range_[1], end) if tags[i] == "WDT" and tags[i - 1] != "IN")
            end = next(related, end)
        found = limits(self.reading.story, self.reading.sentence, (start, end))
        when = found.condition
        if when is None:
            return found
        own = when[0] < self.range_[1] and self.range_[0] < when[1]  # "once both have ratified it"
        done = self.reading.past and not self.reading.modal
        past = done and self.reading.story.lower[when[0]] == "after"  # "after both had accepted it"
        return found._replace(condition=None) if own or past else found

    def _of(self, name: str, attribute: Attribute, known: Mapping[str, Any]) -> Any:
        """The first value of an attribute that one of its places gives; None where none does."""
        if self.mutual and self.is_role(name, attribute):
            return list(self.mutual)
        if attribute.type in TIMES and self._of_signing:
            return None
        ends = "until" in self.rule.clause.attributes.get(name, attribute).places
        if ends and attribute.type == "date" and self._now is not None:
            return values.date(self.doc, *self._now)
        for place in attribute.places:
            if place != "subject" and attribute.type == "actors" and self.strangers:
                return None
            if self.let_off and name == _GIVER and place in PREPS:
                continue  # "goods from Nepal go free of duty"
            if place in _UNSAID:
                value = self._special(attribute, place, known)
                if value is not None:
                    return value
            prepositional = attribute.type in TIMES or (place == "before" and attribute.type == "body")
            for range_ in self.ranges(place, timed=prepositional):
                value = self.value(attribute, range_, place)
                if place == "subject" and attribute.type == "actor" and self._two(range_):
                    return None  # "Oman and Yemen have ratified it": not one of them
                if value is not None and value != [] and not self.given_to_self(name, value, known):
                    return value
        return attribute.default

    def _two(self, range_: Range) -> bool:
        """Whether a phrase names several, of whom none alone does it."""
        return len(self.reading.actors(range_)) > 1

    @once
    def _of_signing(self) -> bool:
        """Whether the day of a clause is that of the signing: *signed a treaty on fishing on Monday*."""
        concluded = self.reading.clause.token.lower_ in grammar().verbs["conclude"]
        return self.reading.nominal and concluded and self.rule.clause.group != "instrument"

    @once
    def _now(self) -> Range | None:
        """What has taken the place of an end once awaited: *was to end in May, now runs until June*."""
        lower, end = self.reading.story.lower, self.reading.sentence.end
        told = lower[max(self.reading.sentence.start, self.range_[0] - _PLANNED) : self.range_[1]]
        if grammar().words["awaited"].isdisjoint(told) or "now" not in lower[self.range_[1] : end]:
            return None
        now = lower.index("now", self.range_[1])
        return next(((i, end) for i in range(now, end) if lower[i] in ("until", "till")), None)

    @once
    def _at_latest(self) -> list[Range]:
        """What stands behind *no later than*."""
        lower, (a, b) = self.reading.story.lower, self.span
        return [(i + 1, b) for i in range(a + 1, b - 1) if lower[i - 1 : i + 1] == ["later", "than"]]

    @once
    def _given_time(self) -> Range | None:
        """What stands between a verb and the time it gives: *has until May to leave*."""
        above, verbs = self.reading.governors[1:2], grammar().words["given_time"]
        if "to" not in self.reading.group or not above or above[0].lower_ not in verbs:
            return None
        first, last = above[0].i + 1, self.reading.clause.group[0]
        return (first, last) if first < last else None

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
        elif place == "other" or (place == "payer" and (self.reading.clause.given or self.let_off)):
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
        return names if attribute.type in ("actors", "members", "asserter") else None

    def ranges(self, place: str, *, timed: bool = False) -> Iterator[Range]:
        """Yield the token ranges of a place, the likeliest first.

        What is told of the subject in passing belongs to a clause but for its times: *the pact, signed in
        May, enters into force …*.
        """
        clause = self.reading.clause
        if place == "subject":
            if clause.subject is not None:
                yield self._but_for_asides(clause.subject)
        elif place == "object":
            yield from clause.objects
        elif place == "match":
            yield self.range_
        elif place == "clause":
            yield self.span
            if timed and self._given_time is not None:
                yield self._given_time
            if clause.before is not None and clause.aside is not None and not timed:
                told = clause.before[0][0], clause.aside[1]
                if self._but_for_asides(told) == told:
                    yield told
        elif place == "sentence":
            yield self._told
        elif place == "before" and not timed:
            yield self.span[0], self.range_[0]
        elif place == "after":
            yield max(self.range_[1], self.span[0]), max(self.span[1], self.range_[1])
        elif place == "condition":
            if self.limits.condition is not None:
                yield self.limits.condition
        elif place in ("grantor", "grantee"):
            yield from self.grant(place)
        elif place == "holder":
            yield from self.holder()
        elif place in ("giver", "taker"):
            before = clause.before[0] if clause.before is not None else None
            if self.takes and place == "taker" and before is not None:
                yield before
            elif place == "taker" and clause.given_to is not None:
                yield clause.given_to
            elif not self.takes and place == "giver" and clause.subject is not None:
                yield clause.subject
        elif place in PREPS:
            found = [r for word, r in self._prepositions if word == place and not self._holds_match(r)]
            found += [r for word, r in self._fronted if timed and word == place]
            found = [r for r in found if not (place == "by" and self._aside_agent(r[0] - 1))]
            found = [r for r in found if not (timed and self.reading.story.lower[r[0] - 2] == "not")]
            yield from sorted(found, key=lambda r: (r[0] < self.range_[0], r[0]))
            if timed and place == "by":
                yield from self._at_latest
        elif place[0] == "<":
            yield from (r for word, r in self._prepositions if word == place[1:] and r[1] <= self.range_[0])

    @once
    def _asides(self) -> list[Range]:
        """What is told of a treaty in passing before the clause: *the truce, brokered by Oman, obliges …*."""
        lower, tags = self.reading.story.lower, self.reading.story.tags
        found = []
        for _, end, _ in self.reading.mentions:
            at, last = end, self.reading.sentence.end  # "the truce | between Oman and Yemen, brokered …"
            while at < last and lower[at] != "," and not tags[at].startswith(("VB", "MD")):
                at += 1
            if lower[at : at + 1] == [","] and tags[at + 1 : at + 2] == ["VBN"]:
                stop = next((i for i in range(at + 2, last) if lower[i] == ","), None)
                found += [(at, stop)] if stop is not None else []
        return found

    def _but_for_asides(self, range_: Range) -> Range:
        """A phrase without what is told in passing of the treaty that it is of."""
        start, end = range_
        return start, min([end, *(a for a, b in self._asides if start < a < end)])

    @once
    def _told(self) -> Range:
        """The sentence, as far as whoever tells of the clause says it: *…, officials said on Monday*."""
        said = self.reading.speech
        start, end = self.reading.bounds
        if said is not None:
            starts = self.reading.story.starts
            start, end = max(start, bisect_left(starts, said.start)), min(end, bisect_left(starts, said.end))
        ends = [i for i in range(start, end) if self.reading.story.lower[i] == ";"]  # "…; the other side …"
        start = max([start, *(i for i in ends if i < self.range_[0])])
        return start, min([end, *(i for i in ends if i >= self.range_[1])])

    def _aside_agent(self, at: int) -> bool:
        """Whether *by* hangs on a participle beside: *a board chaired by a Swede*."""
        if at <= self.range_[1] or not self.reading.clause.verbal:
            return False
        hung = self.reading.story.tokens[at - 1]
        own = hung.i in (v.i for v in self.reading.governors)
        return hung.tag_ == "VBN" and hung.dep_ == "acl" and not own

    def _holds_match(self, range_: Range) -> bool:
        """Whether the words of the rule stand in a phrase: *references to a transfer of tasks*."""
        return range_[0] <= self.range_[0] and self.range_[1] <= range_[1]

    @once
    def _fronted(self) -> list[tuple[str, Range]]:
        """What is set before the subject: *Within 14 days, both armies must …*."""
        clause, tokens = self.reading.clause, self.reading.story.tokens
        start = clause.start if clause.verbal else 0
        if start <= self.reading.sentence.start or tokens[start - 1].text != ",":
            return []
        verbs = [clause.token]
        while verbs[-1].dep_ == "xcomp" and verbs[-1].head.i < verbs[-1].i:
            verbs.append(verbs[-1].head)  # "By May, Oman is to leave"
        set_before = (c for v in verbs for c in v.lefts if c.dep_ == "prep" and c.right_edge.i < start)
        return [found for c in set_before for found in prepositions(tokens, c.i, c.right_edge.i + 1)[:1]]

    @once
    def _prepositions(self) -> list[tuple[str, Range]]:
        start, end = self.span
        if self.reading.nominal:
            a, b = noun_phrase(self.doc[self.reading.head])
            first, last = self.reading.bounds
            start, end = min(start, max(a, first)), max(end, min(b, last))
        elif self.reading.clause.passive and self.reading.clause.before is not None:
            start = min(start, self.reading.clause.before[0][0])
        found = prepositions(self.reading.story.tokens, start, end)
        return [(word, r) for word, r in found if not any(a < r[0] < b for a, b in self._asides)]
