"""The tables of a rule pack, read into clause types and rules; errors name file, rule and key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, cast, get_args

from claimx.errors import RuleError
from claimx.rules.class_words import class_words
from claimx.rules.pack import check_keys
from claimx.rules.phrases import Lists, Pattern, compile_pattern
from claimx.rules.term_rules import (
    CONFIDENCE,
    GROUPS,
    MODALITIES,
    PLACES,
    PREPOSITIONS,
    REGIONS,
    TYPES,
    AnyOf,
    Attribute,
    ClauseType,
    Cut,
    Part,
    TermRule,
    Treaty,
)
from claimx.rules.token_patterns import compile_tokens

_CLAUSE_KEYS: Final = (
    "id",
    "group",
    "definition",
    "codes",
    "attributes",
    "treaty",
    "span",
    "modality",
    "joined",
    "third",
    "apart",
    "guards",
)
RULE_KEYS: Final = (
    "id",
    "yields",
    "why",
    "verb",
    "noun",
    "adjective",
    "phrase",
    "pattern",
    "without",
    "without_subject",
    "without_object",
    "not_before",
    "not_after",
    "treaty",
    "span",
    "modality",
    "set",
    "find",
    "confidence",
    "weak",
    "likely",
    "first",
    "matches",
    "ignores",
    *REGIONS,
)
_TRIGGERS: Final[tuple[Part, ...]] = ("verb", "noun", "adjective", "phrase")


def tables_of(pack: Mapping[str, Any], key: str, file: str) -> list[dict[str, Any]]:
    """Return the tables of a pack that are written as ``[[key]]``; RuleError for another spelling."""
    found = pack.get(key, [])
    if not isinstance(found, list) or not all(isinstance(t, dict) for t in found):
        raise RuleError(f"{file}: write [[{key}]], with two brackets, for each {key}")
    return found


def lists_of(tables: Any, file: str) -> Lists:
    """Return the word lists of a pack; RuleError where one is no array of words."""
    if not isinstance(tables, dict) or not all(_strings(v) for v in tables.values()):
        raise RuleError(f"{file}: words: each list is a name and an array of words")
    return cast(Lists, tables)


def _strings(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(v, str) and v.strip() for v in value)


def clause_type(table: dict[str, Any], lists: Lists, file: str) -> ClauseType:
    """Return the clause type of a ``[[clause]]`` table; RuleError naming file, clause and key."""
    entry = f"clause {table.get('id')}"
    check_keys(table, _CLAUSE_KEYS, file=file, entry=entry, required=("id", "definition"))
    group = table.get("group", "custom")
    _one_of(group, GROUPS, file, entry, "group")
    codes = table.get("codes", {})
    if not isinstance(codes, dict) or not all(isinstance(v, str) for v in codes.values()):
        raise RuleError(f"{file}: {entry}: 'codes' is a table of codebook names and variables")
    given = table.get("attributes", {})
    if not isinstance(given, dict):
        raise RuleError(f"{file}: {entry}: 'attributes' is a table")
    attributes = {k: _attribute(k, v, lists, file, f"{entry}: attribute {k}") for k, v in given.items()}
    return ClauseType(
        id=table["id"],
        group=group,
        definition=table["definition"],
        codes=codes,
        attributes=attributes,
        treaty=_one_of(table.get("treaty", "provision"), get_args(Treaty), file, entry, "treaty"),
        span=_one_of(table.get("span", "clause"), get_args(Cut), file, entry, "span"),
        modality=_one_of(table.get("modality"), (None, *MODALITIES), file, entry, "modality"),
        joined=_one_of(table.get("joined", False), (True, False), file, entry, "joined"),
        third=_one_of(table.get("third", False), (True, False), file, entry, "third"),
        apart=_one_of(table.get("apart", False), (True, False), file, entry, "apart"),
    )


def _attribute(name: str, table: Any, lists: Lists, file: str, entry: str) -> Attribute:
    if not isinstance(table, dict):
        raise RuleError(f'{file}: {entry}: write {{ type = "…", from = ["…"] }}')
    check_keys(table, ("type", "from", "choices", "default"), file=file, entry=entry, required=("type",))
    kind = _one_of(table["type"], TYPES, file, entry, "type")
    choices = table.get("choices", {})
    if (kind in ("choice", "choices", "choice_text")) != bool(choices) or not isinstance(choices, dict):
        raise RuleError(
            f"{file}: {entry}: 'choices' is a table of values and words, for type choice or choices"
        )
    compiled = tuple(
        (value, _patterns(words, lists, f"{file}: {entry}: {value}")) for value, words in choices.items()
    )
    return Attribute(name, kind, _places(table.get("from", []), file, entry), compiled, table.get("default"))


def _places(value: Any, file: str, entry: str) -> tuple[str, ...]:
    places = [value] if isinstance(value, str) else value
    if not _strings(places) and places != []:
        raise RuleError(f"{file}: {entry}: 'from' is an array of places")
    for place in places:
        _one_of(place.removeprefix("<"), (*PLACES, *PREPOSITIONS), file, entry, "from")
    return tuple(places)


def rule_of(table: dict[str, Any], clause: ClauseType, lists: Lists, file: str, entry: str) -> TermRule:
    """Return the rule of a ``[[rule]]`` table; RuleError naming file, rule and key."""
    check_keys(
        table, RULE_KEYS, file=file, entry=entry, required=("id", "yields", "why", "matches", "ignores")
    )
    for key in ("matches", "ignores"):
        if not _strings(table[key]) or not table[key]:
            raise RuleError(f"{file}: {entry}: {key!r} is an array with one sentence at least")
    where = f"{file}: {entry}"
    triggers: list[tuple[Part, Pattern]] = []
    for part in _TRIGGERS:
        for pattern in _patterns(table.get(part, []), lists, f"{where}: {part}", part=part):
            if not pattern.triggers:
                raise RuleError(f"{where}: {part}: {pattern.text!r} has no word to look it up by; add one")
            triggers.append((part, pattern))
    tokens = compile_tokens(table["pattern"], where) if "pattern" in table else None
    likely = table.get("likely")
    if likely is not None and not (isinstance(likely, float) and 0 < likely < 1):
        raise RuleError(f"{where}: 'likely' is a chance between 0 and 1")
    if not triggers and tokens is None and likely is None:
        raise RuleError(f"{where}: say what shows the clause: verb, noun, adjective, phrase or pattern")
    fixed = table.get("set", {})
    found = table.get("find", {})
    for key, value in (("set", fixed), ("find", found)):
        if not isinstance(value, dict):
            raise RuleError(f"{where}: {key!r} is a table of attributes")
        for name in value:
            if name not in clause.attributes:
                known = ", ".join(sorted(clause.attributes)) or "none"
                raise RuleError(
                    f"{where}: {key}: clause {clause.id} has no attribute {name!r}; it has {known}"
                )
    find = {
        name: _placed(clause.attributes[name], _places(v, file, f"{entry}: find {name}"))
        for name, v in found.items()
    }
    confidence = table.get("confidence", CONFIDENCE)
    if not isinstance(confidence, int | float) or not 0 < confidence <= 1:
        raise RuleError(f"{where}: 'confidence' is a number above 0 and at most 1")
    needs = tuple(
        (region, _groups(table[region], lists, f"{where}: {region}")) for region in REGIONS if region in table
    )
    return TermRule(
        id=table["id"],
        clause=clause,
        why=table["why"],
        file=file,
        triggers=tuple(triggers),
        tokens=tokens,
        needs=needs,
        without={
            key: _patterns(table[key], lists, f"{where}: {key}")
            for key in ("without", "without_subject", "without_object", "not_before", "not_after")
            if key in table
        },
        treaty=_one_of(table.get("treaty", clause.treaty), get_args(Treaty), file, entry, "treaty"),
        span=_one_of(table.get("span", clause.span), get_args(Cut), file, entry, "span"),
        modality=_one_of(
            table.get("modality", clause.modality), (None, *MODALITIES), file, entry, "modality"
        ),
        fixed=fixed,
        find=find,
        confidence=float(confidence),
        matches=tuple(table["matches"]),
        ignores=tuple(table["ignores"]),
        weak=_one_of(table.get("weak", False), (True, False), file, entry, "weak"),
        likely=likely,
        first=_one_of(table.get("first", False), (True, False), file, entry, "first"),
        musts=tuple(
            must
            for region, groups in needs
            if region != "earlier"
            for group in groups
            if (must := _must(group)) is not None
        ),
    )


def _must(group: AnyOf) -> frozenset[str] | None:
    """Words one of which a sentence has that any pattern of a group may match; None where there are none."""
    found = [p.triggers or class_words(p.slots[0].kind or "") for p in group]
    return frozenset().union(*(f for f in found if f)) if found and all(found) else None


def _placed(attribute: Attribute, places: tuple[str, ...]) -> Attribute:
    return Attribute(attribute.name, attribute.type, places, attribute.choices, attribute.default)


def _groups(value: Any, lists: Lists, where: str) -> tuple[AnyOf, ...]:
    """All of: any of. One array is any of its patterns; an array of arrays asks for one of each."""
    groups = (
        value if isinstance(value, list) and value and all(isinstance(v, list) for v in value) else [value]
    )
    return tuple(_patterns(group, lists, where) for group in groups)


def _patterns(value: Any, lists: Lists, where: str, part: str = "phrase") -> AnyOf:
    if not _strings(value) and value != []:
        raise RuleError(f"{where}: write an array of words or patterns")
    out: list[Pattern] = []
    for text in value:
        if part == "verb" and not text.startswith("@"):
            text = _phrasal(text)
        out += compile_pattern(text, lists, where, part={"verb": "v", "adjective": "a"}.get(part, "n"))
    return AnyOf(out)


def _phrasal(text: str) -> str:
    """A verb with its particle, which may stand behind the object: *pull its guns back*."""
    first, _, rest = text.partition(" ")
    verb = first if "/" in first else first + "/v"
    return f"{verb} ... {rest}" if rest else verb


def _one_of(value: Any, allowed: Iterable[Any], file: str, entry: str, key: str) -> Any:
    allowed = tuple(allowed)
    if value not in allowed:
        known = ", ".join(str(a) for a in allowed if a is not None)
        raise RuleError(f"{file}: {entry}: {key} is {value!r}; it can be {known}")
    return value
