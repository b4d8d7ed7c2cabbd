"""What a rule for treaty terms is: clause types, their attributes, and the rules that find them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, Final, Literal, NamedTuple, get_args

from claimx.rules.class_words import DIGITS
from claimx.rules.inflect import forms
from claimx.rules.pack import read_pack
from claimx.rules.phrases import COMMON, Pattern
from claimx.rules.token_patterns import TokenPattern

Treaty = Literal["provision", "argument", "sentence", "story", "none"]
Cut = Literal["clause", "predicate", "act", "phrase", "compound", "subject", "match", "onward", "sentence"]
Part = Literal["verb", "noun", "adjective", "phrase", "pattern"]
TermModality = Literal["obligation", "permission", "prohibition", "intention", "descriptive"]

GROUPS: Final = ("instrument", "security", "border", "political", "cooperation", "custom")
MODALITIES: Final = get_args(TermModality)
TYPES: Final = (
    "actors",
    "members",
    "basis",
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
    "delay",
    "frequency",
    "money",
    "price",
    "quantity",
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
    "giver",
    "taker",
    "holder",
    "payer",
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
REGIONS: Final = ("subject", "object", "about", "near", "before", "after", "sentence", "earlier")
CONFIDENCE: Final = 0.85


class AnyOf(tuple[Pattern, ...]):
    """Patterns one of which has to stand somewhere; asked for in every sentence, so indexed by word."""

    @cached_property
    def by_word(self) -> dict[str, list[Pattern]]:
        """The patterns by the words that trigger them."""
        index: dict[str, list[Pattern]] = {}
        for pattern in self:
            for word in pattern.triggers:
                index.setdefault(word, []).append(pattern)
        return index

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """The classes that stand for themselves: ``$instrument``."""
        return tuple(pattern.slots[0].kind or "" for pattern in self if not pattern.triggers)


@dataclass(frozen=True, slots=True)
class Attribute:
    """What kind of value an attribute has and where in the sentence it is looked for, in order."""

    name: str
    type: str
    places: tuple[str, ...] = ()
    choices: tuple[tuple[str, AnyOf], ...] = ()
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
    needs: tuple[tuple[str, tuple[AnyOf, ...]], ...]  # region, then all of: any of
    without: Mapping[str, AnyOf]
    treaty: Treaty
    span: Cut
    modality: TermModality | None
    fixed: Mapping[str, Any]
    find: Mapping[str, Attribute]
    confidence: float
    matches: tuple[str, ...]
    ignores: tuple[str, ...]
    weak: bool = False  # counts only where no other rule reads the words
    first: bool = False  # counts once for each treaty, where no other rule tells a clause of its type
    likely: float | None = None  # the chance from which the words of a clause tell it, without a trigger
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


class Lookup(NamedTuple):
    """A rule under a word that triggers it, with what spares a closer look at it.

    ``needed`` has a bit for each set of words of which a sentence must have one, for the rule or the pattern;
    ``after`` are the words one of which must follow.
    """

    needed: int
    after: frozenset[str] | None
    rule: TermRule
    part: Part
    pattern: Pattern


Index = Mapping[str, tuple[Lookup, ...]]


def _apart(pattern: Pattern) -> Iterator[frozenset[str]]:
    """Yield of each word that stands somewhere behind or before a gap what it may be."""
    if any(slot.gap for slot in pattern.slots):
        for k, slot in enumerate(pattern.slots):
            if slot.words and not slot.optional and k != pattern.anchor:
                yield slot.words


@dataclass(frozen=True)
class TermRules:
    """All clause types and rules in use, with an index by trigger word.

    ``triggers`` are the words, small, one of which a paragraph has that may hold a term; in a story that
    speaks of no treaty they mean nothing. ``bits`` are those of `Lookup.needed` that a word gives.
    """

    clauses: Mapping[str, ClauseType]
    rules: tuple[TermRule, ...]
    index: Index = field(repr=False)
    weak: Index = field(repr=False)  # the weak ones
    bits: Mapping[str, int] = field(repr=False)
    by_tokens: tuple[TermRule, ...] = field(repr=False)
    triggers: frozenset[str] = field(repr=False)
    likely: Mapping[str, TermRule] = field(repr=False)  # by kind of clause, those that need no trigger
    once: frozenset[str] = field(repr=False)  # the ids of those that count once for each treaty
    anywhere: frozenset[str] = field(repr=False, default=frozenset())  # triggers of rules that need no treaty

    @classmethod
    def of(cls, clauses: Mapping[str, ClauseType], rules: Iterable[TermRule]) -> TermRules:
        """Return the rules with their index."""
        rules = tuple(rules)
        index: dict[str, list[Lookup]] = {}
        weak: dict[str, list[Lookup]] = {}
        bit: dict[frozenset[str], int] = {}
        for rule in rules:
            found_by = weak if rule.weak else index
            for part, pattern in rule.triggers:
                needed = 0
                for must in (*rule.musts, *_apart(pattern)):
                    needed |= bit.setdefault(must, 1 << len(bit))
                lookup = Lookup(needed, pattern.after, rule, part, pattern)
                for word in pattern.triggers:
                    found_by.setdefault(word, []).append(lookup)
        bits: dict[str, int] = {}
        for must, one in bit.items():
            for word in must:
                bits[word] = bits.get(word, 0) | one
        by_tokens = tuple(rule for rule in rules if rule.tokens is not None)
        triggers: frozenset[str] = frozenset().union(*(rule.words for rule in rules)) - _common()
        anywhere: frozenset[str] = frozenset().union(*(rule.words for rule in rules if rule.treaty == "none"))
        plainly, weakly = ({word: tuple(f) for word, f in by.items()} for by in (index, weak))
        once = frozenset(rule.id for rule in rules if rule.first)
        likely = {rule.clause.id: rule for rule in rules if rule.likely is not None}
        return cls(dict(clauses), rules, plainly, weakly, bits, by_tokens, triggers, likely, once, anywhere)
