"""The words around a stance that change it, by what they do: data of ``models/stances_scope.toml``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from claimx.rules.inflect import forms
from claimx.rules.pack import check_keys, read_pack

FILE: Final = "stances_scope.toml"
_TABLES: Final = {
    "negation": ("words", "plain", "nothing", "pairs"),
    "negators": ("verbs", "nouns", "adjectives", "unsure", "prepositions", "adverbs"),
    "voids": ("verbs", "clauses", "adjectives", "nouns", "adverbs", "instead", "objects", "certain"),
    "withholders": ("verbs", "adverbs"),
    "keepers": ("verbs", "nouns", "adjectives"),
    "hedges": ("verbs", "adverbs", "adjectives"),
    "intents": ("verbs", "nouns", "adjectives"),
    "raising": ("verbs", "predicates"),
    "modals": (
        "future",
        "would",
        "possible",
        "able",
        "obligation",
        "unreal",
        "duties",
        "dues",
        "states",
    ),
    "condition": ("unreal", "awaiting", "inverted"),
}


@dataclass(frozen=True, slots=True)
class ScopeWords:
    """Forms by the effect they have on what they govern."""

    negation: frozenset[str]
    plain: frozenset[str]
    nothing: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    effects: dict[
        tuple[str, str], str
    ]  # (part of speech, form) -> negates, withholds, voids, keeps, hedges, intends
    unsure: frozenset[str]
    fancied: frozenset[str]
    instead: frozenset[tuple[str, str]]
    scant: frozenset[str]
    certain: frozenset[str]
    raising: frozenset[str]
    raised: frozenset[str]
    future: frozenset[str]
    would: frozenset[str]
    possible: frozenset[str]
    able: frozenset[str]
    obligation: frozenset[str]
    counterfactual: frozenset[str]
    duties: frozenset[str]
    dues: frozenset[str]
    states: frozenset[str]
    unreal: frozenset[str]
    awaiting: frozenset[str]
    inverted: frozenset[str]

    def effect(self, form: str, tag: str) -> str | None:
        """Return what a word does to its complement, by its tag; None where nothing is known."""
        for part in _PARTS.get(tag[:1], ("adverb",)):
            found = self.effects.get((part, form))
            if found is not None:
                return found
        return None


_PARTS: Final = {
    "V": ("verb", "adjective"),
    "N": ("noun",),
    "J": ("adjective",),
    "R": ("adverb",),
    "I": ("preposition", "adjective", "adverb"),
}
_EFFECTS: Final = {
    "negators": "negates",
    "withholders": "withholds",
    "voids": "voids",
    "keepers": "keeps",
    "hedges": "hedges",
    "intents": "intends",
}
_OF: Final = {
    "verbs": "verb",
    "nouns": "noun",
    "adjectives": "adjective",
    "prepositions": "preposition",
    "adverbs": "adverb",
}


@cache
def scope_words() -> ScopeWords:
    """Return the words that change a stance; RuleError where the file has an unknown key."""
    pack = read_pack(FILE)
    check_keys(pack, _TABLES, file=FILE, entry="top level", required=_TABLES)
    for name, keys in _TABLES.items():
        check_keys(pack[name], keys, file=FILE, entry=name, required=keys)
    effects: dict[tuple[str, str], str] = {}
    for name, effect in _EFFECTS.items():
        for key, part in _OF.items():
            for form in _inflected(pack[name].get(key, ()), part):
                effects.setdefault((part, form), effect)
    modals: dict[str, Any] = pack["modals"]
    return ScopeWords(
        negation=frozenset(pack["negation"]["words"]),
        plain=frozenset(pack["negation"]["plain"]),
        nothing=frozenset(pack["negation"]["nothing"]),
        pairs=frozenset((a, b) for a, b in pack["negation"]["pairs"]),
        effects=effects,
        unsure=frozenset(pack["negators"]["unsure"]),
        fancied=frozenset(_inflected(pack["voids"]["clauses"], "verb")),
        instead=frozenset((a, b) for a, b in pack["voids"]["instead"]),
        scant=frozenset(pack["voids"]["objects"]),
        certain=frozenset(pack["voids"]["certain"]),
        raising=frozenset(_inflected(pack["raising"]["verbs"], "verb")),
        raised=frozenset(pack["raising"]["predicates"]),
        future=frozenset(modals["future"]),
        would=frozenset(modals["would"]),
        possible=frozenset(modals["possible"]),
        able=frozenset(modals["able"]),
        obligation=frozenset(modals["obligation"]),
        counterfactual=frozenset(modals["unreal"]),
        duties=frozenset(_inflected(modals["duties"], "verb")),
        dues=frozenset(_inflected(modals["dues"], "verb")),
        states=frozenset(modals["states"]),
        unreal=frozenset(pack["condition"]["unreal"]),
        awaiting=frozenset(pack["condition"]["awaiting"]),
        inverted=frozenset(pack["condition"]["inverted"]),
    )


def _inflected(words: Iterable[str], part: str) -> set[str]:
    if part == "verb":
        return {f for w in words for f in forms(w, "verb")} | set(words)
    if part == "noun":
        return {f for w in words for f in forms(w, "noun")} | set(words)
    return set(words)
