"""Who does something together in a story: the parties of a treaty whose own words name none."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from claimx.components.actors.actors import Actor, actors_of, bound, mentioned
from claimx.components.once import once
from claimx.components.treaties.treaty import Reference, Treaty, stands_for_a_state
from claimx.components.treaties.words import Story

_PAIR: Final = 2
_MENTIONS: Final = 3  # of a treaty beside which its parties are looked for
_BASE: Final = 3  # tokens of "French air base"
_WHERE: Final = 7  # tokens of "in the north of Yemen"
_NEWS: Final = 200  # tokens that tell what a story is about
_HELPERS: Final = 10  # tokens behind "brokered by"


class Together(Story):
    """Find the states that a story tells of together."""

    def joined(self, treaty: Treaty) -> list[str]:
        """Return the states that do something together beside the treaty, or one *with* others; else none.

        *Oman and Yemen will share the lake under an accord*; *Oman backed a pact on tolls with Yemen*. Where
        one party is known, the only other state of the sentence is the second.
        """
        for ref in treaty.references[:_MENTIONS]:
            first, last = self._part(ref.head)
            if not self.known.words["bystanding"].isdisjoint(self.lows[first:last]):
                continue
            out = {a.start for a in self.outsiders(first, last)} | self._helpers(first, last)
            states = [a for a in mentioned(self.doc, first, last) if a.kind == "state" and a.start not in out]
            states = [a for a in states if not (ref.start <= a.start < ref.end and ref.place)]
            every = list(dict.fromkeys(a.name for a in states))
            names = list(dict.fromkeys(a.name for a in states if not self._is_where(a.start)))
            names = every if len(names) != _PAIR and len(every) == _PAIR else names
            if treaty.parties:
                known = treaty.parties[0]
                others = [n for n in names if n != known]
                partners = len(others) == 1 or (others and self._with(ref.end, states, others))
                if partners and (known in names or ref.beside):
                    return [known, *others] if known in names[:1] else [*others, known]
            elif len(names) == _PAIR and (
                self._together(states) or self._under(ref) or self._leaves(first, last)
            ):
                return names
            elif self._series(states):
                return every
        return []

    def _part(self, at: int) -> tuple[int, int]:
        """The sentence around a token, as far as a semicolon: *Oman signed one; | Yemen will sign two*."""
        first, last = self.sentences.at(at)
        first = max([first, *(k + 1 for k in range(first, at) if self.lows[k] == ";")])
        return first, next((k for k in range(at, last) if self.lows[k] == ";"), last)

    def torn(self, ref: Reference) -> str | None:
        """Return the state in which a truce is one of its war: *the truce in Yemen's Marib province*."""
        if ref.noun.family != "truce" or self.lows[ref.end : ref.end + 1] != ["in"]:
            return None
        where = mentioned(self.doc, ref.end + 1, min(ref.end + _WHERE, len(self.doc)))
        state = where[0].name if where and where[0].kind == "state" else None
        words = self.known.words
        war = words["warfare"] | words["fighters"] | words["warring"]
        fought = bool(self.fighting) or not war.isdisjoint(self.lows[:_NEWS])
        return state if state is not None and fought else None

    @once
    def fighting(self) -> list[str]:
        """The movements by name of which the story tells, each once: *the Houthis*."""
        fights = self.known.words["fighting_bodies"]
        named = dict.fromkeys(m.name for m in self.talk.mentions if m.kind == "body")
        found = ((name, self.talk.known.body(name)) for name in named)
        return [name for name, body in found if body is not None and not fights.isdisjoint(body.nouns)]

    def _is_where(self, at: int) -> bool:
        """Whether a state only tells where something is: *in Oman*, *a town in Oman*."""
        at -= at > 0 and self.lows[at - 1] == "the"
        return at > 0 and self.lows[at - 1] in self.known.words["whence"]

    def _with(self, at: int, states: list[Actor], others: list[str]) -> bool:
        """Whether some states stand in one series behind *with*."""
        series = [a for a in states if a.name in others and a.start >= at]
        if len(series) != len(others) or self.lows[series[0].start - 1] not in ("with", "between"):
            return False
        between = self.lows[series[0].start : series[-1].end]
        return not any(w.isalpha() for w in between[1:-1] if w != "and") or len(series) == 1

    def _together(self, states: list[Actor]) -> bool:
        """Whether two states do something together, or have something: *the Omani-Yemeni border*.

        Or whether something is between them: *the treaty that ended the war between Oman and Yemen*.
        """
        return any(
            self.lows[one.end : two.start] in (["-"], ["–"])
            or (self.lows[one.end : two.start] in (["and"], [","]) and self.talk.subject(one.start))
            or (self.lows[one.end : two.start] == ["and"] and self.lows[one.start - 1] == "between")
            for one, two in pairwise(states)
        )

    def _series(self, states: list[Actor]) -> bool:
        """Whether some states are the subject together: *Oman, Yemen and Iran will …*."""
        joints = ([","], ["and"], [",", "and"])
        between = (self.lows[one.end : two.start] for one, two in pairwise(states))
        joined = all([w for w in gap if w != "the"] in joints for gap in between)
        return len(states) > _PAIR and joined and self.talk.subject(states[0].start)

    def subjects(self, states: list[Actor]) -> bool:
        """Return whether two states or more are the subject together: *Oman and Yemen share …*."""
        alone = [a for a in states if a.name != states[0].name or a is states[0]]
        pair = len(alone) == _PAIR and self.lows[alone[0].end : alone[1].start] == ["and"]
        return (pair and self.talk.subject(alone[0].start)) or self._series(states)

    def _under(self, ref: Reference) -> bool:
        """Whether the sentence tells what is to be *under* the treaty."""
        return "under" in self.lows[max(0, ref.start - 2) : ref.start]

    def _leaves(self, first: int, last: int) -> bool:
        """Whether a sentence tells that one notifies another: *told Oman of its withdrawal from a pact*."""
        lows = set(self.lows[first:last])
        leaving = self.known.words["leaving_from"] | self.known.words["leaving_of"]
        return bool(lows & self.known.words["notifying"] and lows & leaving)

    def _helpers(self, first: int, last: int) -> set[int]:
        """Where those stand who helped to a treaty: *brokered by Oman and Yemen*."""
        out: set[int] = set()
        for k in range(first, last - 1):
            if self.lows[k] in self.known.words["brokered"] and self.lows[k + 1] == "by":
                out.update(range(k, min(k + _HELPERS, last)))
        return out

    @once
    def opening(self) -> list[str]:
        """Return the states that do something together in the first sentence, or the two of a base."""
        first = next((a for a, b in self.talk.blocks if self.lows[b - 1] in (".", "”", '"')), None)
        if first is None:
            return []
        a, b = self.sentences.at(first)
        if not self.known.words["bystanding"].isdisjoint(self.lows[a:b]):
            return []
        out = {x.start for x in self.outsiders(a, b)}
        states = [x for x in mentioned(self.doc, a, b) if x.kind == "state" and x.start not in out]
        names = list(dict.fromkeys(x.name for x in states))
        if len(names) == _PAIR and (self._together(states) or self._quarrel(a, b) or self._based(states)):
            return names
        if self._series(states):
            return names
        sides = self._subjects(a, b)
        return sides if len(sides) == _PAIR and set(sides) <= set(names) else []

    def _subjects(self, first: int, last: int) -> list[str]:
        """The states for which those act who are the subject of a sentence: *the Omani and Iraqi leaders*.

        Or of what is reported in it: *Oman and Iraq have agreed to …, a mediator said*.
        """
        verb = self.doc[first:last].root
        said = [c for c in verb.children if c.dep_ in ("ccomp", "parataxis")]
        for acting in (verb, *said):
            subject = next((c for c in acting.children if c.dep_ == "nsubj"), None)
            sides = (
                bound(a for a in actors_of(subject) if stands_for_a_state(a)) if subject is not None else []
            )
            if len(sides) == _PAIR:
                return sides
        return []

    def _based(self, states: list[Actor]) -> bool:
        """Whether one of two states has a base in the other: *a French airfield in northern Chad*."""
        basing = self.known.words["basing"]
        return any(
            not basing.isdisjoint(self.lows[guest.end : guest.end + _BASE])
            and not {"in", "at"}.isdisjoint(self.lows[guest.end : host.start])
            for guest, host in pairwise(states)
        )

    def _quarrel(self, first: int, last: int) -> bool:
        """Whether one state accuses another in a sentence: *Oman has accused Yemen of …*."""
        verb = self.doc[first:last].root
        if verb.lower_ not in self.known.words["accusing"]:
            return False
        sides = [c for c in verb.children if c.dep_ in ("nsubj", "dobj")]
        return len(sides) == _PAIR and all(any(stands_for_a_state(a) for a in actors_of(c)) for c in sides)

    @once
    def acting(self) -> list[str]:
        """Return the two states of which alone a story says what they will do."""
        found: dict[str, None] = {}
        for m in self.talk.within(0, len(self.lows)):
            if m.kind != "place" or m.name not in self.talk.known.states or not self.talk.subject(m.start):
                continue
            verb = self.doc[m.start].head
            verbs = [verb, *(c for c in verb.children if c.dep_ == "xcomp")]  # "Oman is to pay"
            if any(c.tag_ == "MD" or c.lower_ == "to" for v in verbs for c in v.children):
                found.setdefault(m.name)
        return list(found) if len(found) == _PAIR else []

    def outsiders(self, first: int, last: int) -> list[Actor]:
        """Return the states whose envoys, monitors or courts a line speaks of."""
        return [
            a
            for a in mentioned(self.doc, first, last)
            if a.end < len(self.lows) and self.lows[a.end] in self.known.words["outsiders"]
        ]
