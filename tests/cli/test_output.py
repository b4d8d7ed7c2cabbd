"""Where results go: whole or not at all, and never over something else."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

STORY = "Ozola says: we keep it\n"


@pytest.mark.parametrize("name", ["out.json", "out.jsonl", "out.csv", "OUT.JSON"])
def test_output_format_follows_the_suffix(run: Run, tmp_path: Path, name: str) -> None:
    result = run("extract", "-o", name, stdin=STORY)
    assert (result.exit_code, result.stdout) == (0, "")
    text = (tmp_path / name).read_text()
    assert ("speaker,role" in text) == (name == "out.csv")
    assert ('"documents"' in text) == name.lower().endswith(".json")
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_output_format_given_wins_over_the_suffix(run: Run, tmp_path: Path) -> None:
    run("extract", "-o", "claims.txt", "-f", "table", stdin=STORY)
    assert "we keep it" in (tmp_path / "claims.txt").read_text()


def test_output_overwrites_only_by_force(run: Run, tmp_path: Path) -> None:
    (tmp_path / "out.json").write_text("precious")
    refused = run("extract", "-o", "out.json", stdin=STORY)
    assert refused.exit_code == 4
    assert refused.stderr == "claimx: out.json: exists; --force overwrites it\n"
    assert (tmp_path / "out.json").read_text() == "precious"
    assert run("extract", "-o", "out.json", "--force", stdin=STORY).exit_code == 0
    assert json.loads((tmp_path / "out.json").read_text())["documents"]


def test_output_follows_a_link(run: Run, tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text("old")
    (tmp_path / "link.json").symlink_to("real.json")
    run("extract", "-o", "link.json", "--force", stdin=STORY)
    assert (tmp_path / "link.json").is_symlink()
    assert "documents" in (tmp_path / "real.json").read_text()


def test_output_leaves_nothing_behind_where_all_inputs_fail(run: Run, tmp_path: Path) -> None:
    assert run("extract", "-o", "out.json", "missing.txt").exit_code == 4
    assert list(tmp_path.iterdir()) == []


def test_output_keeps_the_old_file_where_all_inputs_fail(run: Run, tmp_path: Path) -> None:
    (tmp_path / "out.json").write_text("precious")
    assert run("extract", "-o", "out.json", "--force", "missing.txt").exit_code == 4
    assert (tmp_path / "out.json").read_text() == "precious"


def test_output_is_written_where_some_inputs_fail(run: Run, tmp_path: Path) -> None:
    assert run("extract", "-o", "out.jsonl", "-", "missing.txt", stdin=STORY).exit_code == 3
    assert (tmp_path / "out.jsonl").read_text().count("\n") == 1


@pytest.mark.parametrize("name", [".", "no/such/folder.json", "x" * 300 + ".json"])
def test_output_that_can_be_no_file_is_one_line(run: Run, name: str) -> None:
    result = run("extract", "-f", "json", "-o", name, stdin=STORY)
    assert result.exit_code == 4
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("claimx: ")


def test_output_obeys_the_umask(run: Run, tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        run("extract", "-o", "out.json", stdin=STORY)
    finally:
        os.umask(before)
    assert (tmp_path / "out.json").stat().st_mode & 0o777 == 0o640


def test_output_to_a_full_device_is_one_line(run: Run) -> None:
    result = run("extract", "-f", "json", "-o", "/dev/full", stdin=STORY)
    assert (result.exit_code, result.stderr) == (4, "claimx: /dev/full: No space left on device\n")
    assert Path("/dev/full").is_char_device()
