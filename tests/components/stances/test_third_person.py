"""What *it* means where it is a target."""

from __future__ import annotations

from collections.abc import Callable

from claimx.records import Stance

Find = Callable[[str], list[Stance]]


def test_stance_third_person_is_of_whom_something_is_said(find: Find) -> None:
    found = find('"He is a liar," Ann Lee said of Ali Bey.')
    assert [(s.holder.name, s.target.name) for s in found] == [("Ann Lee", "Ali Bey")]


def test_stance_third_person_who_may_be_himself_is_not_judged(find: Find) -> None:
    assert find("Ann Lee said maybe she was wrong.") == []
