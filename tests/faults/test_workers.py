"""A worker that dies or hangs costs one story, which is named; all others are done."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        ("KILL", "ended its worker (signal 9)"),
        ("EXIT", "ended its worker (exit code 7)"),
        ("HANG", "took longer than 3 seconds"),
        ("EAT", "MemoryError"),
        ("BOOM", r"RuntimeError: boom \x1b[2J (a fault of claimx)"),
    ],
)
def test_workers_lost_cost_one_story(
    claimx: Any, many: Callable[..., None], command: str, reason: str
) -> None:
    many(20)
    claimx.story("0007.txt", f"This one\n{command}")
    ended = claimx.run("-o", "out.json", "--jobs", "2", "--timeout", "3", "--errors", "bad.jsonl")
    assert ended.code == 3
    (line,) = [line for line in ended.lines if "0007" in line]
    assert line.startswith("claimx: stories/0007.txt: ")
    assert reason in line
    assert claimx.paths() == [f"stories/{at:04}.txt" for at in range(20) if at != 7]
    assert (claimx.folder / "bad.jsonl").read_text().count("\n") == 1


@pytest.mark.parametrize(
    ("how", "line"),
    [
        ("MEMORY", "claimx: the worker cannot start: MemoryError"),
        ("EXIT", "claimx: no worker process stays alive: is there too little memory for --jobs?"),
    ],
)
def test_workers_that_cannot_start_cost_no_story(
    claimx: Any, many: Callable[..., None], how: str, line: str
) -> None:
    many(8)
    args = ("-o", "out.json", "--jobs", "2", "--quiet")
    assert claimx.run(*args, env={**os.environ, "CLAIMX_LOAD": how}) == (2, [line])
    assert claimx.left() == set()
    assert claimx.run(*args).code == 0
    assert len(claimx.paths()) == 8


def test_workers_killed_by_somebody_else_cost_nothing(claimx: Any, many: Callable[..., None]) -> None:
    many(60, "SLOW")
    log = claimx.folder / "log"
    process = claimx.start("-o", "out.json", "--jobs", "2", env={**os.environ, "CLAIMX_LOG": str(log)})
    until(lambda: log.exists() and len(log.read_text().splitlines()) > 5)
    os.kill(int(log.read_text().split()[0]), signal.SIGKILL)
    process.communicate(timeout=60)
    assert process.returncode == 0
    assert len(claimx.paths()) == 60


def test_workers_end_with_the_process_that_started_them(claimx: Any, many: Callable[..., None]) -> None:
    many(4, "HANG")
    log = claimx.folder / "log"
    process = claimx.start("-o", "out.json", "--jobs", "2", env={**os.environ, "CLAIMX_LOG": str(log)})
    until(lambda: log.exists() and len(log.read_text().splitlines()) == 2)
    process.kill()
    process.communicate(timeout=60)
    workers = {line.split()[0] for line in log.read_text().splitlines()}
    until(lambda: not any(is_alive(worker) for worker in workers))


def is_alive(process: str) -> bool:
    try:
        return "State:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except OSError:
        return False


def until(holds: Callable[[], bool]) -> None:
    ends = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < ends
        time.sleep(0.05)
