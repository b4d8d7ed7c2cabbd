"""Pieces of patterns that durations, dates and amounts share; each matches a bounded stretch of text."""

from __future__ import annotations

import re
from collections.abc import Iterable

# One space may be a line break, never an empty line and not one with an indent, which begins a paragraph.
SPACE = r"(?:[^\S\r\n]{1,4}|[^\S\r\n]{0,4}\r?\n[^\S\r\n]{0,2}(?!\s))"
HYPHEN = "[-\u00ad\u2010\u2011\u2012\u2013]"
JOIN = f"(?:{HYPHEN}|{SPACE})"
# How far back and ahead a phrase is looked at.
REACH = 48


def either(words: Iterable[str]) -> str:
    """Return a pattern for any of the phrases, the longest first; a space in one is any space."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    # Those with the same first letter stand together: the others are passed over at one look.
    groups: dict[str, list[str]] = {}
    for word in ordered:
        groups.setdefault(word[0].lower(), []).append(word)
    return "(?:" + "|".join(map(_group, groups.values())) + ")"


def _group(words: list[str]) -> str:
    first = words[0][0]
    if len(words) == 1 or first == " " or any(word[0] != first for word in words):
        return "|".join(map(_loose, words))
    return f"{re.escape(first)}(?:" + "|".join(_loose(word[1:]) for word in words) + ")"


def ends_with(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for one of the phrases and a space at the end of a text."""
    return re.compile(rf"(?<!\w){either(words)}{JOIN}\Z", re.IGNORECASE)


def begins_with(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for a space or hyphen and one of the phrases at the beginning of a text."""
    return re.compile(rf"{JOIN}{either(words)}(?!\w)", re.IGNORECASE)


def _loose(phrase: str) -> str:
    return SPACE.join(HYPHEN.join(re.escape(part) for part in word.split("-")) for word in phrase.split(" "))
