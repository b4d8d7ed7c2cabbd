"""Values: what the shortcut to sums of money must not miss."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from claimx.components.terms.prices import money
from claimx.components.terms.values import class_ranges, currency, measures_of
from claimx.normal.amount_words import amount_words
from claimx.pipeline import build

WORDS = sorted(amount_words().currency)


@pytest.fixture(scope="module")
def tokens() -> object:
    return build(parts=()).tokenizer


def sentence(tokens: object, text: str) -> Doc:
    assert callable(tokens)
    doc: Doc = tokens(text)
    return doc


def test_values_find_money_wherever_a_currency_is_named(tokens: object) -> None:
    texts = [f"Oman pays 7 million {word} a year" for word in WORDS]
    texts += [f"Oman pays {word.upper()} 7 million a year" for word in WORDS]
    texts += [f"Oman pays {word}7m a year" for word in WORDS if not word.isalpha()]
    sums = 0
    for text in texts:
        doc = sentence(tokens, text)
        known = measures_of(doc)
        told = [x for x in known.amounts(0, len(doc)) if x.kind == "money"]
        assert known.sums(0, len(doc)) == told, text
        sums += len(told)
    assert sums > len(WORDS)


def test_values_of_money_are_read_from_the_words_asked_for(tokens: object) -> None:
    doc = sentence(tokens, "Oman pays 40 troops in May and $3 million to Yemen")
    assert (money(doc, 0, len(doc)), currency(doc, 0, len(doc))) == (3_000_000, "USD")
    assert money(doc, 0, 5) is None
    assert [doc[a:b].text for a, b in class_ranges("money", doc, 0, len(doc))] == ["$3 million"]


def test_values_of_a_sentence_without_currency_hold_no_money(tokens: object) -> None:
    doc = sentence(tokens, "Oman sends 40 troops")
    assert (money(doc, 0, len(doc)), class_ranges("money", doc, 0, len(doc))) == (None, [])
    assert [doc[a:b].text for a, b in class_ranges("number", doc, 0, len(doc))] == ["40 troops"]
