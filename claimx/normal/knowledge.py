"""What the normal forms know of English, from ``models/normal.toml`` and ``models/currencies.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from claimx.errors import RuleError

FILE = "normal.toml"
CURRENCIES = "currencies.toml"
TABLES = ("numbers", "approximate", "durations", "dates", "amounts", "votes")


def known(table: str, keys: Collection[str]) -> Mapping[str, Any]:
    """Return a table of ``normal.toml``, which holds these keys and no other.

    Raises RuleError naming the key that is unknown or missing.
    """
    pack = _pack(FILE)
    check_keys(pack, TABLES, "top level")
    found: Mapping[str, Any] = pack[table]
    check_keys(found, keys, table)
    return found


def currencies(keys: Collection[str]) -> Mapping[str, Any]:
    """Return ``currencies.toml``, which holds these keys and no other; raises RuleError as ``known`` does."""
    pack = _pack(CURRENCIES)
    check_keys(pack, keys, "top level", file=CURRENCIES)
    return pack


def check_keys(table: Mapping[str, Any], keys: Collection[str], entry: str, *, file: str = FILE) -> None:
    """Return nothing if the table holds exactly these keys, else raise RuleError."""
    for key in table:
        if key not in keys:
            raise RuleError(f"{file}: {entry}: unknown key {key!r}; known keys are {', '.join(sorted(keys))}")
    for key in keys:
        if key not in table:
            raise RuleError(f"{file}: {entry}: key {key!r} is missing; add it")


@cache
def _pack(name: str) -> dict[str, Any]:
    return tomllib.loads(files("claimx.models").joinpath(name).read_text("utf-8"))
