"""What is only supposed is no stance: *any pact that harms trade*."""

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
    ("text", "expected"),
    [
        ("Togo said it would regret any pact that undermined trade.", [("express_concern", "conditional")]),
        ("Togo will reject a plan that violates the treaty.", [("reject", "future")]),
        ("Togo said the pact, which undermines trade, was old.", [("condemn", "actual")]),
        ("Togo said the toll would be a step that goes against the treaty.", [("condemn", "actual")]),
    ],
)
def test_stance_supposed(find: Find, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(s.type, s.factuality.modality) for s in find(text)] == expected


def test_stance_supposed_is_no_accusation_against_somebody_told_of(find: Find) -> None:
    found = find("Togo must release a captain who Benin accuses of theft.")
    assert [(s.type, s.holder.name) for s in found] == [("accuse", "Benin")]
