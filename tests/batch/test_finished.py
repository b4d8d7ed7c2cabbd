"""Whether outputs are whole, and of which run."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from claimx.batch.command import Command
from claimx.batch.finished import finish, is_finished, noted
from claimx.batch.walk import Input
from claimx.batch.written import state_of
from claimx.errors import ClaimxError

Asking = Callable[..., Command]

INPUTS = [Input("in/a.txt", 4, changed=7), Input("in/fifo", refused="is a pipe, not a file")]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("out.json").write_text("[]")
    return tmp_path / ".out.json.claimx-done"


def done(place: Path, command: Command, inputs: list[Input] = INPUTS) -> bool:
    return is_finished(place, command, inputs, {})


def made(place: Path, command: Command) -> None:
    """Note that a run has written its output."""
    output = Path("out.json")
    finish(place, command, INPUTS, {"out.json": {"": state_of(output) or (0, 0)}})


def test_finished_run_is_known(place: Path, command: Asking) -> None:
    assert not done(place, command())
    made(place, command())
    assert done(place, command())


def test_finished_folder_is_known_by_what_it_holds(place: Path, command: Asking) -> None:
    folder = place.parent / "caf\udce9"
    names = ("a.txt.json", "deep/b.txt.json")
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("[]")
    files = {name: state_of(folder / name) or (0, 0) for name in names}
    finish(place, command("out"), INPUTS, {"out": files})
    at = {"out": folder}
    assert is_finished(place, command("out"), INPUTS, at)
    (folder / "mine").write_text("somebody else's")
    assert is_finished(place, command("out"), INPUTS, at)
    (folder / "deep/b.txt.json").write_text("[1]")
    assert not is_finished(place, command("out"), INPUTS, at)
    (folder / "deep/b.txt.json").unlink()
    assert not is_finished(place, command("out"), INPUTS, at)
    shutil.rmtree(folder)
    assert not is_finished(place, command("out"), INPUTS, at)


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
    made(place, command())
    with pytest.raises(ClaimxError, match="inputs came, went or were changed"):
        done(place, command(), inputs)


def test_finished_run_of_another_command_is_told(place: Path, command: Asking) -> None:
    made(place, command(engine="rules"))
    with pytest.raises(
        ClaimxError, match=r"out.json: whole, but of another run: --engine was rules, is neural"
    ):
        done(place, command(engine="neural"))


def test_finished_says_nothing_of_what_somebody_else_wrote(place: Path, command: Asking) -> None:
    made(place, command())
    Path("out.json").write_text("[1]")
    assert not done(place, command())
    place.write_text("{}")
    assert not done(place, command())
    assert noted(place) is None
