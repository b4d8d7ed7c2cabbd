"""Values: durations, dates, amounts, counts and votes in a stretch of a Doc, in normal form."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import Final, Literal, Protocol, TypeVar

from spacy.tokens import Doc

from claimx.components.results import Results
from claimx.components.term_grammar import grammar
from claimx.components.treaty_dates import Calendar
from claimx.normal.amounts import Amount
from claimx.normal.amounts import amounts as find_amounts
from claimx.normal.dates import DateFound
from claimx.normal.dates import dates as find_dates
from claimx.normal.durations import Duration
from claimx.normal.durations import durations as find_durations
from claimx.normal.numbers import numbers as find_numbers
from claimx.normal.votes import votes as find_votes
from claimx.rules.words import words

Range = tuple[int, int]
_F = TypeVar("_F")
_DETERMINERS: Final = words("determiners") | {"any", "all", "some"}
_CUTS: Final = grammar().words["cuts"]
_FIRST: Final = 24  # characters in which a number that opens a phrase ends
_LENGTHS: Final = ("length", "before", "after", "past", "ahead")


class _Found(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def calendar_of(doc: Doc) -> Calendar:
    """Return the calendar of a story, made once."""
    kept = doc.user_data.setdefault("claimx_results", Results())
    if "calendar" not in kept:
        kept["calendar"] = Calendar(doc)
    calendar: Calendar = kept["calendar"]
    return calendar


def text_of(doc: Doc) -> str:
    """Return the text of a Doc, joined once: spaCy joins it anew each time."""
    kept = doc.user_data.setdefault("claimx_results", Results())
    if "text" not in kept:
        kept["text"] = doc.text
    text: str = kept["text"]
    return text


def _chars(doc: Doc, a: int, b: int) -> Range:
    return doc[a].idx, doc[b - 1].idx + len(doc[b - 1])


def _tokens(doc: Doc, a: int, b: int, found: Iterable[_Found]) -> Iterator[Range]:
    """The token ranges, between two tokens, of what was found in characters."""
    starts = [doc[i].idx for i in range(a, b)]
    for one in found:
        first, last = bisect_right(starts, one.start) - 1, bisect_left(starts, one.end)
        if 0 <= first < last:
            yield a + first, a + last


def _kept(doc: Doc, key: tuple[str, int, int, str], find: Callable[[], list[_F]]) -> list[_F]:
    """What was found in a stretch: rules ask for the same stretch again and again."""
    known: dict[tuple[str, int, int, str], list[_F]]
    known = doc.user_data.setdefault("claimx_results", Results()).setdefault("stretches", {})
    if key not in known:
        known[key] = find()
    return known[key]


def _durations(doc: Doc, a: int, b: int) -> list[Duration]:
    return _kept(doc, ("duration", a, b, ""), lambda: find_durations(text_of(doc), *_chars(doc, a, b)))


def _dates(
    doc: Doc, a: int, b: int, prefer: Literal["past", "future", "nearest"] = "future"
) -> list[DateFound]:
    def find() -> list[DateFound]:
        return find_dates(text_of(doc), calendar_of(doc).today, *_chars(doc, a, b), prefer)

    return _kept(doc, ("date", a, b, prefer), find)


def _amounts(doc: Doc, a: int, b: int) -> list[Amount]:
    return _kept(doc, ("amount", a, b, ""), lambda: find_amounts(text_of(doc), *_chars(doc, a, b)))


def class_ranges(kind: str, doc: Doc, a: int, b: int) -> list[Range]:
    """Return the token ranges of the durations, dates, sums or numbers between two tokens."""
    if kind == "duration":
        return list(_tokens(doc, a, b, _durations(doc, a, b)))
    if kind == "date":
        return list(_tokens(doc, a, b, _dates(doc, a, b)))
    return list(_tokens(doc, a, b, (x for x in _amounts(doc, a, b) if kind == "number" or x.kind == "money")))


def duration(doc: Doc, a: int, b: int) -> str | None:
    """Return the first length of time as ISO 8601."""
    return next((d.value for d in _durations(doc, a, b) if d.value and d.role in _LENGTHS), None)


def indefinite(doc: Doc, a: int, b: int) -> bool | None:
    """Return True where a stretch says that something has no end, False where it gives its length."""
    found = _durations(doc, a, b)
    if any(d.indefinite for d in found):
        return True
    return False if any(d.value for d in found) else None


def frequency(doc: Doc, a: int, b: int) -> str | None:
    """Return how often, as the ISO 8601 duration from one time to the next."""
    return next((d.value for d in _durations(doc, a, b) if d.value and d.role == "frequency"), None)


def date(doc: Doc, a: int, b: int, prefer: Literal["past", "future", "nearest"] = "future") -> str | None:
    """Return the first date in EDTF."""
    return next((d.value for d in _dates(doc, a, b, prefer) if d.value), None)


def deadline(doc: Doc, a: int, b: int) -> str | None:
    """Return by when: a date, else a length of time."""
    return date(doc, a, b) or duration(doc, a, b)


def money(doc: Doc, a: int, b: int) -> int | float | None:
    """Return the first amount of money."""
    found = next((x for x in _amounts(doc, a, b) if x.kind == "money"), None)
    return _plain(found) if found is not None else None


def currency(doc: Doc, a: int, b: int) -> str | None:
    """Return the ISO 4217 code of the first amount of money."""
    return next((x.unit for x in _amounts(doc, a, b) if x.kind == "money"), None)


def count(doc: Doc, a: int, b: int) -> int | float | None:
    """Return the first number of things."""
    found = next((x for x in _amounts(doc, a, b) if x.kind == "count"), None)
    if found is not None:
        return _plain(found)
    start, end = _chars(doc, a, b)
    number = next(iter(find_numbers(text_of(doc), start, min(end, start + _FIRST))), None)
    whole = number is not None and number.start == start and number.value == number.value.to_integral_value()
    return int(number.value) if number is not None and whole else None


def length(doc: Doc, a: int, b: int) -> str | None:
    """Return the first length as it is said: *64 km*."""
    return next((x.written for x in _amounts(doc, a, b) if x.kind == "length"), None)


def _plain(amount: Amount) -> int | float:
    value = amount.value
    return int(value) if value == value.to_integral_value() else float(value)


def vote(doc: Doc, a: int, b: int) -> dict[str, int] | None:
    """Return the votes for and against."""
    found = next(iter(find_votes(text_of(doc), *_chars(doc, a, b))), None)
    return {"for": found.in_favour, "against": found.against} if found is not None else None


def text(doc: Doc, a: int, b: int, *, cut: bool = False) -> str | None:
    """Return the words of a phrase without its article; ``cut`` leaves out what is hung on it."""
    while a < b and (doc[a].lower_ in _DETERMINERS or doc[a].is_punct or doc[a].is_space):
        a += 1
    if cut:
        for i in range(a + 1, b):
            if (doc[i].lower_ in _CUTS and doc[i].tag_ in ("IN", "TO")) or doc[i].text in (",", ";", ":"):
                b = i
                break
    while b > a and (doc[b - 1].is_punct or doc[b - 1].is_space):
        b -= 1
    if a >= b or (doc[a].tag_ in ("PRP", "WDT", "WP", "DT") and b - a == 1):
        return None
    start, end = _chars(doc, a, b)
    return " ".join(text_of(doc)[start:end].split())


def place(doc: Doc, a: int, b: int) -> str | None:
    """Return a name of a place: the capitalised words at the end of a phrase, else its words."""
    for i in range(a, b):
        if doc[i].text[:1].isupper() and doc[i].text.isalpha() and doc[i].lower_ not in _DETERMINERS:
            k = i + 1
            while (
                k < b
                and (doc[k].text[:1].isupper() or doc[k].text in ("-", "'s", "’s"))
                and doc[k].text.strip()
            ):
                k += 1
            while doc[k - 1].text in ("-", "'s", "’s"):
                k -= 1
            if not _dates(doc, i, k):
                return text_of(doc)[slice(*_chars(doc, i, k))]
    return None
