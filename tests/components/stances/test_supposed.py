"""What is only supposed is no stance: *any pact that harms trade*."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimx.records import Stance

Find = Callable[[str], list[Stance]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Togo said it would regret any pact that undermined trade.", [("express_concern", "conditional")]),
        ("Togo will reject a plan that violates the treaty.", [("reject", "future")]),
        ("Togo said there was nothing in the pact that violated its laws.", []),
        ("Togo said there was no clause in the pact that violated its laws.", []),
        ("Togo said the pact, which undermines trade, was old.", [("condemn", "actual")]),
        ("Togo said the toll would be a step that goes against the treaty.", [("condemn", "actual")]),
    ],
)
def test_stance_supposed(find: Find, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(s.type, s.factuality.modality) for s in find(text)] == expected


def test_stance_supposed_is_no_accusation_against_somebody_told_of(find: Find) -> None:
    found = find("Togo must release a captain who Benin accuses of theft.")
    assert [(s.type, s.holder.name) for s in found] == [("accuse", "Benin")]
