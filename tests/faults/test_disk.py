"""An output that cannot be written is one line and exit code 4."""

from __future__ import annotations

import json
import resource
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_disk_full_is_one_line(claimx: Any, many: Callable[..., None]) -> None:
    many(3)
    ended = claimx.run("-o", "/dev/full", "-f", "json", "--quiet")
    assert ended == (4, ["claimx: /dev/full: No space left on device"])
    assert not list(Path("/dev").glob(".*claimx*"))


def test_disk_too_small_for_the_journal_is_one_line(claimx: Any, many: Callable[..., None]) -> None:
    many(40, "".join(f"{n} " for n in range(20_000)))
    ended = claimx.run(
        "-o",
        "out.json",
        "--quiet",
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, -1)),
    )
    assert ended.code == 4
    (line,) = ended.lines
    assert line.startswith("claimx: ")
    assert claimx.run("-o", "out.json", "--resume").code == 0
    assert len(claimx.paths()) == 40


def test_disk_folder_that_is_not_there_is_one_line(claimx: Any, many: Callable[..., None]) -> None:
    many(3)
    ended = claimx.run("-o", "nowhere/out.json")
    assert ended.code == 4
    (line,) = ended.lines
    assert "nowhere" in line


def test_disk_is_none_where_a_pipe_is_the_output(claimx: Any, many: Callable[..., None]) -> None:
    many(30, "".join(f"{n} " for n in range(2_000)))
    process = claimx.start("-o", "/dev/stdout", "-f", "json", "--quiet")
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, b"")
    assert len(json.loads(out)["documents"]) == 30
    process = claimx.start("-o", "/dev/stdout", "-f", "json", "--quiet")
    assert process.stdout.read(1) == b"{"
    process.stdout.close()  # as head does
    assert process.stderr.read() == b""
    assert process.wait(timeout=60) == 0
    process.stderr.close()
    assert claimx.left() == set()
