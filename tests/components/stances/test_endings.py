"""Stances that are over, and those that only may end."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimx.records import Stance

Find = Callable[[str], list[Stance]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Togo's opposition to the Lagoon Treaty was withdrawn on Friday.", "concede"),
        ("Togo withdrew its objections to the Lagoon Treaty.", "concede"),
        ("Togo has ended its opposition to the Lagoon Treaty.", "concede"),
        ("Togo's opposition to the Lagoon Treaty collapsed.", "concede"),
        ("Togo's support for the Lagoon Treaty was withdrawn.", "withdraw_support"),
        ("Togo did not withdraw its objections to the Lagoon Treaty.", "oppose"),
    ],
)
def test_stance_endings(find: Find, text: str, expected: str) -> None:
    (found,) = find(text)
    assert (found.type, found.holder.name, found.target.name) == (expected, "Togo", "Lagoon Treaty")


@pytest.mark.parametrize(
    "text",
    [
        "Benin overcame Togo's opposition to the Lagoon Treaty.",
        "Togo's opposition to the Lagoon Treaty was overruled by Benin.",
    ],
)
def test_stance_endings_by_others_leave_nothing_live(find: Find, text: str) -> None:
    assert not [s for s in find(text) if s.holder.name == "Togo"]


def test_stance_endings_without_a_named_object_concern_the_treaty(find: Find) -> None:
    found = find("Togo and Benin signed the Lagoon Treaty in May. Ghana dropped its objections on Friday.")[
        -1
    ]
    assert (found.type, found.holder.name, found.target.name) == ("concede", "Ghana", "Lagoon Treaty")
