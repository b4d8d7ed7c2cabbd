"""Attributions written as words of a text, and texts for Hypothesis."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimx.evaluation.relations import Attribution
from claimx.records import Span

Make = Callable[..., Attribution]


@pytest.fixture
def attribution() -> Make:
    """Make an attribution from the words of its content and source, at their first place in the text."""

    def at(text: str, words: str) -> Span:
        start = text.index(words)
        return Span(start=start, end=start + len(words))

    def make(
        text: str, *content: str, source: str | None = None, name: str | None = None, confidence: float = 1.0
    ) -> Attribution:
        return Attribution(
            content=[at(text, words) for words in content],
            source=[at(text, source)] if source else [],
            names=[name] if name else [],
            confidence=confidence,
        )

    return make
