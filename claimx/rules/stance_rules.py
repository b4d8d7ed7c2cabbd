"""One stance rule or type of a pack, and how it is read from its table.

A rule has a trigger (one word by its lemma, with the companions that it needs, or a pattern of words), what
it yields, and the slots of grammar in which the target and the topic stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, get_args

from claimx.errors import RuleError
from claimx.records import Polarity
from claimx.rules.inflect import Pos, forms
from claimx.rules.pack import check_keys, read_pack

PARTS: Final = ("verb", "noun", "adjective", "preposition")
TREATY: Final = "treaty"  # not a place of grammar: the treaty that the story speaks of
# The places of grammar that a rule can name, beside every preposition.
SLOTS: Final = frozenset(
    (
        "object", "dative", "that", "clause", "infinitive", "gerund", "subject", "owner", "predicate", "if",
        "subjunctive", "noun", "doer", "asked", TREATY,
    )
)  # fmt: skip
# "ahead": a clause that tells what will be; it only has to be there.
COMPANIONS: Final = SLOTS | {"particle", "modifier", "ahead"}
HOLDERS: Final = ("subject", "speaker", "object")
_TYPE: Final = ("polarity", "plover", "negated", "withheld", "wished", "ended", "fade", "acts", "inflicts")
GAINS: Final = ("ours", "theirs", "foes")
_SHARED: Final = (
    "target", "topic", "with", "without", "holder", "negated", "confidence", "finite", "under", "actor",
    "somebody", "own", "modal", "role", "guest", "copies", "whole", "gain",
)  # fmt: skip
STANCE_KEYS: Final = ("id", "why", "yields", "trigger", "pattern", "matches", "ignores", *_SHARED)
_LEXICON: Final = ("id", "type", "part", "words", *_SHARED)
_TOKEN: Final = ("LEMMA", "LOWER", "POS", "OP")


@dataclass(frozen=True, slots=True)
class StanceType:
    """One type of stance, and what becomes of it where it is negated or only wished for."""

    id: str
    polarity: Polarity
    plover: str | None = None
    negated: str | None = None  # the type that its negation amounts to; None: no stance
    withheld: str | None = None  # the type of "V neither" and "has not V-ed"; None: that of the negation
    wished: str | None = None  # the type of "would V"
    ended: str | None = None  # the type of "withdrew its N"; None: no stance is left
    fade: float = 1.0  # how much of the confidence survives the negation
    acts: bool = False  # "promised to V": what V is tells on whom it bears
    inflicts: bool = False  # "lifted its ban on X": it bears on X; "opposed a ban on X" does not


@dataclass(frozen=True, slots=True)
class StanceRule:
    """A trigger with its slots."""

    id: str
    type: str
    part: str
    words: tuple[str, ...]  # lemmas, any of which begins the trigger
    target: tuple[str, ...]
    topic: tuple[str, ...] = ()
    pattern: tuple[Mapping[str, Any], ...] = ()  # the tokens behind the first
    companions: Mapping[str, frozenset[str]] = field(default_factory=dict)  # slot -> forms, all needed
    excluded: Mapping[str, frozenset[str]] = field(default_factory=dict)  # slot -> forms, none allowed
    holder: str = "subject"
    negated: bool | None = None  # whether the words must, or must not, stand negated
    finite: bool = False  # only as a finite verb, not as a participle or gerund
    under: frozenset[str] = frozenset()  # the word that must govern the trigger
    actor: bool = False  # the target has to name somebody
    somebody: bool = False  # the target has to be somebody, named or not
    own: bool = False  # the target may be the holder's own: "recalled its ambassador"
    guest: bool = False  # of a person it is hospitality: "welcomed the envoy"
    role: bool = False  # the noun names its holder: "a critic of"
    whole: bool = False  # of a clause the clause itself is the target, not whom it speaks of
    gain: str | None = (
        None  # whose gain the noun has to be: "a gift to Oman" is no praise of others than Oman
    )
    copies: frozenset[str] = frozenset()  # the types that are taken over from the stance told before
    modal: frozenset[str] = frozenset()  # only in one of these modalities: what somebody will do
    confidence: float = 0.85
    users: bool = False  # of the user's own pack, which goes before ours
    why: str = ""
    matches: tuple[str, ...] = ()
    ignores: tuple[str, ...] = ()
    # Forms of which a sentence must have one each, beside the word that opens the trigger.
    needed: tuple[frozenset[str], ...] = field(init=False, default=())

    def __post_init__(self) -> None:
        tokens = (token["forms"] for token in self.pattern if not token["optional"])
        needed = (forms for forms in (*self.companions.values(), *tokens) if forms)
        object.__setattr__(self, "needed", tuple(needed))


def inflected(lemma: str, part: str) -> frozenset[str]:
    """Return the lower-case forms of a lemma; a hyphenated word or a preposition is itself."""
    if part == "preposition" or not lemma.replace("-", "").isalpha():
        return frozenset((lemma.lower(),))
    pos: Pos = part if part in ("verb", "noun") else "adjective"  # type: ignore[assignment]
    if pos == "adjective":
        return frozenset((lemma.lower(),))
    return frozenset(forms(lemma, pos)) | {lemma.lower()}


def stance_rules(
    tables: Mapping[str, Any], file: str, types: Mapping[str, StanceType]
) -> Iterable[StanceRule]:
    """Yield the stance rules of one pack; rules that yield something else are not ours and left alone."""
    for row in tables.get("rule", ()):
        if "type" in row.get("yields", {}):
            yield _rule(row, file, types)
    for row in tables.get("lexicon", ()):
        if "type" in row:
            entry = f"lexicon {row.get('id', '?')}"
            check_keys(row, _LEXICON, file=file, entry=entry, required=("id", "type", "part", "words"))
            yield _shared(row, file, entry, types, row["type"], row["part"], row["words"])


def stance_type(key: str, row: Mapping[str, Any], file: str) -> StanceType:
    """Return a type from its row; RuleError for an unknown key or polarity."""
    check_keys(row, _TYPE, file=file, entry=f"type {key}", required=("polarity",))
    if row["polarity"] not in get_args(Polarity):
        raise RuleError(f"{file}: type {key}: unknown polarity {row['polarity']!r}")
    return StanceType(id=key, **row)


def _rule(row: Mapping[str, Any], file: str, types: Mapping[str, StanceType]) -> StanceRule:
    entry = f"rule {row.get('id', '?')}"
    check_keys(row, STANCE_KEYS, file=file, entry=entry, required=("id", "why", "yields", "matches"))
    check_keys(row["yields"], ("type",), file=file, entry=f"{entry} yields")
    if ("trigger" in row) == ("pattern" in row):
        raise RuleError(f"{file}: {entry}: give either a trigger or a pattern")
    if "trigger" in row:
        check_keys(row["trigger"], PARTS, file=file, entry=f"{entry} trigger")
        if len(row["trigger"]) != 1:
            raise RuleError(f"{file}: {entry}: a trigger is of one part of speech")
        part, words = next(iter(row["trigger"].items()))
        return _shared(row, file, entry, types, row["yields"]["type"], part, words)
    part, words = _first(row["pattern"], file, entry)
    return _shared(row, file, entry, types, row["yields"]["type"], part, words)


def _first(pattern: Sequence[Mapping[str, Any]], file: str, entry: str) -> tuple[str, list[str]]:
    """The part of speech and lemmas of the token that begins a pattern."""
    if not pattern:
        raise RuleError(f"{file}: {entry}: the pattern is empty")
    for token in pattern:
        check_keys(token, _TOKEN, file=file, entry=f"{entry} pattern")
    head = pattern[0]
    part = {"VERB": "verb", "NOUN": "noun", "ADJ": "adjective", "ADP": "preposition"}.get(
        head.get("POS", "VERB")
    )
    words = head.get("LEMMA", head.get("LOWER"))
    if part is None or words is None or head.get("OP"):
        raise RuleError(f"{file}: {entry}: a pattern begins with a word by LEMMA or LOWER, of a POS")
    return part, list(words["IN"]) if isinstance(words, dict) else [words]


def _shared(
    row: Mapping[str, Any],
    file: str,
    entry: str,
    types: Mapping[str, StanceType],
    kind: str,
    part: str,
    words: Sequence[str],
) -> StanceRule:
    for name in (kind, *row.get("copies", ())):
        if name not in types:
            known = ", ".join(sorted(types))
            raise RuleError(f"{file}: {entry}: unknown type {name!r}; known types are {known}")
    if part not in PARTS:
        raise RuleError(
            f"{file}: {entry}: unknown part of speech {part!r}; known ones are {', '.join(PARTS)}"
        )
    if row.get("holder", "subject") not in HOLDERS:
        raise RuleError(
            f"{file}: {entry}: unknown holder {row['holder']!r}; it is one of {', '.join(HOLDERS)}"
        )
    if row.get("gain") not in (None, *GAINS):
        raise RuleError(f"{file}: {entry}: unknown gain {row['gain']!r}; it is one of {', '.join(GAINS)}")
    slots = [*row.get("target", ()), *row.get("topic", ())]
    for slot in slots:
        if slot not in SLOTS | prepositions():
            known = ", ".join(sorted(SLOTS))
            raise RuleError(f"{file}: {entry}: unknown slot {slot!r}; it is a preposition or one of {known}")
    return StanceRule(
        id=row["id"],
        type=kind,
        part=part,
        words=tuple(words),
        target=tuple(row.get("target", ())),
        topic=tuple(row.get("topic", ())),
        pattern=tuple(_token(t) for t in row.get("pattern", ())[1:]),
        companions=_forms(row.get("with", {}), file, entry),
        excluded=_forms(row.get("without", {}), file, entry),
        holder=row.get("holder", "subject"),
        negated=row.get("negated"),
        finite=row.get("finite", False),
        under=frozenset(f for w in row.get("under", ()) for f in inflected(w, "verb")),
        actor=row.get("actor", False),
        somebody=row.get("somebody", False),
        own=row.get("own", False),
        role=row.get("role", False),
        guest=row.get("guest", False),
        whole=row.get("whole", False),
        gain=row.get("gain"),
        copies=frozenset(row.get("copies", ())),
        modal=frozenset(row.get("modal", ())),
        confidence=float(row.get("confidence", 0.85)),
        why=row.get("why", ""),
        matches=tuple(row.get("matches", ())),
        ignores=tuple(row.get("ignores", ())),
    )


@cache
def prepositions() -> frozenset[str]:
    """Return the prepositions that can be the name of a slot."""
    return frozenset(read_pack("stances.toml")["slots"]["prepositions"])


def _token(token: Mapping[str, Any]) -> Mapping[str, Any]:
    """A token of a pattern with all forms that it may take."""
    words = token.get("LEMMA", token.get("LOWER"))
    listed = list(words["IN"]) if isinstance(words, dict) else [words] if words is not None else []
    both = "LEMMA" in token
    return {
        "forms": frozenset(f for w in listed for p in (("verb", "noun") if both else ("preposition",))
                           for f in inflected(w, p)),
        "optional": token.get("OP") == "?",
    }  # fmt: skip


def _forms(table: Mapping[str, Any], file: str, entry: str) -> dict[str, frozenset[str]]:
    """The forms of the companions of each slot; an empty set stands for anything."""
    out: dict[str, frozenset[str]] = {}
    for slot, words in table.items():
        if slot not in COMPANIONS | prepositions():
            known = ", ".join(sorted(COMPANIONS))
            raise RuleError(
                f"{file}: {entry}: unknown companion {slot!r}; it is a preposition or one of {known}"
            )
        verbal = slot in ("infinitive", "gerund", "that", "clause")
        fixed = slot in ("particle", "modifier", "predicate")
        part = "verb" if verbal else "preposition" if fixed else "noun"
        out[slot] = frozenset(f for w in words for f in inflected(w, part))
    return out
