"""Stance targets: whom or what a stance concerns, and what about it.

A possessor is the target and the noun behind it the topic (*Georgia's territorial integrity*); *it* may be
the treaty that the story speaks of; of an act that is promised or threatened it is on whom the act bears.
"""

from __future__ import annotations

from typing import Final

from spacy.tokens import Doc, Token

from claimx.components.actors.actors import Actor, actors_in, mentioned
from claimx.components.reports.sources import phrase
from claimx.components.stances.givers import owner_of
from claimx.components.stances.own_side import OwnSide
from claimx.components.stances.parties import Parties
from claimx.components.stances.side import FIRST, SECOND, THIRD, Side, edges, is_pronoun, joined, party
from claimx.components.stances.whose import antecedent_of
from claimx.components.treaties.finder import instrument_at
from claimx.records import Party
from claimx.rules.inflect import forms
from claimx.rules.pack import read_pack
from claimx.rules.stances import holder_words, prepositions

_WORDS: Final = 7  # a longer phrase is no name for anything
_LONG: Final = 60  # tokens of a phrase that are read
_NEAR: Final = 40
_BACK: Final = 80  # tokens before *it* in which a treaty is looked for
_SENTENCES: Final = 3  # likewise; paragraphs count double
_NOUNS: Final = ("NN", "PRP")
_FINITE: Final = ("VBD", "VBZ", "VBP")
_SMALL: Final = ("RP", "RB", "IN", "TO", "CC", "UH")  # no word for a thing: "gave up"
_TOLD: Final = ("nsubj", "nsubjpass", "dobj")
_RELATIVE: Final = ("WDT", "WP", "WP$", "WRB")
_PRONOUN, _UNKNOWN, _UNSAID = 0.93, 0.9, 0.85


