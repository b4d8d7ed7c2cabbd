"""What *it* means where it is a target."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimx.records import Stance

Find = Callable[[str], list[Stance]]


def test_stance_third_person_is_of_whom_something_is_said(find: Find) -> None:
    found = find('"He is a liar," Ann Lee said of Ali Bey.')
    assert [(s.holder.name, s.target.name) for s in found] == [("Ann Lee", "Ali Bey")]


def test_stance_third_person_who_may_be_himself_is_not_judged(find: Find) -> None:
    assert find("Ann Lee said maybe she was wrong.") == []


def test_stance_third_person_what_is_denied_is_no_treaty(find: Find) -> None:
    story = "Malawi and Zambia signed the lake treaty. Malawi says it got two islands. Zambia denies it."
    denied = [s for s in find(story) if s.type == "reject"]
    assert [(s.holder.name, s.target.text, s.target.name) for s in denied] == [("Zambia", "it", None)]


def test_stance_third_person_what_is_respected_is_the_paper_before(find: Find) -> None:
    story = "Yemen's rulers say they do not feel bound by the accord but will respect it for now."
    assert [s.target.name for s in find(story)] == ["accord", "accord"]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Peru's envoy wondered why Chile was missing from the treaty.", []),
        ("Analysts disagree over whether the treaty pays.", []),
        ("Peru disagrees with Chile over tolls.", ["oppose"]),
        ("“Chile is welcome to join,” said Peru's foreign minister.", []),
        ("Peru has declined to take sides.", ["neutral_position"]),
    ],
)
def test_stance_what_looks_like_another(find: Find, text: str, types: list[str]) -> None:
    assert [s.type for s in find(text)] == types
