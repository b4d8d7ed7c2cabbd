"""For whom somebody signs: *Ann Lee signed for Fiji and Ali Saleh for Oman*, *for Fiji by Ann Lee*."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from spacy.tokens import Doc, Token

from claimx.components.actors.actors import Actor, actors_in, mentioned
from claimx.components.actors.names import Names
from claimx.components.actors.runs import POSSESSIVE
from claimx.components.sentences import sentences_of
from claimx.components.treaties.moods import Moods
from claimx.rules.instruments import Knowledge

_SIDE: Final = 4  # tokens behind "for" that name a state
_PERSON: Final = 24  # tokens before or behind it that name who signs
_NAME: Final = 2  # words of a name at least
_PAIR: Final = 2
_FOR: Final = (("for",), ("on", "behalf", "of"), ("on", "that", "of"))


class Sides(Moods):
    """Read for which side each of those signs who are named with it."""

    def __init__(self, doc: Doc, known: Knowledge) -> None:
        super().__init__(doc, known)
        self.names = Names(doc, ())
        self.sentences = sentences_of(doc)

    def binds(self, name: str | None) -> bool:
        """Whether a name is that of a state, body or movement, or of none."""
        talk = self.names.talk
        if name is None or name in talk.known.states or talk.known.body(name) is not None:
            return True
        said = name.lower().split()
        return len(said) > 1 and not self.known.words["movements"].isdisjoint(said)

    def sides_told(self, verb: Token, doers: list[Actor]) -> list[Actor]:
        """Return who signs, each with the side told beside the name or behind the verb."""
        out = list(doers)
        first, last = self.sentences.at(verb.i)
        sides = list(self._sides(first, last))
        pairs = list(self._pairs(sides, first, last))
        if len({p.name for p in pairs}) >= _PAIR and len({p.behalf for p in pairs}) >= _PAIR:
            told = {p.name for p in pairs}
            return [*(a for a in out if a.name not in told), *pairs]
        for start, side in sides:
            if start < verb.i:
                continue
            alone = [n for n, a in enumerate(out) if a.kind == "person" and not a.behalf]
            if len(alone) == 1:
                out[alone[0]] = replace(out[alone[0]], behalf=side.name)
        return out

    def _sides(self, first: int, last: int) -> Iterator[tuple[int, Actor]]:
        """The states and bodies for which somebody acts, each with where *for* or *on behalf* stands."""
        behalf = False
        for k in range(first, last - 1):
            if self.lows[k] not in ("for", "on", "from"):
                continue
            length = next((len(f) for f in _FOR if tuple(self.lows[k : k + len(f)]) == f), 1)
            at = k + length
            near = mentioned(self.doc, at, min(at + _SIDE, last))
            side = next((a for a in near if self.binds(a.name)), None)
            if side is None or side.start > at + 1 or side.kind not in ("state", "body"):
                continue
            behind = self.lows[side.end : side.end + 2]
            if behind[:1] == ["side"]:  # "on the Omani side by Ali Saleh", "for the Omani side"
                yield k, replace(side, end=side.end + 1)
                continue
            if self.lows[k] == "from":
                continue
            owner = behind[:1] != [] and behind[0] in POSSESSIVE
            if self.lows[k] == "on" and length == 1:
                if not (owner and (behind[1:] == ["behalf"] or behalf)):
                    continue  # "on Oman's behalf … and on Yemen's"
            elif owner or behind[:1] == ["to"] or self.doc[min(side.end, last - 1)].tag_ in ("NN", "NNS"):
                continue  # "signed a deal for Oman to buy gas", "for an Omani firm"
            behalf = behalf or self.lows[k] == "on"
            yield k, side

    def _pairs(self, sides: list[tuple[int, Actor]], first: int, last: int) -> Iterator[Actor]:
        """Who signs for each of some sides: the last person before it, else whom *by* names behind it."""
        floor = first
        for n, (start, side) in enumerate(sides):
            roof = sides[n + 1][0] if n + 1 < len(sides) else last
            by = side.end + (self.lows[side.end : side.end + 1] == [","])
            if by < roof and self.lows[by] == "by":
                people = self._people(by + 1, min(by + _PERSON, roof))[:1]
            else:
                people = self._people(max(floor, start - _PERSON), start)[-1:]
            yield from (replace(p, behalf=side.name) for p in people)
            floor = side.end

    def _people(self, start: int, end: int) -> list[Actor]:
        """The people named among some tokens; of strangers only names of several words are taken."""
        found = [a for a in actors_in(self.doc, start, end) if a.kind == "person" and not self._is_office(a)]
        return found or list(self._strangers(start, end))

    def _is_office(self, actor: Actor) -> bool:
        return actor.behalf is not None and actor.name.startswith(f"{actor.behalf} ")

    def _strangers(self, start: int, end: int) -> Iterator[Actor]:
        """Names of whom nothing but the name is told: capitalised words that are no title and no place."""
        known, k = self.names.talk.known, start
        while k < end:
            at = k
            while k < end and self.doc[k].text[:1].isupper() and self.doc[k].tag_.startswith("NNP"):
                k += 1
            while at < k and known.role(self.doc[at].text) is not None:
                at += 1
            others = any(m.kind != "person" for m in self.names.talk.within(at, k))
            if k - at >= _NAME and not others:
                yield Actor(at, k, self.doc[at:k].text, "person", None, "actor.signatory")
            k += 1
