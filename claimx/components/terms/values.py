"""Values: durations, dates, amounts, counts and votes in a stretch of a Doc, in normal form."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, Final, Protocol, TypeVar

from spacy.tokens import Doc

from claimx.components.actors.runs import POSSESSIVE
from claimx.components.results import results_of, text_of
from claimx.components.sentences import sentences_of
from claimx.components.terms.grammar import grammar
from claimx.components.treaties.dates import Calendar, is_name
from claimx.normal.amount_words import amount_words
from claimx.normal.amounts import Amount
from claimx.normal.amounts import amounts as find_amounts
from claimx.normal.dates import DateFound
from claimx.normal.dates import dates as find_dates
from claimx.normal.durations import Duration
from claimx.normal.durations import durations as find_durations
from claimx.normal.numbers import numbers as find_numbers
from claimx.normal.reckoning import Prefer
from claimx.normal.votes import votes as find_votes
from claimx.rules.instruments import load_instruments
from claimx.rules.words import words

Range = tuple[int, int]
_DETERMINERS: Final = words("determiners") | {"any", "all", "some"}
_NO_PLACE: Final = _DETERMINERS | load_instruments().words["months"] | load_instruments().words["weekdays"]
_LIMITS: Final = tuple(grammar().words["limits"])
_CUTS: Final = grammar().words["cuts"]
_FIRST: Final = 24  # characters in which a number that opens a phrase ends
_BEHIND: Final = 2  # words behind a number that tell of what it is one
_SHARES: Final = tuple(grammar().words["shares"])
_LASTING: Final = frozenset(
    (
        "for",
        "over",
        "of",
        "within",
        "in",
        "by",
        "last",
        "lasts",
        "another",
        "than",
        "to",
        "least",
        "during",
        "about",
    )
)
_LENGTHS: Final = ("length", "before", "after", "past", "ahead")


class _Found(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


_F = TypeVar("_F", bound=_Found)
_FOUGHT: Final = re.compile(rf" of (?:[\w-]+ ){{0,2}}(?:{'|'.join(sorted(grammar().words['fought']))})\b")
_PIECES: Final = re.compile(r"[^\W\d_]+|[^\w\s]")


@cache
def _currencies() -> frozenset[str]:
    """The last piece of each word for a currency, small: *dollars*, *$*."""
    return frozenset(_PIECES.findall(word)[-1] for word in amount_words().currency)


class Measures:
    """The durations, dates and amounts of a story; each sentence is read once, when asked for."""

    def __init__(self, doc: Doc) -> None:
        self.text = text_of(doc)
        self.starts: list[int] = doc.to_array("IDX").tolist()
        self.sentences = sentences_of(doc)
        self.calendar = Calendar(doc)
        self._found: dict[tuple[str, int, int], list[Any]] = {}
        self._priced: dict[Range, bool] = {}  # sentences, and whether they name a currency

    def chars(self, a: int, b: int) -> Range:
        """Return where some tokens stand in the text, a blank behind them left in."""
        return self.starts[a], self.starts[b] if b < len(self.starts) else len(self.text)

    def durations(self, a: int, b: int) -> list[Duration]:
        """Return the durations among some tokens, but for those of what is over: *decades of conflict*."""
        return self._among("duration", a, b, self._durations)

    def _durations(self, start: int, end: int) -> list[Duration]:
        found = find_durations(self.text, start, end)
        return [d for d in found if not _FOUGHT.match(self.text, d.end)]

    def dates(self, a: int, b: int, prefer: Prefer = "future") -> list[DateFound]:
        """Return the dates among some tokens."""
        return self._among(
            prefer, a, b, lambda start, end: find_dates(self.text, self.calendar.today, start, end, prefer)
        )

    def amounts(self, a: int, b: int) -> list[Amount]:
        """Return the amounts among some tokens."""
        return self._among("amount", a, b, lambda start, end: self._amounts(a, b, start, end))

    def sums(self, a: int, b: int) -> list[Amount]:
        """Return the amounts of money among some tokens."""
        whole = self._sentence(a, b)
        if whole not in self._priced:
            start, end = self.chars(*whole)
            pieces = _PIECES.findall(self.text[start:end].lower())
            self._priced[whole] = not _currencies().isdisjoint(pieces)
        # Most sentences name no currency: their amounts need not be read.
        return [x for x in self.amounts(a, b) if x.kind == "money"] if self._priced[whole] else []

    def _amounts(self, a: int, b: int, start: int, end: int) -> list[Amount]:
        if not find_numbers(self.text, start, end):
            return []
        whole = self._sentence(a, b)
        times = [(x.start, x.end) for x in self.durations(*whole)]
        times += [(x.start, x.end) for x in self.dates(*whole)]
        return find_amounts(self.text, start, end, times)

    def _sentence(self, a: int, b: int) -> Range:
        return self.sentences.at(a)[0], self.sentences.at(b - 1)[1]

    def _among(self, kind: str, a: int, b: int, find: Callable[[int, int], list[_F]]) -> list[_F]:
        """What stands among some tokens, of what is found in their sentence."""
        whole = self._sentence(a, b)
        key = kind, *whole
        if key not in self._found:
            self._found[key] = find(*self.chars(*whole))
        known: list[_F] = self._found[key]
        if not known:
            return known
        start, end = self.chars(a, b)
        return [one for one in known if one.start < end and start < one.end]

    def tokens(self, found: Iterable[_Found]) -> Iterator[Range]:
        """Yield the token ranges of what was found in characters."""
        for one in found:
            yield bisect_right(self.starts, one.start) - 1, bisect_left(self.starts, one.end)


def measures_of(doc: Doc) -> Measures:
    """Return the durations, dates and amounts of a story, found once."""
    kept = results_of(doc)
    found: Measures | None = kept.get("measures")
    if found is None:
        found = kept["measures"] = Measures(doc)
    return found


def class_ranges(kind: str, doc: Doc, a: int, b: int) -> list[Range]:
    """Return the token ranges of the durations, dates, sums or numbers between two tokens."""
    if a >= b:
        return []
    known = measures_of(doc)
    found: Iterable[_Found]
    if kind == "duration":
        found = [d for d in known.durations(a, b) if d.role != "since"]  # not "the first in ten years"
    elif kind == "date":
        found = known.dates(a, b)
    else:
        found = known.sums(a, b) if kind == "money" else known.amounts(a, b)
    return [(max(first, a), min(last, b)) for first, last in known.tokens(found)]


def duration(doc: Doc, a: int, b: int) -> str | None:
    """Return the first length of time as ISO 8601; *a day after* and *within a month* are none."""
    known = measures_of(doc)
    found = ((d, known.text[max(0, d.start - _FIRST) : d.start]) for d in known.durations(a, b))
    return next(
        (
            d.value
            for d, before in found
            if d.value
            and d.role == "length"
            and not before.rstrip().lower().endswith(_LIMITS)
            and not _rate(before, known.text[d.start : d.end])
        ),
        None,
    )


def _rate(before: str, said: str) -> bool:
    """Whether *a year* tells how much of something there is in one: *four tonnes of tin a year*."""
    last = _PIECES.findall(before.lower())[-1:]
    bare = said.lower().startswith(("a ", "an "))
    return bare and last != [] and last[0] not in _LASTING


def _first_length(doc: Doc, a: int, b: int, roles: tuple[str, ...]) -> str | None:
    return next((d.value for d in measures_of(doc).durations(a, b) if d.value and d.role in roles), None)


def lengths(doc: Doc, a: int, b: int) -> list[Duration]:
    """Return the lengths of time in a stretch within which something may have to be done."""
    return [d for d in measures_of(doc).durations(a, b) if d.value and d.role in _LENGTHS]


def indefinite(doc: Doc, a: int, b: int) -> bool | None:
    """Return True where a stretch says that something has no end, False where it gives its length."""
    found = measures_of(doc).durations(a, b)
    if any(d.indefinite for d in found):
        return True
    return False if any(d.value for d in found) else None


def frequency(doc: Doc, a: int, b: int) -> str | None:
    """Return how often, as the ISO 8601 duration from one time to the next."""
    found = measures_of(doc).durations(a, b)
    return next((d.value for d in found if d.value and d.role == "frequency"), None)


def date(doc: Doc, a: int, b: int, prefer: Prefer = "future") -> str | None:
    """Return the first date in EDTF."""
    return next((d.value for d in measures_of(doc).dates(a, b, prefer) if d.value), None)


def term(doc: Doc, a: int, b: int) -> str | None:
    """Return the length of time within which something is to be done."""
    return _first_length(doc, a, b, _LENGTHS)


def delay(doc: Doc, a: int, b: int) -> str | None:
    """Return how long it takes; *a ten-year pact* tells how long that lasts."""
    known = measures_of(doc)
    found = (d for d in known.durations(a, b) if d.value and d.role != "ago")
    return next((d.value for d in found if "-" not in known.text[d.start : d.end]), None)


def currency(doc: Doc, a: int, b: int) -> str | None:
    """Return the ISO 4217 code of the first amount of money."""
    return next((x.unit for x in measures_of(doc).sums(a, b)), None)


def count(doc: Doc, a: int, b: int) -> int | float | None:
    """Return the first number of things."""
    sides = grammar().words["sides"]
    counts = (x for x in measures_of(doc).amounts(a, b) if x.kind == "count")
    found = next((x for x in counts if x.unit not in sides), None)  # not "the two countries"
    if found is not None:
        return plain(found)
    if doc[a : a + 2].text.lower() == "one another":
        return None
    known = measures_of(doc)
    start, end = known.chars(a, b)
    number = next(iter(find_numbers(known.text, start, min(end, start + _FIRST))), None)
    for told in find_numbers(known.text, start, end):  # "73 in total", "120 apiece"
        behind = known.text[told.end : told.end + _FIRST].lower().lstrip()
        if behind.startswith(_SHARES) and told.value == told.value.to_integral_value():
            return int(told.value)
    if any(x.start <= start < x.end for x in known.amounts(a, b)):
        return None  # a sum, a length
    times: list[_Found] = [*known.dates(a, b), *known.durations(a, b)]
    if any(x.start <= start < x.end for x in times):
        return None  # "by the end of | 2028", "within | 45 days"
    said = known.text[number.end : end].lower().split()[:_BEHIND] if number is not None else []
    if not sides.isdisjoint(said):
        return None  # "two neighbouring countries"
    whole = number is not None and number.start == start and number.value == number.value.to_integral_value()
    return int(number.value) if number is not None and whole else None


def length(doc: Doc, a: int, b: int) -> str | None:
    """Return the first length as it is said: *64 km*."""
    return next((x.written for x in measures_of(doc).amounts(a, b) if x.kind == "length"), None)


def plain(amount: Amount) -> int | float:
    """Return the figure of an amount."""
    value = amount.value
    return int(value) if value == value.to_integral_value() else float(value)


def vote(doc: Doc, a: int, b: int) -> dict[str, int] | None:
    """Return the votes for and against."""
    known = measures_of(doc)
    found = next(iter(find_votes(known.text, *known.chars(a, b))), None)
    return {"for": found.in_favour, "against": found.against} if found is not None else None


def text(doc: Doc, a: int, b: int, *, cut: bool = False) -> str | None:
    """Return the words of a phrase without its article; ``cut`` leaves out what is hung on it."""
    while a < b and (doc[a].lower_ in _DETERMINERS or doc[a].is_punct or doc[a].is_space):
        a += 1
    if cut:
        for i in range(a + 1, b):
            hung = doc[i].lower_ in _CUTS and doc[i].tag_ in ("IN", "TO", "WRB", "RB")
            told = doc[i].tag_ in ("WDT", "WP") or (doc[i].tag_ in ("VBN", "VBD") and doc[i].dep_ == "acl")
            behind = doc[i].tag_ == "JJ" and doc[i - 1].tag_.startswith("NN")  # "Sur free of charge"
            behind = behind and i + 1 < b and doc[i + 1].tag_ == "IN"
            does = doc[i].tag_ == "VB" and doc[i].dep_ == "ccomp"  # "lets farmers | use the road"
            if hung or told or behind or does or doc[i].text in (",", ";", ":"):
                b = i
                break
    while b > a and (doc[b - 1].is_punct or doc[b - 1].is_space):
        b -= 1
    if a >= b or (doc[a].tag_ in ("PRP", "WDT", "WP", "DT") and b - a == 1):
        return None
    known = measures_of(doc)
    start, end = known.chars(a, b)
    return " ".join(known.text[start:end].split())


def place(doc: Doc, a: int, b: int) -> str | None:
    """Return a name of a place: the capitalised words at the end of a phrase, else its words."""
    known = measures_of(doc)
    for i in range(a, b):
        capital = known.calendar.capital(i) if doc[i].lower_ == "the" else None
        if capital is not None:
            return capital
        if doc[i].text[:1].isupper() and is_name(doc[i].text) and doc[i].lower_ not in _NO_PLACE:
            if doc[i].tag_ == "JJ" and i + 1 < b and doc[i + 1].text.islower():
                continue  # "the Tajik city of Khujand"
            k = i + 1
            while (
                k < b
                and (doc[k].text[:1].isupper() or doc[k].text in ("-", "'s", "’s"))
                and doc[k].text.strip()
            ):
                k += 1
            while doc[k - 1].text in ("-", "'s", "’s"):
                k -= 1
            if (whose := next((n for n in range(i + 1, k) if doc[n].text in POSSESSIVE), None)) is not None:
                k = whose if known.calendar.part_of_town(whose + 1) else k
            if not measures_of(doc).dates(i, k):
                i -= i > 0 and doc[i - 1].text == "The" and not doc[i - 1].is_sent_start  # "in The Hague"
                return known.text[slice(*known.chars(i, k))].rstrip()
    return None
