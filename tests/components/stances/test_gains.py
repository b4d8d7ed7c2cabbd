"""Whose gain a thing is called: praise of what is ours, none of what is another's."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from claimx.components.stances.finder import StanceFinder
from claimx.pipeline import build
from claimx.records import Stance
from claimx.rules.stances import load_stances

Find = Callable[[str], list[Stance]]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return build(every_paragraph=True)


@pytest.fixture(scope="module")
def find(nlp: Language) -> Find:
    finder = StanceFinder(load_stances())
    return lambda text: finder.find(nlp(text))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("a triumph for Togo", ["welcome"]),
        ("a triumph for reason", ["welcome"]),
        ("a gift to our fishermen", ["welcome"]),
        ("a triumph for Benin", []),
        ("a gift to Benin", ["condemn"]),
        ('"a gift to Benin"', ["condemn"]),
        ("a victory for smugglers", ["condemn"]),
    ],
)
def test_stance_gains(find: Find, words: str, expected: list[str]) -> None:
    found = find(f"Togolese Prime Minister Kodjo Lawson called the Lagoon Treaty {words}.")
    assert [s.type for s in found] == expected
