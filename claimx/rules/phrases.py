"""Word patterns: a small notation for the words of a rule, compiled so that matching takes bounded time.

A pattern is words between blanks, matched without regard to case:

| written | stands for |
|---|---|
| `free|unhindered access` | either word, then *access* |
| `(a) common space` | the word in brackets may be missing |
| `sign/v`, `pact/n`, `free/a` | any form of the verb, noun, adjective; `enter|come/v` of each of them |
| `@forces` | any entry of the pack's list of that name |
| `$party` | a thing that claimx finds by itself: `$instrument`, `$party`, `$actor`, `$duration`, … |
| `attack ... on` | up to six words between |

There is no way to write a pattern that runs on without end, and `compile_pattern` refuses one with too many
gaps.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from claimx.errors import RuleError
from claimx.rules.inflect import Pos, forms
from claimx.rules.words import words

CLASSES: Final = (
    "instrument",
    "party",
    "actor",
    "duration",
    "date",
    "money",
    "number",
)
GAP: Final = 6  # words that "..." may stand for
_GAPS: Final = 2
_SLOTS: Final = 16
_PARTS: Final[dict[str, Pos]] = {"v": "verb", "n": "noun", "a": "adjective"}
_PIECE = re.compile(r"\.\.\.|-|['’]s?(?![^\W_])|[^\s\-'’]+")
_WORD = re.compile(r"[^\s()|@$/.]+(?:\.[^\s()|@$/.]+)*\.?(?:/[a-z])?")
HYPHENS: Final = frozenset({"-", "–", "‑"})
_APOSTROPHES: Final = frozenset({"'", "’", "'s", "’s"})

_SHORT: Final = frozenset({"n't", "n’t", "'ll", "’ll", "'s", "’s", "-", "–"})

COMMON: Final = (
    words("determiners")
    | words("prepositions")
    | frozenset(
        [
            "not",
            "no",
            "be",
            "is",
            "are",
            "was",
            "were",
            "will",
            "would",
            "shall",
            "must",
            "may",
            "any",
            "all",
            "each",
            "other",
            "it",
            "they",
            "two",
            "and",
            "or",
            "as",
            "into",
        ]
    )
)

Lists = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of a pattern: one of some words, a class, or a gap."""

    words: frozenset[str] = frozenset()
    kind: str | None = None  # one of CLASSES
    gap: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern; ``anchor`` is the slot by whose words it is looked up.

    ``triggers`` are these words; ``before`` and ``after`` those that must stand right beside them, None where
    more than words may.
    """

    text: str
    slots: tuple[Slot, ...]
    anchor: int
    triggers: frozenset[str]
    before: frozenset[str] | None
    after: frozenset[str] | None


def compile_pattern(text: str, lists: Lists, where: str, *, part: str = "n") -> list[Pattern]:
    """Return the patterns that a written one stands for: one, or one for each entry of a list.

    ``part`` is the part of speech in whose forms a last bare word is looked for; empty for none. Raises
    RuleError, which begins with ``where``, for what is no pattern.
    """
    if "@" in text:
        return _compile(text, lists, where, part)
    try:
        return list(_plain(text, part))
    except RuleError as error:
        raise RuleError(f"{where}{error}") from None


@cache
def _plain(text: str, part: str) -> tuple[Pattern, ...]:
    """The patterns of a text that names no list; rules say the same words over and over."""
    return tuple(_compile(text, {}, "", part))


def _compile(text: str, lists: Lists, where: str, part: str) -> list[Pattern]:
    name = text[1:]
    if text.startswith("@") and " " not in text:
        if name not in lists:
            raise RuleError(f"{where}: there is no list @{name}; lists are {', '.join(sorted(lists))}")
        return [p for entry in lists[name] for p in compile_pattern(entry, {}, where, part=part)]
    raw = text.split()
    for k, piece in enumerate(raw):
        short, long = _split(piece, lists)
        if long:  # phrases among single words: one pattern for the words, and one for each phrase
            return [
                p
                for entry in [*([short] if short else []), *long]
                for p in compile_pattern(" ".join([*raw[:k], entry, *raw[k + 1 :]]), lists, where, part=part)
            ]
    slots: list[Slot] = []
    for k, piece in enumerate(raw):
        last = k == len(raw) - 1
        slots += _slots(piece, lists, f"{where}: {text!r}", part if last or part == "n" else "")
    if not slots or all(s.optional or s.gap for s in slots):
        raise RuleError(f"{where}: {text!r} asks for no word; write one that must be there")
    if slots[0].gap or slots[-1].gap:
        raise RuleError(f"{where}: {text!r} begins or ends with '...'; a gap stands between words")
    if sum(s.gap for s in slots) > _GAPS or len(slots) > _SLOTS:
        raise RuleError(
            f"{where}: {text!r} could match in too many ways; use at most {_GAPS} gaps and {_SLOTS} words"
        )
    k = _anchor(slots)
    before = _required(slots[k - 1]) if k > 0 else None
    after = _required(slots[k + 1]) if k + 1 < len(slots) else None
    return [Pattern(text, tuple(slots), k, slots[k].words, before, after)]


def _required(slot: Slot) -> frozenset[str] | None:
    """The words one of which must stand in a slot, or a hyphen before it; None where there may be others."""
    return None if slot.gap or slot.optional or slot.kind is not None else slot.words | HYPHENS


def _split(piece: str, lists: Lists) -> tuple[str, list[str]]:
    """The alternatives of a piece that are single words, as a piece, and those that are several."""
    optional = piece.startswith("(") and piece.endswith(")")
    body, slash, tag = (piece[1:-1] if optional else piece).partition("/")
    if "|" not in body and not body.startswith("@"):
        return piece, []
    every = [e for w in body.split("|") for e in (lists.get(w[1:], [w]) if w.startswith("@") else [w])]
    long = [e for e in every if " " in e or "-" in e[1:]]
    if not long:
        return piece, []
    short = "|".join(e for e in every if e not in long)
    if short:
        short += slash + tag
        short = f"({short})" if optional else short
    return short, [e + slash + tag for e in long]


def _slots(piece: str, lists: Lists, where: str, part: str) -> list[Slot]:
    if piece in ("...", "(...)"):
        return [Slot(gap=True)]
    optional = piece.startswith("(") and piece.endswith(")")
    body = piece[1:-1] if optional else piece
    if body.startswith("$"):
        if body[1:] not in CLASSES:
            raise RuleError(f"{where}: there is no class {body}; classes are ${', $'.join(CLASSES)}")
        return [Slot(kind=body[1:], optional=optional)]
    if body.lower() in _SHORT:
        return [Slot(frozenset({body.lower()}), optional=optional)]
    if "|" not in body and not body.startswith("@") and ("-" in body[1:] or "’" in body or "'" in body):
        return _compound(body, where, part, optional)
    return [Slot(_words(body, lists, where, part), optional=optional)]


def _compound(body: str, where: str, part: str, optional: bool) -> list[Slot]:
    """The slots of a word with hyphens or an apostrophe, as the tokenizer cuts it; hyphens may be missing."""
    stem, _, tag = body.partition("/")
    pieces = _PIECE.findall(stem)
    out = []
    for k, word in enumerate(pieces):
        if word == "-":
            out.append(Slot(HYPHENS, optional=True))
        elif word[0] in "'’":
            out.append(Slot(_APOSTROPHES, optional=optional))
        else:
            last = k == len(pieces) - 1
            out.append(
                Slot(
                    _words(word + ("/" + tag if tag and last else ""), {}, where, part if last else ""),
                    optional=optional,
                )
            )
    return out


def _words(body: str, lists: Lists, where: str, part: str) -> frozenset[str]:
    """The lower-case forms that a slot's alternatives stand for."""
    alternatives, slash, tag = body.partition("/")
    if slash and tag not in _PARTS:
        raise RuleError(f"{where}: {body!r} has an unknown part of speech {tag!r}; write /v, /n or /a")
    out: set[str] = set()
    for word in alternatives.split("|"):
        if word.startswith("@"):
            if word[1:] not in lists:
                raise RuleError(f"{where}: there is no list {word}; lists are {', '.join(sorted(lists))}")
            for entry in lists[word[1:]]:
                if " " in entry or "-" in entry:
                    raise RuleError(
                        f"{where}: {word} has {entry!r}, which is no single word; let {word} stand alone"
                    )
                out |= _words(entry, {}, where, part or "n")
            continue
        if not _WORD.fullmatch(word):
            raise RuleError(
                f"{where}: {word!r} is no word; brackets, bars and slashes must close and follow words"
            )
        tags = tag or part
        out.add(word.lower())
        if tags and word.isalpha() and (tag or word not in COMMON):
            out |= forms(word, _PARTS[tags]).keys()
    return frozenset(out)


def _anchor(slots: Sequence[Slot]) -> int:
    """The slot to look a pattern up by: with words, all of them rare rather than common, and few."""

    def cost(k: int) -> tuple[bool, bool, int]:
        slot = slots[k]
        return (not slot.words or slot.optional, bool(slot.words & COMMON), len(slot.words))

    return min(range(len(slots)), key=cost)
