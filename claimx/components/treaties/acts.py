"""Acts named by a noun: talks on a treaty, its signing, the signatures that it bears."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from claimx.components.actors.actors import Actor
from claimx.components.treaties.doers import Doers
from claimx.components.treaties.treaty import Event, Reference

_CLIMB: Final = 6


class Acts(Doers):
    """Read events off nouns."""

    def talks(self, prep: Token) -> Token | None:
        """The talks that a preposition hangs on, if need be behind *between*: *talks between A and B on*."""
        at = prep.head
        for _ in range(_CLIMB):
            if at.lower_ in self.known.words["talks"] and at.tag_.startswith("NN"):
                return at
            if at.dep_ not in ("pobj", "prep", "conj"):
                break
            at = at.head
        return None

    def negotiators(self, noun: Token, ref: Reference) -> tuple[tuple[int, int] | None, list[Actor]]:
        """Return who holds talks: *talks between A and B*, *A and B opened talks*."""
        talks = self.talks(noun) or noun
        for c in talks.children:
            if c.dep_ == "prep" and c.lower_ == "between":
                for x in c.children:
                    if x.dep_ == "pobj":
                        return self.phrase(x)
        if talks.dep_ == "dobj":
            return self.doers(talks.head, ref, False)
        return None, []

    def signatures(self, verb: Token) -> Iterator[Event]:
        """Who has signed what bears their signatures."""
        for c in verb.children:
            if c.dep_ == "dobj" and c.lower_ in self.known.words["pens"]:
                owners = [x for p in c.children if p.dep_ == "prep" for x in p.children if x.dep_ == "pobj"]
                for x in owners[:1]:
                    who, actors = self.phrase(x)
                    actors = self.sides_told(verb, self.with_unknown(x, actors))
                    yield Event("sign", "signed", self.mood(verb), verb.i, actors, True, who)

    def united(self, verb: Token) -> Iterator[Event]:
        """Whom a treaty is said to bind to one another: *the compact that ties it to Chad and Niger*."""
        actors: list[Actor] = []
        for c in verb.children:
            if c.dep_ == "dobj":
                actors += self.phrase(c)[1]
            elif c.dep_ in ("prep", "dative") and c.lower_ in ("to", "with"):
                actors += [a for x in c.children if x.dep_ == "pobj" for a in self.phrase(x)[1]]
        actors = [a for a in actors if a.kind in ("state", "body")]
        if len(actors) > 1:
            yield Event("unite", None, self.mood(verb), verb.i, actors, True)

    def act(self, noun: Token, ref: Reference) -> Event:
        """The signing as a noun: still to come where it is planned or put off, else nothing is said."""
        above = noun.head if noun.dep_ in ("dobj", "nsubjpass", "nsubj") else noun
        told = {c.lower_ for c in noun.children} | {above.lower_}
        ahead = bool(
            told & (self.known.moods["ahead"] | self.known.moods["refused"] | self.known.words["planned"])
        )
        if noun.dep_ == "dobj" and above.lower_ in self.known.words["witnessing"] and not ahead:
            mood = self.mood(above)
            who, watching = self.doers(above, ref, False)
            status = "signed" if mood == "done" else None
            return Event("witness", status, mood, above.i, watching, len(watching) > 1, who)
        actors: list[Actor] = []
        prep, verb = noun.head, noun.head.head
        day = verb.lower_.rstrip("s") in self.known.words["units"]  # "a day after the signing of a pact"
        if day and prep.lower_ in self.known.moods["once"] and noun.dep_ == "pobj" and not ahead:
            return Event("sign", "signed", "done", noun.i)
        past = noun.dep_ == "pobj" and verb.tag_.startswith("VB") and self.mood(verb) == "done"
        for c in noun.subtree:  # "the signing | of a pact | in Suva | by both ministers"
            if c.dep_ in ("prep", "agent") and c.lower_ in ("by", "between"):
                actors += [a for x in c.children if x.dep_ == "pobj" for a in self.phrase(x)[1]]
        if past and not ahead and prep.lower_ in self.known.words["with_act"]:
            # "ended the dispute with the signing of a pact (by their ministers)"
            who, actors = (None, actors) if actors else self.doers(verb, ref, False)
            return Event("sign", "signed", "done", noun.i, actors, len(actors) > 1, who)
        acts = noun.dep_ == "nsubj" and above.tag_ == "VBD" and self.mood(above) == "done"
        if acts and not ahead and actors:  # "The signing of a pact by both presidents ended the dispute"
            return Event("sign", "signed", "done", noun.i, actors, len(actors) > 1)
        return Event("signing", "to_be_signed" if ahead else None, "ahead", noun.i, actors, True)

    def departure(self, noun: Token, ref: Reference) -> Event:
        """Return the withdrawal from a treaty as a noun, and whose it is: *gave notice of its withdrawal*."""
        owners = [c for c in noun.children if c.dep_ == "poss"]
        actors = [a for c in owners for a in self.phrase(c)[1]]
        above = noun.head
        for _ in range(_CLIMB):
            if actors or above.tag_.startswith("VB") or above.head is above:
                break
            actors = [a for c in above.children if c.dep_ == "poss" for a in self.phrase(c)[1]]
            above = above.head
        who = None
        if not actors and above.tag_.startswith("VB"):
            who, actors = self.doers(above, ref, False)
        return Event("quit", None, "ahead", noun.i, actors, False, who)
