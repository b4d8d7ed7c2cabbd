"""When and where a treaty was signed, as the words beside its verb say."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Iterable
from typing import Final

from spacy.tokens import Doc

from claimx.components.actors.actors import cast_of
from claimx.components.actors.runs import POSSESSIVE
from claimx.components.layout import ensure_layout
from claimx.components.results import text_of
from claimx.components.treaties.treaty import Reference, Treaty
from claimx.normal.dates import dates
from claimx.rules.instruments import load_instruments

_HERE: Final = 8  # tokens of a clause in which "here" stands: "signed here"
_CLIMB: Final = 6
_PART: Final = 3  # tokens of "old quarter"
_LATE: Final = 2  # days from dateline to publication
_TOWN: Final = 4  # tokens of "the old lakeside town"


class Calendar:
    """Read the days and towns of one story; weekdays are reckoned from the day on which it is told."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = text_of(doc)
        self.cast = cast_of(doc)
        self.words = load_instruments().words
        line = ensure_layout(doc).dateline
        sent = line.date if line is not None else None
        published: str | None = doc._.claimx_published
        told = sent if _apart(sent, published) else published or sent
        self.today = _day(told)
        self._line = told if told and told.startswith("--") else None
        self.here = line.place if line is not None else None
        self._weekdays: set[str] | None = None
        self._names: list[tuple[int, int, str]] = []  # the dates that treaties are called by, and whose

    def set_apart(self, names: Iterable[tuple[int, int, str]]) -> None:
        """Note the token ranges of treaties that are called by a date, each with the id of its treaty."""
        ranges = sorted(names)
        self._names = [
            (self.doc[a].idx, self.doc[b - 1].idx + len(self.doc[b - 1]), whose) for a, b, whose in ranges
        ]

    def _is_name(self, offset: int, treaty: Treaty | None) -> bool:
        """Whether a date is what another treaty than the one asked for is called by: *the 2010 treaty*."""
        if treaty is None:
            return False
        n = bisect_right(self._names, offset, key=lambda name: name[0]) - 1
        return n >= 0 and offset < self._names[n][1] and self._names[n][2] != treaty.id

    def day(
        self, start: int, end: int, town: str | None = None, treaty: Treaty | None = None, since: bool = False
    ) -> str | None:
        """Return the first day, month or year (EDTF) that lies behind us among some tokens.

        Behind *from* stands none but where ``since`` is set: *the pact dates from May 2015*.
        Dates by which other treaties than ``treaty`` are called are none of its own.

        A weekday tells no day where the dateline has no year, but for what happened in the ``town`` from
        which the story is sent: that was on the day of its dateline.
        """
        if start >= end:
            return None
        span = self.doc[start:end]
        for found in dates(self.text, self.today, span.start_char, span.end_char, "past"):
            before = self.text[max(span.start_char, found.start - 12) : found.start].lower().split()
            if before and before[-1] in self.words["not_when"] and not (since and before[-1] == "from"):
                continue
            if self._is_name(found.start, treaty):
                continue
            if found.value is not None:
                return found.value
            if self._line is not None and (
                found.raw.lower() in self.words["today"]
                or (found.weekday is not None and town is not None and town == self.here and self._sole())
            ):
                return self._line
        return None

    def _sole(self) -> bool:
        """Whether a story names one weekday only."""
        if self._weekdays is None:
            self._weekdays = set(self.cast.talk.lows) & self.words["weekdays"]
        return len(self._weekdays) == 1

    def place(self, start: int, end: int, ref: Reference) -> str | None:
        """Return the town among some tokens where something happened: *in Geneva*, *here*."""
        lows = [t.lower_ for t in self.doc[start:end]]
        if "here" in lows[:_HERE]:
            return self.here
        for k in range(start, end - 1):
            inside = ref.start <= k < ref.end and not ref.one  # "one signed in Oslo"
            if lows[k - start] not in self.words["where"] or inside or self._of_matter(k, ref):
                continue
            capital = self.capital(k + 1)
            if capital is not None:
                return capital
            at = stop = self._called(k + 1, end)
            while stop < end and (self._named(stop) or (stop > at and self._joined(stop, end))):
                stop += 1
            town = self.doc[at:stop].text
            owner = stop < len(self.doc) and self.doc[stop].text in (*POSSESSIVE, "-")
            owner = owner and not self.part_of_town(stop + 1)
            if (
                town
                and not owner
                and lows[at - start].rstrip(".") not in self.words["months"]
                and not self._is_body(at)
            ):
                return town
        return self.here if "here" in lows else None  # "signed it in a glass hall of the palace here"

    def part_of_town(self, at: int) -> bool:
        """Whether a part of a town or a building stands here: *Sur's old quarter*, *Sur's Al-Noor palace*."""
        while at + 1 < len(self.doc) and (self.doc[at].text[:1].isupper() or self.doc[at].text == "-"):
            at += 1
        near = [t.lower_ for t in self.doc[max(0, at - 1) : at + _PART]]
        return not self.words["quarters"].isdisjoint(near)

    def _of_matter(self, at: int, ref: Reference) -> bool:
        """Whether a preposition hangs on what a treaty is *for*: *a lease for the use of a pier at Aden*."""
        token = self.doc[at]
        for _ in range(_CLIMB):
            token = token.head
            if token.tag_.startswith("VB") or token.i == ref.head or token.head.i == token.i:
                return False
            if token.lower_ == "for" and token.i >= ref.end:
                return True
        return False

    def _named(self, at: int) -> bool:
        return self.doc[at].text[:1].isupper() and is_name(self.doc[at].text)

    def _joined(self, at: int, end: int) -> bool:
        """Whether a hyphen joins two parts of a name: *Saint-Louis*, but not *Oslo-based*."""
        return self.doc[at].text == "-" and at + 1 < end and self._named(at + 1)

    def _called(self, at: int, end: int) -> int:
        """Where the name of *the lakeside town of …* begins; where it is no such phrase, where it stands."""
        if self.doc[at].lower_ in ("the", "a"):
            for k in range(at + 1, min(end - 2, at + _TOWN)):
                if self.doc[k].lower_ in self.words["settlements"] and self.doc[k + 1].lower_ == "of":
                    return k + 2
        return at

    def capital(self, at: int) -> str | None:
        """Return the town that *the Omani capital* is."""
        if self.doc[at].lower_ != "the":
            return None
        for m in self.cast.talk.within(at + 1, at + 4):
            if (
                m.kind == "place"
                and m.start == at + 1
                and self.doc[min(m.end + m.possessive, len(self.doc) - 1)].lower_ == "capital"
            ):
                state = self.cast.talk.known.states.get(m.name)
                return state.capital if state is not None else None
        return None

    def _is_body(self, at: int) -> bool:
        return any(m.kind in ("body", "organization") for m in self.cast.talk.within(at, at + 1))


def is_name(word: str) -> bool:
    """Return whether a word is of letters, and of apostrophes between them: *Nuku'alofa*."""
    return word.replace("'", "").replace("’", "").isalpha() and word[-1].isalpha()


def _apart(sent: str | None, published: str | None) -> bool:
    """Whether a story bears another day than it was published on: weekdays are those before it was sent."""
    first, then = _day(sent), _day(published)
    return first is not None and then is not None and abs((then - first).days) > _LATE


def _day(told: str | None) -> datetime.date | None:
    if told is None or told.startswith("--"):
        return None
    try:
        return datetime.date.fromisoformat(told)
    except ValueError:
        return None  # a dateline with a month or a year alone
