"""The words that show a stance."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimx.records import Stance

Find = Callable[[str], list[Stance]]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Peru backs the pact.", "backs"),
        ("Peru does not back the pact.", "does not back"),
        ("Peru lashed out at the toll.", "lashed out"),
        ("Peru has no plans to back the pact.", "no plans to back"),
    ],
)
def test_stance_decided_trigger_has_what_negates_it(find: Find, text: str, trigger: str) -> None:
    assert [s.trigger.text for s in find(text)] == [trigger]
