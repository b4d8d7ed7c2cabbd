"""Prices: sums for one piece of something, told apart from what is paid in all.

*Two million tonnes of grain at $200 a tonne* costs so much a tonne; *$5 million a year* is a sum, and so is
*a toll of $12 a ton*: what a toll, a fee or a rent comes to is told in no other way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from spacy.tokens import Doc

from claimx.components.terms.grammar import grammar
from claimx.components.terms.values import measures_of, plain
from claimx.normal.amounts import Amount

_WORDS: Final = re.compile(r"[^\W\d_]+|[/,.;:()]")
_NEAR: Final = 40  # characters on either side of a sum that say what it is for
_NAMED: Final = 4  # words before a sum of which one says what it is
_PIECES: Final = ("mass", "volume", "power")


def money(doc: Doc, a: int, b: int) -> int | float | None:
    """Return the first sum that is paid in all, or comes to a toll or fee."""
    return next((plain(x) for x in measures_of(doc).sums(a, b) if not _is_price(doc, x)), None)


def price(doc: Doc, a: int, b: int) -> int | float | None:
    """Return the first sum that is paid for one piece: *at $200 a tonne*."""
    return next((plain(x) for x in measures_of(doc).sums(a, b) if _is_price(doc, x)), None)


def quantity(doc: Doc, a: int, b: int) -> str | None:
    """Return how much of something is meant, not that which a price is for: *two million tonnes*."""
    each = grammar().words["each"]
    for one in measures_of(doc).amounts(a, b):
        if one.kind in _PIECES and each.isdisjoint([*_before(doc, one)][-1:]):
            return one.written
    return None


def _is_price(doc: Doc, sum_: Amount) -> bool:
    """Whether a sum is for one piece and no toll: *$12 a head*, but not *$5 million a year*."""
    words = grammar().words
    if not words["fees"].isdisjoint([*_before(doc, sum_)][-_NAMED:]):
        return False
    text = measures_of(doc).text
    behind = _WORDS.findall(text[sum_.end : sum_.end + _NEAR].lower())
    while behind[:1] and behind[0] in words["each"] and behind[1:2] and behind[1] in words["spans"]:
        behind = behind[2:]  # "$90 a month for each soldier"
    if behind[:1] == ["for"]:
        return behind[1:2] in (["each"], ["every"])
    return bool(behind) and behind[0] in words["each"]


def _before(doc: Doc, amount: Amount) -> Iterator[str]:
    """The words before an amount, in small letters."""
    text = measures_of(doc).text
    yield from _WORDS.findall(text[max(0, amount.start - _NEAR) : amount.start].lower())
