"""What every test may ask for: one loaded extractor, shared, since loading it costs a second."""

from __future__ import annotations

import signal
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from claimx.pipeline import Extractor
    from claimx.records import Extraction


def pytest_configure() -> None:
    """Hear Ctrl-C also where a shell began the tests in its background, and so ignores it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The engine that is grammar alone, for what rules state; test_engines.py holds the other to the same."""
    import claimx

    return claimx.load(engine="rules")


@pytest.fixture(scope="session")
def extract(extractor: Extractor) -> Callable[[str], Extraction]:
    """Extract from one text."""

    def extract(text: str) -> Extraction:
        return next(iter(extractor.stream([text])))

    return extract
