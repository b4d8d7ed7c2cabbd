"""Who is bound by a treaty: whom its mentions name, who signs it, and whom it is *with*."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from spacy.tokens import Doc

from claimx.components.actors.actors import Actor, actors_in, actors_of, bound, mentioned
from claimx.components.treaties.announced import Announced
from claimx.components.treaties.movements import Movements
from claimx.components.treaties.ties import initials
from claimx.components.treaties.together import Together
from claimx.components.treaties.treaty import SIGNING, Event, Reference, Treaty
from claimx.rules.instruments import Knowledge

_BINDING: Final = ("state", "body")
_PAIR: Final = 2
_FROM_OUTSIDE: Final = ("propose", "approve", "said")  # what anybody may do: "Oman backs the pact with Iran"
_LEAVES: Final = ("quit", "suspend", "end")
_LEAVING: Final = ("done", "ahead")  # who is about to leave is bound as well
_OWNING: Final = ("'s", "whose")  # "Oman's pact with Iran" names both
_ASKED: Final = 100  # mentions of a treaty that are asked who leaves it
_UNDER: Final = 5  # tokens of "under the terms of a"
_MENTIONS: Final = 3  # of a treaty beside which its parties are looked for
_ADDED: Final = 6  # tokens of "protocol to the 1991 pact"
_OPENING: Final = 300  # tokens of a story that name those whom it is about


class Parties(Together):
    """Find the parties of one story's treaties."""

    def __init__(self, doc: Doc, known: Knowledge) -> None:
        super().__init__(doc, known)
        self.announced = Announced(doc, known)

    def fill(self, treaty: Treaty, others: Sequence[Treaty]) -> None:
        """Write the parties into a treaty; ``others`` are those of the story that may share them."""
        self._own(treaty)
        if len(treaty.parties) < _PAIR and not any(r.founding for r in treaty.telling):
            self._inherited(treaty, others)

    def _inherited(self, treaty: Treaty, others: Sequence[Treaty]) -> None:
        """Write the parties into a treaty whose own words and signers do not tell them all."""
        told = list(treaty.parties)
        self._shared(treaty, others)
        if not treaty.parties:
            treaty.parties = self._leaving(treaty)
        if self._has_members(treaty):
            return
        if len(treaty.parties) < _PAIR:
            treaty.parties = self.joined(treaty) or self._paired(treaty) or treaty.parties
        if not treaty.parties:
            treaty.parties = self.announced.parties(treaty.references[0].start)
        if not treaty.parties and (not others or any(e.binds for r in treaty.telling for e in r.events)):
            treaty.parties = list(self.opening or self.acting)
        if not treaty.parties:
            treaty.parties = self._of_sentence(treaty.references[0]) or self._of_ministers(treaty)
        if len(treaty.parties) < _PAIR:
            treaty.parties = self._at_war(treaty) or treaty.parties
        if not told:
            treaty.parties = self._but_for_strangers(treaty, treaty.parties)

    def _at_war(self, treaty: Treaty) -> list[str]:
        """The state in which a truce is kept, and the only movement of the story: *A truce in Yemen held*."""
        torn = next(filter(None, map(self.torn, treaty.references[:_MENTIONS])), None)
        if torn is None or not set(treaty.parties) <= {torn}:
            return []
        rules = not self.known.words["rulers"].isdisjoint(self.lows)
        return [torn, *self.fighting] if len(self.fighting) == 1 and rules else []

    def _has_members(self, treaty: Treaty) -> bool:
        """Whether a treaty is one of many states that everybody knows: *GATT*."""
        known = self.known.words["known"]
        return treaty.title is not None and (treaty.title in known or initials(treaty.title).upper() in known)

    def _but_for_strangers(self, treaty: Treaty, parties: list[str]) -> list[str]:
        """Return inherited parties, where a treaty told as another one speaks of no other state.

        *Oman and Yemen signed a rail accord. A second accord lets Iranian coal cross Omani land*: the second
        is one of Oman with Iran; that which *lets Iranian traders use the road* is of nobody knows whom.
        """
        first = treaty.references[0]
        if not first.fresh or first.definite or first.headline:
            return parties
        start, end = self.sentences.at(first.head)
        named = [a.name for a in mentioned(self.doc, start, end) if a.kind == "state"]
        told = list(dict.fromkeys(named))
        known = [n for n in told if n in parties]
        if len(known) == len(told):
            return parties
        return told if len(told) == _PAIR and known else []

    def _paired(self, treaty: Treaty) -> list[str]:
        """The two states that a story opens with, where two sign and the side of one is told."""
        pair = list(self.opening)
        if len(pair) != _PAIR or len(treaty.parties) != 1 or treaty.parties[0] not in pair:
            return []
        for event in (e for r in treaty.telling for e in r.events if e.stage in SIGNING and e.binds):
            sides = [a.behalf for a in event.actors if a.kind == "person"]
            if len(sides) == _PAIR and set(sides) == {None, treaty.parties[0]}:
                return pair
        return []

    def _of_ministers(self, treaty: Treaty) -> list[str]:
        """The two states of a story, where two people whose sides it does not tell sign for them."""
        for ref in treaty.references[:_MENTIONS]:
            for event in ref.events:
                sides = [a.behalf for a in event.actors if a.kind == "person"]
                if event.binds and event.mood == "done" and sides == [None, None]:
                    told = (a.name for a in mentioned(self.doc, 0, ref.start) if a.kind == "state")
                    states = list(dict.fromkeys(told))
                    return states if len(states) == _PAIR else []
        return []

    def _leaving(self, treaty: Treaty) -> list[str]:
        """Who leaves or suspends a treaty, where nobody else is known to be bound by it."""
        refs = treaty.references[:_ASKED]
        events = [e for r in refs for e in r.events if self._ends_for(e) or self._gives_notice(e)]
        leaving = [(e.verb, a) for e in events for a in e.actors if a.kind in _BINDING or self._is_organ(a)]
        told = [a for verb, _ in leaving for a in self._notified(verb)]
        if any(r.founding for r in refs):
            told = []  # with whom the treaty is kept
        return bound([*(a for _, a in leaving), *told])

    def _is_organ(self, actor: Actor) -> bool:
        """Whether a parliament or the like acts for its state."""
        return actor.kind == "organization" and actor.behalf is not None and self._binds(actor.behalf)

    def _ends_for(self, event: Event) -> bool:
        """Whether somebody leaves a treaty, or will not renew it."""
        if event.stage == "extend":
            return event.mood == "negated"
        return event.stage in _LEAVES and event.mood in _LEAVING

    def _gives_notice(self, event: Event) -> bool:
        """Whether who denounces a treaty gives notice of it, as only a party does."""
        return (
            event.stage == "denounce"
            and event.mood in _LEAVING
            and "notice" in self.lows[slice(*self.sentences.at(event.verb))]
        )

    def _notified(self, at: int) -> list[Actor]:
        """Those who are told that a party leaves: *notified Oman and Yemen that it was quitting the pact*."""
        verb = self.doc[at].head
        if verb.lower_ not in self.known.words["notifying"]:
            return []
        objects = [c for c in verb.children if c.dep_ in ("dobj", "dative") and c.i > verb.i]
        return [a for c in objects for a in actors_of(c) if a.kind in _BINDING]

    def _own(self, treaty: Treaty) -> None:
        """Who is bound: whom its mentions name, who signs it, and the state that has it *with* another."""
        refs = treaty.references
        found: list[str] = []
        for ref in refs:
            for name in ref.bound:
                if name not in found and (not _complete(refs) or ref.complete or self._signs(ref, name)):
                    found.append(name)
        if any(r.founding for r in refs[:_MENTIONS]):
            treaty.parties = [*found, *(n for n in self._leaving(treaty) if n not in found)]
            return  # a body has members enough
        partners = any(r.beside and r.det not in _OWNING and set(r.states) == set(found) for r in refs)
        if len(found) == 1 or (found and partners):
            found = self._with_home(treaty, found)
        if len(found) == 1 and any(self.lows[r.end : r.end + 1] == ["between"] for r in refs[:_MENTIONS]):
            found = [*found, *self._movements(treaty, found)]  # "between the army of Chad and the Blue Front"
        if len(found) < 2:
            found = self._voiced(treaty, found) or found
        if len(found) < _PAIR:
            found = [*found, *self._movements(treaty, found)]
        if len(found) >= _PAIR and not _complete(refs):
            found = [*(n for n in self._leaving(treaty) if n not in found), *found]  # others remain in it
        treaty.parties = found
        if found:
            treaty.evidence["parties"] = (refs[0].start, refs[0].end)

    def _movements(self, treaty: Treaty, known: list[str]) -> list[str]:
        """The rebels and the like who make a treaty with the one state that is known as its party."""
        read = Movements(self.doc, self.known)
        told = list(dict.fromkeys(name for ref in treaty.references[:_MENTIONS] for name in read.of(ref)))
        # "the Front" may be the Blue Front told of before.
        names = [n for n in told if not any(n != m and m.endswith(" " + n) for m in told)]
        named = [n for n in names if not n.islower()]
        names = named or names  # "the Blue Front guerrillas", then "the rebel commander"
        truce = treaty.references[0].noun.family == "truce"
        fought = names or [n for n in known if truce or read.is_movement(n)]
        found: list[str] = []
        if fought and not any(n in self.talk.known.states for n in known):
            # "the truce between the army and the rebels": the army of the state that the story is about.
            near = self._beside(treaty.references[0]) or self._named_with(treaty.references[0])
            states = [a.name for a in mentioned(self.doc, 0, _OPENING) if a.kind == "state"]
            found = near if len(near) == 1 else states if len(states) == 1 else []
        return [n for n in (*found, *names) if n not in known]

    def _of_sentence(self, ref: Reference) -> list[str]:
        """The two states of a sentence on what is done under a treaty, or on a parliament's vote on it."""
        first, last = self.sentences.at(ref.head)
        under = "under" in self.lows[max(first, ref.start - _UNDER) : ref.start]
        under = under or self.lows[ref.end : ref.end + 2] == ["under", "which"]
        votes = any(a.kind == "organization" and a.behalf for e in ref.events for a in e.actors)
        named = mentioned(self.doc, first, last) if under or votes else []
        named = [a for a in named if a.rule != "actor.capital" and not ref.start <= a.start < ref.end]
        states = list(dict.fromkeys(a.name for a in named if a.kind == "state"))
        return states if len(states) == _PAIR else []

    def _named_with(self, ref: Reference) -> list[str]:
        """The states named *between* whom a treaty is: *the truce between Chad's Front and the army*."""
        return list(
            dict.fromkeys(a.name for a in mentioned(self.doc, ref.end, ref.wide) if a.kind == "state")
        )

    def _beside(self, ref: Reference) -> list[str]:
        """The states of the sentence of a mention that are a subject in it: *Chad freed men of the Front*."""
        first, last = self.sentences.at(ref.head)
        states = (a for a in mentioned(self.doc, first, last) if a.kind == "state")
        return list(dict.fromkeys(a.name for a in states if self.talk.subject(a.start)))

    def _shared(self, treaty: Treaty, others: Sequence[Treaty]) -> None:
        """The parties of another treaty where it amends this one, or where they are *the two governments*."""
        for ref in treaty.references:
            earlier = [t for t in others if len(t.parties) > 1 and t.references[0].start < ref.start]
            follows = ref.succeeds and bool(earlier) and set(treaty.parties) <= set(earlier[-1].parties)
            if (ref.annexed and earlier and not treaty.parties) or follows:
                treaty.parties = list(earlier[-1].parties)
                return
            for event in ref.events:
                if event.who is None:
                    continue
                a, b = event.who
                if event.stage == "amend":
                    named = [t for t in others if any(a <= r.head < b for r in t.references)]
                    before = [t for t in others if t.references[0].start < a] if self._it(a) else []
                    parties = (named or before[-1:] or [treaty])[0].parties
                else:
                    before = [t for t in others if len(t.parties) > 1 and t.references[0].start < a]
                    doers = actors_in(self.doc, a, b, before[-1].parties) if before and event.binds else []
                    doers = [x if self._is_side(x.behalf) else replace(x, behalf=None) for x in doers]
                    parties = bound(x for x in doers if x.kind in _BINDING or x.behalf)
                    two = len(doers) == _PAIR and all(x.kind == "person" for x in doers)
                    sides = {x.behalf for x in doers} - {None}
                    pairs = {frozenset(t.parties) for t in before}
                    if two and len(sides) < _PAIR and len(pairs) == 1 and sides <= next(iter(pairs)):
                        parties = before[-1].parties  # "signed by presidents A and B", whose states are told
                if len(parties) > 1:
                    treaty.parties = list(parties)
                    return

    def share(self, treaty: Treaty, others: Sequence[Treaty]) -> None:
        """Write the two states of all other treaties of a story into one that is told beside them.

        *Their pact* and *a pact between the two navies* is of those whose treaty the story speaks of most.
        """
        if len(treaty.parties) == 1:
            self._complete_from(treaty, others)
        if not treaty.parties:
            treaty.parties = self._of_protocol(treaty, others)
        if treaty.parties or self._has_members(treaty):
            return
        two = [t for t in others if len(t.parties) == _PAIR and all(map(self._binds, t.parties))]
        pairs = {frozenset(t.parties) for t in others if t.parties}
        main = max(two, key=lambda t: len(t.references)).parties if two else []
        for ref in treaty.references[:_MENTIONS]:
            first, last = self.sentences.at(ref.head)
            named = {a.name for a in mentioned(self.doc, first, last) if a.kind == "state"}
            linked = any(first <= r.head < last for t in others for r in t.references)
            sides = "both" in self.lows[first:last] and self.known.words["groups"] & set(
                self.lows[first:last]
            )
            past = (ref.dated or ref.old) and not named and (len(pairs) < _PAIR or bool(sides))
            pair = (main or self.opening) if ref.mutual or past else []
            if len(pairs) == 1 and (named == set(main) or linked):
                pair = main
            if ref.mutual and not pair:  # "between the two countries", of which so many were named before
                told = dict.fromkeys(a.name for a in mentioned(self.doc, 0, ref.start) if a.kind == "state")
                pair = list(told) if len(told) == _PAIR else []
            if pair:
                pair = self._but_for_strangers(treaty, list(pair))
                treaty.parties = pair
                treaty.evidence["parties"] = (ref.start, ref.end)
                return

    def _of_protocol(self, treaty: Treaty, others: Sequence[Treaty]) -> list[str]:
        """The parties of a protocol added to a treaty: *Oman and Fiji signed a protocol to the 1991 pact*."""
        for ref in treaty.references[:_MENTIONS]:
            for other in others:
                added = any(r.annexed and r.head < ref.start <= r.head + _ADDED for r in other.telling)
                if added and other is not treaty:
                    return list(other.parties)
        return []

    def _complete_from(self, treaty: Treaty, others: Sequence[Treaty]) -> None:
        """Write the second party of an old treaty that one of two states leaves whose treaty is the news."""
        pairs = {frozenset(t.parties) for t in others if t is not treaty and len(t.parties) > 1}
        old = any(r.told_in or r.years or r.old for r in treaty.telling)
        named = any(r.states for r in treaty.telling)
        pair = next(iter(pairs)) if len(pairs) == 1 else frozenset()
        if old and not named and len(pair) == _PAIR and treaty.parties[0] in pair:
            treaty.parties = [*treaty.parties, *(pair - set(treaty.parties))]

    def _binds(self, name: str) -> bool:
        """Whether a name is that of a state or of a body of states."""
        return name in self.talk.known.states or self.talk.known.body(name) is not None

    def _is_side(self, name: str | None) -> bool:
        """Whether somebody may act for a name: for no person, as a *minister's deputy* does."""
        return name is None or self._binds(name) or Movements(self.doc, self.known).is_movement(name)

    def _signs(self, ref: Reference, name: str) -> bool:
        return name in bound(a for e in ref.events if e.binds for a in e.actors)

    def _with_home(self, treaty: Treaty, found: list[str]) -> list[str]:
        """The other party of a pact *with* one state: who does something about it, or whose court does."""
        for ref in treaty.references:
            if found[0] not in ref.states and not (len(found) > 1 and ref.events):
                continue
            events = [e for e in ref.events if e.binds or e.stage not in _FROM_OUTSIDE]
            for event in events:
                others = [
                    a.bound for a in event.actors if a.bound not in found and (a.kind in _BINDING or a.behalf)
                ]
                if len(set(others)) == 1:
                    return [others[0], *found]
            home = self._home(ref, found[0]) or (self._acts(ref, found[0]) if events else None)
            home = home or self._its(ref, found[0])
            if home is not None:
                return [home, *found]
        lines = [r for r in treaty.telling if r.headline]
        for line in lines:  # "Oman, Yemen quarrel over sea treaty"
            named = [a.name for a in mentioned(self.doc, *self.talk.block_of(line.head)) if a.kind == "state"]
            if len(named) == 2 and found[0] in named:
                return named
        return found

    def _its(self, ref: Reference, other: str) -> str | None:
        """Whose *its* is before a treaty *with* another: *its own fishing deal with Oman*."""
        at = ref.start - 1
        if ref.det != "its" or self.low(at) != "its":
            return None
        owners = [a.name for a in actors_in(self.doc, at, at + 1) if a.kind in _BINDING and a.name != other]
        return owners[0] if owners else None

    def _acts(self, ref: Reference, other: str) -> str | None:
        """The one state that is a subject where a sentence tells what becomes of a treaty *with* another."""
        first = self.sentences.at(ref.head)[0]
        subjects = {
            m.name
            for m in self.talk.within(first, ref.start)
            if m.kind == "place" and self.talk.subject(m.start)
        }
        subjects.discard(other)
        return subjects.pop() if len(subjects) == 1 else None

    def _home(self, ref: Reference, other: str) -> str | None:
        """The one state whose organs a sentence speaks of: *the Philippine Supreme Court ruled*."""
        first, last = self.sentences.at(ref.head)
        organs = {
            m.behalf or m.name
            for m in self.talk.within(first, min(last, ref.start))
            if (m.kind == "organization" and m.behalf)
            or (m.kind == "place" and self._has_organ(m.end + m.possessive))
        } - {other}
        return organs.pop() if len(organs) == 1 else None

    def _has_organ(self, at: int) -> bool:
        """Whether a parliament, a court or the like stands behind a state's name."""
        for k in range(at, at + 3):
            if self.low(k) in self.known.words["institutions"]:
                return True
            if not self.low(k).isalpha() or self.doc[k].tag_ not in ("NN", "NNP", "JJ"):
                return False
        return False

    def low(self, k: int) -> str:
        """A word in small letters; empty behind the end."""
        return self.lows[k] if k < len(self.lows) else ""

    def _voiced(self, treaty: Treaty, found: list[str]) -> list[str]:
        """The two states of which a line says what they do *under* the treaty, or *the treaty says*."""
        for ref in treaty.references[:3]:
            first, last = self.sentences.at(ref.head)
            before = self.lows[max(first, ref.start - 3) : ref.start]
            under = any(w in ("under", "in") for w in before) and (ref.headline or self._promises(ref, last))
            line = under or (ref.headline and first <= ref.start and self._speaks(ref, last))
            agreed = any(e.stage in SIGNING and e.mood == "done" and not e.actors for e in ref.events)
            told = ref.headline and any(e.binds or e.stage in ("keep", "signing") for e in ref.events)
            lays = self._lays(ref, last)
            if not (line or agreed or told or lays):
                continue
            first = ref.wide if lays and not (line or agreed or told) else first
            breaks = self.known.words["breaks"]
            stop = next((k for k in range(first, last) if self.lows[k] in breaks), last)
            skipped = {k for a in self.outsiders(first, last) for k in range(a.start, a.end)}
            names = [
                a for a in mentioned(self.doc, first, stop) if a.kind in _BINDING and a.start not in skipped
            ]
            names = [a for a in names if not (ref.start <= a.start < ref.end and ref.place)]
            states = [n for n in dict.fromkeys(a.name for a in names) if n in self.talk.known.states]
            if len(states) == 1 and lays and first == ref.wide:
                states = [*self._does(ref, states[0]), *states]
            if len(states) == 2 and set(found) <= set(states):
                return states
        return []

    def _does(self, ref: Reference, other: str) -> list[str]:
        """The one state that does something about a treaty under which another does something.

        *Oman will not renew the lease under which Indian warships use the port*.
        """
        verb = self.doc[ref.head].head
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if subject is None or verb.lower_ in self.known.words["bystanding"]:
            return []
        doers = bound(a for a in actors_of(subject) if a.kind in _BINDING or a.behalf)
        return doers if len(doers) == 1 and other not in doers else []

    def _promises(self, ref: Reference, last: int) -> bool:
        """Whether a state is the subject behind *Under the treaty, …*: it will do what the treaty says."""
        comma = next((k for k in range(ref.end, last) if self.lows[k] == ","), last)
        return any(
            m.kind == "place" and not m.possessive and self.talk.subject(m.start)
            for m in self.talk.within(comma, min(last, comma + 5))
        )

    def _lays(self, ref: Reference, last: int) -> bool:
        """Whether what follows is what the treaty lays on its parties: *under which …*, *binds …*."""
        at = ref.wide + (self.lows[ref.wide : ref.wide + 1] == [","])
        behind = self.lows[at : min(last, at + _PAIR)]
        return behind in (["under", "which"], ["by", "which"], ["in", "which"]) or bool(
            set(behind[:1]) & self.known.words["laying"]
        )

    def _speaks(self, ref: Reference, last: int) -> bool:
        """Whether a line ends in what the treaty says: *…, pact says*; *…: pact initialled in …*."""
        behind = self.lows[ref.end : min(last, ref.end + 2)]
        front = self.lows[max(0, ref.start - 1) : ref.start]
        return any(w in self.known.words["speaking"] for w in behind) or front == [":"]

    def _it(self, at: int) -> bool:
        """Whether a phrase is *It*, as the treaty is meant."""
        return self.low(at) == "it"


def _complete(refs: Sequence[Reference]) -> bool:
    """Whether one of the mentions names all parties; a headline may leave one out."""
    return any(r.complete and not r.headline for r in refs)
