"""What one run was asked, held against another."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from claimx.batch.command import Command

Asking = Callable[..., Command]


def test_command_comes_back_as_it_was_packed(command: Asking) -> None:
    made = command(engine="rules", errors="bad.jsonl")
    assert Command.unpacked(made.packed()) == made
    assert Command.unpacked('["0.1", {"engine": "rules"}]') is None


def test_command_says_in_what_it_is_unlike(command: Asking) -> None:
    before = command(engine="rules", follow=False)
    assert command(engine="rules", follow=False).unlike(before) == ""
    assert command(engine="rules", follow=False, errors="x").unlike(before) == ""
    assert command(engine="neural", follow=True).unlike(before) == (
        "--engine was rules, is neural, --follow was not given, is given"
    )
    assert replace(before, version="2").unlike(before) == "claimx was 1, is 2"
    two = replace(before, outputs={"b.csv": "csv", "out.json": "json"})
    assert two.unlike(before) == "it wrote out.json (json), not b.csv (csv) and out.json (json)"
    other_order = replace(before, outputs={"out.json": "json", "b.csv": "csv"})
    assert two.unlike(other_order) == ""


@pytest.mark.parametrize(
    ("value", "told"), [(None, "not given"), ([], "not given"), (["a 1", "b 2"], "a 1 and b 2")]
)
def test_command_tells_values_in_words(value: list[str] | None, told: str, command: Asking) -> None:
    before = replace(command(), options={"--rules": value})
    assert command().unlike(before) == ("" if value is None else f"--rules was {told}, is not given")
