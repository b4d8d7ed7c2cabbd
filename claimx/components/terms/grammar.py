"""The grammar of provisions as data: word classes of ``terms.toml``, verbs in all their forms."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from claimx.errors import RuleError
from claimx.rules.inflect import forms
from claimx.rules.pack import check_keys, read_pack
from claimx.rules.phrases import Pattern, compile_pattern

FILE: Final = "terms.toml"


@dataclass(frozen=True, slots=True)
class Grammar:
    """Word classes by name, all in small letters, and how conditions and exceptions open."""

    verbs: dict[str, frozenset[str]]
    words: dict[str, frozenset[str]]
    openings: dict[str, dict[str, tuple[Pattern, ...]]]  # kind -> anchor word -> patterns
    excepted: frozenset[str]
    covered: frozenset[str]
    strength: dict[str, float]  # by what ties a clause to a treaty
    likely: dict[str, float]  # from when on its words together speak against what a rule reads in a clause


@cache
def grammar() -> Grammar:
    """Return the word classes; RuleError if ``terms.toml`` is not well formed."""
    pack = read_pack(FILE)
    tables = ("verbs", "words", "openings", "strength", "likely", "triggers")
    check_keys(pack, tables, file=FILE, entry="top level", required=tables)
    openings: dict[str, dict[str, tuple[Pattern, ...]]] = {}
    for kind in ("condition", "exception", "untaxed", "so", "likewise", "in_turn", "endless"):
        index: dict[str, tuple[Pattern, ...]] = {}
        for text in pack["openings"][kind]:
            for pattern in compile_pattern(text, {}, f"{FILE}: openings.{kind}", part=""):
                for word in pattern.triggers:
                    index[word] = (*index.get(word, ()), pattern)
        openings[kind] = index
    try:
        return Grammar(
            {
                name: frozenset(f for v in verbs for f in forms(v, "verb"))
                for name, verbs in pack["verbs"].items()
            },
            {name: frozenset(words) for name, words in pack["words"].items()},
            openings,
            frozenset(pack["openings"]["excepted"]),
            frozenset(pack["openings"]["covered"]),
            {name: float(figure) for name, figure in pack["strength"].items()},
            {name: float(figure) for name, figure in pack["likely"].items()},
        )
    except KeyError as error:
        raise RuleError(f"{FILE}: {error} is missing") from error
