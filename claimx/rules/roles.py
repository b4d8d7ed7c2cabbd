"""Roles: what persons are called, by their office, their class or a title before the name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from claimx.errors import RuleError
from claimx.rules.entries import Role, RoleKind, Title
from claimx.rules.pack import check_keys

ROLES = "roles.toml"


class Roles:
    """The offices, classes and groups of ``roles.toml``, with their titles and what stands before them."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        """Index the tables of the pack; raises RuleError where one is not well formed."""
        self.known: dict[str, Role] = {}
        self._add(tables)
        self._titles = _titles(tables["titles"], self.known)
        self._modifiers: dict[str, bool] = {
            **dict.fromkeys(tables["modifiers"]["same"], False),
            **dict.fromkeys(tables["modifiers"]["other"], True),
        }
        self._articles = frozenset(tables["modifiers"]["articles"])
        self._short = frozenset(tables["modifiers"]["short"])
        self._synsets: dict[str, frozenset[str]] = _synsets(tables["synsets"], self.known)

    def title(self, words: str) -> Title | None:
        """Return the title before a name, with or without its full stop; any role with a capital is one."""
        found = self._titles.get(words.rstrip("."))
        if found is None and words[:1].isupper() and (role := self.role(words)) and role.kind != "group":
            return Title(words, role.gender, role.name)
        return found

    def role(self, phrase: str) -> Role | None:
        """Return the role of a phrase; "former" changes nothing, "deputy" makes another office."""
        words = phrase.replace("’", "'").replace(" - ", "-").split()
        others: list[str] = []
        # No role has more words; a hundred times "former" is nobody.
        while 0 < len(words) <= 10:
            whole = " ".join(words)
            if found := self.known.get(whole) or self.known.get(whole.lower()):
                return modified(found, " ".join(others))
            size = 2 if " ".join(words[:2]).lower() in self._modifiers else 1
            modifier = " ".join(words[:size]).lower()
            if self._modifiers.get(modifier):
                others.append(modifier)
            elif modifier not in self._modifiers and modifier not in self._articles:
                return None
            words = words[size:]
        return None

    def other(self, modifier: str) -> bool:
        """Return whether a word or two before a role make another office of it: "deputy"."""
        return bool(self._modifiers.get(modifier))

    def same_office(self, a: str, b: str) -> bool:
        """Return whether two roles may be said of one person: "president" and "leader"."""
        first, second = self.role(a), self.role(b)
        if first is None or second is None:
            return bare(a) == bare(b)
        if (first.kind == "group") != (second.kind == "group"):
            return False
        if first.name == second.name:
            return True
        if first.modifier != second.modifier:
            return False
        if first.modifier:
            start = len(first.modifier) + 1
            return self.same_office(first.name[start:], second.name[start:])
        if self._synsets.get(first.name, frozenset()) & self._synsets.get(second.name, frozenset()):
            return True
        return self._shortens(first.name, second.name) or self._shortens(second.name, first.name)

    def _shortens(self, short: str, long: str) -> bool:
        head, _, last = long.rpartition(" ")
        return last == short in self._short and not self._modifiers.get(head.split(" ")[0])

    def _add(self, tables: Mapping[str, Any]) -> None:
        check_keys(tables["roles"], {"office", "class", "group"}, file=ROLES, entry="roles")
        genders = {word: gender for gender, words in tables["gender"].items() for word in words}
        combined = [
            "|".join(f"{field} {office}" for field in fields.split("|"))
            for office, all_fields in tables["fields"].items()
            for fields in all_fields
        ]
        kinds: tuple[RoleKind, ...] = ("office", "class", "group")
        for kind in kinds:
            for joined in [*tables["roles"][kind], *(combined if kind == "office" else ())]:
                words = joined.split("|")
                for word in words:
                    if word in self.known and self.known[word].kind == kind:
                        raise RuleError(f"{ROLES}: roles.{kind}: {word!r} stands there twice; remove one")
                    gender = genders.get(word)
                    self.known[word] = Role(words[0], kind, gender)
                    if kind != "group":
                        many = tables["plurals"].get(word) or plural(word)
                        self.known.setdefault(many, Role(words[0], "group", gender))


def modified(role: Role, modifier: str) -> Role:
    """Return the office that a modifier makes of a role: *deputy minister*."""
    return replace(role, name=f"{modifier} {role.name}", modifier=modifier) if modifier else role


def bare(words: str) -> str:
    """Return the words in lower case, without article."""
    return words.replace("’", "'").lower().removeprefix("the ")


def forms(spellings: Iterable[str], plurals: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each spelling and plural of "a|b" entries with the entry's first spelling."""
    for joined in spellings:
        words = joined.split("|")
        for word in words:
            yield word, words[0]
            yield plurals.get(word) or plural(word), words[0]


def plural(noun: str) -> str:
    """Return the regular plural of an English noun; the last word of a phrase takes it."""
    if noun.endswith("man"):
        return f"{noun[:-2]}en"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "z", "ch", "sh")) else f"{noun}s"


def _titles(tables: Mapping[str, Any], roles: Mapping[str, Role]) -> dict[str, Title]:
    titles = {}
    for name, table in tables.items():
        check_keys(table, {"gender", "role"}, file=ROLES, entry=f"title {name}")
        role = _canonical(table["role"], roles, f"title {name}") if "role" in table else None
        titles[name] = Title(name, table.get("gender"), role)
    return titles


def _synsets(tables: Mapping[str, Sequence[str]], roles: Mapping[str, Role]) -> dict[str, frozenset[str]]:
    """Return for each role the names of the synsets it is in."""
    found: dict[str, set[str]] = {}
    for name, words in tables.items():
        for word in words:
            found.setdefault(_canonical(word, roles, f"synset {name}"), set()).add(name)
    return {role: frozenset(names) for role, names in found.items()}


def _canonical(word: str, roles: Mapping[str, Role], entry: str) -> str:
    if word not in roles:
        raise RuleError(f"{ROLES}: {entry}: no role {word!r} in [roles] or [fields]; add it there")
    return roles[word].name
