"""The door of the program: help, speed, signals, pipes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

import click
import pytest
from click.testing import Result

from claimx.cli import COMMANDS, main

Run = Callable[..., Result]
Start = Callable[..., subprocess.Popen[bytes]]
Shown = Callable[..., bytes]

STORY = "Ozola says: we keep it\n"


def test_main_helps_and_tells_its_version(run: Run) -> None:
    helped = run("--help")
    assert all(name in helped.stdout for name in COMMANDS)
    assert run("--version").stdout == f"claimx {version('claimx')}\n"
    assert [run(name, "--help").exit_code for name in COMMANDS] == [0] * len(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_main_commands_live_where_their_name_says(name: str) -> None:
    command = import_module(f"claimx.cli.{name}").command
    assert isinstance(command, click.Command)
    assert command.help


@pytest.mark.parametrize("args", [["nonsense"], ["--nonsense"], ["\x1b[2J"]])
def test_main_refuses_what_it_does_not_know(run: Run, args: list[str]) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert "\x1b" not in result.stderr


def test_main_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "claimx", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("claimx ")


def test_main_prints_a_schema(run: Run) -> None:
    assert json.loads(run("schema").stdout)["$ref"] == "#/$defs/Output"
    assert json.loads(run("schema", "--lines").stdout)["$ref"] == "#/$defs/Line"


def test_main_is_quiet_where_the_reader_leaves(process: Start, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("Ozola says: we keep this long pact for many years\n" * 5000)
    for form in ("jsonl", "json", "csv", "table"):
        started = process("extract", "long.txt", "-f", form)
        assert started.stdout
        assert started.stderr
        started.stdout.readline()
        started.stdout.close()
        assert (started.wait(), started.stderr.read()) == (0, b""), form
        started.stderr.close()


def test_main_help_is_quiet_where_nobody_reads(process: Start) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    started = process("--help", stdout=theirs)
    os.close(theirs)
    assert (started.communicate()[1], started.returncode) == (b"", 0)


@pytest.mark.parametrize("args", [["extract", "-"], ["schema"], ["--help"], ["extract", "-f", "table"]])
def test_main_says_in_one_line_that_the_disk_is_full(process: Start, args: list[str], tmp_path: Path) -> None:
    (tmp_path / "in").write_text(STORY)
    with Path("/dev/full").open("wb") as full, (tmp_path / "in").open("rb") as stdin:
        _, said = (started := process(*args, stdout=full, stdin=stdin)).communicate()
    assert (started.returncode, said) == (4, b"claimx: standard output: No space left on device\n")


def test_main_ends_with_130_when_interrupted(process: Start, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "b.txt").write_text("SLEEP")
    started = process("extract", "a.txt", "a.txt", "a.txt", "b.txt", "-f", "json", "-o", "out.json")
    deadline = time.monotonic() + 20
    while not list(tmp_path.glob(".claimx-*")) and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(0.3)
    started.send_signal(signal.SIGINT)
    _, said = started.communicate(timeout=20)
    assert (started.returncode, said.strip()) == (130, b"claimx: interrupted")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.txt"]


def test_main_flushes_what_was_done_before_an_interrupt(process: Start, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "b.txt").write_text("SLEEP")
    started = process("extract", "a.txt", "a.txt", "a.txt", "missing.txt", "b.txt")
    assert started.stderr
    assert started.stderr.readline().startswith(b"claimx: missing.txt")  # the first three are done
    time.sleep(0.3)
    started.send_signal(signal.SIGINT)
    out, _ = started.communicate(timeout=20)
    assert (started.returncode, out.count(b"\n")) == (130, 3)


def test_main_shows_a_table_at_a_terminal_and_lets_nothing_act_upon_it(
    at_terminal: Shown, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("Ozola says: red\x1b[31m\u202ealert\n")
    for form, escaped in (
        ("auto", "\\x1b[31m\\u202e"),
        ("csv", "\\x1b[31m\\u202e"),
        ("jsonl", "\\u001b[31m\\u202e"),
    ):
        shown = at_terminal("extract", "a.txt", "-f", form)
        assert escaped in shown.decode(), form
        assert b"\x1b[31m" not in shown
        assert ("sure" in shown.decode()) == (form == "auto"), form


def test_main_may_be_called_from_python() -> None:
    with pytest.raises(click.UsageError):
        main.main(["nonsense"], standalone_mode=False)
