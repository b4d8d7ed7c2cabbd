"""The words of a phrase, without what is told of others."""

from __future__ import annotations

import pytest
from spacy.language import Language

from claimx.components.stances.cut import cut, opens_relative


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Peru sells the maps, which are old.", "maps", "the maps"),
        ("Peru sells the maps, some of which are old.", "maps", "the maps"),
        ("Peru sells the maps to which Chile objects.", "maps", "the maps"),
        ("Peru sells maps, not boats.", "maps", "maps"),
        ("Peru sells maps and not boats.", "maps", "maps"),
        ("Peru sells maps and boats.", "maps", "maps and boats"),
    ],
)
def test_stance_cut(syntax: Language, text: str, word: str, expected: str) -> None:
    doc = syntax(text)
    start, end = cut([t.text for t in doc], next(t for t in doc if t.text == word))
    assert doc[start:end].text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru, which sells maps, left.", ["which"]),
        ("Peru, whose king left, sells maps.", ["whose"]),
        ("Maps which are old sell.", []),
    ],
)
def test_stance_cut_opens_relative(syntax: Language, text: str, expected: list[str]) -> None:
    assert [t.text for t in syntax(text) if opens_relative(t, known=True)] == expected


def test_stance_cut_keeps_the_clause_that_tells_who_it_is(syntax: Language) -> None:
    assert not [t for t in syntax("A clerk, who heads the union, left.") if opens_relative(t, known=False)]
