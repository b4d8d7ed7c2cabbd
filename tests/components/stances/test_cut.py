"""The words of a phrase, without what is told of others."""

from __future__ import annotations

import pytest
from spacy.language import Language

from claimx.components.stances.cut import cut
from claimx.pipeline import build


@pytest.fixture(scope="module")
def nlp() -> Language:
    return build(parts=("syntax",), every_paragraph=True)


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
def test_stance_cut(nlp: Language, text: str, word: str, expected: str) -> None:
    doc = nlp(text)
    start, end = cut([t.text for t in doc], next(t for t in doc if t.text == word))
    assert doc[start:end].text == expected
