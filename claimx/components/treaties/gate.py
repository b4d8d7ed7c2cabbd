"""Which of the treaties found are any: between states or those who fight them, and no contract."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from spacy.tokens import Doc

from claimx.components.actors.actors import cast_of, mentioned
from claimx.components.once import once
from claimx.components.sentences import sentences_of
from claimx.components.treaties.together import Together
from claimx.components.treaties.treaty import SIGNING, Reference, Treaty
from claimx.rules.instruments import Knowledge

_FEW: Final = 8  # treaties beside which a new text is looked at
_OPENING: Final = 300  # tokens of a story that name those whom it is about
_OF_STATES: Final = 2  # the weight of a noun that is said of states alone
_PAIR: Final = 2
_LINE: Final = 60  # tokens of a headline
_DEALING: Final = ("suspend", "quit", "denounce", "end", "ratify")  # what states do with treaties
_BINDING: Final = ("state", "body")


class Gate:
    """Judge the treaties of one story."""

    def __init__(self, doc: Doc, known: Knowledge) -> None:
        self.doc = doc
        self.known = known
        self.sentences = sentences_of(doc)
        self.talk = cast_of(doc).talk
        self.together = Together(doc, known)
        self._lines: dict[int, list[str]] = {}
        self._near: dict[int, set[str]] = {}

    def passes(self, treaty: Treaty, others: Sequence[Treaty]) -> bool:
        """Return whether a treaty is one between states or those who fight them, and no contract."""
        refs = treaty.telling
        if any(r.private for r in refs) or self._by_firms(treaty) or self._by_laymen(refs[0]):
            return False
        about = bool(treaty.mods & self.known.words["subjects"])
        told = any(r.place or r.years for r in refs)
        if (about or told) and any(e.stage == "amend" for r in refs for e in r.events):
            return True
        earlier = any(t is not treaty and t.references[0].start < refs[0].start for t in others)
        if earlier and any(r.annexed or self._by_all(r) for r in refs):
            return True
        if any(r.draft and len(self._states_near(r)) > 1 for r in refs[:3]):
            return True
        weight = max(r.noun.weight for r in refs)
        if self._second(treaty, about, others) or self._taken_up(refs[0]):
            return True
        if refs[0].headline and not refs[0].det and len(set(self.around(refs[0]))) > 1:
            placed = refs[0].place is not None or self.over(refs[0])
            told_so = weight > 0 or about or placed or refs[0].noun.kind == "communique"
            if told_so or treaty.headline:
                return told_so
        if any(r.place for r in refs) and refs[0].noun.family not in ("any", "lease", "memorandum"):
            return any(self._states_near(r) for r in refs[:3])  # "the Danube charter"
        bound = {s for r in refs for s in self._partners(r)}
        if weight == 2:
            dealt = any(e.status for r in refs for e in r.events)
            named = treaty.title is not None or any(len(self._states_near(r)) > 1 for r in refs[:3])
            drafted = any(r.draft and self._states_near(r) for r in refs[:3])
            return bool(bound) or about or told or dealt or named or drafted
        if weight == 1:
            return bool(bound) or treaty.title is not None or self._peers(treaty, about, told)
        if bound and any(
            e.stage in ("ratify", "approve", "reject") and e.status for r in refs for e in r.events
        ):
            return True
        doers = {
            a.bound for r in refs for e in r.events for a in e.actors if a.bound in self.talk.known.states
        }
        named = about and refs[0].noun.family not in ("any", "lease", "memorandum")
        if named and any(e.status and e.stage in _DEALING for r in refs for e in r.events) and doers:
            return True  # "Oman suspends its part in a water charter"
        dealt = any(e.status and e.stage in _DEALING for r in refs for e in r.events)
        if told and dealt and doers and any(len(self._states_near(r)) > 1 for r in refs[:3]):
            return True  # "Oman denounced a 1994 agreement under which Yemeni lorries …"
        solemn = refs[0].noun.family not in ("any", "lease", "memorandum", "measures")
        if solemn and told and any(len(self._states_near(r)) > 1 for r in refs[:3]):
            return True  # "the 1966 exchange of notes by which Oman leased the island to Yemen"
        if refs[0].noun.family == "lease" and any(map(self._of_a_base, treaty.references[:_FEW])):
            return True
        if any(r.beside for r in refs) and bound and doers - bound:
            return True  # "Oman ended an agreement with Yemen"
        return len(bound) > 1 or self._weak(treaty, bound, about, told, others)

    def over(self, ref: Reference, states: int = _PAIR) -> bool:
        """Whether states do something *under* it: *Under the agreement, Oman and Yemen will …*."""
        before = [w.lower() for w in self.talk.words[max(0, ref.start - 2) : ref.start]]
        return "under" in before and len(self._states_near(ref)) >= states

    def _of_a_base(self, ref: Reference) -> bool:
        """Whether a sentence of two states speaks of a lease and of warships, a base or the like."""
        a, b = self.sentences.at(ref.head)
        military = not self.known.words["basing"].isdisjoint(w.lower() for w in self.talk.words[a:b])
        return military and len(self._states_near(ref)) > 1

    def _taken_up(self, ref: Reference) -> bool:
        """Whether it is what two states did together at first: *Oman and Iraq made up. The deal gives …*."""
        if not (ref.definite and ref.bare) or len(self.together.opening) != _PAIR or ref.headline:
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

    def _second(self, treaty: Treaty, about: bool, others: Sequence[Treaty]) -> bool:
        """Whether it is told as known, dated or earlier, behind a treaty whose two parties are named."""
        first = treaty.references[0]
        earlier = first.old and (first.noun.weight > 0 or any(e.status for e in first.events))
        other = first.fresh and any(self.over(r, 0) or self._signed(r) for r in treaty.telling)
        known = about and first.definite and first.noun.weight > 0
        known = known or earlier or other or any(e.stage == "amend" for e in first.events)
        known = known or first.dated or first.mutual
        known = known or (first.definite and any(e.stage in SIGNING for e in first.events))
        told = any(self._between(t) and t.references[0].start < first.start for t in others)
        return known and (told or len(self.together.opening) == _PAIR)

    def _between(self, treaty: Treaty) -> bool:
        """Whether two parties of a treaty are named, or one *with* which another has it."""
        one = bool(treaty.states) and any(r.beside or self._fought(r) for r in treaty.telling)
        return len(treaty.states) > 1 or one

    def _peers(self, treaty: Treaty, about: bool, told: bool) -> bool:
        """Whether a pact without known parties is one of states: by its matter, or by who stands near."""
        refs = treaty.telling
        truce = any(r.noun.singular in self.known.words["truces"] for r in refs)
        if told and any(e.status and e.stage != "propose" for r in refs for e in r.events):
            return True  # "the 1998 accord expired"
        if truce and any(r.brokered and self._states_near(r) for r in refs[:3]):
            return True
        war = any(self._fought(r) for r in refs[:3])
        if truce and war and self._told:
            return True  # "the truce between the army and the rebels"
        begun = any(e.stage == "said" and e.status == "in_force" for r in refs for e in r.events)
        if refs[0].noun.family == "truce" and begun and len(self._told) == _PAIR:
            return True  # "The halt to fighting came into effect at dawn", in a story of two states
        near = about and any(self._states_near(r) for r in refs[:6])
        return near or (told and (about or truce)) or any(len(self._states_near(r)) > 1 for r in refs[:3])

    def _fought(self, ref: Reference) -> bool:
        """Whether rebels or the like are spoken of in the sentence of a mention."""
        a, b = self.sentences.at(ref.head)
        fought, named = (
            self.known.words["fighters"] | self.known.words["warring"],
            self.known.words["movements"],
        )
        words = self.talk.words[a:b]
        return any(w.lower() in fought or (w.lower() in named and w[:1].isupper()) for w in words)

    def _weak(
        self, treaty: Treaty, bound: set[str], about: bool, told: bool, others: Sequence[Treaty]
    ) -> bool:
        """Whether an agreement or deal with at most one known party is one between states."""
        refs = treaty.telling
        if treaty.title is not None and len(treaty.title.split()) > 1:
            lives = any(e.stage == "said" and e.status for r in refs for e in r.events)  # "is in force"
            near = any(self._states_near(r) for r in refs[:3])
            return about or bool(bound) or told or lives or near or self._dealt(treaty)
        if all(r.noun.short for r in refs):
            return any(t is not treaty and self.passes(t, ()) for t in others[:_FEW])
        if about and any(self._by_leaders(r) for r in refs[:_FEW]):
            return True
        placed = any(r.place or self.over(r) for r in refs[:_FEW])
        placed = placed or bool(treaty.mods & self.known.words["truces"])
        peers = bool(bound) or len(self._told) == _PAIR
        peers = peers or any(len(self._states_near(r)) > 1 for r in refs[:3])
        led = any(self._by_leaders(r) for r in refs[:_FEW])
        return peers and (about or placed or led)

    def _dealt(self, treaty: Treaty) -> bool:
        """Whether a paper with a title is signed or the like in a story of two states or more."""
        refs = treaty.telling
        solemn = refs[0].noun.family not in ("any", "lease", "measures", "memorandum")
        signed = any(e.status and e.stage in (*SIGNING, "ratify", "amend") for r in refs for e in r.events)
        return solemn and signed and len(self._told) > 1

    @once
    def _told(self) -> set[str]:
        """The states that open the story."""
        named = mentioned(self.doc, 0, min(_OPENING, len(self.doc)))
        return {a.name for a in named if a.name in self.talk.known.states}

    def _by_laymen(self, ref: Reference) -> bool:
        """Whether cooks or players make it, in jest: *the chef offered a truce to his critics*."""
        first, last = self.sentences.at(ref.head)
        words = self.talk.words[first : min(last, first + _LINE)]  # as written: "Baker" is a name
        solemn = ref.noun.weight >= _OF_STATES or ref.complete
        return not solemn and not self.known.words["laymen"].isdisjoint(words)

    def _signed(self, ref: Reference) -> bool:
        """Whether a mention is of a treaty that is signed."""
        return any(e.stage in SIGNING and e.mood == "done" for e in ref.events)

    def _by_leaders(self, ref: Reference) -> bool:
        """Whether presidents or ministers sign it: *Presidents Lund and Orsak signed the gas convention*."""
        return any(
            e.binds and e.stage in SIGNING and e.who is not None and self._are_leaders(*e.who)
            for e in ref.events
        )

    def _are_leaders(self, start: int, end: int) -> bool:
        said, words = [w.lower() for w in self.talk.words[start:end]], self.known.words
        titles = sum(w in words["leader"] for w in said)
        peers = titles > 1 or (titles == 1 and not words["peers"].isdisjoint(said))
        return peers or not words["leaders"].isdisjoint(said)

    def _by_all(self, ref: Reference) -> bool:
        """Whether *the two countries* and the like are those who sign."""
        groups = self.known.words["groups"]
        return any(
            e.binds
            and e.who is not None
            and not e.actors
            and groups & {w.lower() for w in self.talk.words[slice(*e.who)]}
            for e in ref.events
        )

    def _partners(self, ref: Reference) -> list[str]:
        states = self.talk.known.states
        igos = self.known.words["bodies"]
        return [s for s in ref.bound if (s in states and states[s].kind != "region") or s in igos]

    def _states_near(self, ref: Reference) -> set[str]:
        """The states named in the sentence of a mention."""
        if ref.head not in self._near:
            states = self.talk.known.states
            found = mentioned(self.doc, *self.sentences.at(ref.head))
            self._near[ref.head] = {a.name for a in found if a.name in states}
        return self._near[ref.head]

    def _by_firms(self, treaty: Treaty) -> bool:
        """Whether firms are those who agree."""
        firms, bodies = self.known.words["firms"], self.known.words["bodies"]
        for r in treaty.telling[:12]:
            for event in r.events:
                for actor in event.actors:
                    said = set(actor.name.lower().split())
                    trades = said & firms and actor.name not in bodies and not said & self._arms
                    if actor.kind in ("organization", "group") and trades:
                        return True
            weak = r.noun.weight < _OF_STATES and len(treaty.states) < _PAIR and not r.silent
            near = self._states_near(r) if weak else None
            if near is None:
                pass
            elif len(near) == 1 or (not near and r.noun.weight == 0 and treaty.title is None):
                first, last = self.sentences.at(r.head)
                if {w.lower() for w in self.talk.words[first : min(last, first + 60)]} & self.known.words[
                    "marks"
                ]:
                    return True
            behind = self.talk.words[r.end : r.end + 10]
            if behind and behind[0].lower() in ("with", "between") and self._firm(r.end, behind):
                return True
        return False

    def _firm(self, at: int, behind: Sequence[str]) -> bool:
        """Whether a firm stands among some words: *Calder Corp*, but not *the European Union*."""
        inside = {
            k
            for m in self.talk.within(at, at + len(behind))
            if m.kind == "body"
            for k in range(m.start, m.end)
        }
        lows = ["", *(w.lower() for w in behind)]  # "with the rebel group", "with the same group"
        armed = self._arms | {"same"}
        return any(
            w in self.known.words["firms"] and at + k not in inside and lows[k] not in armed
            for k, w in enumerate(lows[1:])
        )

    @once
    def _arms(self) -> frozenset[str]:
        """Words by which a group is one that fights: *the rebel group*."""
        return self.known.words["fighters"] | self.known.words["arming"]

    def around(self, ref: Reference) -> list[str]:
        """Return the states in the line of a headline's mention, but for envoys, monitors and conditions."""
        if ref.head not in self._lines:
            first, last = self.talk.block_of(ref.head)
            if last - first > _LINE:
                first, last = self.sentences.at(ref.head)
            lows = [w.lower() for w in self.talk.words[first:last]]
            stop = next((first + k for k, w in enumerate(lows) if w in ("if", "unless", ";")), last)
            out = self.known.words["outsiders"]
            self._lines[ref.head] = [
                a.name
                for a in mentioned(self.doc, first, stop)
                if a.kind in _BINDING
                and not (ref.start <= a.start < ref.end and ref.place)
                and (a.end >= last or lows[a.end - first] not in out)
            ]
        return self._lines[ref.head]
