"""When: the days of stories, of signatures and of what treaties provide, as far as they have a year."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from claimx.records import Extraction
from claimx.report.story import day, title
from claimx.writers.plain import name

_KNOWN = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?[~?%]?")
_PLACES = 90  # at which dots stand, from left to right
_HIGHEST = 4  # dots above each other
_TICKS = 5
_ROWS = 100


class Event(NamedTuple):
    """Something dated: its first day, the date as it was given, what it is, and where the page tells it."""

    at: date
    edtf: str
    kind: str  # story, signature or term
    label: str
    place: str


class Timeline(NamedTuple):
    """A picture and a list of it: dots at a place and a height, and days below."""

    events: list[Event]
    dots: list[tuple[Event, int, int]]
    ticks: list[tuple[int, date]]
    left: int  # events that the list does not hold
    yearless: int


def timeline(extractions: Sequence[Extraction]) -> Timeline | None:
    """Return what happened when, or None where there is nothing to put in order.

    Where no two days are known nothing is drawn; of several stories the dates without a year are still told.
    """
    events, yearless = [], 0
    for edtf, *rest in dict.fromkeys(_dated(extractions)):
        at = _first_day(edtf)
        if at:
            events.append(Event(at, edtf, *rest))
        else:
            yearless += 1
    events.sort()
    if not events or events[0].at == events[-1].at:
        several = len(extractions) > 1 and yearless
        return Timeline(events[:_ROWS], [], [], len(events[_ROWS:]), yearless) if several else None
    first, span = events[0].at, (events[-1].at - events[0].at).days
    height: Counter[tuple[str, int]] = Counter()
    dots = []
    for event in events:
        x = round((event.at - first).days / span * _PLACES)
        height[event.kind, x] += 1
        if height[event.kind, x] <= _HIGHEST:
            dots.append((event, x, height[event.kind, x]))
    # Fewer days than ticks have one each, where it stands.
    days = dict.fromkeys(round(step * span / _TICKS) for step in range(_TICKS + 1))
    ticks = [(round(at / span * _PLACES), first + timedelta(days=at)) for at in days]
    return Timeline(events[:_ROWS], dots, ticks, len(events[_ROWS:]), yearless)


def _dated(extractions: Sequence[Extraction]) -> Iterator[tuple[str, str, str, str]]:
    """Date, kind, label and place of whatever has a date."""
    for number, extraction in enumerate(extractions):
        when = day(extraction.document)
        if when:
            yield when, "story", title(extraction.document), f"s{number}"
        names = {treaty.id: treaty.name for treaty in extraction.instruments}
        for treaty in extraction.instruments:
            if treaty.signed_date:
                yield treaty.signed_date, "signature", f"{treaty.name} signed", f"s{number}"
        for index, claim in enumerate(extraction.claims):
            for term in claim.terms:
                found = term.attributes.get("date")
                if isinstance(found, str) and term.clause != "signature":
                    treaty_name = names.get(term.instrument or "", "")
                    label = ": ".join(part for part in (treaty_name, name(term.clause)) if part)
                    yield found, "term", f"{label}, {term.text}", f"s{number}n{index}"


def _first_day(edtf: str) -> date | None:
    """The first day of what is a day, a month or a year; None for all else."""
    match = _KNOWN.fullmatch(edtf)
    try:
        return date(*(int(part or 1) for part in match.groups())) if match else None
    except ValueError:
        return None
