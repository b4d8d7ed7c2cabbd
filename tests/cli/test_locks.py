"""One run at a time for each output."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from claimx.cli import locks
from claimx.cli.locks import locked
from claimx.errors import OutputError

KEEP = """
import sys
from pathlib import Path
from claimx.cli.locks import locked
with locked([Path(sys.argv[1])]):
    print("locked", flush=True)
    sys.stdin.read()
"""


def test_locks_hold_until_they_are_left(tmp_path: Path) -> None:
    one, other, folder = tmp_path / "a.json", tmp_path / ("x" * 250), tmp_path / "out"
    folder.mkdir()
    with locked([one, other, folder]):
        for each in (one, other, folder):
            with pytest.raises(OutputError, match="in use"), locked([tmp_path / "free", each]):
                pass
        with locked([tmp_path / "free", Path("/dev/null")]), locked([Path("/dev/null")]):
            pass
    assert list(tmp_path.iterdir()) == [folder]
    with locked([one, other, folder]):
        pass


def test_locks_go_with_a_process_that_is_killed(tmp_path: Path) -> None:
    place = tmp_path / "a.json"
    with subprocess.Popen(
        [sys.executable, "-c", KEEP, place], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == b"locked\n"
        with pytest.raises(OutputError, match="in use"), locked([place]):
            pass
        process.kill()
        process.communicate()
    with locked([place]):
        pass
    assert list(tmp_path.iterdir()) == []


def test_locks_are_those_of_the_file_that_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process before takes its file away between our opening and our locking it."""
    place = tmp_path / "a.json"
    lock, taken = locks.fcntl.flock, []

    def slow(opened: int, how: int) -> None:
        if not taken:
            (file,) = tmp_path.iterdir()
            file.unlink()
        taken.append(opened)
        lock(opened, how)

    monkeypatch.setattr(locks.fcntl, "flock", slow)
    with locked([place]):
        assert len(taken) == 2
        with pytest.raises(OutputError, match="in use"), locked([place]):
            pass
    assert list(tmp_path.iterdir()) == []
