"""The command line with a fake extractor, in this process and in one of its own."""

from __future__ import annotations

import os
import pty
import runpy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import claimx
from claimx.cli import main

FAKE = Path(__file__).with_name("fake.py")

Run = Callable[..., Result]
Start = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> type[Any]:
    """The class of the fake extractor, which ``claimx.load`` returns from now on."""
    extractor: type[Any] = runpy.run_path(str(FAKE))["Fake"]
    monkeypatch.setattr(claimx, "load", lambda _model=None, **_options: extractor())
    return extractor


@pytest.fixture
def run(fake: type[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run ``claimx …`` in a folder of its own."""
    assert fake
    monkeypatch.chdir(tmp_path)

    def run(*args: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, list(args), input=stdin, prog_name="claimx")

    return run


@pytest.fixture
def process(tmp_path: Path) -> Start:
    """Start ``claimx …`` with the fake extractor as a process."""

    def process(*args: str, **options: Any) -> subprocess.Popen[bytes]:
        pipes: dict[str, Any] = dict.fromkeys(("stdout", "stderr"), subprocess.PIPE)
        pipes["stdin"] = subprocess.DEVNULL
        return subprocess.Popen([sys.executable, FAKE, *args], cwd=tmp_path, **(pipes | options))

    return process


@pytest.fixture
def at_terminal(process: Start) -> Callable[..., bytes]:
    """Run ``claimx …`` with a terminal for stdout, and return what that shows."""

    def at_terminal(*args: str) -> bytes:
        ours, theirs = pty.openpty()
        started = process(*args, stdout=theirs, env={**os.environ, "NO_COLOR": "1", "TERM": "xterm"})
        os.close(theirs)
        shown = b""
        try:
            while chunk := os.read(ours, 4096):
                shown += chunk
        except OSError:  # Linux says so where the other side has closed
            pass
        os.close(ours)
        started.communicate()
        return shown

    return at_terminal
