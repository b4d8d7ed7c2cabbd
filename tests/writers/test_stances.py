"""A stance in plain words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from claimx.records import Modality, Party, Stance
from claimx.writers.stances import holder_of, holders_of, is_open, target_of, targets_of

Maker = Callable[..., Stance]


def party(text: str | None = None, name: str | None = None) -> Party:
    return Party(text=text, start=None, end=None, name=name)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"target": party("the pact", "Lake Pact")}, "Lake Pact"),
        ({"target": party("the pact")}, "the pact"),
        ({"target": party(), "topic": party("a lake", "Lake Peipus")}, "Lake Peipus"),
        ({"target": party(), "topic": party("a lake")}, "a lake"),
        ({"target": party()}, "nothing named"),
    ],
)
def test_stances_target_is_what_is_best_known(given: dict[str, Any], expected: str, stance: Maker) -> None:
    assert target_of(stance("Malta", **given)) == expected


@pytest.mark.parametrize(
    ("holder", "expected"), [(party("it", "Malta"), "Malta"), (party("it"), "it"), (party(), "nobody named")]
)
def test_stances_holder_is_who_is_best_known(holder: Party, expected: str, stance: Maker) -> None:
    assert holder_of(replace(stance("Ghana", "the pact"), holder=holder)) == expected


@pytest.mark.parametrize(
    ("modality", "negated", "open_"),
    [
        ("actual", False, False),
        ("possible", False, True),
        ("future", False, True),
        ("future", True, False),
        ("conditional", True, True),
    ],
)
def test_stances_are_open_until_they_are_taken(
    modality: Modality, negated: bool, open_: bool, stance: Maker
) -> None:
    assert is_open(stance("Malta", "the pact", modality=modality, negated=negated)) == open_


def test_stances_that_are_joint_are_of_and_towards_each(stance: Maker) -> None:
    both = Party(text="both", start=None, end=None, name="Malta and Ghana", names=("Malta", "Ghana"))
    assert holders_of(replace(stance("Peru", "the pact"), holder=both)) == ["Malta", "Ghana"]
    assert targets_of(stance("Peru", both)) == ["Malta", "Ghana"]
    assert (holders_of(stance("Peru", "the pact")), targets_of(stance("Peru", "the pact"))) == (
        ["Peru"],
        ["the pact"],
    )
