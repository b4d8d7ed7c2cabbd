"""A side of a stance: the record of a holder or a target, with the names it goes by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Token

from claimx.records import Party
from claimx.rules.stances import holder_words

FIRST: Final = frozenset(("i", "we", "us", "me", "my", "our", "ours", "ourselves"))
SECOND: Final = frozenset(("you", "your", "yours"))
THIRD: Final = frozenset(("he", "she", "it", "they", "him", "her", "them", "its", "his", "their"))


@dataclass(frozen=True, slots=True)
class Side:
    """One end of a stance: its record, the names it goes by, and how sure that is."""

    party: Party
    names: frozenset[str]
    topic: Party | None = None
    own: bool = False  # it belongs to the other end: "its ambassador"
    trust: float = 1.0


def party(doc: Doc, start: int, end: int, name: str | None = None) -> Party:
    """Return the record of a token range."""
    span = doc[start:end]
    return Party(text=span.text, start=span.start_char, end=span.end_char, name=name)


def edges(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Return a token range without the marks and blanks at its edges."""
    while start < end and _edge(doc[start]):
        start += 1
    while end > start and _edge(doc[end - 1]) and doc[end - 1].text != ")":
        end -= 1
    return start, end


def _edge(token: Token) -> bool:
    return token.is_space or token.is_punct or token.is_quote or token.dep_ == "cc"


def joined(names: Iterable[str]) -> str:
    """Return names as one: *A, B and C*."""
    *rest, last = dict.fromkeys(" ".join(n.split()) for n in names)
    return f"{', '.join(rest)} and {last}" if rest else last


def is_pronoun(token: Token, words: frozenset[str]) -> bool:
    """Return whether a word is one of these pronouns; *US* and *IT* are none."""
    return token.tag_ in ("PRP", "PRP$") and token.lower_ in words


def is_open(token: Token) -> bool:
    """Return whether a phrase leaves open who is meant: *either side*, *any state*."""
    return any(c.dep_ == "det" and c.lower_ in holder_words()["open"] for c in token.children)
