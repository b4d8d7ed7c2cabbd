from __future__ import annotations

import pytest

from claimx.errors import RuleError
from claimx.rules.words import confidence, words


def test_words_are_small_and_of_their_class() -> None:
    assert {"who", "which"} <= words("relatives")
    assert "the" in words("definite") - words("indefinite")
    assert all(w == w.lower() for name in ("definite", "prepositions", "breaks") for w in words(name))


@pytest.mark.parametrize(("kind", "name"), [("speaker", "name"), ("frames", "floating")])
def test_confidence_is_a_probability(kind: str, name: str) -> None:
    assert 0 < confidence(kind, name) <= 1


def test_unknown_names_are_named() -> None:
    with pytest.raises(RuleError, match="'adverbs'"):
        words("adverbs")
    with pytest.raises(RuleError, match=r"'magic'.*frames"):
        confidence("frames", "magic")
