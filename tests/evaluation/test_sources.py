"""Sources are the same by the head of the phrase, speakers by their name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimx.evaluation.relations import Attribution
from claimx.evaluation.sources import same_name, same_source

Make = Callable[..., Attribution]


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        ("Liv Moe, chair of the council", "Liv Moe", True),
        ("Liv Moe, chair of the council", "Liv", False),
        ("Liv Moe, chair of the council", "the council", True),
        ("the head of the council", "the head", True),
        ("the council’s lawyer", "lawyer", True),
        ("the council’s", "the council", True),
        ("officials familiar with the pact", "officials", True),
        ("of the council", "council", True),
        ("she", "She", False),
        ("she", "she", True),
    ],
)
def test_sources_share_the_head(attribution: Make, gold: str, found: str, same: bool) -> None:
    text = f"{gold} | {'' if found in gold else found}"
    one, other = (attribution(text, "|", source=words).source for words in (gold, found))
    assert same_source(text, one, other) == same


def test_sources_of_nobody_are_the_same(attribution: Make) -> None:
    somebody = attribution("she said", "said", source="she").source
    assert same_source("she said", [], [])
    assert not same_source("she said", somebody, [])
    assert not same_source("she said", [], somebody)


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        (["Liv Moe"], ["liv  moe"], True),
        (["the harbour council"], ["Harbour Council"], True),
        (["Fishers’ Union", "union"], ["The Fishers' Union"], True),
        (["Liv Moe"], ["Moe"], False),
        (["Liv Moe"], [], False),
        (["The"], ["the"], True),
    ],
)
def test_sources_names(gold: list[str], found: list[str], same: bool) -> None:
    assert same_name(gold, found) == same
