"""Libraries that only some formats need."""

from __future__ import annotations

import pytest

from claimx.errors import OutputError
from claimx.writers.extra import library


def test_extra_says_how_to_get_what_is_missing() -> None:
    with pytest.raises(OutputError, match=r"needs no_such_thing.*: pip install 'claimx\[formats\]'"):
        library("no_such_thing.inside")


def test_extra_returns_the_module() -> None:
    assert library("json.decoder").JSONDecoder
