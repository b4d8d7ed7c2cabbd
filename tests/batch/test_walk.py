"""Which files a run reads."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from claimx.batch.walk import Input, walk


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("in/b.txt", "in/a/c.txt", "in/a/.hidden", "in/.git/x.txt", "in/B.txt", "other.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x" * len(name))
    return tmp_path


def taken(*paths: str, follow: bool = False) -> list[str]:
    return [one.path for one in walk(paths, follow=follow) if one.refused is None]


def refused(*paths: str, follow: bool = False) -> dict[str, str]:
    return {one.path: one.refused for one in walk(paths, follow=follow) if one.refused is not None}


def test_walk_sorts_folders_keeps_the_order_named_and_takes_each_once() -> None:
    assert taken("other.txt", "in", "in/b.txt") == ["other.txt", "in/B.txt", "in/a/c.txt", "in/b.txt"]
    time = Path("in/b.txt").stat().st_mtime_ns
    assert list(walk(["in/b.txt"])) == [Input("in/b.txt", 8, changed=time)]


def test_walk_takes_hidden_files_only_where_they_are_named() -> None:
    assert taken("in/a/.hidden", "in/.git") == ["in/a/.hidden", "in/.git/x.txt"]


def test_walk_names_what_is_no_file() -> None:
    os.mkfifo("in/fifo")
    Path("in/broken").symlink_to("nowhere")
    Path("in/x.txt").mkdir()
    Path("in/empty").mkdir()
    assert refused("in", "missing", "in/empty") == {
        "in/broken": "broken link",
        "in/fifo": "is a pipe, not a file",
        "in/x.txt": "is a folder without a file",
        "in/empty": "is a folder without a file",
        "missing": "no such file",
    }
    assert "in/empty" not in refused("in"), "folders may be empty, if they are not called like files"


def test_walk_goes_after_links_only_if_asked() -> None:
    Path("in/link.txt").symlink_to("../other.txt")
    Path("in/folder").symlink_to("a")
    asked_for = {"in/link.txt", "in/folder"}
    assert set(refused("in")) == asked_for
    assert {"in/link.txt", "in/folder/c.txt"} <= set(taken("in", follow=True))
    assert refused("in", follow=True) == {}


def test_walk_sees_loops() -> None:
    Path("in/a/up").symlink_to("..")
    Path("in/self").symlink_to("self")
    told = refused("in", follow=True)
    assert "loop" in told["in/a/up"]
    assert "symbolic link" in told["in/self"]
    assert len(taken("in", follow=True)) == 3


def test_walk_passes_over_what_comes_along_with_stories_unless_it_is_named() -> None:
    for name in (
        "README",
        "a/ReadMe.md",
        "gold.jsonl",
        "a/c.ann",
        "b_files/b.css",
        "read.txt",
        "gold.txt",
        "x.1",
    ):
        Path("in", name).parent.mkdir(exist_ok=True)
        Path("in", name).write_text("x")
    passed: list[str] = []
    found = [one.path for one in walk(["in", "in/README"], passed=passed.append)]
    assert found == [
        "in/B.txt",
        "in/a/c.txt",
        "in/b.txt",
        "in/gold.txt",
        "in/read.txt",
        "in/x.1",
        "in/README",
    ]
    assert passed == ["in/README", "in/a/ReadMe.md", "in/a/c.ann", "in/b_files/b.css", "in/gold.jsonl"]


def test_walk_leaves_outputs_of_its_own(folder: Path) -> None:
    leave = {(folder / "in/B.txt").resolve(), (folder / "in/a").resolve()}
    assert [one.path for one in walk(["in"], leave=leave)] == ["in/b.txt"]


def test_walk_takes_names_that_are_no_text() -> None:
    names = {os.fsdecode(b"in/caf\xe9.txt"), "in/line\nend.txt"}
    for name in names:
        Path(name).write_text("x")
    assert names <= set(taken("in"))
    assert refused("a\0b") == {"a\0b": "embedded null byte"}


def test_walk_does_not_fall_into_an_abyss() -> None:
    Path("in", *["d"] * 300).mkdir(parents=True)
    (told,) = refused("in").items()
    assert told == ("in" + "/d" * 200, "more than 200 folders deep")
    assert len(taken("in")) == 3


def test_walk_takes_a_file_once_however_it_is_spelt(folder: Path) -> None:
    Path("in/link").symlink_to("a")
    assert taken("./in/b.txt", "in/b.txt", str(folder / "in/b.txt"), "in/a/../b.txt") == ["./in/b.txt"]
    assert taken("in/a", "./in//a/c.txt", "in/link", follow=True) == ["in/a/c.txt", "in/link/c.txt"]


def test_walk_tells_of_the_outputs_that_it_would_have_taken(folder: Path) -> None:
    Path("in/out.md").write_text("x")
    leave = {(folder / name).resolve() for name in ("in/B.txt", "in/out.md", "in/a/.hidden", "in/none.txt")}
    left: list[str] = []
    found = [one.path for one in walk(["in", "in/out.md"], leave=leave, left=left.append)]
    assert found == ["in/a/c.txt", "in/b.txt"]
    assert left == ["in/B.txt", "in/out.md"]
