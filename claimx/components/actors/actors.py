"""Actors: whom a stretch of a story names, as states, bodies and persons.

Parties, obligors, beneficiaries, holders and targets are all looked up here. `actors_in` reads a noun
phrase or several that are coordinated, `actors_of` the phrase around a token of the tree, `mentioned` the
states and bodies that a stretch names. What nobody can tell is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from spacy.tokens import Doc, Token

from claimx.components.actors.mentions import Mention
from claimx.components.actors.names import ENDS, Actor, Kind, cast_of
from claimx.components.actors.references import References
from claimx.components.actors.runs import POSSESSIVE
from claimx.components.reports.sources import phrase
from claimx.components.results import results_of
from claimx.rules.pack import read_pack
from claimx.rules.words import words

__all__ = ["Actor", "Kind", "actors_in", "actors_of", "bound", "cast_of", "each_mentioned", "mentioned"]

_DETERMINERS: Final = words("determiners") | words("definite") | words("indefinite")
_TELLING: Final = frozenset(("its", "their", "both", "either", "two", "three", "four"))
_NAME: Final = 8  # tokens of a name
_REACH: Final = 60  # tokens of a phrase that are read


def bound(actors: Iterable[Actor]) -> list[str]:
    """Return the names of the states and bodies that the actors are or stand for, each once."""
    return list(dict.fromkeys(a.bound for a in actors))


def actors_of(head: Token, parties: Sequence[str] = ()) -> list[Actor]:
    """Return whom the noun phrase around a token of the tree names."""
    found = phrase(head)
    return actors_in(head.doc, found.start, found.end, parties)


def actors_in(doc: Doc, start: int, end: int, parties: Sequence[str] = ()) -> list[Actor]:
    """Return whom a noun phrase or a coordination of several names, in order.

    ``parties`` are those of the instrument in question: *both sides*, *each party* or *they* are taken for
    them where their number fits, else for nobody.
    """
    reader = _reader(doc, tuple(parties))
    return reader.phrase(*reader.trimmed(start, min(end, start + _REACH)))


def mentioned(doc: Doc, start: int, end: int) -> list[Actor]:
    """Return the states and bodies that a stretch names anywhere, each once, in order.

    Left out are capitals that are mere places (*in Geneva*) and states that are mere owners of a territory
    named behind them (*Georgia's breakaway region of South Ossetia*).
    """
    return _reader(doc, ()).named(start, end)


def each_mentioned(doc: Doc, start: int, end: int) -> list[Actor]:
    """Return the same, as often as they are named."""
    return _reader(doc, ()).each_named(start, end)


def _reader(doc: Doc, parties: tuple[str, ...]) -> _Reader:
    """What reads the phrases of a story, made once for the same parties."""
    readers: dict[tuple[str, ...], _Reader] = results_of(doc).setdefault("readers", {})
    found = readers.get(parties)
    if found is None or found.cast is not cast_of(doc):
        found = readers[parties] = _Reader(doc, parties)
    return found


class _Reader(References):
    """Read the phrases of one story."""

    def phrase(self, start: int, end: int) -> list[Actor]:
        """Whom a phrase names, part by part."""
        if start >= end:
            return []
        group = self.group(start, end)
        if group is not None:
            return group
        found: list[tuple[bool, list[Actor]]] = []  # whether a part names a person, and whom it names
        sides: list[str] = []
        parts = self.parts(start, end)
        for n, (a, b, apposed) in enumerate(parts):
            person = self._person(a, b) is not None
            if apposed and found and not person:
                found.append((True, []))
                continue  # "Oman, a neighbour of both"; "Ann Lee, the minister"
            owners: list[str] = []
            while apposed and found and not found[-1][0]:
                # "the Omani and Yemeni presidents, Ann Lee and Ali Saleh"; "her Omani counterpart, Ann Lee"
                found.pop()
                owners[:0] = [m.name for m in self.named_in(*parts[len(found)][:2])][-1:]
            sides[:0] = owners
            here = self.part(a, b)
            if len(owners) == 1 and [x.behalf for x in here] == [None]:  # "Oman's acting envoy, Ann Lee"
                here = [replace(here[0], behalf=owners[0])]
            shared = self._shares(parts, n)
            if shared is not None:  # "the Omani and Yemeni presidents"
                here = [
                    replace(x, start=a, end=b, behalf=shared.name)
                    for x in self.part(*parts[n + 1][:2])
                    if x.behalf
                ] or here
                here = [replace(x, name=self._renamed(x.name, parts[n + 1][0], shared)) for x in here]
            found.append((person, here))
        actors = [actor for _, here in found for actor in here]
        if len(sides) > 1 and len(sides) == len(actors):  # each for one, in their order
            actors = [replace(a, behalf=side) for a, side in zip(actors, sides, strict=True)]
        return list({(a.name, a.kind, a.behalf): a for a in actors}.values())

    def _shares(self, parts: list[tuple[int, int, bool]], n: int) -> Mention | None:
        """The demonym that a part is, where it shares the noun of the next."""
        start, end, _ = parts[n]
        if n + 1 >= len(parts) or parts[n + 1][2]:
            return None
        here, there = self.named_in(start, end), self.named_in(*parts[n + 1][:2])
        fits = here and there and here[-1].end == end and here[-1].via == there[-1].via == "demonym"
        return here[-1] if fits and there[-1].end < parts[n + 1][1] else None

    def _renamed(self, name: str, start: int, demonym: Mention) -> str:
        """The name of a group with the demonym that it shares the noun with."""
        words = self.doc[demonym.start : demonym.end].text
        other = self.named_in(start, start + 4)
        return name.replace(self.doc[other[0].start : other[0].end].text, words) if other else name

    def parts(self, start: int, end: int) -> list[tuple[int, int, bool]]:
        """The coordinated parts of a phrase, and whether each may stand in apposition."""
        cuts = [
            i
            for i in range(start, end)
            if (self.low(i) in ("and", "or", "nor", "&") or self.words[i] == "," or self._couples(i))
            and not self._inside_name(i)
        ]
        series = any(self.words[i] != "," for i in cuts)
        out: list[tuple[int, int, bool]] = []
        at = start
        for i in [*cuts, end]:
            if i > at:
                comma = at > start and self.words[at - 1] == ","
                listed = self._starts_with_name(at) and (series or self._starts_with_name(start))
                out.append((at, i, comma and not listed))
            at = i + 1
        return out

    def _inside_name(self, i: int) -> bool:
        """Whether a joint is part of a name; one that merely begins it is none."""
        return any(m.start < i < m.end for m in self.talk.within(max(0, i - _NAME), i + _NAME))

    def _couples(self, i: int) -> bool:
        """Whether a hyphen or slash stands between two names: *Oman-Yemen*."""
        if self.words[i] not in ("-", "–", "/"):
            return False
        near = self.named_in(max(0, i - 4), i + 6)
        return any(m.end == i for m in near) and any(m.start == i + 1 for m in near)

    def _starts_with_name(self, i: int) -> bool:
        while self.low(i) in _DETERMINERS:
            i += 1
        return any(
            m.start == i and m.kind in ("place", "body", "organization") and m.via != "demonym"
            for m in self.talk.within(i, i + 8)
        )

    def part(self, start: int, end: int) -> list[Actor]:
        """Whom a phrase that is no coordination names."""
        if (
            end - start == 2
            and self.low(start) in ("his", "her")
            and self.low(start + 1) in self.lists["own"]
        ):
            return self._homeland(start, end)
        while start < end - 1 and self.low(start) in _DETERMINERS - _TELLING:
            start += 1
        person = self._person(start, end)
        if person is not None:
            entity = self.cast.roster.of_mention[person.start]
            behalf = entity.behalf or self._owner(start, person.start)
            return [Actor(person.start, person.end, entity.name, "person", behalf, "actor.person")]
        found = self.group(start, end) or self.referred(start, end)
        if found:
            return found
        head = self._head(start, end)
        inside = self.named_in(start, head + 1)
        owner = inside[-1] if inside else None
        if owner is not None and owner.end > head:
            return [self.actor(owner)]
        return self.described(start, head, end, owner)

    def described(self, start: int, head: int, end: int, owner: Mention | None) -> list[Actor]:
        """Who is meant by a common noun: a state's side, forces, organs and officials, a territory."""
        noun = self.low(head)
        if noun in self.lists["territories"]:
            behind = self._of(head, end)
            return behind or ([self.actor(owner)] if owner is not None else [])
        if owner is not None and noun in read_pack("mentions.toml")["sides"]:
            return [Actor(owner.start, head + 1, owner.name, self.kind_of(owner), None, "actor.side")]
        if noun in self.lists["agents"]:
            whose = owner.name if owner is not None else self._possessor(start, head)
            if whose is not None:
                name = self.talk.bare(start, head + 1)
                return [Actor(start, head + 1, name, "group", whose, "actor.agents")]
            if self.low(start) in self.groups:
                return self.group(start, start + 1) or []  # "the three navies"
        role = self.talk.roles.role_in(start, end)
        institution = self.talk.known.organization_head(noun) is not None
        if not institution and (role is None or not role.start <= head < role.end):
            return []
        entity = self.cast.part(self.doc[head], start, end).entity
        behind = self.named(head + 1, end) if self.low(head + 1) in self.lists["holders"] else []
        if institution and owner is None and not behind and self.low(head + 1) == "in":
            behind = [self.actor(m) for m in self.named_in(head + 2, end)]  # "Parliament in Muscat"
        return [
            replace(self.of_entity(e, start, end), behalf=behind[0].name)
            if behind and not e.named
            else self.of_entity(e, start, end)
            for e in entity.members or [entity]
        ]

    def _homeland(self, start: int, end: int) -> list[Actor]:
        """The state for which the person speaks whom *his* or *her* means: *his country*."""
        word = self.talk.known.pronoun(self.low(start))
        whose = self.cast.anaphora.pronoun(self.doc[start], word).entity.behalf if word is not None else None
        if whose is None or whose not in self.talk.known.states:
            return []
        return [Actor(start, end, whose, "state", None, "actor.homeland")]

    def _owner(self, start: int, at: int) -> str | None:
        """The state or body whose a person is: *Oman's Ali Saleh*."""
        owners = [m for m in self.named_in(start, at) if m.possessive and m.end + 1 >= at]
        return owners[-1].name if owners else None

    def _possessor(self, start: int, head: int) -> str | None:
        """Whose *its* in a phrase is: the state or body that was last spoken of."""
        if not any(self.low(i) in ("its", "their") for i in range(start, head)):
            return None
        owner = self.cast.roster.owner(start, None)
        return owner.name if owner is not None and owner.kind in ("government", "organization") else None

    def _of(self, head: int, end: int) -> list[Actor]:
        """Whom the *of* behind a noun names: *the breakaway region of South Ossetia*."""
        if head + 2 < end + 1 and self.low(head + 1) == "of":
            return [self.actor(m) for m in self.named_in(head + 2, end) if m.kind == "place"]
        return []

    def _head(self, start: int, end: int) -> int:
        """The last word of the noun phrase proper, before what is hung on it."""
        stop = start + 1
        while stop < end:
            word = self.words[stop]
            if word in (",", *ENDS) and not self.inside(stop):
                break
            if word.lower() in words("prepositions") and not self.in_name(stop):
                break
            if self.talk.tags[stop] in ("VBN", "VBG", "TO") and not self.in_name(stop):
                break
            stop += 1
        while stop - 1 > start and (self.words[stop - 1] in POSSESSIVE or self.words[stop - 1] in "()"):
            stop -= 1
        return stop - 1

    def _person(self, start: int, end: int) -> Mention | None:
        """The person whom a phrase names; an owner is none, nor who stands behind a preposition."""
        for m in self.talk.within(start, end):
            if m.kind != "person" or m.end > end or (m.possessive and m.end + 1 < end):
                continue
            if m.start > start and self.low(m.start - 1) in words("prepositions"):
                continue
            entity = self.cast.roster.of_mention[m.start]
            known = m.titled or m.gender or entity.roles or entity.gender or len(entity.name.split()) > 1
            if entity.kind == "person" and known:
                return m
        return None

    def _role(self, start: int, end: int) -> bool:
        return self.talk.roles.role_in(start, end) is not None
