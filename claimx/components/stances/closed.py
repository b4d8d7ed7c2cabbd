"""Closed classes of words that the grammar of stances asks for, by name."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc, Token

from claimx.errors import RuleError
from claimx.rules.pack import read_pack

_FILE = "stances_words.toml"


@cache
def closed_class(name: str) -> frozenset[str]:
    """Return the words of a class in ``stances_words.toml``, small; RuleError if there is no such class."""
    try:
        return frozenset(read_pack(_FILE)["words"][name])
    except KeyError as error:
        raise RuleError(f"{_FILE}: there is no class of words {name!r}") from error


def parts_of(doc: Doc, start: int, end: int) -> list[tuple[int, int]]:
    """Return the token ranges of what a phrase joins by more than one word: *Oman as well as Yemen*."""
    at, out = start, []
    for i in range(start + 1, end - 1):
        for joint in _joints().get(doc[i].lower_, ()):
            behind = i + len(joint)
            if at < i and behind < end and tuple(t.lower_ for t in doc[i:behind]) == joint:
                out.append((at, i))
                at = behind
    return [*out, (at, end)]


def each_other(token: Token) -> bool:
    """Return whether a word closes a reciprocal: *each other*, *one another*."""
    return token.i > 0 and (token.nbor(-1).lower_, token.lower_) in _reciprocal()


@cache
def _reciprocal() -> frozenset[tuple[str, str]]:
    return frozenset((first, second) for first, second in read_pack(_FILE)["pairs"]["reciprocal"])


@cache
def _joints() -> dict[str, list[tuple[str, ...]]]:
    """What joins names, by its first word."""
    out: dict[str, list[tuple[str, ...]]] = {}
    for words in read_pack(_FILE)["pairs"]["joints"]:
        out.setdefault(words[0], []).append(tuple(words))
    return out
