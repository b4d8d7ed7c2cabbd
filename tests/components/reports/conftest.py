"""The engine with the tagger, and what is said in a text by whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from claimx.pipeline import Extractor

Claims = Callable[["Extractor", str], list[tuple[str, str | None]]]


@pytest.fixture(scope="session")
def neural() -> Extractor:
    import claimx

    return claimx.load(engine="neural")


@pytest.fixture(scope="session")
def claims() -> Claims:
    def claims(extractor: Extractor, text: str) -> list[tuple[str, str | None]]:
        found = [c for c in extractor.extract(text).claims if c.mode != "narrated"]
        return [(c.text, c.speaker.name if c.speaker else None) for c in found]

    return claims
