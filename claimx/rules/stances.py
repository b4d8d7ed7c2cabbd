"""The stance rules: which words show that somebody stands for or against something, and where both are found.

Lists of words that work alike stand in ``[[lexicon]]`` tables, which have no examples of their own.
``models/stances.toml`` holds types and rules, ``models/stances_lexicon.toml`` the lists; a user's pack may
add both.

>>> pack = load_stances()
>>> pack.types["recognise"].negated
'deny_recognition'
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

from claimx.errors import RuleError
from claimx.rules.pack import check_keys, read_pack
from claimx.rules.stance_rules import (
    TREATY,
    StanceRule,
    StanceType,
    inflected,
    prepositions,
    stance_rules,
    stance_type,
)

__all__ = [
    "TREATY",
    "StancePack",
    "StanceRule",
    "StanceType",
    "holder_words",
    "inflected",
    "load_stances",
    "prepositions",
]

FILES: Final = ("stances.toml", "stances_lexicon.toml")
_TOP: Final = ("type", "slots", "light", "hidden", "games", "holders", "acts", "rule", "lexicon")


class StancePack:
    """All rules, found by the form that begins their trigger."""

    def __init__(self, types: Mapping[str, StanceType], rules: Sequence[StanceRule]) -> None:
        self.types = dict(types)
        self.rules = tuple(rules)
        self._by_form: dict[str, list[tuple[str, StanceRule]]] = {}
        for rule in rules:
            for lemma in rule.words:
                for form in inflected(lemma, rule.part):
                    self._by_form.setdefault(form, []).append((rule.part, rule))
        # The user's own rules go first; then, the more a rule asks for, the earlier it is tried.
        for found in self._by_form.values():
            found.sort(key=lambda f: (not f[1].users, -_asked(f[1])))
        self.anchors = frozenset(self._by_form)
        self.triggers = frozenset(t for rule in rules for t in _telling(rule))

    def find(self, form: str) -> list[tuple[str, StanceRule]]:
        """Return the rules whose trigger begins with this form, by part of speech, the fullest first."""
        return self._by_form.get(form, [])


def _asked(rule: StanceRule) -> float:
    """How much a rule asks for beside the word that begins its trigger."""
    return len(rule.companions) + len(rule.pattern) + len(rule.under) * 0.1


def _telling(rule: StanceRule) -> frozenset[str]:
    """The words without which a rule cannot fit; the judgements of who says so stand beside words of saying.

    Of a trigger and its companions it is the rarer: not *in* but *favour*, not *give* but *blessing*.
    """
    if rule.holder == "speaker":
        return frozenset()
    needed = [forms for slot, forms in rule.companions.items() if forms and slot not in prepositions()]
    needed += [token["forms"] for token in rule.pattern if not token["optional"]]
    own = frozenset(f for lemma in rule.words for f in inflected(lemma, rule.part))
    return min((own, *needed), key=lambda forms: any(f in _common() for f in forms))


@cache
def _common() -> frozenset[str]:
    return frozenset(f for w in read_pack(FILES[0])["slots"]["common"] for f in inflected(w, "verb"))


@cache
def load_stances(extra: tuple[Path, ...] = ()) -> StancePack:
    """Return the stance rules that ship with claimx, with those of the user's packs added and tried first.

    Raises RuleError for an unknown key, type, slot or part of speech, or an id that is taken.
    """
    types: dict[str, StanceType] = {}
    rules: list[StanceRule] = []
    names: list[str | Path] = [*FILES, *extra]
    for name in names:
        tables, file = read_pack(name), str(name)
        if isinstance(name, str):
            check_keys(tables, _TOP, file=file, entry="top level")
        for key, row in tables.get("type", {}).items():
            if key in types:
                raise RuleError(f"{file}: type {key}: there is one of that name already")
            types[key] = stance_type(key, row, file)
        found = stance_rules(tables, file, types)
        rules += found if isinstance(name, str) else (replace(rule, users=True) for rule in found)
    for kind in types.values():
        for other in (kind.negated, kind.withheld, kind.wished, kind.ended):
            if other is not None and other not in types:
                raise RuleError(f"type {kind.id}: there is no type {other!r}")
    taken: set[str] = set()
    for rule in rules:
        if rule.id in taken:
            raise RuleError(f"rule {rule.id}: the id is taken; choose another")
        taken.add(rule.id)
    return StancePack(types, rules)


@cache
def holder_words() -> dict[str, frozenset[str]]:
    """Return the words that tell who can hold a stance: nouns, endings, exceptions, papers, determiners."""
    table = read_pack(FILES[0])["holders"]
    keys = (
        "nouns",
        "endings",
        "things",
        "papers",
        "anyone",
        "open",
        "apart",
        "home",
        "done",
        "verbs",
        "vague",
        "tallies",
        "blows",
    )
    check_keys(table, keys, file=FILES[0], entry="holders", required=keys)
    return {key: frozenset(words) for key, words in table.items()}
