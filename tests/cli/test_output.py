"""Where results go: whole or not at all, and never over something else."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest
from click.testing import Result

from claimx.cli.output import opened, placed, sweep
from claimx.errors import OutputError

Run = Callable[..., Result]

STORY = "Ozola says: we keep it\n"


BINARY = ["out.db", "out.sqlite", "out.parquet", "out.xlsx", "out.zip"]


def form_of(name: str) -> list[str]:
    return ["-f", "brat"] if name.endswith(".zip") else []


@pytest.mark.parametrize("name", ["out.json", "out.jsonl", "out.csv", "OUT.JSON"])
def test_output_format_follows_the_suffix(run: Run, tmp_path: Path, name: str) -> None:
    result = run("extract", "-o", name, stdin=STORY)
    assert (result.exit_code, result.stdout) == (0, "")
    text = (tmp_path / name).read_text()
    assert ("speaker,role" in text) == (name == "out.csv")
    assert ('"documents"' in text) == name.lower().endswith(".json")
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("out.md", b"# "),
        ("out.jsonld", b'{"@context"'),
        ("out.ndjson", b'{"id"'),
        ("out.db", b"SQLite format 3"),
        ("out.parquet", b"PAR1"),
        ("out.xlsx", b"PK"),
    ],
)
def test_output_suffix_means_a_format(run: Run, tmp_path: Path, name: str, head: bytes) -> None:
    assert run("extract", "-o", name, stdin=STORY).exit_code == 0
    assert (tmp_path / name).read_bytes().startswith(head)
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


@pytest.mark.parametrize("name", BINARY)
def test_output_of_bytes_appears_whole_or_not_at_all(run: Run, tmp_path: Path, name: str) -> None:
    form = form_of(name)
    assert run("extract", *form, "-o", name, "missing.txt").exit_code == 4
    assert list(tmp_path.iterdir()) == []
    (tmp_path / name).write_text("precious")
    refused = run("extract", *form, "-o", name, stdin=STORY)
    assert refused.stderr == f"claimx: {name}: exists; --force overwrites it\n"
    assert run("extract", *form, "-o", name, "--force", "missing.txt").exit_code == 4
    assert (tmp_path / name).read_text() == "precious"
    assert run("extract", *form, "-o", name, "--force", stdin=STORY).exit_code == 0
    assert b"precious" not in (tmp_path / name).read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", BINARY)
def test_output_of_bytes_obeys_the_umask(run: Run, tmp_path: Path, name: str) -> None:
    before = os.umask(0o027)
    try:
        run("extract", *form_of(name), "-o", name, stdin=STORY)
    finally:
        os.umask(before)
    assert (tmp_path / name).stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("name", ["/dev/full", "/dev/null"])
def test_output_of_bytes_to_a_device_is_one_line(run: Run, name: str) -> None:
    result = run("extract", "-f", "parquet", "-o", name, stdin=STORY)
    assert (result.exit_code, result.stderr) == (
        4,
        f"claimx: {name}: is no file, and this format needs one\n",
    )


def test_output_folder_appears_whole_or_not_at_all(run: Run, tmp_path: Path) -> None:
    assert run("extract", "-f", "brat", "-o", "set", "missing.txt").exit_code == 4
    assert list(tmp_path.iterdir()) == []
    assert run("extract", "-f", "brat", "-o", "set", "-", stdin=STORY).exit_code == 0
    (folder,) = tmp_path.iterdir()
    assert (folder.name, len(list(folder.glob("*.ann"))), len(list(folder.glob("*.txt")))) == ("set", 1, 1)


def test_output_folder_that_is_there_keeps_other_files(run: Run, tmp_path: Path) -> None:
    (tmp_path / "set").mkdir()
    assert run("extract", "-f", "brat", "-o", "set", stdin=STORY).exit_code == 0  # it was empty
    (tmp_path / "set" / "mine.txt").write_text("precious")
    (tmp_path / "set" / "annotation.conf").write_text("old")
    refused = run("extract", "-f", "brat", "-o", "set", stdin=STORY)
    assert refused.exit_code == 4
    assert refused.stderr == "claimx: set: is not empty; --force overwrites what has the same names\n"
    assert run("extract", "-f", "brat", "-o", "set", "--force", stdin=STORY).exit_code == 0
    assert (tmp_path / "set" / "mine.txt").read_text() == "precious"
    assert "[entities]" in (tmp_path / "set" / "annotation.conf").read_text()
    assert [path.name for path in tmp_path.iterdir()] == ["set"]


def test_output_folder_takes_no_name_of_a_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "set").write_text("precious")
    result = run("extract", "-f", "brat", "-o", "set", "--force", stdin=STORY)
    assert result.stderr == "claimx: set: is no folder, and this format writes one\n"
    assert (tmp_path / "set").read_text() == "precious"


def test_output_folder_comes_back_as_gold(run: Run) -> None:
    run("extract", "-f", "brat", "-o", "set", stdin=STORY)
    score = json.loads(run("evaluate", "set").stdout)
    assert (score["attribution"]["f1"], score["attribution"]["gold"]) == (1.0, 1)


def test_sweep_takes_away_what_was_left_of_one_target(tmp_path: Path) -> None:
    one, other = tmp_path / "one.json", tmp_path / ("x" * 250)
    killed: list[object] = []  # never left, as by a process that is no more
    for target in (one, other):
        killed += (stream := opened(target, plain=True)), (folder := placed(target, into="folder"))
        stream.__enter__().write("half")
        folder.__enter__()
    one.write_text("whole")
    assert len(list(tmp_path.iterdir())) == 5
    sweep(one)
    assert len(list(tmp_path.iterdir())) == 3
    assert one.read_text() == "whole"
    sweep(other)
    assert list(tmp_path.iterdir()) == [one]


@pytest.mark.parametrize("links", [True, False])
@pytest.mark.parametrize("force", [True, False])
def test_output_that_came_meanwhile_is_kept(
    tmp_path: Path, links: bool, force: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    def allowed() -> AbstractContextManager[object]:
        return nullcontext() if force else pytest.raises(OutputError, match="--force")

    if not links:
        monkeypatch.setattr(os, "link", refuse)
    file, folder = tmp_path / "out.json", tmp_path / "out"
    with allowed(), opened(file, plain=True, force=force) as stream:
        file.write_text("mine")
        stream.write("ours")
    with allowed(), placed(folder, into="folder", force=force) as beside:
        folder.mkdir()
        (folder / "a").write_text("mine")
        (beside / "a").write_text("ours")
    assert file.read_text() == (folder / "a").read_text() == ("ours" if force else "mine")
    assert {path.name for path in tmp_path.iterdir()} == {"out.json", "out"}


@pytest.mark.parametrize("name", ["out.csv.gz", "out.zst", "OUT.ZIP"])
def test_output_that_would_be_no_archive_is_refused(run: Run, tmp_path: Path, name: str) -> None:
    result = run("extract", "-f", "csv", "-o", name, stdin=STORY)
    assert (result.exit_code, "is not compressed" in result.stderr) == (2, True)
    assert list(tmp_path.iterdir()) == []
