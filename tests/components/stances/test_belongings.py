"""Whose a thing is, and what is not only one's own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimx.records import Stance

Find = Callable[[str], list[Stance]]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Oman criticised Yemen's offer.", "Yemen"),
        ("Oman criticised the statehood of Yemen.", "Yemen"),
        ("Oman criticised its agreement with Yemen.", "agreement with Yemen"),
        ("Ann Lee thanked her hosts.", "hosts"),
        ("Oman criticised the plan in Sanaa.", "plan"),
    ],
)
def test_stance_belongings(find: Find, text: str, target: str) -> None:
    assert [s.target.name for s in find(text)] == [target]


def test_stance_belongings_nobody_judges_his_own(find: Find) -> None:
    assert find("Oman criticised its own offer.") == []
