"""On whom a promised act bears: not on when or where it is done."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimx.records import Stance

Find = Callable[[str], list[Stance]]


@pytest.mark.parametrize(
    ("act", "target"),
    [
        ("mediate between Chad and Niger", "Chad and Niger"),
        ("mediate between the two neighbours", "two neighbours"),
        ("send rice to Chad", "Chad"),
        ("mediate", None),
        ("mediate on Monday", None),
        ("mediate in Geneva", None),
    ],
)
def test_stance_acts_bear_on_somebody(find: Find, act: str, target: str | None) -> None:
    (found,) = find(f"Norway offered to {act}.")
    assert (found.type, found.target.name) == ("commit", target)
