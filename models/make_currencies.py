"""Write currencies.toml: names, nouns and symbols of the currencies in use, with their ISO 4217 codes.

Run ``python models/make_currencies.py`` with the ``learn`` extra installed; ``--check`` only compares. babel
reads CLDR; what the news writes otherwise stands in currencies_overrides.toml.
"""

from __future__ import annotations

import sys
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

from babel.core import get_global
from babel.numbers import get_currency_name, get_currency_symbol

HERE = Path(__file__).parent
TARGET = HERE / "currencies.toml"
OVERRIDES = HERE / "currencies_overrides.toml"
HEAD = "# Made by models/make_currencies.py; do not edit by hand.\n"
TABLES = ("names", "nouns", "symbols")


def in_use() -> list[str]:
    """Return the codes of what is legal tender somewhere today."""
    rows = (row for territory in get_global("territory_currencies").values() for row in territory)
    return sorted({code for code, _, until, tender in rows if until is None and tender})


def made(overrides: dict[str, Any]) -> dict[str, Any]:
    """Return the tables of currencies.toml; a noun that several currencies have is given none."""
    names: dict[str, str] = {}
    nouns: defaultdict[str, set[str]] = defaultdict(set)
    of_code: defaultdict[str, set[str]] = defaultdict(set)
    symbols: dict[str, str] = {}
    for code in in_use():
        for count in (1, 2):
            name = str(get_currency_name(code, count, "en")).lower()
            names[name] = code
            nouns[name.split()[-1]].add(code)
            of_code[code].add(name.split()[-1])
        symbol = str(get_currency_symbol(code, "en"))
        if not symbol[-1].isalnum() and symbol[-1] != ".":
            symbols[symbol] = code
    # A plural that only one of them happens to have ("manats") says no more than its singular.
    shared = {code for codes in nouns.values() if len(codes) > 1 for code in codes}
    only = {noun: "" if codes & shared else next(iter(codes)) for noun, codes in nouns.items()}
    dropped = set(overrides["dropped"]["words"])
    found = {"names": names, "nouns": only, "symbols": symbols}
    return {
        **{
            table: {
                word: code for word, code in (found[table] | overrides[table]).items() if word not in dropped
            }
            for table in TABLES
        },
        "needs_scale": overrides["needs_scale"]["words"],
    }


def as_toml(pack: dict[str, Any]) -> str:
    """Return the tables as TOML, one word on a line."""
    words = ", ".join(f'"{word}"' for word in sorted(pack["needs_scale"]))
    lines = [
        HEAD,
        "# Words of other meanings too: money only after millions and the like.",
        f"needs_scale = [{words}]",
    ]
    for table in TABLES:
        lines.append(f"\n[{table}]")
        lines += [f'"{word}" = "{code}"' for word, code in sorted(pack[table].items())]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Return 0, or 1 if ``--check`` finds the file to differ from what would be made."""
    text = as_toml(made(tomllib.loads(OVERRIDES.read_text("utf-8"))))
    if "--check" in sys.argv[1:]:
        return int(not TARGET.exists() or TARGET.read_text("utf-8") != text)
    TARGET.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
