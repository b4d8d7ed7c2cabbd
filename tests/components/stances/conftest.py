"""The pipelines of all tests of stances, a tree in every paragraph, and what the finder makes of a text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from spacy.language import Language

    from claimx.records import Stance


@pytest.fixture(scope="session")
def nlp() -> Language:
    from claimx.pipeline import build

    return build(every_paragraph=True)


@pytest.fixture(scope="session")
def syntax() -> Language:
    """Trees alone, for what grammar tells without the people of a story."""
    from claimx.pipeline import build

    return build(parts=("syntax",), every_paragraph=True)


@pytest.fixture(scope="session")
def find(nlp: Language) -> Callable[[str], list[Stance]]:
    from claimx.components.stances.finder import StanceFinder
    from claimx.rules.stances import load_stances

    finder = StanceFinder(load_stances())
    return lambda text: finder.find(nlp(text))
