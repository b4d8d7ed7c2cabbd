"""Closed classes of words."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from claimx.components.stances.closed import closed_class, each_other, parts_of
from claimx.errors import RuleError


def test_stance_closed_classes_are_small() -> None:
    assert "we" in closed_class("first")
    assert all(word == word.lower() for word in closed_class("third"))


def test_stance_closed_class_that_there_is_not() -> None:
    with pytest.raises(RuleError, match="no class of words 'fourth'"):
        closed_class("fourth")


@pytest.mark.parametrize(
    ("words", "last", "expected"),
    [("blamed each other", 2, True), ("blamed One another", 2, True), ("each blamed other", 2, False),
     ("other", 0, False)],
)  # fmt: skip
def test_stance_closed_reciprocal(words: str, last: int, expected: bool) -> None:
    assert each_other(Doc(spacy.blank("en").vocab, words.split())[last]) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Oman as well as Yemen", ["Oman", "Yemen"]),
        ("Oman as well as Yemen as well as Chad", ["Oman", "Yemen", "Chad"]),
        ("Oman and Yemen", ["Oman and Yemen"]),
        ("as well as", ["as well as"]),
        ("Oman as well as", ["Oman as well as"]),
    ],
)
def test_stance_closed_parts_of_a_phrase(words: str, expected: list[str]) -> None:
    doc = Doc(spacy.blank("en").vocab, words.split())
    assert [doc[a:b].text for a, b in parts_of(doc, 0, len(doc))] == expected
