"""Results of stories that nobody had to read."""

from __future__ import annotations

import zlib
from collections.abc import Callable

import msgspec
import pytest

from claimx.batch.worker import Found
from claimx.records import Extraction
from claimx.text.document import document


@pytest.fixture
def found() -> Callable[..., Found]:
    """Make what a worker finds in a text."""

    def found(
        text: str, *, path: str = "elsewhere", tail: str | None = None, day: str | None = None
    ) -> Found:
        story = document(text, path=path, published=day)
        data = zlib.compress(msgspec.json.encode(Extraction(document=story)))
        return Found(data, tail=tail, key=f"{story.id} {day or ''}", words=len(text.split()))

    return found
