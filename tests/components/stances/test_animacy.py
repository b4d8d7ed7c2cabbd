"""Who can take a stance, and what cannot."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimx.records import Stance

Find = Callable[[str], list[Stance]]


@pytest.mark.parametrize(
    "holder", ["Dockers", "Two clerks", "The ministry", "Bill Clinton", "Ann Lee's camp"]
)
def test_stance_animacy_somebody(find: Find, holder: str) -> None:
    assert len(find(f"{holder} condemned the raid.")) == 1


@pytest.mark.parametrize("holder", ["The evidence", "Monday", "The lake treaty", "Nobody", "The storm"])
def test_stance_animacy_thing(find: Find, holder: str) -> None:
    assert find(f"{holder} condemned the raid.") == []
