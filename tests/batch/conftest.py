"""Results of stories that nobody had to read."""

from __future__ import annotations

import zlib
from collections.abc import Callable

import msgspec
import pytest

from claimx.batch.command import Command
from claimx.batch.worker import Found
from claimx.records import Extraction
from claimx.text.document import document


@pytest.fixture
def command() -> Callable[..., Command]:
    """Make what a run was asked to do."""

    def command(output: str = "out.json", *, errors: str | None = None, **options: str | bool) -> Command:
        named = {f"--{name}": value for name, value in options.items()}
        return Command(version="1", outputs={output: "json"}, options={**named}, errors=errors)

    return command


@pytest.fixture
def found() -> Callable[..., Found]:
    """Make what a worker finds in a text."""

    def found(
        text: str,
        *,
        path: str = "elsewhere",
        tail: str | None = None,
        day: str | None = None,
        warnings: tuple[str, ...] = (),
    ) -> Found:
        story = document(text, path=path, published=day, warnings=warnings)
        data = zlib.compress(msgspec.json.encode(Extraction(document=story)))
        return Found(
            data,
            tail=tail,
            key=f"{story.id} {day or ''}",
            words=len(text.split()),
            warnings="\n".join(warnings) or None,
        )

    return found
