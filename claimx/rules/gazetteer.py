"""What words of the news name: states, bodies, media, roles, titles, given names, papers, pronouns.

The knowledge stands in ``gazetteer.toml`` (states), ``bodies.toml`` and ``roles.toml``; here it is indexed.
Names are matched as they are written, or all in capitals as in a headline, so that "us" is no state;
roles and nouns are matched without regard to case. A leading "the" and the shape of the apostrophe
never matter; hyphens may stand alone, as a tokenizer leaves them ("Guinea - Bissau").

>>> known = load_gazetteer()
>>> known.state_of("Tskhinval").name
'South Ossetia'
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, TypeVar

from claimx.errors import RuleError
from claimx.rules.entries import (
    Body,
    BodyKind,
    Entry,
    Gender,
    Media,
    MediaKind,
    Place,
    Pronoun,
    Role,
    State,
    Title,
    Via,
)
from claimx.rules.pack import check_keys, read_pack
from claimx.rules.roles import ROLES, Roles, bare, forms, modified

STATES, BODIES = "gazetteer.toml", "bodies.toml"
_T = TypeVar("_T")


class Gazetteer:
    """All lookups, each by one dictionary; build it once with ``load_gazetteer``."""

    def __init__(
        self, states: Mapping[str, Any], bodies: Mapping[str, Any], roles: Mapping[str, Any]
    ) -> None:
        """Index the tables of the three packs; raises RuleError where one is not well formed."""
        check_keys(states, {"places", "ambiguous"}, file=STATES, entry="top level")
        check_keys(bodies, {"bodies", "seats", "media", "heads"}, file=BODIES, entry="top level")
        check_keys(roles, _ROLE_TABLES, file=ROLES, entry="top level", required=_ROLE_TABLES)
        self._plurals: dict[str, str] = roles["plurals"]
        self._given: dict[str, Gender] = {}
        for gender in ("m", "f"):
            self._given |= dict.fromkeys(roles["given_names"][gender].split(), gender)
        self._ambiguous = {
            **dict.fromkeys([*self._given, *roles["given_names"]["either"].split()], "a given name"),
            **states["ambiguous"],
        }
        self.states: dict[str, State] = {}
        self.places: dict[str, Place] = {}
        self._bodies: dict[str, Body] = {}
        self._metonyms: dict[str, Body] = {}
        self._media: dict[str, Media] = {}
        self._press: dict[str, Media] = {}
        self._heads: dict[str, BodyKind] = {}
        self._add_bodies(bodies["bodies"])
        self._add_states(states["places"])
        self._add_seats(bodies["seats"])
        self._add_media(bodies["media"])
        self._add_heads(bodies["heads"])
        self._roles = Roles(roles)
        self._documents = dict(forms(roles["documents"]["nouns"], self._plurals))
        self._pronouns = _pronouns(roles["pronouns"])
        taken = self.places.keys() | self._bodies.keys() | self._media.keys()
        _add_spellings(self._media, taken)
        _add_spellings(self._bodies, taken)
        _add_spellings(self.places, taken)
        # In this order: a place goes before a body of the same name, and that before an outlet.
        self._names: dict[str, Entry] = {**self._media, **self._bodies, **self.places}
        self._nouns: dict[str, Entry] = {**self._press, **self._roles.known}
        self._nouns |= {_tokenized(noun): entry for noun, entry in self._nouns.items()}
        self._name_reach = _reach(self._names)
        self._noun_reach = _reach(self._nouns)

    def place(self, surface: str) -> Place | None:
        """Return the place that the words name, with how they name it and what else they may mean."""
        return _find(self.places, surface)

    def state_of(self, surface: str) -> State | None:
        """Return the state that a name, capital, demonym or seat of government stands for."""
        place = self.place(surface)
        return place.state if place else None

    def body(self, surface: str) -> Body | None:
        """Return the organisation or organ of state of that name; a seat such as the Kremlin is one."""
        return _find(self._bodies, surface)

    def acts_for(self, surface: str) -> str | None:
        """Return the state whose ministry or organ a body is; None where it is no such thing."""
        body = self.body(surface)
        return body.of if body is not None and body.of else None

    def metonym(self, surface: str) -> Body | None:
        """Return the organisation that a place may stand for: Brussels for the European Union."""
        return _find(self._metonyms, surface)

    def media(self, surface: str) -> Media | None:
        """Return the agency or outlet of that name, or the press, or an occasion such as a briefing."""
        return _find(self._media, surface) or self._press.get(bare(surface))

    def organization_head(self, word: str) -> BodyKind | None:
        """Return what kind of body the common noun heads: "ministry", "Corp.", "trade unions"."""
        return self._heads.get(bare(word).rstrip("."))

    def document_noun(self, word: str) -> str | None:
        """Return the singular of a noun for something written that may speak: "treaty" for "treaties"."""
        return self._documents.get(bare(word)) or self._documents.get(word)

    def pronoun(self, word: str) -> Pronoun | None:
        """Return what the pronoun tells; words in capitals are no pronouns but for "I"."""
        return self._pronouns.get(word)

    def given_name_gender(self, word: str) -> Gender | None:
        """Return the gender that a given name tells, as written or in capitals; None if it tells none."""
        return self._given.get(word) or (self._given.get(word.title()) if word.isupper() else None)

    def title(self, words: str) -> Title | None:
        """Return the title before a name, with or without its full stop; any role with a capital is one."""
        return self._roles.title(words)

    def role(self, phrase: str) -> Role | None:
        """Return the role of a phrase; "former" changes nothing, "deputy" makes another office."""
        return self._roles.role(phrase)

    def same_office(self, a: str, b: str) -> bool:
        """Return whether two roles may be said of one person: "president" and "leader"."""
        return self._roles.same_office(a, b)

    def longest(self, words: Sequence[str], i: int) -> tuple[int, Entry] | None:
        """Return how many words from ``words[i]`` on make the longest entry, and the entry.

        A name goes before a role of the same length; a deputy's role starts with its modifier.
        """
        best = self._longest_listed(words, i)
        for size in (1, 2):
            modifier = " ".join(words[i : i + size]).lower()
            if i + size < len(words) and self._roles.other(modifier):
                rest = self._longest_listed(words, i + size)
                if rest and isinstance(rest[1], Role) and (best is None or size + rest[0] > best[0]):
                    best = (size + rest[0], modified(rest[1], modifier))
        return best

    def _longest_listed(self, words: Sequence[str], i: int) -> tuple[int, Entry] | None:
        first = words[i].replace("’", "'").lower()
        reach = max(self._name_reach.get(first, 1), self._noun_reach.get(first, 1))
        for size in range(min(reach, len(words) - i), 0, -1):
            phrase = " ".join(words[i : i + size]).replace("’", "'")
            if entry := self._names.get(phrase) or self._nouns.get(phrase) or self._nouns.get(phrase.lower()):
                return size, entry
        return None

    def _add_states(self, tables: Mapping[str, Any]) -> None:
        for name, table in tables.items():
            check_keys(table, _PLACE_KEYS, file=STATES, entry=f"place {name}")
            capitals = table["capital"].split("|") if "capital" in table else []
            self.states[name] = State(
                name,
                table.get("kind", "state"),
                table.get("code"),
                table.get("of"),
                capitals[0] if capitals else None,
            )
        # A word that is one state's name and another's capital is taken for the name.
        ways: tuple[tuple[str, Via], ...] = (
            ("alias", "name"),
            ("capital", "capital"),
            ("demonym", "demonym"),
        )
        self._add_places((name, name, "name") for name in tables)
        for key, via in ways:
            self._add_places(
                (word, name, via)
                for name, table in tables.items()
                if key in table
                for word in table[key].split("|")
            )

    def _add_places(self, rows: Iterable[tuple[str, str, Via]]) -> None:
        for word, name, via in rows:
            if word not in self.places:
                ambiguous = self._ambiguous.get(word)
                if ambiguous is None and (other := self._metonyms.get(word)):
                    ambiguous = f"stands for {other.name}"
                self.places[word] = Place(word, self.states[name], via, ambiguous)

    def _add_bodies(self, tables: Mapping[str, Any]) -> None:
        for name, table in tables.items():
            check_keys(table, _BODY_KEYS, file=BODIES, entry=f"body {name}")
            body = Body(
                name, table.get("kind", "organization"), table.get("of"), tuple(table.get("nouns", ()))
            )
            unsure = table.get("ambiguous", {})
            for word in (name, *table.get("alias", ())):
                if word in self._bodies:
                    raise RuleError(
                        f"{BODIES}: body {name}: {word!r} names {self._bodies[word].name} already"
                    )
                self._bodies[word] = replace(body, ambiguous=unsure[word]) if word in unsure else body
            for word in table.get("metonyms", ()):
                self._metonyms.setdefault(word, body)

    def _add_seats(self, tables: Mapping[str, Any]) -> None:
        for name, table in tables.items():
            check_keys(table, {"state", "alias"}, file=BODIES, entry=f"seat {name}", required={"state"})
            if table["state"] not in self.states:
                raise RuleError(f"{BODIES}: seat {name}: no state {table['state']!r} in {STATES}")
            body = Body(name, "government", table["state"])
            words = (name, *table.get("alias", ()))
            self._add_places((word, table["state"], "seat") for word in words)
            self._bodies |= dict.fromkeys(words, body)

    def _add_media(self, tables: Mapping[str, Any]) -> None:
        check_keys(tables, _MEDIA_KEYS, file=BODIES, entry="media", required=_MEDIA_KEYS)
        named: tuple[MediaKind, ...] = ("agency", "outlet")
        for kind in named:
            for joined in tables[kind]:
                words = joined.split("|")
                for word in words:
                    bare = word.removeprefix("The ")
                    self._media[bare] = self._media[word] = Media(words[0], kind, self._ambiguous.get(bare))
        common: tuple[MediaKind, ...] = ("press", "event")
        for kind in common:
            self._press |= {
                form.lower(): Media(name, kind) for form, name in forms(tables[kind], self._plurals)
            }

    def _add_heads(self, tables: Mapping[str, Any]) -> None:
        check_keys(tables, {"government", "organization"}, file=BODIES, entry="heads")
        for kind in ("organization", "government"):
            self._heads |= dict.fromkeys((form for form, _ in forms(tables[kind], self._plurals)), kind)


_ROLE_TABLES = frozenset(
    (
        "roles",
        "fields",
        "modifiers",
        "synsets",
        "gender",
        "plurals",
        "titles",
        "documents",
        "pronouns",
        "given_names",
    )
)
_PLACE_KEYS = frozenset(("code", "kind", "of", "alias", "capital", "demonym"))
_BODY_KEYS = frozenset(("alias", "kind", "of", "nouns", "metonyms", "ambiguous"))
_MEDIA_KEYS = frozenset(("agency", "outlet", "press", "event"))


@cache
def load_gazetteer() -> Gazetteer:
    """Return the gazetteer of the shipped packs, built at the first call."""
    return Gazetteer(read_pack(STATES), read_pack(BODIES), read_pack(ROLES))


def _find(table: Mapping[str, _T], surface: str) -> _T | None:
    plain = surface.replace("’", "'")
    return table.get(plain) or (table.get(plain[4:]) if plain[:4] in ("the ", "The ") else None)


def _tokenized(name: str) -> str:
    """Return the name with spaces where a tokenizer cuts it: hyphens, commas and possessives alone."""
    if "-" not in name and "," not in name and "'s" not in name:
        return name
    return " ".join(name.replace("-", " - ").replace(",", " ,").replace("'s", " 's").split())


def _add_spellings(table: dict[str, _T], taken: Collection[str]) -> None:
    """Add each name in capitals and as it is tokenized, where no other name is written so."""
    for name, entry in list(table.items()):
        for form in (name, name.upper()):
            if form == name or form not in taken:
                table.setdefault(form, entry)
                table.setdefault(_tokenized(form), entry)


def _reach(table: Iterable[str]) -> dict[str, int]:
    """Return for a first word, in lower case, how many words its longest entry has, where it has several."""
    reach: dict[str, int] = {}
    for key in table:
        if " " in key:
            first = key.partition(" ")[0].lower()
            reach[first] = max(reach.get(first, 0), key.count(" ") + 1)
    return reach


def _pronouns(tables: Mapping[str, Any]) -> dict[str, Pronoun]:
    pronouns = {}
    for word, table in tables.items():
        check_keys(
            table, {"person", "number", "gender"}, file=ROLES, entry=f"pronoun {word}", required={"person"}
        )
        pronouns[word] = pronouns[word.capitalize()] = Pronoun(**table)
    return pronouns
