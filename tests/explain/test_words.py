"""The tokens of a place, with what grammar and the tagger make of them."""

from __future__ import annotations

from collections.abc import Callable

from claimx.explain.records import Explanation

Explain = Callable[..., Explanation]
TEXT = "Nothing else happened.\n\nLiv Moe said that the ferry had sailed."


def test_words_carry_the_tree(explained: Explain) -> None:
    words = {word.text: word for word in explained(TEXT, "ferry").places[0].words}
    assert words["Moe"].dep == "nsubj"
    assert words["Moe"].head == "said"
    assert words["said"].tag == "VBD"
    assert {word.content for word in words.values()} == {None}


def test_words_carry_the_chances_of_the_tagger(explained: Explain) -> None:
    words = {word.text: word for word in explained(TEXT, "ferry", engine="neural").places[0].words}
    cue, source, content = words["said"].cue, words["Moe"].source, words["ferry"].content
    assert cue is not None
    assert source is not None
    assert content is not None
    assert min(cue, source, content) > 0.5
    assert (words["ferry"].cue or 0) < 0.5
