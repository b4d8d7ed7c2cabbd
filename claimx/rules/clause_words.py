"""Which kind of clause words go with: a linear model of the words in the rules and their examples.

No list of patterns is complete. What rules do not read may still be told by its words taken together:
*a verification bureau staffed by Swedes may inspect any port* has three that go with monitoring. The weights
are those of a multinomial logistic regression, one for each word and kind of clause, learned by
``models/learn_clause_words.py`` from the shipped packs alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from math import exp, sqrt
from typing import Final

import msgspec
from spacy.lang.en.stop_words import STOP_WORDS

from claimx.errors import RuleError
from claimx.rules.pack import MODELS
from claimx.rules.words import words as words_of

FILE: Final = "clause_words.json"
NUMBER: Final = "#"
_NAMES: Final = ("NNP", "NNPS")
_TOO_FEW: Final = 2  # words by which nothing can be told


def telling(words: Iterable[str], tags: Iterable[str]) -> frozenset[str]:
    """Return those of some words, small, that the model weighs: no names, no idle words, figures as one."""
    out = set()
    for word, tag in zip(words, tags, strict=True):
        if tag == "CD" or word[:1].isdigit():
            out.add(NUMBER)
        elif tag not in _NAMES and word[:1].isalpha():
            out.add(word)
    return frozenset(out - idle())


@cache
def idle() -> frozenset[str]:
    """Return the words that tell nothing of a clause: spaCy's list without those of where and whither."""
    return frozenset(STOP_WORDS) - words_of("where")


class ClauseWords:
    """The weights: ``words`` has for each word those of the kinds of clause that it speaks for or against."""

    def __init__(self, bias: Mapping[str, float], words: Mapping[str, Mapping[int, float]]) -> None:
        self.clauses = tuple(bias)
        self._bias = tuple(bias.values())
        self._weights = words  # by the place of the kind of clause among all

    def chances(self, words: frozenset[str]) -> dict[str, float]:
        """Return for each kind of clause how likely some words tell it; nothing where they are too few."""
        known = [self._weights[w] for w in words if w in self._weights]
        if len(known) < _TOO_FEW:
            return {}
        scores = [0.0] * len(self._bias)
        for weights in known:
            for n, weight in weights.items():
                scores[n] += weight
        norm = 1 / sqrt(len(known))
        powers = [exp(bias + norm * score) for bias, score in zip(self._bias, scores, strict=True)]
        whole = sum(powers)
        return {clause: power / whole for clause, power in zip(self.clauses, powers, strict=True)}

    def best(self, words: frozenset[str]) -> tuple[str, float] | None:
        """Return the kind of clause that some words tell most likely, and how likely; None where too few."""
        chances = self.chances(words)
        return max(chances.items(), key=lambda x: x[1]) if chances else None


class _File(msgspec.Struct, forbid_unknown_fields=True):
    """The file as it stands on disk."""

    bias: dict[str, float]
    words: dict[str, dict[str, float]]


@cache
def load_clause_words() -> ClauseWords:
    """Return the shipped weights; RuleError if the file is malformed."""
    try:
        data = (resources.files(MODELS) / FILE).read_bytes()
        file = msgspec.json.decode(data, type=_File)
        place = {clause: n for n, clause in enumerate(file.bias)}
        words = {w: {place[c]: x for c, x in by.items()} for w, by in file.words.items()}
    except (OSError, msgspec.MsgspecError, KeyError) as error:
        raise RuleError(f"{FILE}: cannot be read ({error}); install claimx again") from error
    return ClauseWords(file.bias, words)
