"""To cut aid is a threat, to cut a toll is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimx.records import Stance

Find = Callable[[str], list[Stance]]


@pytest.mark.parametrize(
    ("act", "kind"),
    [
        ("cut its aid to Benin", "threaten"),
        ("suspend the Lagoon Treaty", "threaten"),
        ("cut its tolls for Benin", "commit"),
        ("scrap the tariffs on Benin's rice", "commit"),
        ("attack Benin", "threaten"),
        ("send rice to Benin", "commit"),
    ],
)
def test_stance_harm_makes_a_promise_a_threat(find: Find, act: str, kind: str) -> None:
    assert find(f"Togo vowed to {act}.")[0].type == kind


@pytest.mark.parametrize(
    ("act", "kinds"),
    [
        ("not to recognise Benin", ["reject"]),
        ("never to support the Lagoon Treaty", ["reject"]),
        ("not to enrich uranium", []),
        ("not to take gas from the pipe", []),
        ("not to attack Benin", ["commit"]),
    ],
)
def test_stance_harm_what_one_vows_to_leave_undone(find: Find, act: str, kinds: list[str]) -> None:
    assert [s.type for s in find(f"Togo undertook {act}.")] == kinds
