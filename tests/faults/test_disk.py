"""An output that cannot be written is one line and exit code 4."""

from __future__ import annotations

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
