"""Names of actors: the states, bodies and persons that the words of a story name outright."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from spacy.tokens import Doc

from claimx.components.actors.cast import Cast
from claimx.components.actors.entities import Entity
from claimx.components.actors.mentions import Mention
from claimx.components.actors.runs import POSSESSIVE
from claimx.components.reports.sources import CUTS
from claimx.components.results import results_of
from claimx.components.sentences import sentences_of
from claimx.rules.gazetteer import load_gazetteer
from claimx.rules.pack import check_keys, read_pack

Kind = Literal["state", "body", "organization", "person", "group"]

ENDS: Final = frozenset("()[]—–;:.?!") | {"-"}
_NAME: Final = 8  # tokens of a name
_ASIDE: Final = 6  # tokens in brackets: "(South Ossetia)", "(EU)"
_BACK: Final = 150  # tokens that "the island" or "the latter" looks back


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that acts, as a token range with its canonical name.

    ``behalf`` is the state or body that a person, an organ or an agent stands for; ``rule`` says how it
    was found.
    """

    start: int
    end: int
    name: str
    kind: Kind
    behalf: str | None = None
    rule: str = "actor.name"

    @property
    def bound(self) -> str:
        """The state or body that is meant: itself, or the one it stands for."""
        return self.name if self.kind in ("state", "body") else self.behalf or self.name


def cast_of(doc: Doc) -> Cast:
    """Return the cast of a story; it is made once where no speaker needed it."""
    kept = results_of(doc)
    cast: Cast | None = kept.get("cast") or kept.get("actors")
    if cast is None:
        cast = kept["actors"] = Cast(doc, load_gazetteer())
    return cast


@cache
def _lists() -> tuple[dict[str, int], dict[str, frozenset[str]]]:
    """The words for groups with their number, and the lists of words by name."""
    pack = read_pack("actors.toml")
    check_keys(pack, {"groups", "words"}, file="actors.toml", entry="top level")
    lists: dict[str, list[str]] = pack["words"]
    return pack["groups"], {name: frozenset(entries) for name, entries in lists.items()}


class Names:
    """The names of one story, and the lists of words that stand for them."""

    def __init__(self, doc: Doc, parties: Sequence[str]) -> None:
        self.doc = doc
        self.parties = list(parties)
        self.cast = cast_of(doc)
        self.talk = self.cast.talk
        self.sentences = sentences_of(doc)
        self.words, self._lows = self.talk.words, self.talk.lows
        self.groups, self.lists = _lists()

    def low(self, i: int) -> str:
        """Return a word in small letters; empty outside of the story."""
        return self._lows[i] if 0 <= i < len(self._lows) else ""

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """The range without blanks and marks at its edges, cut at a relative clause or a bracket."""
        while start < end and not self.words[start][:1].isalnum():
            start += 1
        for i in range(start + 1, end):
            if self.low(i) in CUTS or (self.words[i] in ENDS and not self.inside(i)):
                end = i
                break
        while (
            end > start and not self.words[end - 1][-1:].isalnum() and self.words[end - 1] not in POSSESSIVE
        ):
            end -= 1
        return start, end

    def inside(self, i: int) -> bool:
        """Whether a mark is part of what it stands in: *(South Ossetia) region*, *UK-Iceland*."""
        if self.words[i] == "-":
            return not (self.doc[i - 1].whitespace_ and self.doc[i].whitespace_)
        if self.words[i] == "(":
            return ")" in self.words[i + 1 : i + _ASIDE]
        return self.words[i] == ")" and "(" in self.words[max(0, i - _ASIDE) : i]

    def named(self, start: int, end: int) -> list[Actor]:
        """The states and bodies named anywhere in a stretch."""
        out: dict[str, Actor] = {}
        for actor in self.each_named(start, end):
            out.setdefault(actor.name, actor)
        return list(out.values())

    def each_named(self, start: int, end: int) -> list[Actor]:
        """The same, as often as they are named."""
        found = self.named_in(start, end)
        return [
            self.actor(m)
            for n, m in enumerate(found)
            if not (
                self.is_place(m)
                or self._owns(m, found[n + 1] if n + 1 < len(found) else None)
                or m.via == "media"
            )
        ]

    def is_place(self, m: Mention) -> bool:
        """Whether a capital is a mere place: *in Geneva*, *Kampala, Uganda*."""
        if m.via != "capital":
            return False
        behind = self.low(m.start - 1) in self.lists["locatives"]
        comma = m.end + 1 < len(self.words) and self.words[m.end] == ","
        return behind or (
            comma
            and any(x.start == m.end + 1 and x.name == m.name for x in self.talk.within(m.end, m.end + 4))
        )

    def _owns(self, m: Mention, following: Mention | None) -> bool:
        """Whether a state is named only as the one that a territory breaks away from."""
        if following is None or following.kind != "place" or following.start - m.end > 8:
            return False
        between = [w.lower() for w in self.words[m.end : following.start]]
        after = self.low(following.end)
        inside = any(w in self.lists["territories"] or w in ("breakaway", "separatist") for w in between)
        attributive = m.possessive or m.via == "demonym"
        return (
            attributive
            and "and" not in between
            and (inside or (m.possessive and after in self.lists["territories"]))
        )

    def named_in(self, start: int, end: int) -> list[Mention]:
        """The mentions of states and bodies between two tokens."""
        return [
            m
            for m in self.talk.within(start, end)
            if m.kind in ("place", "body")
            and m.end <= end
            and not (self.words[m.end : m.end + 1] == ["-"] and self.low(m.end + 1) in self.lists["tied"])
        ]

    def kind_of(self, m: Mention) -> Kind:
        """Return what kind of actor a mention of a state or body names."""
        if m.kind == "place":
            return "state"
        body = self.talk.known.body(m.name)
        return "organization" if body is not None and body.of else "body"

    def actor(self, m: Mention) -> Actor:
        """Return the actor that a mention names."""
        kind = self.kind_of(m)
        body = self.talk.known.body(m.name) if kind == "organization" else None
        return Actor(m.start, m.end, m.name, kind, body.of if body else None, f"actor.{m.via or 'body'}")

    def again(self, m: Mention, start: int, end: int, rule: str) -> Actor:
        """Return the actor of an earlier mention for the words that refer to it."""
        return Actor(start, end, m.name, self.kind_of(m), None, rule)

    def of_entity(self, entity: Entity, start: int, end: int) -> Actor:
        """Return the actor that one of the cast is, for the words that stand for it."""
        kind: Kind = "group"
        if entity.kind == "person" or (entity.kind == "unnamed" and not entity.plural):
            kind = "person"
        elif entity.kind == "government" and entity.name in self.talk.known.states:
            kind = "state"
        elif entity.kind in ("government", "organization"):
            body = self.talk.known.body(entity.name)
            kind = "body" if body is not None and not body.of else "organization"
        return Actor(start, end, entity.name, kind, entity.behalf, "actor.role")

    def before(self, at: int) -> list[Mention]:
        """The states and bodies named not far before a token."""
        return self.named_in(max(0, at - _BACK), at)

    def in_name(self, i: int) -> bool:
        """Return whether a token is part of a name."""
        return any(m.start <= i < m.end for m in self.talk.within(max(0, i - _NAME), i + _NAME))
