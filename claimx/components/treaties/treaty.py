"""A treaty of a story, its mentions, and what happens to it; ranges are of tokens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from claimx.components.actors.actors import Actor
from claimx.records import Signatory
from claimx.rules.inflect import forms
from claimx.rules.instruments import Noun
from claimx.rules.words import words

_INDEFINITE: Final = words("indefinite") | {"new"}
_TELLING: Final = 16  # mentions of a treaty that later ones are compared with
_BINDING: Final = ("state", "body")
_YEAR: Final = 4  # digits
SIGNING: Final = ("sign", "initial")  # the stages in which somebody puts a name to it


def kin(words: Iterable[str]) -> frozenset[str]:
    """Return nouns with their plurals, so that *ferry accord* and *accord on ferries* share a word."""
    return frozenset(form for word in words for form in (word, *forms(word, "noun")))


def stands_for_a_state(actor: Actor) -> bool:
    """Return whether an actor binds a state or body; a bare *Senate* may be anybody's."""
    return actor.kind in _BINDING or (actor.behalf is not None and actor.rule != "actor.body")


def is_year(word: str) -> bool:
    """Return whether a word is a year in digits."""
    return len(word) == _YEAR and word.isdigit()


@dataclass(slots=True)
class Event:
    """What happens to a treaty in one clause, and how sure it is."""

    stage: str
    status: str | None  # what it makes of the treaty; None where it makes nothing of it
    mood: str  # done, ahead, possible, negated
    verb: int
    actors: list[Actor] = field(default_factory=list)
    binds: bool = False  # whether those who do it are bound by it
    who: tuple[int, int] | None = None  # the words for those who do it


@dataclass(slots=True)
class Reference:
    """One mention of a treaty: its token range without determiner and marks, and what it tells."""

    start: int
    end: int
    head: int
    noun: Noun
    det: str  # the determiner, small; empty where there is none
    mods: tuple[str, ...] = ()  # what tells which treaty it is, small
    kin: frozenset[str] = frozenset()  # the same in singular and plural
    title: str | None = None
    states: tuple[str, ...] = ()  # states and bodies named in it or right behind it
    complete: bool = False  # whether these are all that are bound ("between A and B")
    place: str | None = None  # a town or body it is called after
    founding: bool = False  # of a body: "the UNASUR treaty"
    years: tuple[str, ...] = ()  # years and days in it, as written
    told_in: tuple[str, ...] = ()  # years of its signing behind it: "a truce signed in 2024"
    fresh: bool = False  # another one than that spoken of
    old: bool = False
    private: bool = False
    headline: bool = False
    one: bool = False  # "the one signed with …"
    draft: bool = False
    annexed: bool = False  # "a protocol to the treaty"
    succeeds: bool = False  # "the text that is to take its place"
    brokered: bool = False  # "a truce mediated by …"
    aged: bool = False  # "a week-old truce"
    mutual: bool = False  # "their pact", "a pact between the two navies": of those whom a story is about
    beside: bool = False  # "a pact with …"
    silent: bool = False  # no noun: "signed it", "signed for Oman"
    wide: int = 0  # the end with what is hung on it: "with …", "between … and …"
    events: list[Event] = field(default_factory=list)

    @property
    def bound(self) -> list[str]:
        """The states and bodies that it names as bound, or that sign it."""
        doers = [a.bound for e in self.events if e.binds for a in e.actors if stands_for_a_state(a)]
        return list(dict.fromkeys([*self.states, *doers] if self.complete else [*doers, *self.states]))

    @property
    def past(self) -> bool:
        """Whether the words right behind it say that it was signed: *a truce signed in April*."""
        return any(e.stage == "sign" and e.mood == "done" and e.verb == self.end for e in self.events)

    @property
    def dated(self) -> bool:
        """Whether it says in which year it was made: *a 1996 accord*, *a truce signed in 2024*."""
        return any(is_year(w) for w in (*self.years, *self.told_in))

    @property
    def hung(self) -> bool:
        """Whether it is a protocol that was signed or initialled, and so one to another treaty."""
        return self.noun.family == "protocol" and any(e.stage in SIGNING for e in self.events)

    @property
    def definite(self) -> bool:
        """Whether it speaks of a treaty as known."""
        return self.det not in ("", *_INDEFINITE)

    @property
    def bare(self) -> bool:
        """Whether it tells nothing of which treaty it is."""
        return not (self.mods or self.title or self.states or self.years or self.place or self.fresh)


@dataclass(slots=True, eq=False)
class Treaty:
    """One treaty, pact or truce; later steps may add to it. Ranges are of tokens."""

    id: str  # i1, i2, … in the order of first mention
    kind: str
    references: list[Reference] = field(default_factory=list)
    name: str = ""
    title: str | None = None
    parties: list[str] = field(default_factory=list)
    signatories: list[Signatory] = field(default_factory=list)
    status: str | None = None
    signed_date: str | None = None
    signed_place: str | None = None
    duration: str | None = None
    renewal: str | None = None
    indefinite: bool = False
    evidence: dict[str, tuple[int, int]] = field(default_factory=dict)  # where each fact stands
    rule: str = "instrument.noun"

    telling: list[Reference] = field(
        default_factory=list
    )  # the mentions that tell something, as far as needed
    states: list[str] = field(default_factory=list)  # whom its mentions name as bound
    mods: set[str] = field(default_factory=set)  # the words that its mentions are told apart by
    kin: set[str] = field(default_factory=set)  # the same in singular and plural
    nouns: set[str] = field(default_factory=set)
    headline: bool = True  # whether all of its mentions stand in headlines

    @property
    def mentions(self) -> list[tuple[int, int]]:
        """The token ranges of its mentions, in order."""
        return [(r.start, r.end) for r in self.references if not r.silent]

    def add(self, ref: Reference) -> None:
        """Note one more mention."""
        self.references.append(ref)
        bound = ref.bound
        new = ref.noun.singular not in self.nouns or bool(bound or ref.told_in) or not ref.bare
        if not self.telling or (new and len(self.telling) < _TELLING):
            self.telling.append(ref)
            self.states = list(dict.fromkeys([*self.states, *bound]))
            self.mods.update(ref.mods)
            self.kin.update(ref.kin)
        self.nouns.add(ref.noun.singular)
        self.headline = self.headline and ref.headline
