"""What stands around a mention of a treaty: states, leaders, rebels, firms, and what is done under it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from spacy.tokens import Doc

from claimx.components.actors.actors import cast_of, mentioned
from claimx.components.once import once
from claimx.components.sentences import sentences_of
from claimx.components.treaties.announced import Announced
from claimx.components.treaties.together import Together
from claimx.components.treaties.treaty import SIGNING, Reference
from claimx.rules.instruments import Knowledge

_OPENING: Final = 300  # tokens of a story that name those whom it is about
_UNDER: Final = 5  # tokens of "under the terms of a"
_LINE: Final = 60  # tokens of a headline
_BEHIND: Final = 10  # tokens behind a mention that name a firm
_PAIR: Final = 2
_TOLD: Final = frozenset(("the", "both", "their", "these", "those", "two"))
_BINDING: Final = ("state", "body")


class Surroundings:
    """Read what stands around the mentions of one story."""

    def __init__(self, doc: Doc, known: Knowledge) -> None:
        self.doc = doc
        self.words = known.words
        self.sentences = sentences_of(doc)
        self.talk = cast_of(doc).talk
        self.together = Together(doc, known)
        self.announced = Announced(doc, known)
        self._lines: dict[int, list[str]] = {}
        self._near: dict[int, set[str]] = {}

    @once
    def told(self) -> set[str]:
        """The states that open the story."""
        named = mentioned(self.doc, 0, min(_OPENING, len(self.doc)))
        return {a.name for a in named if a.name in self.talk.known.states}

    def states(self, ref: Reference) -> set[str]:
        """Return the states named in the sentence of a mention."""
        if ref.head not in self._near:
            states = self.talk.known.states
            found = mentioned(self.doc, *self.sentences.at(ref.head))
            self._near[ref.head] = {a.name for a in found if a.name in states}
        return self._near[ref.head]

    def peers(self, ref: Reference) -> bool:
        """Return whether two states or more are named in the sentence of a mention."""
        return len(self.states(ref)) > 1

    def line(self, ref: Reference) -> list[str]:
        """Return the states in the line of a headline's mention, but for envoys, monitors and conditions."""
        if ref.head not in self._lines:
            first, last = self.talk.block_of(ref.head)
            if last - first > _LINE:
                first, last = self.sentences.at(ref.head)
            lows = [w.lower() for w in self.talk.words[first:last]]
            stop = next((first + k for k, w in enumerate(lows) if w in self.words["breaks"]), last)
            out = self.words["outsiders"]
            self._lines[ref.head] = [
                a.name
                for a in mentioned(self.doc, first, stop)
                if a.kind in _BINDING
                and not (ref.start <= a.start < ref.end and ref.place)
                and (a.end >= last or lows[a.end - first] not in out)
            ]
        return self._lines[ref.head]

    def over(self, ref: Reference, states: int = _PAIR) -> bool:
        """Return whether states do something *under* it: *Under the agreement, Oman and Yemen will …*."""
        before = [w.lower() for w in self.talk.words[max(0, ref.start - _UNDER) : ref.start]]
        terms = before[-4:-1] == ["under", "the", "terms"] or before[-5:-2] == ["under", "the", "terms"]
        return ("under" in before[-2:] or terms) and len(self.states(ref)) >= states

    def before_parliament(self, ref: Reference) -> bool:
        """Return whether a state's parliament is told to decide on it, in a sentence of two states."""
        events = (e for e in ref.events if e.stage in ("ratify", "approve", "reject"))
        organs = any(
            a.kind == "organization" and a.behalf in self.states(ref) for e in events for a in e.actors
        )
        return organs and self.peers(ref)

    def of_a_base(self, ref: Reference) -> bool:
        """Return whether a sentence of two states speaks of a lease and of warships, a base or the like."""
        a, b = self.sentences.at(ref.head)
        military = not self.words["basing"].isdisjoint(w.lower() for w in self.talk.words[a:b])
        return military and self.peers(ref)

    def taken_up(self, ref: Reference) -> bool:
        """Return whether it is what two states did together at first: *A and B made up. The deal gives …*."""
        if not (ref.definite and ref.bare) or len(self.together.opening) < _PAIR or ref.headline:
            return False
        last = self.sentences.at(ref.head)[0] - 1
        while last > 0 and self.doc[last].is_space:
            last -= 1
        before = mentioned(self.doc, *self.sentences.at(last)) if last > 0 else []
        if not set(self.together.opening) <= {a.name for a in before}:
            return False
        verb = self.doc[ref.head].head if self.doc[ref.head].dep_ == "nsubj" else None
        tells = verb is not None and (verb.tag_ == "VBZ" or any(c.tag_ == "MD" for c in verb.lefts))
        return tells or self.over(ref, 0)

    def shared(self, ref: Reference) -> bool:
        """Return whether two states told of together have it: *their charter*, *share a protocol*."""
        first = self.sentences.at(ref.head)[0]
        found = [a for a in mentioned(self.doc, first, ref.start) if a.kind == "state"]
        verb = self.doc[ref.head].head
        has = ref.mutual or verb.lower_ in self.words["sharing"]
        return has and self.together.subjects(found) and not self.trade(ref)

    def fought(self, ref: Reference) -> bool:
        """Return whether rebels or the like are spoken of in the sentence of a mention."""
        a, b = self.sentences.at(ref.head)
        fought, named = self.words["fighters"] | self.words["warring"], self.words["movements"]
        words = self.talk.words[a:b]
        return any(w.lower() in fought or (w.lower() in named and w[:1].isupper()) for w in words)

    def by_laymen(self, ref: Reference) -> bool:
        """Return whether cooks or players are about, who make peace in jest: *the chef offered a truce*."""
        first, last = self.sentences.at(ref.head)
        words = self.talk.words[first : min(last, first + _LINE)]  # as written: "Baker" is a name
        return not self.words["laymen"].isdisjoint(words)

    def by_leaders(self, ref: Reference) -> bool:
        """Return whether presidents or ministers sign it: *Presidents Lund and Orsak signed the pact*."""
        return any(
            e.binds and e.stage in (*SIGNING, "extend") and e.who is not None and self._are_leaders(*e.who)
            for e in ref.events
        )

    def _are_leaders(self, start: int, end: int) -> bool:
        said = [w.lower() for w in self.talk.words[start:end]]
        titles = sum(w in self.words["leader"] for w in said)
        peers = titles > 1 or (titles == 1 and not self.words["peers"].isdisjoint(said))
        return peers or not self.words["leaders"].isdisjoint(said)

    def by_states(self, ref: Reference) -> bool:
        """Return whether several states sign it: *eleven island governments*, *more than 40 countries*."""
        return any(
            e.binds
            and e.stage in SIGNING
            and e.who is not None
            and self._are_many([w.lower() for w in self.talk.words[slice(*e.who)]])
            and not self.trade(ref)
            for e in ref.events
        )

    def _are_many(self, said: Sequence[str]) -> bool:
        """Whether words are for a number of states, and not for those told of: *the two governments*."""
        return said[0] not in self.words["none_before"] | _TOLD and not self.words["signers"].isdisjoint(said)

    def by_all(self, ref: Reference) -> bool:
        """Return whether *the two countries* and the like are those who sign."""
        groups = self.words["groups"]
        return any(
            e.binds
            and e.who is not None
            and not e.actors
            and groups & {w.lower() for w in self.talk.words[slice(*e.who)]}
            for e in ref.events
        )

    def partners(self, ref: Reference) -> list[str]:
        """Return the states and unions of states that a mention names as bound."""
        states = self.talk.known.states
        return [
            s for s in ref.bound if (s in states and states[s].kind != "region") or s in self.words["bodies"]
        ]

    def trade(self, ref: Reference) -> bool:
        """Return whether the sentence of a mention is one of business: *shares*, *shareholders*."""
        first, last = self.sentences.at(ref.head)
        said = {w.lower() for w in self.talk.words[first : min(last, first + _LINE)]}
        return not said.isdisjoint(self.words["marks"])

    def with_a_firm(self, ref: Reference) -> bool:
        """Return whether it is one *with* or *between* firms: *a deal with Calder Corp*."""
        last = self.sentences.at(ref.head)[1]
        behind = self.talk.words[ref.end : min(last, ref.end + _BEHIND)]
        return bool(behind) and behind[0].lower() in ("with", "between") and self._firm(ref.end, behind)

    def _firm(self, at: int, behind: Sequence[str]) -> bool:
        """Whether a firm stands among some words: *Calder Corp*, but not *the European Union*."""
        inside = {
            k
            for m in self.talk.within(at, at + len(behind))
            if m.kind == "body"
            for k in range(m.start, m.end)
        }
        lows = ["", *(w.lower() for w in behind)]  # "with the rebel group", "with the same group"
        armed = self.arms | {"same"}
        return any(
            w in self.words["firms"] and at + k not in inside and lows[k] not in armed
            for k, w in enumerate(lows[1:])
        )

    @once
    def arms(self) -> frozenset[str]:
        """Words by which a group is one that fights: *the rebel group*."""
        return self.words["fighters"] | self.words["arming"]
