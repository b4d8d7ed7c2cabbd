"""Datelines: *GENEVA, May 4 (Agency) -*; where they end, and their place, date and agency."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from claimx.components.layout.headings import is_sentence
from claimx.components.layout.knowledge import INITIALS, WIDEST, knowledge
from claimx.records import Dateline

_PLACE_WORDS: Final = 5
_DASHES: Final = frozenset("-–—―_")
_DATELINE_ENDS: Final = _DASHES | frozenset(".:)/0123456789")
_BARE_WORDS: Final = 3  # in a dateline of nothing but the place


class _Found(NamedTuple):
    start: int
    end: int
    place: str | None
    day: tuple[int, int, int | None] | None  # month, day, year
    agency: str | None
    firm: bool  # it has a date or an agency


def dateline_at(
    text: str, flat: str, start: int, end: int, published: str | None, *, more: bool
) -> Dateline | None:
    """Return the dateline that a block begins with; ``more``: another block follows."""
    found = read_dateline(flat[start : min(end, start + 160)], end - start <= 160, more)
    if found is None:
        return None
    if not found.firm and end - start < WIDEST and not is_sentence(flat[start:end]):
        return None  # a headline with a dash in it
    stop = start + found.end
    return Dateline(
        text=text[start:stop],
        start=start,
        end=stop,
        place=found.place,
        date=_edtf(found.day, published),
        agency=found.agency,
    )


def later_dateline(text: str, flat: str, start: int, end: int) -> Dateline | None:
    """Return the dateline of a further story in the same text."""
    if not flat[start : start + 2].isupper():
        return None
    found = read_dateline(flat[start : min(end, start + 160)], end - start <= 160, False)
    if found is None or not found.firm:
        return None
    return Dateline(text=text[start : start + found.end], start=start, end=start + found.end)


def read_dateline(head: str, whole: bool, more: bool) -> _Found | None:
    """Return the dateline that stands at the head of a block.

    ``whole``: the block holds no more than ``head``; ``more``: another block follows it.
    """
    words = knowledge()
    found = words.dated_last.match(head) or words.placed.match(head) or words.unplaced.match(head)
    if not found:
        return None
    parts: dict[str, Any] = found.groupdict()
    upper, place = parts.get("upper"), parts.get("upper") or parts.get("mixed")
    agency = next(
        (parts[k].strip() for k in ("round", "slash", "square", "named", "capitals") if parts.get(k)), None
    )
    month = parts.get("month") or parts.get("month_last")
    close, rest = parts["close"].strip(), head[found.end() :]
    ends = not rest.strip() and whole and more
    begins = rest[:1] == " " and (rest.strip()[:1].isupper() or not rest.strip()[:1].isalpha())
    known = agency in words.agencies
    if parts.get("capitals") and not month:
        return None  # "GENEVA, WHO - ..." may be anything
    if place and not _is_place(place, agency, upper is not None):
        return None
    if month:
        good = bool(agency or close[-1:] in _DASHES | {":"}) or (ends and bool(parts.get("year")))
    elif agency:
        good = bool(close) and (known or upper is not None)
    else:
        dash = close != "_" and close[-1:] in _DASHES and head[found.start("close")] == " "
        region = parts.get("region") or ""
        short = place is not None and len(place.split()) <= _BARE_WORDS and len(region.split()) < _BARE_WORDS
        good = upper is not None and short and (dash or (close == ":" and upper in words.colon_places))
    if (agency and (known or rest[:1].isupper())) or (month and upper and close and rest[:1] == " "):
        begins = True  # "(Reuters) -Kyiv said", "KYIV, March 3 - the ministry said"
    if not good or not (ends or begins):
        return None
    day = None
    if month:
        number = parts["day"] or parts["day_first"]
        day = (words.months[month.lower()], int(number), int(parts["year"]) if parts.get("year") else None)
    return _Found(
        found.start(), found.end(), _spell(place) if place else None, day, agency, bool(month or agency)
    )


def is_dateline(line: str) -> bool:
    """Return whether a line is a dateline and nothing else."""
    if len(line) > 80 or line[-1:] not in _DATELINE_ENDS:
        return False
    found = read_dateline(line, True, True)
    return found is not None and found.end == len(line)


def _is_place(place: str, agency: str | None, upper: bool) -> bool:
    words = knowledge()
    names = re.split(r"[ /]", place)
    if len(names) > _PLACE_WORDS or place in words.not_places or names[0] in words.not_places:
        return False
    if any(c.isdigit() for c in place):
        return False
    if not upper and not all(n[:1].isupper() or n in words.small for n in names):
        return False
    if agency in words.not_places:
        return False
    # "World Food Programme (WFP) -" explains its initials.
    initials = "".join(n[:1] for n in names if n.casefold() not in words.small).casefold()
    return not (agency and len(names) > 1 and agency.casefold() == initials)


def _spell(place: str) -> str:
    """Return a name in capitals as one writes it: ``RIO DE JANEIRO`` is Rio de Janeiro."""
    small = knowledge().small

    def word(name: str, first: bool) -> str:
        if name != name.upper() and name != name.lower():
            return name
        if not first and name.casefold() in small:
            return name.lower()
        if re.fullmatch(r"(?:\w\.){1,4}", name):
            return name.upper()
        lead, mark, tail = name.partition("'") if "'" in name else name.partition("’")
        return lead.capitalize() + mark + (tail.capitalize() if len(lead) == 1 else tail.lower())

    place = place.strip()
    parts = re.split(r"([ /-])", place if INITIALS.search(place) else place.rstrip("."))
    return "".join(
        p if p in {" ", "/", "-"} else word(p, n == 0 or parts[n - 1] == "/") for n, p in enumerate(parts)
    )


def _edtf(day: tuple[int, int, int | None] | None, published: str | None) -> str | None:
    """Return the date as EDTF, or None for a day that no calendar has."""
    if day is None:
        return None
    month, number, year = day
    if year is None:
        try:
            latest = date.fromisoformat((published or "")[:10]) + timedelta(days=2)
        except (ValueError, OverflowError):
            return f"--{month:02}-{number:02}" if _is_day(2000, month, number) else None
        # Eight years reach over the century that skips a leap day.
        years = (y for y in range(latest.year, max(latest.year - 9, 0), -1) if _is_day(y, month, number))
        year = next((y for y in years if date(y, month, number) <= latest), None)
    return f"{year:04}-{month:02}-{number:02}" if year and _is_day(year, month, number) else None


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
