"""Stance parties: who holds a stance, resolved through the speakers of the story.

A spokesperson's *we* is the institution, *it* is what the story speaks of, a statement belongs to whoever
made it. A phrase that nobody fits keeps its own words; what cannot take a stance holds none.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import Final

from spacy.tokens import Doc, Token

from claimx.components.actors.actors import actors_in, cast_of
from claimx.components.actors.cast import Cast
from claimx.components.actors.entities import Entity
from claimx.components.actors.speakers import Spoken
from claimx.components.reports.sources import Source, conjuncts, phrase
from claimx.components.stances.animacy import Animacy
from claimx.components.stances.closed import closed_class
from claimx.components.stances.cut import cut, left_out, opens_relative
from claimx.components.stances.givers import owner_of
from claimx.components.stances.holders import bearer
from claimx.components.stances.institution import Institutions
from claimx.components.stances.pronouns import Pronouns
from claimx.components.stances.side import (
    FIRST,
    SECOND,
    THIRD,
    Side,
    edges,
    is_open,
    is_pronoun,
    joined,
    party,
)
from claimx.components.stances.whose import owned
from claimx.components.treaties.finder import instrument_at
from claimx.rules.stances import holder_words, load_stances

_NOUN: Final = ("NN", "PRP", "WP", "DT", "CD", "JJ", "VBN", "VBG", "FW", "PDT")
_COMMON: Final = ("NN", "NNS", "DT", "CD")
_LONG: Final = 60  # tokens that a holder's phrase may have
_SHORT: Final = 6  # tokens of a phrase for all parties of a treaty
# How sure a holder is who is found in another way than by the name.
_SPEAKER, _WE, _PRONOUN, _UNKNOWN = 0.95, 0.97, 0.93, 0.8


class Parties:
    """Resolve the holders of the stances of one story."""

    def __init__(self, doc: Doc, voices: list[Spoken | None]) -> None:
        self.doc = doc
        self.voices = voices
        self.cast: Cast = cast_of(doc)
        self.cast.talk.listen(())
        self.institutions = Institutions(self.cast)
        self.animacy = Animacy(self.cast)
        self.pronouns = Pronouns(doc, self.cast, voices, self.one)

    def holder(self, token: Token, within: tuple[int, int] | None = None) -> Side | None:
        """Return who holds a stance, given the head of the phrase; None where that can be nobody.

        ``within`` is the token range of a list of names where the parser does not see them.
        """
        if is_pronoun(token, SECOND):
            return None
        if is_pronoun(token, FIRST):
            return self.speaking(token)
        if token.lower_ in closed_class("generic") and not any(token.children):
            return self.speaker(token.i)  # "one cannot accept that": who says so does not
        if is_pronoun(token, THIRD):
            return self._pronoun(token)
        if token.lower_ in closed_class("whoever"):
            return None  # "those who fear it": nobody in particular
        both = self._both(token) if token.tag_ in _COMMON else None
        if both is not None:
            return both
        if (
            self._misread(token)
            or not token.tag_.startswith(_NOUN)
            or (is_open(token) and not token.conjuncts)
        ):
            return None
        home = self._home(token)
        if home is not None:
            return home
        owner = self._of_paper(token)
        if owner is not None:
            return self.holder(owner)
        if within is not None:
            return self._listed(*within)
        found = phrase(token)
        if found.end - found.start > _LONG:
            return None
        entities = self._some(token) or self.entities(token, *self.cut(token))
        behind = self.doc[token.i + 1 : found.end]  # what is told of others is no part of the holder
        known = any(e.named or e.kind in ("government", "organization") for e in entities)
        end = next((t.i for t in behind if opens_relative(t, known) or left_out(t)), found.end)
        return self.side(*edges(self.doc, found.start, end), entities) if entities else None

    def _some(self, token: Token) -> list[Entity]:
        """Part of a people, who are not their state: *most Danes*."""
        shares = closed_class("shares")
        if token.tag_ not in ("NNPS", "NNS") or not any(c.lower_ in shares for c in token.lefts):
            return []
        at = next((m for m in self.cast.talk.within(token.i, token.i + 1) if m.via == "demonym"), None)
        if at is None:
            return []
        said = self.doc[token.left_edge.i : token.i + 1].text
        return [self.cast.roster.entity(said[:1].lower() + said[1:], "group")]

    def _both(self, token: Token) -> Side | None:
        """The parties of the treaty told of there: *both sides*, *each side*, *the two states*."""
        found = phrase(token)
        words = self.doc[found.start : found.end]
        if found.end - found.start > _SHORT or any(t.tag_.startswith("NNP") for t in words):
            return None
        treaty = instrument_at(self.doc, token.i, token.i + 1)
        meant = actors_in(self.doc, found.start, found.end, treaty.parties) if treaty is not None else []
        if len(meant) < 2 or any(a.rule != "actor.parties" for a in meant):
            return None
        names = [a.name for a in meant]
        told = party(self.doc, found.start, found.end, joined(names), names)
        return Side(told, frozenset(names), trust=_PRONOUN)

    def _misread(self, token: Token) -> bool:
        """Whether a verb of a headline is taken for a plural noun: *Oman rejects call to scrap accord*."""
        named = token.tag_ == "NNS" and any(c.tag_ == "NNP" and c.dep_ == "compound" for c in token.children)
        if not named or not self.cast.talk.in_headline(token.i):
            return False
        return any(part == "verb" for part, _ in load_stances().find(token.lower_))

    def _listed(self, start: int, end: int) -> Side | None:
        """Those whom the words before a verb name, with or without *and* between them: *Oman, Yemen*."""
        cuts = [i for i in range(start, end) if self.doc[i].text == "," or self.doc[i].dep_ == "cc"]
        parts = [(a, b) for a, b in pairwise([start - 1, *cuts, end]) if b > a + 1]
        entities: list[Entity] = []
        for before, stop in parts:
            found = self.entities(self.doc[stop - 1], before + 1, stop)
            if not found:
                return None
            entities += found
        return self.side(start, end, entities) if entities else None

    def speaker(self, at: int) -> Side | None:
        """Return who says the words at a token, as holder of what they judge; None where nobody says them."""
        spoken = self.voices[at]
        if spoken is None or spoken.voice is None or spoken.relation.source is None:
            return None
        entity, source = spoken.voice.entity, spoken.relation.source
        if entity.kind == "document":
            return None
        name = self.institutions.name(entity)
        members = [m.name for m in entity.members]
        told = party(self.doc, source.start, source.end, name, members)
        return Side(told, frozenset((name, *members)), trust=_SPEAKER)

    def reporter(self, at: int) -> str | None:
        """Return who says the words at a token."""
        spoken = self.voices[at]
        return spoken.voice.entity.name if spoken is not None and spoken.voice is not None else None

    def speaking(self, token: Token) -> Side | None:
        """Return whom *we* or *I* means: the institution for which the speaker speaks, or the speaker."""
        spoken = self.voices[token.i]
        if spoken is None or spoken.voice is None:
            return None
        entity = spoken.voice.entity
        name = (
            entity.name if token.lower_ in closed_class("first_singular") else self.institutions.name(entity)
        )
        members = [m.name for m in entity.members]
        told = party(self.doc, token.i, token.i + 1, name, members)
        return Side(told, frozenset((name, *members)), trust=_WE)

    def cut(self, token: Token) -> tuple[int, int]:
        """Return the phrase around a head without a relative clause."""
        return cut(self.cast.talk.words, token)

    # -- pronouns

    def _pronoun(self, token: Token) -> Side | None:
        entity = self.meant(token)
        if token.lower_ == "it" and (entity is None or self._is_paper(token)):
            return None  # "it is time to …" is said of nobody
        if entity is None:
            return Side(party(self.doc, token.i, token.i + 1), frozenset(), trust=_UNKNOWN)
        spoken = self.voices[token.i]
        if entity.members and spoken is not None and spoken.voice and spoken.voice.entity is entity:
            source = spoken.relation.source  # "both said they backed it": those who say so
            if source is not None:
                return self.side(source.start, source.end, [entity], trust=_PRONOUN)
        return self.side(token.i, token.i + 1, [entity], trust=_PRONOUN)

    def _is_paper(self, token: Token) -> bool:
        """Whether *it* may as well be the treaty told of: *It obliges each to help the other*."""
        lays_down = token.dep_ == "nsubj" and token.head.lower_ in closed_class("laying_down")
        return lays_down and instrument_at(self.doc, token.i, token.i + 1) is not None

    def meant(self, token: Token) -> Entity | None:
        """Return whom a pronoun of the third person means; None where nobody can tell."""
        return self.pronouns.meant(token)

    # -- who can hold a stance

    def _of_paper(self, token: Token) -> Token | None:
        """Whose a paper is that says something: *filed a suit accusing …*, *Oman's statement condemned …*."""
        if token.lower_ not in holder_words()["papers"]:
            return None
        before = [c for c in token.children if c.dep_ in ("compound", "amod", "nmod") and c.tag_ == "NNP"]
        owner = owner_of(token)
        if owner is not None:
            return owner
        for c in token.children:
            if c.dep_ == "prep" and c.lower_ in closed_class("giver"):
                return next((x for x in c.children if x.dep_ == "pobj"), None)
        if before:
            return before[-1]
        at = token.head if token.dep_ == "pobj" and token.head.dep_ == "prep" else token
        return bearer(at.head) if at.dep_ in ("dobj", "prep") and at.head.tag_.startswith("VB") else None

    def _home(self, token: Token) -> Side | None:
        """The state that a speaker calls his: *his country*, *our nation*."""
        owner = next((c for c in token.children if c.dep_ == "poss" and c.tag_ == "PRP$"), None)
        if owner is None or token.lower_ not in holder_words()["home"]:
            return None
        spoken = self.voices[token.i]
        said = spoken.voice.entity if spoken is not None and spoken.voice is not None else None
        whose = self.meant(owner) if owner.lower_ in THIRD else said
        known = self.cast.talk.known
        for entity in (whose, said):
            name = entity.behalf if entity is not None and entity.kind == "person" else None
            state = name if name in known.states else None
            if state is not None:
                found = self.cast.roster.called(state)
                start, end = owner.i, token.i + 1
                names = frozenset((state, *((found.name,) if found is not None else ())))
                return Side(party(self.doc, start, end, state), names, trust=_WE)
        return None

    def entities(self, head: Token, start: int, end: int) -> list[Entity]:
        """Return whom a phrase names or describes; none at all where one of them can take no stance."""
        out: list[Entity] = []
        for token, a, b in conjuncts(head, Source(start, end, head.i)):
            entity = self._whose(token, a, b) or self.institutions.official(
                self.cast.part(token, a, b).entity
            )
            unknown = self.doc[a].tag_ == "WP$" and entity.name.split()[0].lower() == "whose"
            if unknown or not self.animacy.can_hold(token, entity, a, b):
                return []
            out += entity.members or [entity]
        return out

    def _whose(self, head: Token, start: int, end: int) -> Entity | None:
        """Whom *whose N* or *our N* means; None where the phrase names a person, or has neither."""
        if is_pronoun(self.doc[start], FIRST):
            spoken = self.voices[start]
            said = spoken.voice.entity if spoken is not None and spoken.voice is not None else None
            return self.institutions.organ(said, start + 1, end) if said is not None else None
        if self.doc[start].tag_ != "WP$" or any(
            m.kind == "person" for m in self.cast.talk.within(start, end)
        ):
            return None
        return owned(self.cast, head, start, end, self.one)

    def one(self, noun: Token) -> Entity | None:
        """Return the one whom a phrase names; None where it names several."""
        found = self.entities(noun, *self.cut(noun))
        return found[0] if len(found) == 1 else None

    # -- records

    def side(self, start: int, end: int, entities: list[Entity], trust: float = 1.0) -> Side:
        """Return the side that a phrase and those whom it means make."""
        names = frozenset(n for e in entities for n in (e.name, *(m.name for m in e.members)))
        if end - start == 1 and len(entities) == 1 and not entities[0].members:
            start, end = self._words_for(entities[0], start, end)
        members = [m.name for e in entities for m in (e.members or [e])]
        name = joined(e.name for e in entities)
        return Side(party(self.doc, start, end, name, members), names, trust=trust)

    def _words_for(self, entity: Entity, start: int, end: int) -> tuple[int, int]:
        """The words that name an entity in the sentence of its pronoun, before it; else the pronoun."""
        if self.doc[start].tag_ not in ("PRP", "PRP$"):
            return start, end
        floor = self.doc[start].sent.start
        k = bisect_left(entity.seen, (start, 0)) - 1
        a, b = entity.seen[k] if k >= 0 else (-1, -1)
        if a < floor or b > start:
            words = entity.name.split()
            fits = (
                i
                for i in range(floor, start - len(words) + 1)
                if [t.text for t in self.doc[i : i + len(words)]] == words
            )
            a = next(fits, -1)
            b = a + len(words)
        if a < floor:
            return start, end
        named = self.doc[a:b].root
        if named.dep_ == "appos" and named.head.tag_ == "NN":  # "its governor, Ann Lee": the whole phrase
            named = named.head
        first, last = self.cut(named)
        return (first, last) if first <= a and b <= last <= start else (a, b)
