"""Both engines, and a way to explain a text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from claimx.explain.places import explain
from claimx.explain.records import Explanation
from claimx.text.document import document

if TYPE_CHECKING:
    from claimx.pipeline import Extractor

Explain = Callable[..., Explanation]


@pytest.fixture(scope="session")
def neural() -> Extractor:
    import claimx

    return claimx.load(engine="neural")


@pytest.fixture(scope="session")
def explained(extractor: Extractor, neural: Extractor) -> Explain:
    """Explain the sentence of a text that holds some words, or all its claims."""
    engines = {"rules": extractor, "neural": neural}

    def explained(text: str, words: str | None = None, *, engine: str = "rules") -> Explanation:
        offset = text.index(words) if words is not None else None
        return explain(engines[engine], document(text), offset=offset)

    return explained