class Targets:
    """Resolve the targets of the stances of one story."""

    def __init__(self, parties: Parties) -> None:
        self.parties = parties
        self.doc = parties.doc
        self.cast = parties.cast
        self.own = OwnSide(self.cast, parties.institutions)
        acts = read_pack("stances.toml")["acts"]["paper"]
        self.papers = frozenset(f for word in acts for f in forms(word, "verb"))
        states = read_pack("stances_past.toml")["states"]["verbs"]
        self.states = frozenset(f for word in states for f in forms(word, "verb"))
        self.treaty: dict[int, str] = {}  # by token
        for treaty in self.doc._.claimx_instruments or []:
            for start, end in treaty.mentions:
                for i in range(start, end):
                    self.treaty.setdefault(i, treaty.name)

    def target(
        self, token: Token, slot: str, holder: Side, roof: int | None = None, floor: int = 0
    ) -> Side | None:
        """Return whom or what a stance concerns, given the head of the phrase or clause.

        The phrase ends before the token ``roof``, where the topic or the judgement begins, and begins no
        sooner than at ``floor``.
        """
        if token.tag_ in _SMALL:
            return None
        if token.tag_.startswith(("VB", "MD")) and slot not in ("subject", "that", "subjunctive", "if"):
            return self._act(token, holder)
        if is_pronoun(token, SECOND):
            return self._addressed(token)
        if is_pronoun(token, FIRST):
            return self.parties.speaking(token)
        if is_pronoun(token, THIRD):
            return self._third(token, holder)
        start, end = self.parties.cut(token)
        if roof is not None and token.i < roof < end:
            end = roof
        start = max(start, floor)
        end = next((i for i in range(token.i + 1, end) if self.doc[i].lower_ == "nor"), end)
        if slot == "to" and start < token.i and self._misread(start):
            start += 1
        return self._thing(token, start, min(end, start + _LONG), holder)

    def topic(self, token: Token) -> Party | None:
        """Return what a stance is about beside its target."""
        if token.tag_ in _SMALL:
            return None
        clause = token.tag_.startswith(("VB", "MD"))
        start, end = self._clause(token) if clause else self.parties.cut(token)
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

    def story(self, at: int) -> Side | None:
        """Return the treaty that the story speaks of there, as a target for which no words stand."""
        treaty = instrument_at(self.doc, at, at + 1)
        if treaty is None or not (self._near(at) or self.cast.talk.in_headline(at)):
            return None
        nowhere = Party(text=None, start=None, end=None, name=treaty.name)
        return Side(nowhere, frozenset((treaty.name,)), trust=_UNSAID)

    def _near(self, at: int) -> bool:
        """Whether a treaty is told of in the sentence of a token or in the one before."""
        start = self.doc[at].sent.start
        start = self.doc[start - 1].sent.start if start else start
        return any(i in self.treaty or self.is_paper(self.doc[i]) for i in range(start, at))

    def is_known(self, side: Side) -> bool:
        """Return whether a side is an actor or a treaty of the story."""
        return self.is_actor(side) or not side.names.isdisjoint(self.treaty.values())

    def is_paper(self, token: Token) -> bool:
        """Return whether a noun is one for a treaty or another paper: *the pact*."""
        return self.cast.talk.known.document_noun(token.lower_) is not None

    def is_person(self, side: Side) -> bool:
        """Return whether a side is a person by name."""
        entity = self.cast.roster.called(side.party.name or "")
        return entity is not None and entity.kind == "person"

    # -- pronouns

    def _addressed(self, token: Token) -> Side | None:
        spoken = self.parties.voices[token.i]
        if spoken is None or spoken.relation.addressee is None:
            return None
        return self.parties.holder(self.doc[spoken.relation.addressee.head])

    def _third(self, token: Token, holder: Side) -> Side | None:
        """*it*, *them*: the treaty that the story speaks of there, else somebody, but never the holder."""
        told = self._told_of(token, holder)
        if told is not None:
            return told
        if _acted_on(token) and token.head.lower_ not in self.states:
            return self._before(token)
        name = self.treaty.get(token.i) or self._paper(token)
        entity = self.parties.meant(token) if name is None else None
        if entity is not None and not self.own.includes(holder, entity):
            return self.parties.side(token.i, token.i + 1, [entity], trust=_PRONOUN)
        if name is None and token.lower_ == "it":
            treaty = instrument_at(self.doc, token.i, token.i + 1)
            name = treaty.name if treaty is not None else None
        names = frozenset((name,) if name else ())
        return Side(party(self.doc, token.i, token.i + 1, name), names, trust=_UNKNOWN)

    def _before(self, token: Token) -> Side | None:
        """*It was condemned by Oman*: the main subject of the sentence before, if that is a thing."""
        start = token.sent.start
        root = self.doc[start - 1].sent.root if start else None
        subject = next((c for c in root.children if c.dep_ in _TOLD[:2]), None) if root is not None else None
        name = self.treaty.get(token.i)
        noun = subject is not None and subject.tag_ in ("NN", "NNS")
        actors = self.parties.entities(subject, *self.parties.cut(subject)) if subject is not None else []
        if (
            subject is not None
            and noun
            and all(e.kind != "person" and e.name not in self.cast.talk.known.states for e in actors)
        ):
            a, b = self.parties.cut(subject)
            name = next((self.treaty[i] for i in range(a, b) if i in self.treaty), None) or (
                self.cast.talk.bare(a, b) if b - a <= _WORDS else None
            )
        elif subject is not None and subject.i in self.treaty:
            name = self.treaty[subject.i]
        if name is None:
            return None
        return Side(party(self.doc, token.i, token.i + 1, name), frozenset((name,)), trust=_PRONOUN)

    def _paper(self, token: Token) -> str | None:
        """The treaty or other paper told of last, as what is signed, backed or opposed as *it*.

        A body told of since is meant rather than the paper, a state is not.
        """
        at = token.head if token.head.tag_.startswith("VB") else token.head.head
        if token.lower_ != "it" or at.lower_ not in self.papers:
            return None
        talk = self.cast.talk
        for i in range(token.i - 1, max(-1, token.i - _BACK), -1):
            if talk.sentences_between(i, token.i) > _SENTENCES:
                return None
            noun = self.doc[i]
            if i in self.treaty and noun.tag_.startswith("NN"):
                return self.treaty[i]
            if noun.tag_ == "NN" and noun.dep_ in _TOLD and self.is_paper(noun):
                earlier = range(talk.sentence(i)[0], i)  # "The pact breaks the law. Oman opposes it."
                main = (self.treaty[k] for k in earlier if k in self.treaty and self.doc[k].dep_ in _TOLD[:2])
                return next(main, talk.bare(noun.left_edge.i, i + 1))
            body = noun.tag_.startswith("NN") and talk.known.organization_head(noun.lower_) is not None
            if body and noun.dep_ == "nsubj":
                return None
        return None

    def _told_of(self, token: Token, holder: Side) -> Side | None:
        """Of whom or what something is said: *"He is a liar," Ann Lee said of Ali Bey*."""
        spoken = self.parties.voices[token.i]
        cue = spoken.relation.cue if spoken is not None else None
        behind = self.doc[cue].children if cue is not None else ()
        prep = next((c for c in behind if c.dep_ == "prep" and c.lower_ == "of"), None)
        named = next((c for c in prep.children if c.dep_ == "pobj"), None) if prep is not None else None
        named = named if named is not None and named.tag_.startswith("NN") else None
        return self.target(named, "of", holder) if named is not None else None

    # -- things

    def _thing(self, token: Token, start: int, end: int, holder: Side) -> Side | None:
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
        own = (
            owner is not None
            and not others
            and owner.tag_ == "PRP$"
            and (owner.lower_ in FIRST or bool(self._owners(owner) & holder.names))
        )
        heads = {token.i, *(c.i for c in token.conjuncts), *(c.i for c in token.children if _joined(c))}
        apart = others and owner is not None and owner.tag_ != "PRP$"
        found = actors_in(self.doc, start, end) if not apart else []
        actors = [
            a for a in found if any(a.start <= i < a.end for i in heads) and not _miscounted(a, self.doc)
        ]
        apart_from = [a for a in actors if _named(a) not in holder.names]
        if others or apart_from:  # "its neighbours", "Oman and its allies": not itself
            actors = apart_from
        if actors:
            names = [_named(a) for a in actors]
            return Side(party(self.doc, start, end, joined(names)), frozenset(names), own=own)
        name = next((self.treaty[i] for i in range(token.i, start - 1, -1) if i in self.treaty), None)
        whose = self._whose(token, owner, holder) if name is None and not others else []
        if whose:
            topic = party(self.doc, *self._noun(token))
            return Side(party(self.doc, start, end, joined(whose)), frozenset(whose), topic=topic, own=own)
        if name is None and end - start <= _WORDS:
            name = self.cast.talk.bare(start, end)
        return Side(party(self.doc, start, end, name), frozenset((name,) if name else ()), own=own)

    def _misread(self, start: int) -> bool:
        """Whether a phrase begins with a verb, an adjective to the tagger: *undertook to clear mines*."""
        first, before = self.doc[start], self.doc[max(start - 1, 0)]
        return before.lower_ == "to" and first.tag_ == "JJ" and first.lower_ in holder_words()["verbs"]

    def _comment(self, token: Token, start: int, end: int) -> int:
        """The end of a phrase that a sentence of its own follows: *the raid, its envoy told reporters*."""
        comma = next((i for i in range(max(token.i, start) + 1, end - 1) if self.doc[i].text == ","), None)
        if comma is None or self.doc[comma + 1].tag_ in _RELATIVE:
            return end
        return comma if any(t.tag_ in _FINITE for t in self.doc[comma:end]) else end

    def _noun(self, token: Token) -> tuple[int, int]:
        """A noun with the words right before it that belong to it: *territorial integrity*."""
        start = token.i
        while start > token.left_edge.i:
            before = self.doc[start - 1]
            if before.dep_ not in ("amod", "compound") or before.head.i != token.i:
                break
            start -= 1
        return start, token.i + 1

    def _whose(self, token: Token, owner: Token | None, holder: Side) -> list[str]:
        """The one to whom a thing belongs: *Oman's proposal*, *the statehood of Oman*, *an Omani offer*."""
        above = antecedent_of(token)
        whose = self.parties.one(above) if above is not None else None
        if whose is not None and whose.name not in holder.names:
            return [whose.name]  # "Oman, whose plan Yemen rejected"
        if owner is not None and owner.tag_ == "PRP$":
            theirs = self._owners(owner)
            if theirs and not theirs & holder.names:
                return sorted(theirs)
        for a, b in self._places(token, owner):
            named = dict.fromkeys(_named(x) for x in actors_in(self.doc, a, b))
            if not named:
                near = mentioned(self.doc, a, b)
                named = dict.fromkeys(x.name for x in near) if len(near) == 1 else {}
            if named and not named.keys() & holder.names:
                return list(named)
        return []

    def _places(self, token: Token, owner: Token | None) -> list[tuple[int, int]]:
        """The token ranges that may tell whose a thing is, the likeliest first."""
        out = [(owner.left_edge.i, owner.i + 1)] if owner is not None else []
        names = (c for c in token.children if c.dep_ == "compound" and c.i < token.i and c.tag_ == "NNP")
        out += [(c.left_edge.i, c.i + 1) for c in list(names)[:1]]
        behind: list[tuple[int, int]] = []
        for c in token.children:
            if c.dep_ == "prep" and c.lower_ in prepositions():
                inner = next((x for x in c.children if x.dep_ == "pobj"), None)
                if inner is not None:
                    found = phrase(inner)
                    place = (found.start, min(found.end, found.start + _NEAR))
                    (out if c.lower_ == "of" else behind).append(place)
        if any(t.text[:1].isupper() for t in self.doc[token.left_edge.i : token.i]):
            out.append((token.left_edge.i, token.i))
        return [*out, *behind]

    def _owners(self, owner: Token) -> frozenset[str]:
        """The names of whom a possessive pronoun means."""
        if owner.lower_ in FIRST:
            side = self.parties.speaking(owner)
            return side.names if side is not None else frozenset()
        entity = self.parties.meant(owner)
        return frozenset((entity.name, *(m.name for m in entity.members)) if entity is not None else ())

    # -- acts

    def _act(self, verb: Token, holder: Side) -> Side | None:
        """On whom an act bears that somebody promises, threatens or refuses: *to send aid to Oman*."""
        start, end = self._clause(verb)
        if end <= start:
            return None
        whole = party(self.doc, start, end)
        for head in _complements(verb):
            side = self.target(head, "object", holder)
            if side is not None and side.names and not side.names & holder.names and self.is_actor(side):
                return Side(side.party, side.names, topic=whole, trust=side.trust)
        for actor in actors_in(self.doc, start, end) or mentioned(self.doc, start, end):
            if actor.name not in holder.names and actor.bound not in holder.names:
                name = _named(actor)
                return Side(party(self.doc, actor.start, actor.end, name), frozenset((name,)), topic=whole)
        objects = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass") and c.tag_.startswith(_NOUNS)]
        thing = next(iter(objects or _complements(verb)), None)  # "declined to comment on the pact"
        side = self.target(thing, "object", holder) if thing is not None else None
        if side is not None:
            return Side(side.party, side.names, topic=whole, own=side.own)
        treaty = self.story(verb.i) if verb.lower_ in self.papers else None
        if treaty is not None:  # "refused to sign"
            return Side(treaty.party, treaty.names, topic=whole, trust=treaty.trust)
        return Side(whole, frozenset())

    def _clause(self, verb: Token) -> tuple[int, int]:
        """The words of a clause without its *that* or *to*."""
        start, end = verb.left_edge.i, verb.right_edge.i + 1
        return edges(self.doc, start + (self.doc[start].lower_ in ("that", "to")), end)


