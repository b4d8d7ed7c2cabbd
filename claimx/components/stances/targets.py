"""Stance targets: whom or what a stance concerns, and what about it.

A possessor is the target and the noun behind it the topic (*Georgia's territorial integrity*); *it* may be
the treaty that the story speaks of; of an act that is promised or threatened it is on whom the act bears.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from spacy.tokens import Doc, Token

from claimx.components.actors.actors import Actor, actors_in
from claimx.components.reports.sources import phrase
from claimx.components.stances.acts import Acts, clause
from claimx.components.stances.belongings import Belongings, named
from claimx.components.stances.clauses import called, is_infinitive
from claimx.components.stances.closed import closed_class, each_other, parts_of
from claimx.components.stances.givers import owner_of
from claimx.components.stances.holders import taken_up
from claimx.components.stances.own_side import OwnSide
from claimx.components.stances.papers import Papers
from claimx.components.stances.parties import Parties
from claimx.components.stances.side import FIRST, SECOND, THIRD, Side, edges, is_pronoun, party, together
from claimx.components.stances.third_person import ThirdPerson
from claimx.components.treaties.finder import instrument_at
from claimx.records import Party
from claimx.rules.stance_scope import scope_words
from claimx.rules.stances import holder_words

_WORDS: Final = 7  # a longer phrase is no name for anything
_LONG: Final = 60  # tokens of a phrase that are read
_FINITE: Final = ("VBD", "VBZ", "VBP")
_SMALL: Final = ("RP", "RB", "IN", "TO", "CC", "UH")  # no word for a thing: "gave up"
_TAKING_UP: Final = ("WDT", "WP")
_RELATIVE: Final = ("WDT", "WP", "WP$", "WRB")


class Targets:
    """Resolve the targets of the stances of one story."""

    def __init__(self, parties: Parties) -> None:
        self.parties = parties
        self.doc = parties.doc
        self.cast = parties.cast
        self.own = OwnSide(self.cast, parties.institutions)
        self.papers = Papers(self.cast)
        self.third = ThirdPerson(parties, self.papers, self.own)
        self.belongings = Belongings(parties)
        self.ahead = scope_words().future | scope_words().would
        self.acts = Acts(self.doc, self.papers, self.target, self.is_actor)

    def target(
        self,
        token: Token,
        slot: str,
        holder: Side,
        roof: int | None = None,
        floor: int = 0,
        judged: bool = False,
    ) -> Side | None:
        """Return whom or what a stance concerns, given the head of the phrase or clause.

        The phrase ends before the token ``roof``, where the topic or the judgement begins, and begins no
        sooner than at ``floor``. What somebody suffers is no target where the deed is ``judged``.
        """
        if token.tag_ in _SMALL:
            return None
        verbal = token.tag_.startswith(("VB", "MD")) or is_infinitive(token)
        if verbal and slot not in ("subject", "that", "doer", "subjunctive", "if"):
            side, name = self.acts.side(token, holder), called(token)
            if side is None or name is None or not self.is_person(side):
                return side
            return self.target(name, slot, holder)  # "hailed what its envoy called a feat"
        if token.tag_ in _TAKING_UP:
            noun = taken_up(token)
            return self.target(noun, slot, holder, noun.i + 1, judged=judged) if noun is not None else None
        if token.lower_ in closed_class("reflexive"):
            return None
        if _mutual(token) and holder.party.names:  # "accused each other", "each side blamed the other"
            start, end = token.i - 1, token.i + 1
            return Side(party(self.doc, start, end, holder.party.name, holder.party.names), frozenset())
        if is_pronoun(token, SECOND):
            return self._addressed(token)
        if is_pronoun(token, FIRST):
            return self.parties.speaking(token)
        if is_pronoun(token, THIRD):
            his = slot == "that" and self._himself(token, holder)
            act = self.acts.side(token.head, holder) if his else None
            return act if act is not None and act.names else self._third(token, holder)
        start, end = self.parties.cut(token)
        if roof is not None and token.i < roof < end:
            end = roof
        start = max(start, floor)
        end = next((i for i in range(token.i + 1, end) if self.doc[i].lower_ in closed_class("nor")), end)
        if slot == "to" and start < token.i and self._misread(start):
            start += 1
        return self._thing(token, start, min(end, start + _LONG), holder, judged)

    def aimed_at(self, token: Token, side: Side, holder: Side) -> Side:
        """Return the target of a warning: whom it is for where a side tells what it will do itself.

        *Oman's envoy warned that Oman would respond to the raid* is said to whoever is behind the raid.
        """
        names = self.own.names(holder)
        if token.tag_ != "NNP" or side.names.isdisjoint(names) or not self._will_act(token):
            return side
        return self.acts.side(token.head, replace(holder, names=names)) or side

    def topic(self, token: Token) -> Party | None:
        """Return what a stance is about beside its target."""
        if token.tag_ in _SMALL:
            return None
        clausal = token.tag_.startswith(("VB", "MD"))
        start, end = clause(token) if clausal else self.parties.cut(token)
        return party(self.doc, start, end) if end > start else None

    def somebody(self, token: Token, side: Side) -> bool:
        """Return whether a target is somebody: named, or of a kind that can act, such as *the rebels*."""
        if self.is_actor(side):
            return True
        found = phrase(token)
        return token.tag_.startswith("NN") and bool(self.parties.entities(token, found.start, found.end))

    def is_actor(self, side: Side) -> bool:
        """Return whether a side is a state, a body or a person by name."""
        known, roster = self.cast.talk.known, self.cast.roster
        if side.party.name is None:
            return False
        return any(
            n in known.states
            or known.body(n) is not None
            or ((e := roster.called(n)) is not None and e.named)
            for n in side.names
        )

    def is_known(self, side: Side) -> bool:
        """Return whether a side is an actor or a treaty of the story."""
        return self.is_actor(side) or not side.names.isdisjoint(self.papers.treaty.values())

    def is_person(self, side: Side) -> bool:
        """Return whether a side is a person by name."""
        entity = self.cast.roster.called(side.party.name or "")
        return entity is not None and entity.kind == "person"

    def _himself(self, token: Token, holder: Side) -> bool:
        """Whether a pronoun is a holder who tells what he will do: *warned that it would close the port*."""
        if not self._will_act(token):
            return False
        entity = self.parties.meant(token)
        return entity is not None and self.own.includes(holder, entity)

    def _will_act(self, token: Token) -> bool:
        """Whether a word is the subject of what will be done."""
        verb = token.head
        will = not self.ahead.isdisjoint(c.lower_ for c in verb.children if c.dep_ == "aux")
        return will and verb.tag_ == "VB" and token.dep_ == "nsubj" and token.i not in self.papers.treaty

    def _third(self, token: Token, holder: Side) -> Side | None:
        noun = self.third.told_of(token)
        told = self.target(noun, "of", holder) if noun is not None else None
        return told if told is not None else self.third.target(token, holder)

    def _addressed(self, token: Token) -> Side | None:
        spoken = self.parties.voices[token.i]
        if spoken is None or spoken.relation.addressee is None:
            return None
        return self.parties.holder(self.doc[spoken.relation.addressee.head])

    def _thing(self, token: Token, start: int, end: int, holder: Side, judged: bool) -> Side | None:
        start, end = edges(self.doc, start, self._comment(token, start, end))
        if end <= start:
            return None
        owner = owner_of(token)
        if owner is not None and owner.lower_ == "its" and token.lower_ in holder_words()["done"]:
            treaty = instrument_at(self.doc, owner.i, owner.i + 1)
            if treaty is not None:  # "called for its repeal"
                topic = party(self.doc, *self._noun(token))
                return Side(party(self.doc, start, end, treaty.name), frozenset((treaty.name,)), topic=topic)
        others = token.lower_ in holder_words()["apart"]
        mine = owner is not None and owner.tag_ == "PRP$" and self.belongings.is_his(owner, holder)
        # "its agreement with Oman" is Oman's as well
        shared = mine and any(c.dep_ == "prep" and c.lower_ == "with" for c in token.children)
        own = mine and not others and not shared
        heads = {token.i, *(c.i for c in token.conjuncts), *(c.i for c in token.children if _joined(c))}
        theirs = others and owner is not None and owner.tag_ != "PRP$"
        ranges = parts_of(self.doc, start, end) if not theirs else []
        found = [a for x, y in ranges for a in actors_in(self.doc, x, y)]
        actors = [
            a for a in found if any(a.start <= i < a.end for i in heads) and not _miscounted(a, self.doc)
        ]
        apart_from = [a for a in actors if named(a) not in holder.names]
        if others or apart_from:  # "its neighbours", "Oman and its allies": not itself
            actors = apart_from
        if actors:
            own = own and not all(a.kind == "group" and a.bound not in holder.names for a in actors)
            names = [named(a) for a in actors]
            return Side(together(self.doc, start, end, names), frozenset(names), own=own)
        name = self.papers.within(range(token.i, start - 1, -1))
        tally = token.lower_ in holder_words()["tallies"]
        apart = name is None and not others and not shared and not tally
        whose = self.belongings.whose(token, owner, holder, judged) if apart else []
        if whose:
            topic = party(self.doc, *self._noun(token))
            return Side(together(self.doc, start, end, whose), frozenset(whose), topic=topic, own=own)
        if name is None and end - start <= _WORDS:
            name = self.cast.talk.bare(start, end)
        return Side(party(self.doc, start, end, name), frozenset((name,) if name else ()), own=own)

    def _misread(self, start: int) -> bool:
        """Whether a phrase begins with a verb, an adjective to the tagger: *undertook to clear mines*."""
        first, before = self.doc[start], self.doc[max(start - 1, 0)]
        return before.lower_ == "to" and first.tag_ == "JJ" and first.lower_ in holder_words()["verbs"]

    def _comment(self, token: Token, start: int, end: int) -> int:
        """The end of a phrase that a sentence of its own follows: *the raid, its envoy told reporters*."""
        end = next((i for i in range(token.i + 1, end - 1) if self._goes_on(token, i)), end)
        comma = next((i for i in range(max(token.i, start) + 1, end - 1) if self.doc[i].text == ","), None)
        if comma is None or self.doc[comma + 1].tag_ in _RELATIVE:
            return end
        return comma if any(t.tag_ in _FINITE for t in self.doc[comma:end]) else end

    def _goes_on(self, token: Token, i: int) -> bool:
        """Whether the clause around goes on there with its second verb: *condemned the raid and said …*."""
        if self.doc[i].tag_ != "CC":
            return False
        verb = next((t for t in self.doc[i + 1 : i + 3] if t.tag_ != "RB"), None)
        inside = any(t.tag_ in _RELATIVE or t.lower_ == "that" for t in self.doc[token.i : i])
        return verb is not None and verb.tag_ in _FINITE and verb.dep_ == "conj" and not inside

    def _noun(self, token: Token) -> tuple[int, int]:
        """A noun with the words right before it that belong to it: *territorial integrity*."""
        start = token.i
        while start > token.left_edge.i:
            before = self.doc[start - 1]
            if before.dep_ not in ("amod", "compound") or before.head.i != token.i:
                break
            start -= 1
        return start, token.i + 1


def _joined(token: Token) -> bool:
    """Whether a name before a noun is coordinated with it: *the UN and aid agencies*."""
    return token.dep_ == "nmod" and any(c.dep_ == "cc" for c in token.children)


def _miscounted(actor: Actor, doc: Doc) -> bool:
    """Whether a plural is taken for one person."""
    return actor.kind == "person" and doc[actor.end - 1].tag_ == "NNS"


def _mutual(token: Token) -> bool:
    """Whether a word closes *each other*, *one another* or *the other*."""
    alone = token.lower_ == "other" and token.i > 0 and token.nbor(-1).lower_ == "the"
    return each_other(token) or (alone and token.dep_ in ("dobj", "pobj"))
