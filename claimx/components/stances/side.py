"""A side of a stance: the record of a holder or a target, with the names it goes by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Token

from claimx.components.stances.closed import closed_class
from claimx.records import Party
from claimx.rules.stances import holder_words

FIRST: Final = closed_class("first")
_QUOTED: Final = 60  # tokens in which marks are paired
_OPEN: Final = ("“", "‘", "«", "„")
_STRAIGHT: Final = '"'
SECOND: Final = closed_class("second")
THIRD: Final = closed_class("third")


@dataclass(frozen=True, slots=True)
class Side:
    """One end of a stance: its record, the names it goes by, and how sure that is."""

    party: Party
    names: frozenset[str]
    topic: Party | None = None
    own: bool = False  # it belongs to the other end: "its ambassador"
    trust: float = 1.0


def party(doc: Doc, start: int, end: int, name: str | None = None, members: Iterable[str] = ()) -> Party:
    """Return the record of a token range; ``members`` are the names of those who go by the name together."""
    span = doc[start:end]
    each = _each(members)
    names = each if len(each) > 1 else ()
    return Party(text=span.text, start=span.start_char, end=span.end_char, name=name, names=names)


def together(doc: Doc, start: int, end: int, members: Iterable[str]) -> Party:
    """Return the record of a token range that names these, one or several."""
    each = _each(members)
    return party(doc, start, end, joined(each), each)


def edges(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Return a token range without marks and blanks at its edges, but with both quotation marks of a pair."""
    while start < end:
        if _edge(doc[start]) and not _paired(doc, start, end):
            start += 1
        elif _edge(doc[end - 1]) and doc[end - 1].text != ")" and not _closing(doc, start, end):
            end -= 1
        else:
            break
    # A mark that the parser hangs elsewhere: "“unilateral” acts", "the so-called “Oran Pact”"
    unopened, unclosed = _stray(doc, start, end)
    straight = start > 0 and unclosed and doc[start - 1].text == _STRAIGHT
    behind = end + (end < len(doc) and doc[end].text in (",", "."))
    if unclosed and not straight and behind < len(doc) and doc[behind].is_quote:
        end = behind + 1
    return start - (straight or (unopened and start > 0 and doc[start - 1].is_quote)), end


def _stray(doc: Doc, start: int, end: int) -> tuple[bool, bool]:
    """Whether a token range has a quotation mark that closes nothing in it, and one that nothing closes."""
    depth, unopened = 0, False
    for token in doc[start : min(end, start + _QUOTED)]:
        if token.text in _OPEN or (token.text == _STRAIGHT and not depth):
            depth += 1
        elif token.is_quote:
            unopened = unopened or not depth
            depth = max(0, depth - 1)
    return unopened, depth > 0


def _paired(doc: Doc, start: int, end: int) -> bool:
    """Whether the mark that opens a range closes inside it, and not at its end."""
    if not doc[start].is_quote or not _stray(doc, start, start + 1)[1]:
        return False
    while end > start and not doc[end - 1].is_quote and _edge(doc[end - 1]):
        end -= 1
    return not _stray(doc, start, min(end - 1, start + _QUOTED))[1]


def _closing(doc: Doc, start: int, end: int) -> bool:
    """Whether the mark at the end of a range closes one inside it."""
    return doc[end - 1].is_quote and _stray(doc, start, end - 1)[1]


def _edge(token: Token) -> bool:
    return token.is_space or token.is_punct or token.is_quote or token.dep_ == "cc"


def joined(names: Iterable[str]) -> str:
    """Return names as one: *A, B and C*."""
    *rest, last = _each(names)
    return f"{', '.join(rest)} and {last}" if rest else last


def _each(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(n.split()) for n in names))


def is_pronoun(token: Token, words: frozenset[str]) -> bool:
    """Return whether a word is one of these pronouns; *US* and *IT* are none."""
    return token.tag_ in ("PRP", "PRP$") and token.lower_ in words


def is_open(token: Token) -> bool:
    """Return whether a phrase leaves open who is meant: *either side*, *any state*, *few states*."""
    words = holder_words()
    first = token.doc[token.left_edge.i].lower_
    return first in words["vague"] or any(
        c.dep_ == "det" and c.lower_ in words["open"] for c in token.children
    )
