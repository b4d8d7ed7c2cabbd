"""Every surface form of a lemma with its Penn tags: by rule, or from ``inflections.toml`` where none holds.

    >>> sorted(forms("deny", "verb"))
    ['denied', 'deny', 'denies', 'denying']

British and American spellings are both given, whichever the lemma is in: *recognise* has *recognized*,
*defence* has *defenses*.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from claimx.errors import RuleError
from claimx.rules.pack import check_keys, read_pack

Pos = Literal["verb", "noun", "adjective"]
Forms = dict[str, frozenset[str]]
_Table = dict[str, dict[str, tuple[str, ...]]]

FILE = "inflections.toml"
BASE: dict[Pos, tuple[str, ...]] = {"verb": ("VB", "VBP"), "noun": ("NN",), "adjective": ("JJ",)}
_PAIR = ("from", "to", "except")
_VOWELS = re.compile("[aeiouy]+")
# One vowel letter and one consonant: what is doubled where it bears the stress. The u of qu is no vowel.
_SHORT = re.compile("(?:[^aeiou]|qu)[aeiouy][bdfgklmnprstvz]$")
_HISSES = re.compile("(?:s|x|z|ch|sh)$")
_AFTER_CONSONANT = re.compile("[^aeiou]y$")
# Forms are asked for by rule packs, a few thousand lemmas; more than that is somebody's word list.
_MEMORY = 20_000


def forms(lemma: str, pos: Pos) -> Forms:
    """Return the surface forms of a lemma, in small letters, each with the Penn tags that it may have.

    The lemma may be hyphenated (*re-sign*): its last part is then inflected. Whoever wants the inverse
    turns the forms of all his lemmas round.
    """
    return dict(_forms(lemma.lower(), pos))


@lru_cache(maxsize=_MEMORY)
def _forms(lemma: str, pos: Pos) -> Forms:
    tags: dict[str, set[str]] = {}
    for spelling in spellings(lemma, pos):
        for tag, words in _inflected(spelling, pos).items():
            for word in words:
                tags.setdefault(word, set()).add(tag)
    return {word: frozenset(found) for word, found in tags.items()}


def spellings(lemma: str, pos: Pos) -> tuple[str, ...]:
    """Return the lemma and its spelling on the other side of the Atlantic, if that is another."""
    known = _known()
    other = known.spellings[pos].get(lemma)
    if other is None and pos == "verb":
        other = next((found for rule in known.respell if (found := rule.other(lemma))), None)
    return (lemma,) if other is None else (lemma, other)


def regular(lemma: str, pos: Pos, *, doubles: bool | None = None) -> dict[str, tuple[str, ...]]:
    """Return the forms by tag that the rules of English spelling give; ``doubles`` overrules the stress.

    Where nothing is said of the stress, words of one syllable double their last consonant (*banned*), those
    of several do not (*edited*), and those in a vowel and l are given both ways (*travelled*, *traveled*).
    """
    base: dict[str, tuple[str, ...]] = dict.fromkeys(BASE[pos], (lemma,))
    if pos == "noun":
        return base | {"NNS": (_with_s(lemma),)}
    stems = _stems(lemma, doubles)
    if pos == "adjective":
        if len(_VOWELS.findall(lemma.removesuffix("e"))) > 1 and not _AFTER_CONSONANT.search(lemma):
            return base
        return base | {"JJR": _with_e(stems, "r"), "JJS": _with_e(stems, "st")}
    past = _with_e(stems, "d")
    return base | {"VBZ": (_with_s(lemma),), "VBD": past, "VBN": past, "VBG": _with_ing(stems)}


def _stems(lemma: str, doubles: bool | None) -> tuple[str, ...]:
    if lemma.endswith("ic") and len(lemma) > 3:
        return (lemma + "k",)
    if not _SHORT.search(f" {lemma}"):
        return (lemma,)
    several = len(_VOWELS.findall(lemma.replace("qu", "q"))) > 1
    if doubles is None and several and lemma.endswith("l"):
        return (lemma, lemma + "l")
    return (lemma + lemma[-1],) if (not several if doubles is None else doubles) else (lemma,)


def _with_e(stems: Iterable[str], ending: str) -> tuple[str, ...]:
    return tuple(
        stem + ending
        if stem.endswith("e")
        else f"{stem[:-1]}ie{ending}"
        if _AFTER_CONSONANT.search(stem)
        else f"{stem}e{ending}"
        for stem in stems
    )


def _with_ing(stems: Iterable[str]) -> tuple[str, ...]:
    return tuple(
        f"{stem[:-2]}ying"
        if stem.endswith("ie")
        else f"{stem[:-1]}ing"
        if stem.endswith("e") and not stem.endswith(("ee", "oe", "ye")) and len(stem) > 2
        else f"{stem}ing"
        for stem in stems
    )


def _with_s(lemma: str) -> str:
    if _AFTER_CONSONANT.search(lemma):
        return f"{lemma[:-1]}ies"
    return f"{lemma}es" if _HISSES.search(lemma) else f"{lemma}s"


class _Respelling(NamedTuple):
    """A difference of spelling that runs through the verbs: *-ise* and *-ize*."""

    ends: tuple[str, str]
    excepted: frozenset[str]

    def other(self, lemma: str) -> str | None:
        for mine, yours in (self.ends, self.ends[::-1]):
            # A syllable before the ending: "rise" and "size" are words of their own.
            if lemma.endswith(mine) and _VOWELS.search(lemma.removesuffix(mine)):
                found = lemma.removesuffix(mine) + yours
                return None if {lemma, found} & self.excepted else found
        return None


class _Known(NamedTuple):
    irregular: dict[Pos, _Table]
    doubling: frozenset[str]
    spellings: dict[Pos, dict[str, str]]
    respell: tuple[_Respelling, ...]


def _inflected(lemma: str, pos: Pos) -> dict[str, tuple[str, ...]]:
    known = _known()
    # "re-draw" and "counter-offer" go like their last part.
    head, hyphen, last = lemma.rpartition("-")
    if hyphen and last and lemma not in known.irregular[pos]:
        return {
            tag: tuple(head + hyphen + form for form in words) for tag, words in _inflected(last, pos).items()
        }
    doubles = True if pos == "verb" and lemma in known.doubling else None
    return regular(lemma, pos, doubles=doubles) | known.irregular[pos].get(lemma, {})


@cache
def _known() -> _Known:
    pack = read_pack(FILE)
    tables = ("verb", "noun", "adjective")
    check_keys(pack, {*tables, "doubling", "spelling", "respell"}, file=FILE, entry="top level")
    both: dict[Pos, dict[str, str]] = {"verb": {}, "noun": {}, "adjective": {}}
    check_keys(pack["spelling"], tables, file=FILE, entry="spelling")
    for pos, pairs in pack["spelling"].items():
        both[pos] = dict(pairs) | {american: british for british, american in pairs.items()}
    for rule in pack["respell"]:
        check_keys(rule, _PAIR, required=_PAIR, file=FILE, entry="respell")
    return _Known(
        {"verb": _table(pack, "verb"), "noun": _table(pack, "noun"), "adjective": _table(pack, "adjective")},
        frozenset(pack["doubling"]),
        both,
        tuple(_Respelling((rule["from"], rule["to"]), frozenset(rule["except"])) for rule in pack["respell"]),
    )


def _table(pack: Mapping[str, Mapping[str, Mapping[str, list[str]]]], pos: Pos) -> _Table:
    found: _Table = {}
    for tag, lemmas in pack[pos].items():
        if tag not in {"VBP", "VBZ", "VBD", "VBN", "VBG", "NNS", "JJR", "JJS"}:
            raise RuleError(f"{FILE}: {pos}: there is no tag {tag!r}")
        for lemma, words in lemmas.items():
            found.setdefault(lemma, {})[tag] = tuple(words)
    return found
