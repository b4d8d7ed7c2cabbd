"""Killed at any moment, resumed as often as it takes: the output is that of a run that was let alone.

CLAIMX_KILLS=50 is the long run.
"""

from __future__ import annotations

import os
import random
import shlex
import signal
import subprocess
from collections.abc import Callable
from typing import Any

KILLS = int(os.environ.get("CLAIMX_KILLS", "3"))


def test_kills_leave_no_trace_in_the_output(claimx: Any, many: Callable[..., None]) -> None:
    many(150, "SLOW")
    claimx.story("lines.jsonl", b"".join(b'{"id": "%d", "text": "Line %d"}\n' % (n, n) for n in range(50)))
    claimx.story("copy.txt", "Story 1\nSLOW")
    claimx.story("none.txt", b"\x89PNG\r\n\x1a\n")
    outputs = ["-o", "out.json", "-o", "out.sqlite"]
    assert claimx.run("-o", "calm.json", "-o", "calm.sqlite", "--jobs", "1").code == 3
    killed = 0
    while killed < KILLS:
        process = claimx.start(*outputs, "--jobs", "2", "--resume")
        try:
            process.communicate(timeout=random.uniform(0.1, 2.5))  # noqa: S311
            assert process.returncode in (0, 3)
            for name in ("out.json", "out.sqlite"):  # it came through: again from the beginning
                (claimx.folder / name).unlink(missing_ok=True)
        except subprocess.TimeoutExpired:
            assert not (claimx.folder / "out.json").exists() or len(claimx.paths()) == 200
            process.kill()
            process.communicate()
            killed += 1
    claimx.run(*outputs, "--jobs", "2", "--resume")
    for suffix in ("json", "sqlite"):
        calm, resumed = ((claimx.folder / f"{name}.{suffix}").read_bytes() for name in ("calm", "out"))
        assert calm == resumed
    outputs = {"calm.json", "calm.sqlite", "out.json", "out.sqlite"}
    assert claimx.left() == outputs | {".calm.json.claimx-done", ".out.json.claimx-done"}


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
