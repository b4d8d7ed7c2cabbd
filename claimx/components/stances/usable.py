"""Which stance rules a sentence can meet at all, by the words that it has."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from spacy.attrs import LOWER, SENT_START
from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

from claimx.rules.stances import StanceRule


class Usable:
    """Whether a sentence has the other words that a rule needs: rules of common verbs need a rare one."""

    def __init__(self, doc: Doc) -> None:
        forms = doc.to_array(LOWER).tolist()
        opening = (doc.to_array(SENT_START) == 1).nonzero()[0].tolist()
        self._words: list[set[int]] = []  # of the sentence of each token, one set for all its tokens
        for start, end in pairwise(sorted({0, *opening, len(forms)})):
            self._words += [set(forms[start:end])] * (end - start)

    def __call__(self, rule: StanceRule, token: Token) -> bool:
        """Return whether one of the forms of each word that a rule needs is in the sentence of a token."""
        if not rule.needed:
            return True
        words = self._words[token.i]
        return not any(_hashed(forms).isdisjoint(words) for forms in rule.needed)

    def beside(self, forms: frozenset[str], at: int) -> bool:
        """Return whether one of these forms is in the sentence of a token."""
        return not _hashed(forms).isdisjoint(self._words[at])


@cache
def _hashed(forms: frozenset[str]) -> frozenset[int]:
    return frozenset(get_string_id(form) for form in forms)
