"""Entries: what the gazetteer tells of a word, one record for each kind of thing that words name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Gender = Literal["m", "f"]
Via = Literal["name", "capital", "demonym", "seat"]
StateKind = Literal["state", "contested", "territory", "region", "former"]
BodyKind = Literal["organization", "government"]
MediaKind = Literal["agency", "outlet", "press", "event"]
RoleKind = Literal["office", "class", "group"]


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
