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

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal, TypeVar

from claimx.errors import RuleError
from claimx.rules.pack import check_keys, read_pack

Gender = Literal["m", "f"]
Via = Literal["name", "capital", "demonym", "seat"]
StateKind = Literal["state", "contested", "territory", "region", "former"]
BodyKind = Literal["organization", "government"]
MediaKind = Literal["agency", "outlet", "press", "event"]
RoleKind = Literal["office", "class", "group"]

STATES, BODIES, ROLES = "gazetteer.toml", "bodies.toml", "roles.toml"


@dataclass(frozen=True, slots=True)
class State:
    """A state, a territory or a region that speaks for itself in the news."""

    name: str
    kind: StateKind
    code: str | None  # ISO 3166-1 alpha-2
    of: str | None  # the state that a territory or region belongs to
    capital: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """A word that names a state, and by what: its name, capital, demonym or seat of government."""

    surface: str
    state: State
    via: Via
    ambiguous: str | None = None  # what else the word may mean


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation, a movement or an organ of state; ``nouns`` are what a story may call it later."""

    name: str
    kind: BodyKind
    of: str | None = None
    nouns: tuple[str, ...] = ()
    ambiguous: str | None = None


@dataclass(frozen=True, slots=True)
class Media:
    """A news agency, an outlet, the press in general, or an occasion to speak to it (``event``)."""

    name: str
    kind: MediaKind
    ambiguous: str | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """What a person is called: an office held by one, a class of many, or several persons at once."""

    name: str  # canonical and singular: "prime minister" for "PM"
    kind: RoleKind
    gender: Gender | None = None
    modifier: str | None = None  # what makes another office of it: "deputy"

    @property
    def anonymous(self) -> bool:
        """Return whether the bare noun leaves open who it is: "an official", "analysts"."""
        return self.kind != "office"


@dataclass(frozen=True, slots=True)
class Title:
    """A word before a name, with what it tells of the person."""

    name: str
    gender: Gender | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A personal pronoun; ``you`` tells no number and ``they`` no gender."""

    person: Literal[1, 2, 3]
    number: Literal["singular", "plural"] | None = None
    gender: Literal["m", "f", "n"] | None = None


