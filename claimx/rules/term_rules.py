"""What a rule for treaty terms is: clause types, their attributes, and the rules that find them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, Literal, get_args

from claimx.rules.class_words import DIGITS
from claimx.rules.inflect import forms
from claimx.rules.pack import read_pack
from claimx.rules.phrases import COMMON, Pattern
from claimx.rules.token_patterns import TokenPattern

Treaty = Literal["provision", "argument", "sentence", "story", "none"]
Cut = Literal["clause", "predicate", "phrase", "compound", "subject", "match", "onward", "sentence"]
Part = Literal["verb", "noun", "adjective", "phrase", "pattern"]
TermModality = Literal["obligation", "permission", "prohibition", "intention", "descriptive"]

GROUPS: Final = ("instrument", "security", "border", "political", "cooperation", "custom")
MODALITIES: Final = get_args(TermModality)
TYPES: Final = (
    "actors",
    "actor",
    "actor_text",
    "text",
    "phrase",
    "place",
    "place_text",
    "choice",
    "choices",
    "choice_text",
    "duration",
    "date",
    "deadline",
    "frequency",
    "money",
    "currency",
    "count",
    "length",
    "vote",
    "body",
    "stage",
    "signatories",
    "signing_day",
    "asserter",
    "term_duration",
    "indefinite",
    "renewal",
    "notice",
)
PLACES: Final = (
    "subject",
    "object",
    "match",
    "clause",
    "sentence",
    "condition",
    "before",
    "after",
    "instrument",
    "other",
    "speaker",
    "grantor",
    "grantee",
    "treaty",
)
PREPOSITIONS: Final = (
    "of",
    "for",
    "to",
    "from",
    "with",
    "by",
    "in",
    "at",
    "on",
    "against",
    "between",
    "under",
    "over",
    "into",
    "through",
    "until",
    "within",
    "along",
    "across",
    "as",
    "about",
    "per",
    "toward",
    "towards",
    "around",
    "near",
    "among",
    "after",
    "every",
    "behind",
    "beside",
    "alongside",
    "upon",
    "before",
    "inside",
    "via",
    "without",
)
REGIONS: Final = ("subject", "object", "about", "near", "before", "after", "sentence")
CONFIDENCE: Final = 0.85


@dataclass(frozen=True, slots=True)
class Attribute:
    """What kind of value an attribute has and where in the sentence it is looked for, in order."""

    name: str
    type: str
    places: tuple[str, ...] = ()
    choices: tuple[tuple[str, tuple[Pattern, ...]], ...] = ()
    default: Any = None  # where the text does not say


@dataclass(frozen=True, slots=True)
class ClauseType:
    """One kind of provision, with the codebook variables a coder would look at."""

    id: str
    group: str
    definition: str
    codes: Mapping[str, str]
    attributes: Mapping[str, Attribute]
    treaty: Treaty = "provision"
    span: Cut = "clause"
    modality: TermModality | None = None
    joined: bool = False  # coordinated clauses of one sentence make one term
    third: bool = False  # others than the parties may act in it
    apart: bool = False  # its words may also tell a clause of another type


@dataclass(frozen=True, slots=True)
class TermRule:
    """One way in which a clause shows itself."""

    id: str
    clause: ClauseType
    why: str
    file: str
    triggers: tuple[tuple[Part, Pattern], ...]
    tokens: TokenPattern | None
    needs: tuple[tuple[str, tuple[tuple[Pattern, ...], ...]], ...]  # region, then all of: any of
    without: Mapping[str, tuple[Pattern, ...]]
    treaty: Treaty
    span: Cut
    modality: TermModality | None
    fixed: Mapping[str, Any]
    find: Mapping[str, Attribute]
    confidence: float
    matches: tuple[str, ...]
    ignores: tuple[str, ...]
    weak: bool = False  # counts only where no other rule reads the words
    musts: tuple[frozenset[str], ...] = ()  # of each, a sentence has a word; what spares a closer look

    @property
    def words(self) -> frozenset[str]:
        """Return words one of which a paragraph has that is worth a tree for the rule's sake.

        They are its trigger words; where one is as common as *be* or *take*, the words that it needs beside
        it, if it needs any.
        """
        found: frozenset[str] = self.tokens.triggers if self.tokens is not None else frozenset()
        for _, pattern in self.triggers:
            found |= pattern.triggers
        common = found & _common()
        if not common:
            return found
        telling = (must for must in self.musts if DIGITS not in must)
        rare = min(telling, key=lambda words: len(words & _common()), default=common)
        return found - common | rare


@cache
def _common() -> frozenset[str]:
    """Words so common that a paragraph is worth no tree for their sake."""
    verbs = read_pack("terms.toml")["triggers"]["common"]
    return COMMON | {form for verb in verbs for form in forms(verb, "verb")}


@dataclass(frozen=True)
class TermRules:
    """All clause types and rules in use, with an index by trigger word.

    ``triggers`` are the words, small, one of which a paragraph has that may hold a term; in a story that
    speaks of no treaty they mean nothing.
    """

    clauses: Mapping[str, ClauseType]
    rules: tuple[TermRule, ...]
    index: Mapping[str, tuple[tuple[TermRule, Part, Pattern], ...]] = field(repr=False)
    weak: Mapping[str, tuple[tuple[TermRule, Part, Pattern], ...]] = field(repr=False)  # the weak ones
    by_tokens: tuple[TermRule, ...] = field(repr=False)
    triggers: frozenset[str] = field(repr=False)
    anywhere: frozenset[str] = field(repr=False, default=frozenset())  # triggers of rules that need no treaty

    @classmethod
    def of(cls, clauses: Mapping[str, ClauseType], rules: Iterable[TermRule]) -> TermRules:
        """Return the rules with their index."""
        rules = tuple(rules)
        index: dict[str, list[tuple[TermRule, Part, Pattern]]] = {}
        weak: dict[str, list[tuple[TermRule, Part, Pattern]]] = {}
        for rule in rules:
            for part, pattern in rule.triggers:
                for word in pattern.triggers:
                    (weak if rule.weak else index).setdefault(word, []).append((rule, part, pattern))
        by_tokens = tuple(rule for rule in rules if rule.tokens is not None)
        triggers: frozenset[str] = frozenset().union(*(rule.words for rule in rules)) - _common()
        anywhere: frozenset[str] = frozenset().union(*(rule.words for rule in rules if rule.treaty == "none"))
        found_by, weakly = ({word: tuple(f) for word, f in by.items()} for by in (index, weak))
        return cls(dict(clauses), rules, found_by, weakly, by_tokens, triggers, anywhere)
