"""How far a run is, in lines and as a bar."""

from __future__ import annotations

import io
import sys

import pytest

from claimx.batch.run import Progress
from claimx.cli import progress


class Terminal(io.StringIO):
    """A screen."""

    def isatty(self) -> bool:
        return True


HALF = Progress(inputs=50, bytes=500, stories=40, words=12_000, failed=3)


def test_progress_is_a_line_now_and_then(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = iter([0.0, 1.0, 20.0, 21.0, 3_700.0])
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(now))
    with progress.shown(100, 1000, quiet=False) as show:
        for _ in range(4):
            show(HALF)
    first, second = capsys.readouterr().err.splitlines()
    assert first == (
        "claimx: 50 of 100 files, 40 stories (2.0 a second, 600 words a second), 3 failed, 0:20 left"
    )
    assert second.endswith("1:01:40 left")


def test_progress_is_a_bar_at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    with progress.shown(100, 1000, quiet=False) as show:
        show(HALF)
    told = screen.getvalue()
    assert "50%" in told
    assert "40 stories" in told
    assert "3 failed" in told


def test_progress_is_quiet_if_asked(capsys: pytest.CaptureFixture[str]) -> None:
    with progress.shown(100, 1000, quiet=True) as show:
        show(HALF)
    assert capsys.readouterr().err == ""