Entry = Place | Body | Media | Role
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
        self._roles: dict[str, Role] = {}
        self._add_bodies(bodies["bodies"])
        self._add_states(states["places"])
        self._add_seats(bodies["seats"])
        self._add_media(bodies["media"])
        self._add_heads(bodies["heads"])
        self._add_roles(roles)
        self._documents = dict(self._forms(roles["documents"]["nouns"]))
        self._titles = _titles(roles["titles"], self._roles)
        self._pronouns = _pronouns(roles["pronouns"])
        self._modifiers: dict[str, bool] = {
            **dict.fromkeys(roles["modifiers"]["same"], False),
            **dict.fromkeys(roles["modifiers"]["other"], True),
        }
        self._articles = frozenset(roles["modifiers"]["articles"])
        self._short = frozenset(roles["modifiers"]["short"])
        self._synsets: dict[str, frozenset[str]] = _synsets(roles["synsets"], self._roles)
        taken = self.places.keys() | self._bodies.keys() | self._media.keys()
        _add_spellings(self._media, taken)
        _add_spellings(self._bodies, taken)
        _add_spellings(self.places, taken)
        # In this order: a place goes before a body of the same name, and that before an outlet.
        self._names: dict[str, Entry] = {**self._media, **self._bodies, **self.places}
        self._nouns: dict[str, Entry] = {**self._press, **self._roles}
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

    def metonym(self, surface: str) -> Body | None:
        """Return the organisation that a place may stand for: Brussels for the European Union."""
        return _find(self._metonyms, surface)

    def media(self, surface: str) -> Media | None:
        """Return the agency or outlet of that name, or the press, or an occasion such as a briefing."""
        return _find(self._media, surface) or self._press.get(self._bare(surface))

    def organization_head(self, word: str) -> BodyKind | None:
        """Return what kind of body the common noun heads: "ministry", "Corp.", "trade unions"."""
        return self._heads.get(self._bare(word).rstrip("."))

    def document_noun(self, word: str) -> str | None:
        """Return the singular of a noun for something written that may speak: "treaty" for "treaties"."""
        return self._documents.get(self._bare(word)) or self._documents.get(word)

    def pronoun(self, word: str) -> Pronoun | None:
        """Return what the pronoun tells; words in capitals are no pronouns but for "I"."""
        return self._pronouns.get(word)

    def given_name_gender(self, word: str) -> Gender | None:
        """Return the gender that a given name tells, as written or in capitals; None if it tells none."""
        return self._given.get(word) or (self._given.get(word.title()) if word.isupper() else None)

    def title(self, words: str) -> Title | None:
        """Return the title before a name, with or without its full stop; any role with a capital is one."""
        found = self._titles.get(words.rstrip("."))
        if found is None and words[:1].isupper() and (role := self.role(words)) and role.kind != "group":
            return Title(words, role.gender, role.name)
        return found

    def role(self, phrase: str) -> Role | None:
        """Return the role of a phrase; "former" changes nothing, "deputy" makes another office."""
        words = phrase.replace("’", "'").replace(" - ", "-").split()
        others: list[str] = []
        # No role has more words; a hundred times "former" is nobody.
        while 0 < len(words) <= 10:
            whole = " ".join(words)
            if found := self._roles.get(whole) or self._roles.get(whole.lower()):
                return _modified(found, " ".join(others))
            size = 2 if " ".join(words[:2]).lower() in self._modifiers else 1
            modifier = " ".join(words[:size]).lower()
            if self._modifiers.get(modifier):
                others.append(modifier)
            elif modifier not in self._modifiers and modifier not in self._articles:
                return None
            words = words[size:]
        return None

    def same_office(self, a: str, b: str) -> bool:
        """Return whether two roles may be said of one person: "president" and "leader"."""
        first, second = self.role(a), self.role(b)
        if first is None or second is None:
            return self._bare(a) == self._bare(b)
        if (first.kind == "group") != (second.kind == "group"):
            return False
        if first.name == second.name:
            return True
        if first.modifier != second.modifier:
            return False
        if first.modifier:
            start = len(first.modifier) + 1
            return self.same_office(first.name[start:], second.name[start:])
        if self._synsets.get(first.name, frozenset()) & self._synsets.get(second.name, frozenset()):
            return True
        return self._shortens(first.name, second.name) or self._shortens(second.name, first.name)

    def longest(self, words: Sequence[str], i: int) -> tuple[int, Entry] | None:
        """Return how many words from ``words[i]`` on make the longest entry, and the entry.

        A name goes before a role of the same length; a deputy's role starts with its modifier.
        """
        best = self._longest_listed(words, i)
        for size in (1, 2):
            modifier = " ".join(words[i : i + size]).lower()
            if i + size < len(words) and self._modifiers.get(modifier):
                rest = self._longest_listed(words, i + size)
                if rest and isinstance(rest[1], Role) and (best is None or size + rest[0] > best[0]):
                    best = (size + rest[0], _modified(rest[1], modifier))
        return best

    def _longest_listed(self, words: Sequence[str], i: int) -> tuple[int, Entry] | None:
        first = words[i].replace("’", "'").lower()
        reach = max(self._name_reach.get(first, 1), self._noun_reach.get(first, 1))
        for size in range(min(reach, len(words) - i), 0, -1):
            phrase = " ".join(words[i : i + size]).replace("’", "'")
            if entry := self._names.get(phrase) or self._nouns.get(phrase) or self._nouns.get(phrase.lower()):
                return size, entry
        return None

    def _shortens(self, short: str, long: str) -> bool:
        head, _, last = long.rpartition(" ")
        return last == short in self._short and not self._modifiers.get(head.split(" ")[0])

    def _bare(self, words: str) -> str:
        """Return the words in lower case, without article."""
        low = words.replace("’", "'").lower()
        return low.removeprefix("the ")

    def _forms(self, spellings: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Yield each spelling and plural of "a|b" entries with the entry's first spelling."""
        for joined in spellings:
            words = joined.split("|")
            for word in words:
                yield word, words[0]
                yield self._plurals.get(word) or plural(word), words[0]

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
            self._press |= {form.lower(): Media(name, kind) for form, name in self._forms(tables[kind])}

    def _add_heads(self, tables: Mapping[str, Any]) -> None:
        check_keys(tables, {"government", "organization"}, file=BODIES, entry="heads")
        for kind in ("organization", "government"):
            self._heads |= dict.fromkeys((form for form, _ in self._forms(tables[kind])), kind)

    def _add_roles(self, tables: Mapping[str, Any]) -> None:
        check_keys(tables["roles"], {"office", "class", "group"}, file=ROLES, entry="roles")
        genders = {word: gender for gender, words in tables["gender"].items() for word in words}
        combined = [
            "|".join(f"{field} {office}" for field in fields.split("|"))
            for office, all_fields in tables["fields"].items()
            for fields in all_fields
        ]
        kinds: tuple[RoleKind, ...] = ("office", "class", "group")
        for kind in kinds:
            for joined in [*tables["roles"][kind], *(combined if kind == "office" else ())]:
                words = joined.split("|")
                for word in words:
                    if word in self._roles and self._roles[word].kind == kind:
                        raise RuleError(f"{ROLES}: roles.{kind}: {word!r} stands there twice; remove one")
                    gender = genders.get(word)
                    self._roles[word] = Role(words[0], kind, gender)
                    if kind != "group":
                        many = self._plurals.get(word) or plural(word)
                        self._roles.setdefault(many, Role(words[0], "group", gender))


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


def plural(noun: str) -> str:
    """Return the regular plural of an English noun; the last word of a phrase takes it."""
    if noun.endswith("man"):
        return f"{noun[:-2]}en"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "z", "ch", "sh")) else f"{noun}s"


def _modified(role: Role, modifier: str) -> Role:
    return replace(role, name=f"{modifier} {role.name}", modifier=modifier) if modifier else role


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


def _titles(tables: Mapping[str, Any], roles: Mapping[str, Role]) -> dict[str, Title]:
    titles = {}
    for name, table in tables.items():
        check_keys(table, {"gender", "role"}, file=ROLES, entry=f"title {name}")
        role = _canonical(table["role"], roles, f"title {name}") if "role" in table else None
        titles[name] = Title(name, table.get("gender"), role)
    return titles


def _pronouns(tables: Mapping[str, Any]) -> dict[str, Pronoun]:
    pronouns = {}
    for word, table in tables.items():
        check_keys(
            table, {"person", "number", "gender"}, file=ROLES, entry=f"pronoun {word}", required={"person"}
        )
        pronouns[word] = pronouns[word.capitalize()] = Pronoun(**table)
    return pronouns


def _synsets(tables: Mapping[str, Sequence[str]], roles: Mapping[str, Role]) -> dict[str, frozenset[str]]:
    """Return for each role the names of the synsets it is in."""
    found: dict[str, set[str]] = {}
    for name, words in tables.items():
        for word in words:
            found.setdefault(_canonical(word, roles, f"synset {name}"), set()).add(name)
    return {role: frozenset(names) for role, names in found.items()}


def _canonical(word: str, roles: Mapping[str, Role], entry: str) -> str:
    if word not in roles:
        raise RuleError(f"{ROLES}: {entry}: no role {word!r} in [roles] or [fields]; add it there")
    return roles[word].name
