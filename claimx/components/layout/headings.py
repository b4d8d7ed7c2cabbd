"""What stands above and around the prose: headlines, decks, bylines, notes of the desk."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from claimx.components.layout.knowledge import (
    HEADER,
    INITIALS,
    LONGEST_NOTE,
    LONGEST_TITLE,
    TABULAR,
    WIDEST,
    knowledge,
)

FEW: Final = 3  # so many blocks without a full stop may be deck; more are a column of headlines
_FINAL = re.compile(r"[.…][\"'”’»)\]]{0,3}$")


def furnishes(text: str) -> bool:
    """Return whether these words are the desk's, not the story's."""
    known = knowledge()
    return text.rstrip(" .:").casefold() in known.furniture or known.notes.fullmatch(text) is not None


def is_furniture(flat: str, start: int, end: int) -> bool:
    """Return whether a stretch of the text is a note of the desk."""
    return end - start <= LONGEST_NOTE and furnishes(flat[start:end])


def cut_tail(flat: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the stretch, and apart from it the signature or end mark that closes its last line."""
    window = max(start, end - LONGEST_NOTE)
    found = knowledge().tail.search(flat[window:end])
    if not found or window + found.start() <= start:
        return [(start, end)]
    cut = window + found.start()
    body = cut
    while flat[body - 1] == " ":
        body -= 1
    return [(start, body), (cut, end)]


def prefix_of(flat: str, start: int, end: int) -> int:
    """Return where the headline begins after ``UPDATE 2-`` and the like, or 0."""
    at = start
    while at < end and (found := knowledge().prefix.match(flat, at, min(end, at + 80))):
        at = found.end()
    return at if start < at < end else 0


def is_byline(text: str) -> bool:
    """Return whether a line names the writer: *By Ann Lee*, *Ann Lee, staff writer*."""
    if len(text) > 140:
        return False
    lead, _, rest = text.partition(" ")
    if lead.rstrip(":").casefold() in {"by", "byline"} and rest:
        rest = rest.removeprefix("By ").rstrip(". ")
        names = rest.replace(",", " ").replace("|", " ").split()
        return 0 < len(names) <= 16 and names[0][0].isupper() and ":" not in rest and _is_name(names)
    name, comma, role = text.partition(" | ") if " | " in text else text.partition(", ")
    names = name.split()
    return (
        bool(comma) and 2 <= len(names) <= 4 and _is_name(names) and len(role) <= 60
        and (role in knowledge().agencies or (names_role(role) and role[0].isalpha()))
    )  # fmt: skip


def _is_name(names: Sequence[str]) -> bool:
    words = knowledge()
    return all(
        n[0].isupper() or n in words.small or n in words.byline or n in {"&", "and"} or n.startswith("al-")
        for n in names
    ) and not any(c.isdigit() for n in names for c in n)


def names_role(text: str) -> bool:
    """Return whether a line is what a writer is: *Senior Staff Writer*."""
    if len(text) > 80 or text.endswith((".", ":", "?", "!")):
        return False
    words = text.casefold().replace(",", " ").split()
    return len(words) <= 7 and bool(words) and words[-1] in knowledge().byline


def is_sentence(text: str) -> bool:
    """Return whether a line ends as a sentence does."""
    tail = text[-8:]
    return bool(_FINAL.search(tail)) and not (INITIALS.search(tail) and len(text) < WIDEST)


def _is_title(text: str) -> bool:
    if len(text) > LONGEST_TITLE or text[-1] in ":,":
        return False
    if not is_sentence(text):
        return True
    # Some papers put a full stop behind a headline, but then they write its words with capitals.
    long = [w for w in re.findall(r"[^\W\d_]+(?=[ .,;:?!’']|$)", text) if len(w) >= 5]
    return len(long) >= 4 and sum(w[0].isupper() for w in long) >= 0.9 * len(long)


def header_of(flat: str, stretches: Sequence[tuple[int, int]], prose: Sequence[int]) -> list[int]:
    """Return those of the blocks that stand above a body without dateline."""
    texts = [flat[s : min(e, s + LONGEST_NOTE)] for s, e in stretches[: HEADER + 1]]
    if len(texts) < 2 or not (_is_title(texts[0]) or is_byline(texts[0])):
        return []
    for n, text in enumerate(texts[: FEW + 2]):
        if len(text) >= LONGEST_NOTE or (n and TABULAR.search(text)):
            break
        if n and is_byline(text):
            return list(prose[: n + 1])
    run = next((n for n, text in enumerate(texts) if not _is_title(text)), len(texts))
    if run == 0 or is_byline(texts[0]):
        return list(prose[:1])
    # A deck leads to a sentence; lines that lead to nothing are a column of headlines, or of figures.
    deck = 1 < run <= FEW and run < len(texts) and is_sentence(flat[slice(*stretches[run])])
    return list(prose[: run if deck else 1])
