"""Whom or what *it*, *them* and the like mean as the target of a stance: a treaty, else somebody."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from claimx.components.stances.own_side import OwnSide
from claimx.components.stances.papers import Papers
from claimx.components.stances.parties import Parties
from claimx.components.stances.side import Side, party
from claimx.components.treaties.finder import instrument_at
from claimx.rules.inflect import forms
from claimx.rules.pack import read_pack
from claimx.rules.stances import holder_words

_WORDS: Final = 7  # a longer phrase is no name for anything
_SUBJECTS: Final = ("nsubj", "nsubjpass")
_PRONOUN, _UNKNOWN = 0.93, 0.9


class ThirdPerson:
    """Resolve the pronouns of the third person that are targets in one story."""

    def __init__(self, parties: Parties, papers: Papers, own: OwnSide) -> None:
        self.parties = parties
        self.papers = papers
        self.own = own
        self.doc = parties.doc
        self.talk = parties.cast.talk
        states = read_pack("stances_past.toml")["states"]["verbs"]
        self._of_states = frozenset(f for word in states for f in forms(word, "verb"))

    def target(self, token: Token, holder: Side) -> Side | None:
        """Return what a pronoun means: the treaty that the story speaks of there, else somebody else."""
        if _acted_on(token) and token.head.lower_ not in self._of_states:
            return self._before(token)
        if _is_proposition(token):
            return Side(party(self.doc, token.i, token.i + 1), frozenset(), trust=_UNKNOWN)
        name = self.papers.treaty.get(token.i) or self.papers.last(token)
        entity = self.parties.meant(token) if name is None else None
        if entity is not None and entity.name.split()[0].lower() in holder_words()["open"]:
            entity = None  # "Either party may leave the pact. Oman denounced it."
        if entity is not None and not self.own.includes(holder, entity):
            return self.parties.side(token.i, token.i + 1, [entity], trust=_PRONOUN)
        if name is None and token.lower_ == "it":
            treaty = instrument_at(self.doc, token.i, token.i + 1)
            name = treaty.name if treaty is not None else None
        names = frozenset((name,) if name else ())
        return Side(party(self.doc, token.i, token.i + 1, name), names, trust=_UNKNOWN)

    def told_of(self, token: Token) -> Token | None:
        """Return of whom or what something is said: *"He is a liar," Ann Lee said of Ali Bey*."""
        spoken = self.parties.voices[token.i]
        cue = spoken.relation.cue if spoken is not None else None
        behind = self.doc[cue].children if cue is not None else ()
        prep = next((c for c in behind if c.dep_ == "prep" and c.lower_ == "of"), None)
        named = next((c for c in prep.children if c.dep_ == "pobj"), None) if prep is not None else None
        return named if named is not None and named.tag_.startswith("NN") else None

    def _before(self, token: Token) -> Side | None:
        """*It was condemned by Oman*: the main subject of the sentence before, if that is a thing."""
        start = token.sent.start
        root = self.doc[start - 1].sent.root if start else None
        subject = next((c for c in root.children if c.dep_ in _SUBJECTS), None) if root is not None else None
        name = self.papers.treaty.get(token.i)
        if subject is not None and subject.tag_ in ("NN", "NNS") and self._is_thing(subject):
            start, end = self.parties.cut(subject)
            bare = self.talk.bare(start, end) if end - start <= _WORDS else None
            name = self.papers.within(range(start, end)) or bare
        elif subject is not None:
            name = self.papers.treaty.get(subject.i, name)
        if name is None:
            return None
        return Side(party(self.doc, token.i, token.i + 1, name), frozenset((name,)), trust=_PRONOUN)

    def _is_thing(self, noun: Token) -> bool:
        found = self.parties.entities(noun, *self.parties.cut(noun))
        return all(e.kind != "person" and e.name not in self.talk.known.states for e in found)


def _is_proposition(token: Token) -> bool:
    """Whether *it* is what has just been said: *Oman says it paid. Yemen denies it*."""
    verbs = read_pack("stances_past.toml")["states"]["disputing"]
    disputed = token.lower_ == "it" and token.dep_ == "dobj"
    return disputed and any(token.head.lower_ in forms(verb, "verb") for verb in verbs)


def _acted_on(token: Token) -> bool:
    """Whether *it* is the subject of a main clause that names by whom it is done: *it was condemned by*."""
    verb = token.head
    return (
        token.lower_ == "it"
        and token.dep_ == "nsubjpass"
        and verb.dep_ == "ROOT"
        and any(c.dep_ == "agent" for c in verb.children)
    )
