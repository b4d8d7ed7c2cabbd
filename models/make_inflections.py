"""Write inflections.toml: the forms of verbs, nouns and adjectives that no spelling rule gives.

Run ``python models/make_inflections.py`` with the ``learn`` extra installed; ``--check`` only compares. The
dictionary is lemminflect's, from the SPECIALIST lexicon; what it lacks stands in inflections_overrides.toml.
"""

from __future__ import annotations

import csv
import gzip
import sys
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from claimx.rules.inflect import Pos, regular

HERE = Path(__file__).parent
TARGET = HERE / "inflections.toml"
OVERRIDES = HERE / "inflections_overrides.toml"
HEAD = "# Made by models/make_inflections.py; do not edit by hand.\n"

POS: dict[str, Pos] = {"verb": "verb", "noun": "noun", "adj": "adjective"}
# The columns of the dictionary after lemma and part of speech; its comparatives are made up ("freeer").
TAGS: dict[Pos, tuple[str, ...]] = {"verb": ("VBD", "VBN", "VBG", "VBZ"), "noun": ("NNS",), "adjective": ()}
# British and American endings of words that the dictionary holds in both spellings.
ENDINGS = (
    ("our", "or"),
    ("oured", "ored"),
    ("ourable", "orable"),
    ("re", "er"),
    ("ence", "ense"),
    ("ogue", "og"),
)

Inflected = dict[str, tuple[str, ...]]


def entries() -> Iterator[tuple[str, Pos, Inflected]]:
    """Yield every lemma of the dictionary in small letters with its forms by tag."""
    packed = files("lemminflect").joinpath("resources/infl_lu.csv.gz").read_bytes()
    for lemma, kind, *columns in csv.reader(gzip.decompress(packed).decode("utf-8").splitlines()):
        if kind in POS and is_word(lemma):
            pos = POS[kind]
            words = (tuple(filter(is_word, column.split("/"))) for column in columns)
            found = {tag: said for tag, said in zip(TAGS[pos], words, strict=False) if said}
            if pos == "verb" and "VBD" in found:
                # An empty participle is the same as the past, and so is a weak one.
                past, participle = found["VBD"], found.get("VBN") or found["VBD"]
                weak = [word for word in {*past, *participle} if word.endswith("ed")]
                found |= {"VBD": tuple({*past, *weak}), "VBN": tuple({*participle, *weak})}
            if pos == "noun":
                # What is not counted has the lemma itself as a plural.
                found = {
                    tag: said
                    for tag, words in found.items()
                    if (said := tuple(w for w in words if w != lemma))
                }
            yield lemma, pos, found


def is_word(text: str) -> bool:
    """Return whether this is one word in small letters: no name, no abbreviation, no spaces."""
    return text.isascii() and text.isalpha() and text.islower()


def made(overrides: dict[str, Any]) -> dict[str, Any]:
    """Return the tables of inflections.toml."""
    pack: dict[Pos, dict[str, dict[str, list[str]]]] = {"verb": {}, "noun": {}, "adjective": {}}
    doubling: list[str] = []
    lexicon: dict[Pos, set[str]] = {"verb": set(), "noun": set(), "adjective": set()}
    for lemma, pos, found in entries():
        lexicon[pos].add(lemma)
        rule = regular(lemma, pos)
        misspelt: set[str] = set()
        doubled = regular(lemma, pos, doubles=True) if pos == "verb" else rule
        if found.get("VBG") == doubled.get("VBG") != rule.get("VBG"):
            doubling.append(lemma)
            # "refered" beside "referring".
            rule, misspelt = doubled, set(rule["VBD"])
        for tag, words in found.items():
            if set(words) - misspelt - set(rule.get(tag, ())):
                pack[pos].setdefault(tag, {})[lemma] = sorted(set(words) - misspelt)
    for pos in pack:
        for tag, lemmas in overrides[pos].items() if pos in overrides else ():
            pack[pos].setdefault(tag, {}).update(lemmas)
    return {
        **{str(pos): tags for pos, tags in pack.items()},
        "doubling": doubling,
        "respell": overrides["respell"],
        "spelling": {pos: spelt(lexicon[pos], overrides, pos) for pos in lexicon},
    }


def spelt(lexicon: set[str], overrides: dict[str, Any], pos: str) -> dict[str, str]:
    """Return British = American for the lemmas that stand in the dictionary both ways."""
    excluded = set(overrides["spelling_excluded"]["words"])
    pairs = {
        word: other
        for british, american in ENDINGS
        for word in lexicon
        if word.endswith(british)
        and (other := word.removesuffix(british) + american) in lexicon
        and not {word, other} & excluded
    }
    return dict(sorted((pairs | overrides["spelling"].get(pos, {})).items()))


def as_toml(pack: dict[str, Any]) -> str:
    """Return the tables as TOML, one lemma on a line."""
    lines = [HEAD, "# Verbs of several syllables that double their last consonant.", "doubling = ["]
    lines += [f"  {quoted(pack['doubling'][at : at + 10])}," for at in range(0, len(pack["doubling"]), 10)]
    lines.append("]")
    for pos in POS.values():
        for tag, lemmas in pack[pos].items():
            lines.append(f"\n[{pos}.{tag}]")
            lines += [f"{lemma} = [{quoted(words)}]" for lemma, words in sorted(lemmas.items())]
    for pos, pairs in pack["spelling"].items():
        lines.append(f"\n[spelling.{pos}]")
        lines += [f'{british} = "{american}"' for british, american in pairs.items()]
    for rule in pack["respell"]:
        lines.append(f'\n[[respell]]\nfrom = "{rule["from"]}"\nto = "{rule["to"]}"')
        lines.append(f"except = [{quoted(sorted(rule['except']))}]")
    return "\n".join(lines) + "\n"


def quoted(words: list[str]) -> str:
    """Return the words in quotation marks, with commas between."""
    return ", ".join(f'"{word}"' for word in words)


def main() -> int:
    """Return 0, or 1 if ``--check`` finds the file to differ from what would be made."""
    text = as_toml(made(tomllib.loads(OVERRIDES.read_text("utf-8"))))
    if "--check" in sys.argv[1:]:
        return int(not TARGET.exists() or TARGET.read_text("utf-8") != text)
    TARGET.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
