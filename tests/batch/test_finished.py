"""Whether outputs are whole, and of which run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from claimx.batch.command import Command
from claimx.batch.finished import finish, finished
from claimx.batch.walk import Input
from claimx.errors import ClaimxError

Asking = Callable[..., Command]

INPUTS = [Input("in/a.txt", 4, changed=7), Input("in/fifo", refused="is a pipe, not a file")]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("out.json").write_text("[]")
    return tmp_path / ".out.json.claimx-done"


def test_finished_run_is_known_by_its_exit_code(place: Path, command: Asking) -> None:
    assert finished(place, command(), INPUTS) is None
    finish(place, command(), INPUTS, 3)
    assert finished(place, command(), INPUTS) == 3


@pytest.mark.parametrize(
    "inputs",
    [
        INPUTS[:1],
        [*INPUTS, Input("in/b.txt", 1)],
        [INPUTS[0]._replace(changed=8), INPUTS[1]],
        [INPUTS[0]._replace(size=5), INPUTS[1]],
    ],
)
def test_finished_run_of_other_inputs_is_no_reason_to_stop(
    inputs: list[Input], place: Path, command: Asking
) -> None:
    finish(place, command(), INPUTS, 0)
    with pytest.raises(ClaimxError, match="inputs came, went or were changed"):
        finished(place, command(), inputs)


def test_finished_run_of_another_command_is_told(place: Path, command: Asking) -> None:
    finish(place, command(engine="rules"), INPUTS, 0)
    with pytest.raises(
        ClaimxError, match=r"out.json: whole, but of another run: --engine was rules, is neural"
    ):
        finished(place, command(engine="neural"), INPUTS)


def test_finished_says_nothing_of_what_somebody_else_wrote(place: Path, command: Asking) -> None:
    finish(place, command(), INPUTS, 0)
    Path("out.json").write_text("[1]")
    assert finished(place, command(), INPUTS) is None
    place.write_text("{}")
    assert finished(place, command(), INPUTS) is None
