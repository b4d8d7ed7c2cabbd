"""Normal forms in plain words: *25 years* for ``P25Y``, *18 March* for ``--03-18``; all else as it is."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Mapping, Sequence
from typing import Any

_NUMBER = r"(\d+(?:\.\d+)?)"
_DURATION = re.compile(
    rf"P(?=.)(?:{_NUMBER}Y)?(?:{_NUMBER}M)?(?:{_NUMBER}W)?(?:{_NUMBER}D)?"
    rf"(?:T(?=.)(?:{_NUMBER}H)?(?:{_NUMBER}M)?(?:{_NUMBER}S)?)?"
)
_UNITS = ("year", "month", "week", "day", "hour", "minute", "second")
_DATE = re.compile(r"(?:(\d{4})|-)(?:-(\d\d))?(?:-(\d\d))?([~?%]?)")
_SPANS = re.compile(r"(\d{3})X|(\d{2})XX")
_OPEN = ("", "..")
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_CALENDAR = month_name[:]  # the indices are those of an EDTF month
_IDENTIFIER = re.compile(r"[a-z]+(?:_[a-z]+)*")

_VAST = 10**15
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))


def name(identifier: str) -> str:
    """Return an identifier of a pack in words: *in force*, *non-aggression*."""
    return identifier.replace("non_", "non-").replace("_", " ")


def duration(iso: str) -> str:
    """Return an ISO 8601 duration in words."""
    match = _DURATION.fullmatch(iso)
    if match is None:
        return iso
    units = zip(match.groups(), _UNITS, strict=True)
    return " ".join(f"{number} {unit}{'' if number == '1' else 's'}" for number, unit in units if number)


def date(edtf: str) -> str:
    """Return a day, month, season, year, decade, century or interval of EDTF in words."""
    if edtf.count("/") == 1:
        first, last = (end if end in _OPEN else _point(end) for end in edtf.split("/"))
        if first is None or last is None or (first in _OPEN and last in _OPEN):
            return edtf
        if first in _OPEN or last in _OPEN:
            return f"until {last}" if first in _OPEN else f"from {first}"
        return f"{first} to {last}"
    return _point(edtf) or edtf


def _point(edtf: str) -> str | None:
    """A date that is no interval; None for what is no date."""
    if span := _SPANS.fullmatch(edtf):
        return f"{span[1]}0s" if span[1] else f"{span[2]}00 to {span[2]}99"
    match = _DATE.fullmatch(edtf)
    if match is None:
        return None
    year, month, day, doubt = match.groups()
    if month is None:
        shown = year
    elif month in _SEASONS and day is None:
        shown = " ".join(part for part in (_SEASONS[month], year) if part)
    elif 1 <= int(month) <= 12:
        shown = " ".join(part for part in (day and str(int(day)), _CALENDAR[int(month)], year) if part)
    else:
        return None
    return f"about {shown}" if doubt and shown else shown


def number(value: float) -> str:
    """Return a number as a newspaper has it: *1,200*, *150 million*."""
    for scale, word in _SCALES:
        if scale <= abs(value) < _VAST and (value / scale * 1000).is_integer():
            return f"{value / scale:,.3f}".rstrip("0").rstrip(".") + f" {word}"
    return f"{value:,}"


# These tell of which sort a clause is: their values need no label.
_SORTS = frozenset({"action", "form", "kind", "stage", "status", "subtype"})
_LABELS = {"frequency": "every"}


def attributes(found: Mapping[str, Any], clause: str = "") -> list[tuple[str, str]]:
    """Return label and value of each attribute of a term that has one, in words.

    Values that speak for themselves come first and have an empty label; an amount has its currency before
    it, and what is false is left out.
    """
    out = []
    for key, value in found.items():
        if key == "currency" and "amount" in found:
            continue
        words = name(key) if value is True else spoken(value)
        if words and key == "amount":
            words = " ".join(part for part in (spoken(found.get("currency")), words) if part)
        if words:
            out.append(
                (
                    "" if key == clause or key in _SORTS or value is True else _LABELS.get(key, name(key)),
                    words,
                )
            )
    return sorted(out, key=lambda pair: pair[0] != "")


def spoken(value: object) -> str:
    """Return any value of an attribute in words; nothing for None, false and what is empty."""
    if value is None or value is False or value is True:
        return "yes" if value is True else ""
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, int | float):
        return number(value)
    if isinstance(value, Mapping):
        return _table(value)
    if isinstance(value, Sequence):
        return ", ".join(words for words in map(spoken, value) if words)
    return str(value)


def _string(value: str) -> str:
    if _IDENTIFIER.fullmatch(value):
        return name(value)
    words = duration(value)
    return words if words != value else date(value)


def _table(value: Mapping[str, Any]) -> str:
    """A stretch of the text as its words, a signatory as whom for whom, a vote as how many for what."""
    if isinstance(value.get("text"), str):
        return str(value["text"])
    if isinstance(value.get("person"), str):
        return " for ".join(str(part) for part in (value["person"], value.get("for")) if part)
    pairs = ((spoken(part), name(str(key))) for key, part in value.items())
    return ", ".join(f"{words} {key}" for words, key in pairs if words)
