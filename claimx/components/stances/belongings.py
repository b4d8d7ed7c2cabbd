"""To whom a thing belongs: *Oman's proposal*, *the statehood of Oman*, *an Omani offer*, *its offer*."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from claimx.components.actors.actors import Actor, actors_in, mentioned
from claimx.components.reports.sources import phrase
from claimx.components.stances.closed import closed_class
from claimx.components.stances.parties import Parties
from claimx.components.stances.side import FIRST, Side
from claimx.components.stances.whose import antecedent_of
from claimx.rules.stances import holder_words, prepositions

_NEAR: Final = 40  # tokens of a phrase behind a noun


def named(actor: Actor) -> str:
    """Return the name that an actor goes by; officials and forces go by the state that they belong to."""
    return actor.bound if actor.kind == "group" else actor.name


class Belongings:
    """Tell whose the things of one story are."""

    def __init__(self, parties: Parties) -> None:
        self.parties = parties
        self.doc = parties.doc

    def is_his(self, owner: Token, holder: Side) -> bool:
        """Return whether a possessive pronoun means the holder of a stance."""
        return owner.lower_ in FIRST or bool(self._owners(owner) & holder.names)

    def whose(self, token: Token, owner: Token | None, holder: Side, judged: bool) -> list[str]:
        """Return the names of others than the holder to whom a thing belongs; none where nobody is named."""
        above = antecedent_of(token)
        whose = self.parties.one(above) if above is not None else None
        if whose is not None and whose.name not in holder.names:
            return [whose.name]  # "Oman, whose plan Yemen rejected"
        if owner is not None and owner.tag_ == "PRP$":
            theirs = self._owners(owner)
            if theirs and not theirs & holder.names:
                return sorted(theirs)
        for a, b in self._places(token, owner, judged and token.lower_ in holder_words()["blows"]):
            if self.doc[a].tag_ == "PRP$" and self.is_his(self.doc[a], holder):
                continue  # "the raid on its embassy"
            found = dict.fromkeys(named(x) for x in actors_in(self.doc, a, b))
            if not found:
                near = mentioned(self.doc, a, b)
                found = dict.fromkeys(x.name for x in near) if len(near) == 1 else {}
            if found and not found.keys() & holder.names:
                return list(found)
        return []

    def _places(self, token: Token, owner: Token | None, harmful: bool) -> list[tuple[int, int]]:
        """The token ranges that may tell whose a thing is, the likeliest first.

        Of what is ``harmful`` they tell who does it: the raid on Oman is not Oman's.
        """
        out = [(owner.left_edge.i, owner.i + 1)] if owner is not None else []
        names = (c for c in token.children if c.dep_ == "compound" and c.i < token.i and c.tag_ == "NNP")
        out += [(c.left_edge.i, c.i + 1) for c in list(names)[:1]]
        behind: list[tuple[int, int]] = []
        for c in token.children:
            told = c.lower_ in (closed_class("agent") if harmful else prepositions())
            if c.dep_ in ("prep", "agent") and told:
                inner = next((x for x in c.children if x.dep_ == "pobj"), None)
                if inner is not None and not self._where(c, inner):
                    found = phrase(inner)
                    place = (found.start, min(found.end, found.start + _NEAR))
                    (out if c.lower_ == "of" else behind).append(place)
        if any(t.text[:1].isupper() for t in self.doc[token.left_edge.i : token.i]):
            out.append((token.left_edge.i, token.i))
        return [*out, *behind]

    def _where(self, prep: Token, noun: Token) -> bool:
        """Whether a capital only tells where something is: *the talks in Muscat*."""
        named = self.parties.cast.talk.within(noun.i, noun.i + 1)
        return prep.lower_ in closed_class("placing") and any(m.via == "capital" for m in named)

    def _owners(self, owner: Token) -> frozenset[str]:
        """The names of whom a possessive pronoun means."""
        if owner.lower_ in FIRST:
            side = self.parties.speaking(owner)
            return side.names if side is not None else frozenset()
        entity = self.parties.meant(owner)
        return frozenset((entity.name, *(m.name for m in entity.members)) if entity is not None else ())
