"""What others only expect of somebody is no stance of his."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimx.records import Stance

Find = Callable[[str], list[Stance]]


@pytest.mark.parametrize(
    "text",
    [
        "Togo was expected to support the Lagoon Treaty.",
        "Togo is believed to support the Lagoon Treaty, Minister Kofi Adu said.",
        "Togo had been set to oppose the Lagoon Treaty.",
        "Togo is likely to be criticised by Benin.",
        "Togo is unlikely to back the Lagoon Treaty.",
        "It is likely that Togo will oppose the Lagoon Treaty.",
        "It is possible that Togo will back the Lagoon Treaty.",
        "It is unlikely that Togo will reject the Lagoon Treaty.",
        "It was thought that Togo would reject the Lagoon Treaty.",
        "It is widely expected that Togo will reject the Lagoon Treaty.",
        "Diplomats said it was likely that Togo would condemn Benin.",
    ],
)
def test_stance_expected_is_none(find: Find, text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It is likely that we will oppose the Lagoon Treaty, said Minister Kofi Adu.", "oppose"),
        ("It is certain that Togo will oppose the Lagoon Treaty.", "oppose"),
        ("The likely winner opposes the Lagoon Treaty.", "oppose"),
    ],
)
def test_stance_expected_leaves_what_is_meant_or_certain(find: Find, text: str, kind: str) -> None:
    assert [s.type for s in find(text)] == [kind]
