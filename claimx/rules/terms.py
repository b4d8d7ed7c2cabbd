"""Rules for treaty terms: clause types and the rules that find them, read from packs and checked.

A pack (``models/terms_*.toml``, or a file of the user's) holds three kinds of table: ``[words]``, lists that
its patterns share; ``[[clause]]``, a clause type with its attributes and where their values stand; and
``[[rule]]``, what words show a clause of that type. ``docs/rules.md`` explains every key.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from claimx.errors import RuleError
from claimx.rules.pack import check_keys, read_pack
from claimx.rules.phrases import Lists
from claimx.rules.term_rules import (
    PREPOSITIONS,
    AnyOf,
    Attribute,
    ClauseType,
    Index,
    Part,
    TermModality,
    TermRule,
    TermRules,
)
from claimx.rules.term_tables import clause_type, lists_of, rule_of, tables_of

__all__ = [
    "PREPOSITIONS",
    "AnyOf",
    "Attribute",
    "ClauseType",
    "Index",
    "Known",
    "Part",
    "TermModality",
    "TermRule",
    "TermRules",
    "load_terms",
    "read",
    "shipped",
]

PACKS: Final = tuple(
    f"terms_{part}.toml"
    for part in ("instrument", "security", "border", "political", "cooperation", "topics", "likely")
)
# The tables of the stances may stand in the same file.
_TOP: Final = ("words", "clause", "rule", "type", "lexicon", "slots", "light", "holders", "acts")


@cache
def shipped() -> TermRules:
    """Return the rules that come with claimx; RuleError if a pack is malformed."""
    return load_terms(())


def load_terms(files: Sequence[str | Path]) -> TermRules:
    """Return the shipped rules with those of the user's files.

    A file may add clause types and rules, or give a shipped clause type anew. Raises RuleError naming file,
    rule and key for whatever is wrong in a pack.
    """
    known = Known()
    for file in (*PACKS, *files):
        read(file, known)
    return TermRules.of(known.clauses, known.rules.values())


@dataclass
class Known:
    """What the packs read so far hold; a pack may use the lists and clause types of those before it."""

    clauses: dict[str, ClauseType] = field(default_factory=dict)
    rules: dict[str, TermRule] = field(default_factory=dict)
    lists: dict[str, Sequence[str]] = field(default_factory=dict)


def read(file: str | Path, known: Known) -> list[TermRule]:
    """Add the clause types and rules of one pack to those known, and return its rules.

    Rules whose ``yields`` names a ``type`` are of the stances and passed over.
    """
    pack, name = read_pack(file), str(file)
    check_keys(pack, _TOP, file=name, entry="top level")
    clauses, rules = known.clauses, known.rules
    lists: Lists = {**known.lists, **lists_of(pack.get("words", {}), name)}
    known.lists.update(lists)
    for table in tables_of(pack, "clause", name):
        clause = clause_type(table, lists, name)
        clauses[clause.id] = clause
    out = []
    seen: set[str] = set()
    for table in tables_of(pack, "rule", name):
        rule_id = table.get("id")
        entry = f"rule {rule_id}" if isinstance(rule_id, str) else "a rule without id"
        if not isinstance(rule_id, str) or rule_id in seen:
            raise RuleError(f"{name}: {entry}: give each rule an id of its own")
        seen.add(rule_id)
        yields = table.get("yields")
        if not isinstance(yields, dict) or len(yields) != 1 or not {"clause", "type"} & yields.keys():
            raise RuleError(f'{name}: {entry}: \'yields\' must be {{ clause = "…" }} or {{ type = "…" }}')
        if "type" in yields:
            continue
        if rule_id in rules and isinstance(file, str):
            raise RuleError(f"{name}: {entry}: {rules[rule_id].file} has a rule of that id")
        if yields["clause"] not in clauses:
            raise RuleError(
                f"{name}: {entry}: there is no clause {yields['clause']!r}; add a [[clause]] with that id"
            )
        rules[rule_id] = rule_of(table, clauses[yields["clause"]], lists, name, entry)
        out.append(rules[rule_id])
    return out
