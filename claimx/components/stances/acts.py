"""On whom an act bears that somebody promises, threatens or refuses: *promised to send aid to Oman*."""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile
from typing import Final

from spacy.tokens import Doc, Token

from claimx.components.actors.actors import actors_in, mentioned
from claimx.components.stances.belongings import named
from claimx.components.stances.closed import closed_class
from claimx.components.stances.papers import Papers
from claimx.components.stances.side import Side, edges, party
from claimx.components.stances.slots import is_when_or_where

_NOUNS: Final = ("NN", "PRP")
_LONG: Final = 40  # tokens of a clause that are looked through
_OBJECTS: Final = ("dobj", "nsubjpass")


def clause(verb: Token) -> tuple[int, int]:
    """Return the token range of a clause without its *that* or *to*."""
    start, end = verb.left_edge.i, _end(verb)
    return edges(verb.doc, start + (verb.doc[start].lower_ in closed_class("complement")), end)


def _end(verb: Token) -> int:
    """Where a clause ends though the parser goes on: *to sign the pact, with Ann Lee saying …*."""
    doc, end = verb.doc, verb.right_edge.i + 1
    for i in range(verb.i + 1, min(end - 1, verb.i + _LONG)):
        if doc[i].is_quote:
            break  # what is quoted is told as a whole
        if doc[i].text == "," and doc[i + 1].lower_ in closed_class("further"):
            return i
    return end


class Acts:
    """Resolve the acts of one story, given how the targets of its nouns are told."""

    def __init__(
        self,
        doc: Doc,
        papers: Papers,
        target: Callable[[Token, str, Side], Side | None],
        is_actor: Callable[[Side], bool],
    ) -> None:
        self.doc = doc
        self.papers = papers
        self.target = target
        self.is_actor = is_actor

    def side(self, verb: Token, holder: Side) -> Side | None:
        """Return on whom an act bears; the act itself where that cannot be told."""
        start, end = clause(verb)
        if end <= start:
            return None
        taken = next((c for c in verb.children if c.dep_ == "dobj" and c.tag_ == "WDT"), None)
        if taken is not None:  # "a pact which Oman refused to sign"
            return self.target(taken, "object", holder)
        whole = party(self.doc, start, end)
        complements = _complements(verb)
        paper = next((c for c in complements if c.i in self.papers.treaty), None)
        if paper is not None and verb.lower_ in self.papers.against:
            side = self.target(paper, "object", holder)
            return None if side is None else Side(side.party, side.names, topic=whole, trust=side.trust)
        for head in complements:
            side = self.target(head, "object", holder)
            if side is not None and side.names and not side.names & holder.names and self.is_actor(side):
                return Side(side.party, side.names, topic=whole, trust=side.trust)
        for actor in actors_in(self.doc, start, end) or mentioned(self.doc, start, end):
            phrasal = actor.start <= verb.i < actor.end  # the whole clause is nobody
            aside = phrasal or self._aside(self.doc[actor.end - 1], verb)
            if not aside and actor.name not in holder.names and actor.bound not in holder.names:
                name = named(actor)
                return Side(party(self.doc, actor.start, actor.end, name), frozenset((name,)), topic=whole)
        objects = [c for c in verb.children if c.dep_ in _OBJECTS and c.tag_.startswith(_NOUNS)]
        behind = [x for x in complements if x not in objects]  # "declined to comment on the pact"
        if objects and objects[0].lower_ in closed_class("empty"):  # "take part in the talks"
            objects = _further(objects[0]) or objects
        thing = next(iter(objects or behind), None)
        side = self.target(thing, "object", holder) if thing is not None else None
        if side is not None:
            return Side(side.party, side.names, topic=whole, own=side.own)
        treaty = self.papers.story(verb.i) if verb.lower_ in self.papers.acts else None
        if treaty is not None:  # "refused to sign"
            return Side(treaty.party, treaty.names, topic=whole, trust=treaty.trust)
        return Side(whole, frozenset())

    def _aside(self, token: Token, verb: Token) -> bool:
        """Whether somebody is named in what is told around an act: *agreed to it after talks with Oman*."""
        above = takewhile(lambda t: t.i != verb.i, token.ancestors)
        return any(t.lower_ in closed_class("around") and t.i > verb.i for t in above)


def _further(noun: Token) -> list[Token]:
    """What stands behind the preposition of an object that says nothing alone."""
    preps = (p for p in (*noun.children, *noun.head.children) if p.dep_ == "prep" and p.i > noun.i)
    return [x for p in preps for x in p.children if x.dep_ == "pobj"][:1]


def _complements(verb: Token) -> list[Token]:
    """The nouns behind a verb that belong to it, as objects or behind a preposition."""
    out = []
    for c in verb.children:
        if c.i < verb.i or c.dep_ not in ("dobj", "dative", "prep", "nsubjpass", "xcomp"):
            continue
        governs = c.tag_ in ("IN", "TO", "VBG")
        if governs and c.lower_ in closed_class("around"):
            continue
        head = next((x for x in c.children if x.dep_ == "pobj"), None) if governs else c
        if head is not None and head.tag_.startswith(_NOUNS) and not (governs and is_when_or_where(c, head)):
            out.append(head)
    return out
