"""Which stance rules a sentence can meet at all, by the words that it has."""

from __future__ import annotations

from spacy.attrs import LOWER, SENT_START
from spacy.tokens import Doc, Token

from claimx.rules.stances import StanceRule


class Usable:
    """Whether a sentence has the other words that a rule needs: rules of common verbs need a rare one."""

    def __init__(self, doc: Doc) -> None:
        forms, starts = doc.to_array(LOWER).tolist(), (doc.to_array(SENT_START) == 1).tolist()
        texts = {form: doc.vocab.strings[form] for form in set(forms)}
        self._words: list[set[str]] = []  # of the sentence of each token, one set for all its tokens
        words: set[str] = set()
        for form, opens in zip(forms, starts, strict=True):
            if opens:
                words = set()
            words.add(texts[form])
            self._words.append(words)

    def __call__(self, rule: StanceRule, token: Token) -> bool:
        """Return whether one of the forms of each word that a rule needs is in the sentence of a token."""
        words = self._words[token.i]
        return not any(forms.isdisjoint(words) for forms in rule.needed)