def _complements(verb: Token) -> list[Token]:
    """The nouns behind a verb that belong to it, as objects or behind a preposition."""
    out = []
    for c in verb.children:
        if c.i < verb.i or c.dep_ not in ("dobj", "dative", "prep", "nsubjpass", "xcomp"):
            continue
        governs = c.tag_ in ("IN", "TO")
        head = next((x for x in c.children if x.dep_ == "pobj"), None) if governs else c
        if head is not None and head.tag_.startswith(_NOUNS):
            out.append(head)
    return out


def _joined(token: Token) -> bool:
    """Whether a name before a noun is coordinated with it: *the UN and aid agencies*."""
    return token.dep_ == "nmod" and any(c.dep_ == "cc" for c in token.children)


def _miscounted(actor: Actor, doc: Doc) -> bool:
    """Whether a plural is taken for one person."""
    return actor.kind == "person" and doc[actor.end - 1].tag_ == "NNS"


def _named(actor: Actor) -> str:
    """The name that an actor goes by; officials and forces by the state that they belong to."""
    return actor.bound if actor.kind == "group" else actor.name


def _acted_on(token: Token) -> bool:
    """Whether *it* is the subject of a main clause that names by whom it is done: *it was condemned by*."""
    verb = token.head
    return (
        token.lower_ == "it"
        and token.dep_ == "nsubjpass"
        and verb.dep_ == "ROOT"
        and any(c.dep_ == "agent" for c in verb.children)
    )
