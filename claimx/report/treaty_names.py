"""Names of treaties, compared by the words that tell which treaty it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from claimx.rules.pack import read_pack
from claimx.rules.words import words as grammar

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_STEM = 4  # letters that the adjective of a state has in common with its name, at least
_ANY = "any"


class TreatyName(NamedTuple):
    """What a name says: its content words, the nouns for a treaty in it by family, and whether it is a title.

    ``telling`` are the content words that say more than what a treaty is about: *Gorringe*, not *fishing*.
    """

    words: frozenset[str]
    telling: frozenset[str]
    families: frozenset[str]
    titled: bool

    def differs(self, other: TreatyName) -> bool:
        """Return whether both have content words and share none."""
        return bool(self.words and other.words and not self.words & other.words)

    def fits(self, other: TreatyName) -> bool:
        """Return whether the nouns may be said of one: *pact* of a convention, but not *protocol*."""
        one, two = self.families, other.families
        return one == two or (len(one) < 2 and len(two) < 2 and _ANY in one | two)


def treaty_name(name: str, parties: Iterable[str]) -> TreatyName:
    """Return what a name says, the names of the parties apart."""
    known = _known()
    stems = {word.casefold()[:_STEM] for party in parties for word in _WORD.findall(party)}
    words, families, titled = set(), set(), False
    for word in _WORD.findall(name):
        low = _singular(re.sub(r"['’]s$", "", word.casefold()))
        if low in known.families:
            families.add(known.families[low])
            titled |= word[0].isupper()
        elif low not in known.little and low[:_STEM] not in stems:
            words.add(low)
    found = frozenset(words)
    return TreatyName(found, found - known.subjects, frozenset(families), titled)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


class _Known(NamedTuple):
    families: dict[str, str]  # of a noun for a treaty
    subjects: frozenset[str]
    little: frozenset[str]


@cache
def _known() -> _Known:
    pack = read_pack("instruments")
    words = pack["words"]
    families = {_singular(noun): entry.get("family", _ANY) for noun, entry in pack["nouns"].items()}
    families |= dict.fromkeys(map(_singular, words["any"]), _ANY)
    small = grammar("prepositions") | grammar("determiners") | grammar("joints")
    little = [*small, *read_pack("report")["names"]["little"], *words["idle"]]
    return _Known(families, frozenset(map(_singular, words["subjects"])), frozenset(map(_singular, little)))
