"""The words that govern a verb as its complement, from the inside out."""

from __future__ import annotations

import pytest
from spacy.language import Language

from claimx.components.stances.governors import governors


@pytest.mark.parametrize(
    ("text", "word", "chain"),
    [
        ("Kenya was expected to back the pact.", "back", ["back", "expected"]),
        ("Kenya is likely to back the pact.", "back", ["back", "likely", "is"]),
        ("Kenya left and backed the pact.", "backed", ["backed"]),
        ("Kenya wants to leave and back the pact.", "back", ["back", "leave", "wants"]),
    ],
)
def test_stance_governors(syntax: Language, text: str, word: str, chain: list[str]) -> None:
    verb = next(t for t in syntax(text) if t.text == word)
    assert [t.text for t in governors(verb)] == chain
