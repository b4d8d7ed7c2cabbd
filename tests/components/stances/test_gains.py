"""Whose gain a thing is called: praise of what is ours, none of what is another's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimx.records import Stance

Find = Callable[[str], list[Stance]]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("a triumph for Togo", ["welcome"]),
        ("a triumph for reason", ["welcome"]),
        ("a gift to our fishermen", ["welcome"]),
        ("a triumph for Benin", []),
        ("a gift to Benin", ["condemn"]),
        ('"a gift to Benin"', ["condemn"]),
        ("a victory for smugglers", ["condemn"]),
    ],
)
def test_stance_gains(find: Find, words: str, expected: list[str]) -> None:
    found = find(f"Togolese Prime Minister Kodjo Lawson called the Lagoon Treaty {words}.")
    assert [s.type for s in found] == expected
