"""Killed at any moment, resumed as often as it takes: the output is that of a run that was let alone.

Fifty kills of a run that does its work itself; and a few of one with workers, of which CLAIMX_KILLS=50 makes
fifty too.
"""

from __future__ import annotations

import os
import random
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

KILLED = Path(__file__).with_name("killed.py")
KILLS = int(os.environ.get("CLAIMX_KILLS", "3"))


@pytest.mark.parametrize("form", ["csv", "brat"])
def test_kills_at_fifty_moments_leave_no_trace(claimx: Any, many: Callable[..., None], form: str) -> None:
    many(25)
    for folder in ("a", "b"):
        claimx.story(f"{folder}/x.txt", f"Story {folder}")
    claimx.story("lines.jsonl", b"".join(b'{"id": "%d", "text": "Line %d"}\n' % (n, n) for n in range(9)))
    claimx.story("copy.txt", "Story 1\n")
    claimx.story("none.txt", b"\x89PNG\r\n\x1a\n")
    outputs = ["-o", "out.json", "-o", "out.sqlite", "-o", "folder/", "-f", form, "--errors", "bad.jsonl"]
    seed = random.randrange(10**6)  # noqa: S311
    done = subprocess.run(
        [sys.executable, KILLED, "50", str(seed), "batch", "stories", *outputs],
        cwd=claimx.folder,
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert done.returncode == 0, f"seed {seed}: {done.stderr}"
    killed, through = map(int, done.stdout.split())
    assert killed == 50
    assert through


def test_kills_of_a_run_with_workers_leave_no_trace(claimx: Any, many: Callable[..., None]) -> None:
    many(150, "SLOW")
    claimx.story("none.txt", b"\x89PNG\r\n\x1a\n")
    outputs = ["-o", "out.json", "-o", "out.sqlite"]
    assert claimx.run("-o", "calm.json", "-o", "calm.sqlite", "--jobs", "1").code == 3
    killed = 0
    how = "--resume"
    while killed < KILLS:
        process = claimx.start(*outputs, "--jobs", "2", how)
        try:
            process.communicate(timeout=random.uniform(0.1, 2.5))  # noqa: S311
            assert process.returncode == 3
            how = "--force"  # it came through: again from the beginning
        except subprocess.TimeoutExpired:
            assert not (claimx.folder / "out.json").exists() or len(claimx.paths()) == 150
            process.kill()
            process.communicate()
            killed += 1
            how = "--resume"
    assert claimx.run(*outputs, "--jobs", "2", "--resume").code == 3
    for suffix in ("json", "sqlite"):
        calm, resumed = ((claimx.folder / f"{name}.{suffix}").read_bytes() for name in ("calm", "out"))
        assert calm == resumed
    outputs = {"calm.json", "calm.sqlite", "out.json", "out.sqlite"}
    assert claimx.left() == outputs | {".calm.json.claimx-journal", ".out.json.claimx-journal"}


def test_interrupted_says_how_to_resume_and_does_what_it_says(claimx: Any, many: Callable[..., None]) -> None:
    many(200, "SLOW")
    log = claimx.folder / "log"
    environment = {**os.environ, "CLAIMX_LOG": str(log)}
    process = claimx.start("-o", "out.json", "--jobs", "2", env=environment, start_new_session=True)
    while not (log.exists() and log.read_text().count("\n") > 100):
        assert process.poll() is None
    os.killpg(process.pid, signal.SIGINT)  # as the terminal does: to the workers too
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    (line,) = told.decode().splitlines()
    assert line.startswith("claimx: interrupted")
    assert not (claimx.folder / "out.json").exists()
    again = shlex.split(line.partition("Go on with: ")[2])
    assert again[:3] == ["claimx", "batch", "stories"]
    before = log.read_text().count("\n")
    assert claimx.run(*again[3:], env=environment).code == 0
    assert len(claimx.paths()) == 200
    done_again = log.read_text().count("\n") - 200
    assert done_again < before, "what was done is known"
