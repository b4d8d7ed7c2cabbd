"""Files that runs have put into their outputs, and what becomes of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from claimx.batch.command import Command
from claimx.batch.finished import Finished
from claimx.batch.journal import Journal
from claimx.batch.written import Written, as_noted, state_of


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("a", "deep/b", "deep/c", "other/d"):
        (tmp_path / "out" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "out" / name).write_text(name)
    return tmp_path / "out"


@pytest.fixture
def written(tmp_path: Path, command: Callable[..., Command]) -> Iterator[Written]:
    journal = Journal(tmp_path / ".journal", command("out"), resume=False)
    journal.take(["in"])
    yield journal.written
    journal.close(done=True)


def note(written: Written, folder: Path, *names: str, form: str = "json") -> None:
    written.note("out", form, [(name, folder / name) for name in names])


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_written_removes_what_only_a_run_before_wrote(written: Written, folder: Path) -> None:
    note(written, folder, "a", "deep/b", "deep/c")
    written.begin(None)
    note(written, folder, "a")
    written.clear("out", "json", folder)
    assert names(folder) == ["a", "other", "other/d"]
    assert written.files() == {"out": {"a": state_of(folder / "a")}}


def test_written_leaves_what_is_no_longer_ours(written: Written, folder: Path) -> None:
    note(written, folder, "a", "deep/b", "deep/c", "gone")
    (folder / "a").write_text("changed")
    os.utime(folder / "deep/b", ns=(0, 0))
    (folder / "deep/c").unlink()
    (folder / "deep/c").mkdir()
    written.begin(None)
    before = names(folder)
    written.clear("out", "json", folder)
    assert names(folder) == before


def test_written_in_another_format_or_elsewhere_stays(written: Written, folder: Path) -> None:
    note(written, folder, "a", form="csv")
    written.note("out2", "json", [("deep/b", folder / "deep/b")])
    written.begin(None)
    before = names(folder)
    written.clear("out", "json", folder)
    assert names(folder) == before


def test_written_by_a_run_without_failures_goes_too(
    written: Written, folder: Path, command: Callable[..., Command]
) -> None:
    state = state_of(folder / "deep/b") or (0, 0)
    written.begin(Finished(command("out"), "", {"out": {"deep/b": state}}))
    written.clear("out", "json", folder)
    assert "deep/b" not in names(folder)


def test_written_files_are_as_noted_or_not(folder: Path) -> None:
    files = {"out": {"a": state_of(folder / "a") or (0, 0)}}
    at = {"out": folder}
    assert as_noted(files, at)
    (folder / "a").unlink()
    assert (as_noted(files, at), as_noted(files, at, or_gone=True)) == (False, True)
    (folder / "a").symlink_to("deep/b")
    assert (as_noted(files, at), as_noted(files, at, or_gone=True)) == (False, False)
