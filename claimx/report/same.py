"""Which treaties of which stories are one, which perhaps are, and why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from itertools import combinations, pairwise
from typing import NamedTuple

from claimx.records import Extraction
from claimx.report.story import day
from claimx.report.treaty_names import TreatyName, treaty_name

_NEAR = 3  # days between stories of one event
_COMMON = 300  # what more treaties than these have in common tells none of them apart
_DAY = re.compile(r"(?:(\d{4})|-)-(\d\d)-(\d\d)")
_LEAP = 2000

Place = tuple[int, int]  # a story, and one of its treaties


class Group(NamedTuple):
    """Treaties of several stories that are one, or only perhaps, and the reasons to think so."""

    places: list[Place]
    because: list[str]
    sure: bool


class _Day(NamedTuple):
    """A day of the year, and the year or 0."""

    day: int
    year: int

    def near(self, other: _Day, days: int) -> bool:
        same_year = not self.year or not other.year or self.year == other.year
        return same_year and abs(self.day - other.day) <= days


class _Told(NamedTuple):
    """A treaty as a story tells it; ``alone`` where it is the only one between its parties there."""

    place: Place
    parties: frozenset[str]
    name: TreatyName
    exact: str
    signed: _Day | None
    told: _Day | None
    alone: bool

    def when(self, other: _Told) -> str | None:
        """Return how the days of two agree, empty where a day is not known, None where they do not."""
        if self.signed and other.signed:
            return "signed on the same day" if self.signed.near(other.signed, 0) else None
        if self.told and other.told:
            return "told in the same days" if self.told.near(other.told, _NEAR) else None
        return ""


def same(extractions: Sequence[Extraction]) -> list[Group]:
    """Return the treaties that two stories or more tell: first those surely one, then those perhaps."""
    told = [one for number, extraction in enumerate(extractions) for one in _treaties(number, extraction)]
    sure = _Union(one.place for one in told)
    _by_name(told, sure)
    _by_days(told, sure)
    _by_fewer_parties(told, sure)
    certain = [Group(places, because, True) for places, because in sure.groups()]
    known = {tuple(group.places) for group in certain}
    perhaps = [
        Group(places, [why for why in because if why], False)
        for places, because in _perhaps(told, sure).groups()
        if tuple(places) not in known
    ]
    return certain + perhaps


def _treaties(story: int, extraction: Extraction) -> Iterator[_Told]:
    between = Counter(frozenset(treaty.parties) for treaty in extraction.instruments)
    at = _dated(day(extraction.document))
    for number, treaty in enumerate(extraction.instruments):
        parties = frozenset(treaty.parties)
        yield _Told(
            (story, number),
            parties,
            treaty_name(treaty.name, parties),
            treaty.name.casefold(),
            _dated(treaty.signed_date),
            at,
            between[parties] == 1,
        )


def _by_name(told: list[_Told], sure: _Union) -> None:
    """Join what has the same two parties or more, and the same name or content words of a name.

    A story that tells two treaties of the same words means two: there the whole name counts.
    """
    first: dict[Hashable, _Told] = {}
    here = Counter((one.place[0], one.name, one.parties) for one in told)
    for one in told:
        if len(one.parties) < 2 or not (one.name.words or one.name.titled):
            continue  # "agreement" between two states may be any
        apart = here[one.place[0], one.name, one.parties] > 1
        content = one.exact if apart or not one.name.words else one.name.words
        before = first.setdefault((content, one.name.families, one.parties), one)
        same_name = before.exact == one.exact
        why = "same name and parties" if same_name else "same parties, names of the same words"
        sure.join(before.place, one.place, why)


def _by_days(told: list[_Told], sure: _Union) -> None:
    """Join what alone in its story is between the same parties, and told or signed on the same days.

    Where the names of those days speak of different things, a day does not tell which is meant.
    """
    alone = [one for one in told if one.alone and len(one.parties) > 1]
    for run in _runs([(one.signed, one) for one in alone if one.signed], 0):
        if _agree(run):
            _join_all(run, sure, "same parties and day of signature")
    for run in _runs([(one.told, one) for one in alone if one.told], _NEAR):
        if _agree(run):
            _join_all(run, sure, "same parties, told in the same days")


def _runs(dated: list[tuple[_Day, _Told]], days: int) -> Iterator[list[_Told]]:
    """Yield those of the same parties whose days follow each other closely."""
    by_parties: dict[frozenset[str], list[tuple[_Day, Place, _Told]]] = {}
    for at, one in dated:
        by_parties.setdefault(one.parties, []).append((at, one.place, one))
    for found in by_parties.values():
        found.sort(key=lambda item: item[:2])
        run = [found[0][2]]
        for (before, *_), (at, _, one) in pairwise(found):
            if not before.near(at, days):
                yield run
                run = []
            run.append(one)
        yield run


def _agree(run: list[_Told]) -> bool:
    """Return whether no two names of a run are of different things."""
    names = {one.name for one in run}
    return len(names) <= _COMMON and not any(
        one.differs(other) or not one.fits(other) for one, other in combinations(names, 2)
    )


def _join_all(run: list[_Told], sure: _Union, why: str) -> None:
    for one, other in pairwise(run):
        sure.join(one.place, other.place, why)


def _by_fewer_parties(told: list[_Told], sure: _Union) -> None:
    """Join a story that names only some of the parties with those that name them all.

    The names have the same words, not only a subject, the days agree, no other parties come into question.
    """
    for found in _buckets(
        told, lambda one: [(one.name.words, one.name.families)] if one.name.telling else []
    ):
        for one in found:
            fuller = [
                other for other in found if one.parties and one.parties < other.parties and one.when(other)
            ]
            most = max((other.parties for other in fuller), key=len, default=frozenset[str]())
            if all(other.parties <= most for other in fuller):
                for other in fuller:
                    why = f"names of the same words, parties of one among the other's, {one.when(other)}"
                    sure.join(other.place, one.place, why)


def _perhaps(told: list[_Told], sure: _Union) -> _Union:
    """What may be one beyond what surely is: never two of one story, or between different parties."""
    perhaps = _Union(one.place for one in told)
    members: dict[Place, list[_Told]] = {}
    for one in told:
        perhaps.join(sure.lead(one.place), one.place, "")
        members.setdefault(perhaps.lead(one.place), []).append(one)
    for found in _buckets(told, lambda one: [one.parties, *one.name.telling]):
        for one, other in combinations(found, 2):
            ours, theirs = perhaps.lead(one.place), perhaps.lead(other.place)
            why = _likely(one, other) if ours != theirs else None
            if why and not _apart(members[ours], members[theirs]):
                perhaps.join(one.place, other.place, why)
                members[perhaps.lead(ours)] = members[ours] + members[theirs]
    return perhaps


def _likely(one: _Told, other: _Told) -> str | None:
    """Return why two treaties may be one, None where that is not likely enough to be shown."""
    when = one.when(other)
    if when is None or not one.name.fits(other.name):
        return None
    if one.name.titled and other.name.titled and one.name.differs(other.name):
        return None  # two titles
    shared = one.name.telling & other.name.telling
    alike = one.name.words == other.name.words
    fewer, more = sorted((one.parties, other.parties), key=len)
    if len(fewer) > 1 and fewer == more and when:
        likely, parties = bool(shared) or (one.alone and other.alone), "same parties"
    elif fewer and fewer <= more:
        likely, parties = bool(shared) and (alike or bool(when)), "parties of one among the other's"
    else:
        likely, parties = not fewer and alike and bool(shared and when), "parties of one not known"
    words = f"both names have “{' '.join(sorted(shared))}”" if shared else ""
    return ", ".join(filter(None, (words, parties, when or "days not known"))) if likely else None


def _apart(ours: list[_Told], theirs: list[_Told]) -> bool:
    """Return whether a story tells two of these, or the parties of some are not among those of others."""
    if {one.place[0] for one in ours} & {one.place[0] for one in theirs}:
        return True
    parties = sorted({one.parties for one in ours + theirs}, key=len)
    return not all(fewer <= more for fewer, more in pairwise(parties))


def _buckets(told: list[_Told], keys: Callable[[_Told], Iterable[Hashable]]) -> Iterator[list[_Told]]:
    """Yield those that have a key in common: several, but not more than a key can tell apart."""
    found: dict[Hashable, list[_Told]] = {}
    for one in told:
        for key in keys(one):
            found.setdefault(key, []).append(one)
    return (several for several in found.values() if 1 < len(several) <= _COMMON)


class _Union:
    """Places that are one, and why."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._leader = {place: place for place in places}
        self._because: dict[Place, dict[str, None]] = {}

    def lead(self, place: Place) -> Place:
        """Return the place that stands for all that are one with this."""
        while self._leader[place] != place:
            self._leader[place] = self._leader[self._leader[place]]
            place = self._leader[place]
        return place

    def join(self, one: Place, other: Place, why: str) -> None:
        """Make two places one; a story alone tells no reason."""
        if one == other:
            return
        leader, led = self.lead(one), self.lead(other)
        self._leader[led] = leader
        reasons = self._because.setdefault(leader, {})
        reasons |= self._because.get(led, {})
        if one[0] != other[0]:
            reasons[why] = None

    def groups(self) -> list[tuple[list[Place], list[str]]]:
        """Return the places of each treaty of several stories, in order, and why they are one."""
        members: dict[Place, list[Place]] = {}
        for place in self._leader:
            members.setdefault(self.lead(place), []).append(place)
        return [
            (sorted(places), list(self._because.get(leader, {})))
            for leader, places in members.items()
            if len({story for story, _ in places}) > 1
        ]


def _dated(edtf: str | None) -> _Day | None:
    """The day of a date, None where that has none."""
    match = _DAY.fullmatch(edtf or "")
    with suppress(ValueError):  # 13 months
        if match:
            at = date(_LEAP, int(match[2]), int(match[3]))
            return _Day(at.timetuple().tm_yday, int(match[1] or 0))
    return None
