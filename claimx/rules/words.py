"""Closed classes of words, and the confidence of what was never measured, by name."""

from __future__ import annotations

from functools import cache

from claimx.errors import RuleError
from claimx.rules.pack import read_pack


@cache
def words(name: str) -> frozenset[str]:
    """Return the words of a class in ``grammar.toml``, small; RuleError if there is no such class."""
    try:
        return frozenset(read_pack("grammar.toml")["words"][name])
    except KeyError as error:
        raise RuleError(f"grammar.toml: there is no class of words {name!r}") from error


@cache
def confidence(kind: str, name: str) -> float:
    """Return a figure of ``confidence.toml``; RuleError if there is none of that name."""
    try:
        return float(read_pack("confidence.toml")[kind][name])
    except KeyError as error:
        raise RuleError(f"confidence.toml: there is no {name!r} under [{kind}]") from error
