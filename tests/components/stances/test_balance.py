"""Two nouns that are both denied are one position."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from claimx.components.stances.balance import balance

NLP = spacy.blank("en")


def noted(text: str) -> Doc:
    words = text.split()
    tags = ["NN" if w in ("praise", "blame", "toll") else "JJ" if w == "open" else "IN" for w in words]
    return Doc(NLP.vocab, words, tags=tags, sent_starts=[i == 0 for i in range(len(words))])


@pytest.mark.parametrize("at", ["praise", "blame"])
@pytest.mark.parametrize(
    "text", ["voiced neither praise for nor blame of it", "voiced neither open praise nor open blame of it"]
)
def test_stance_balance_of_either_noun(text: str, at: str) -> None:
    found = balance(next(t for t in noted(text) if t.text == at))
    assert found is not None
    assert (found.neither.text, found.nor.text, found.second.text) == ("neither", "nor", "blame")


@pytest.mark.parametrize(
    "text", ["voiced praise for it nor", "neither of them voiced loud and clear praise", "nor praise of it"]
)
def test_stance_balance_needs_both_words(text: str) -> None:
    assert balance(next(t for t in noted(text) if t.text == "praise")) is None
