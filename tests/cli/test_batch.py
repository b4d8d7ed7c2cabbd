"""``claimx batch`` with its work done in this process; processes and their faults are in tests/faults."""

from __future__ import annotations

import csv
import json
import os
import runpy
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, nullcontext
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

from claimx import pipeline
from claimx.batch import pool
from claimx.batch.pool import Done, Task
from claimx.batch.worker import Settings, Worker
from claimx.cli import main

FAKE = Path(__file__).with_name("fake.py")

Run = Callable[..., Result]


class Here:
    """Does the work of the pool; STOP in a story is Ctrl-C."""

    def __init__(self, settings: Settings, *, jobs: int, timeout: float, size: int) -> None:
        assert jobs >= 1
        assert timeout > 1
        assert size >= 0
        self._worker = Worker(settings)

    def __enter__(self) -> Here:
        return self

    def __exit__(self, *_: object) -> None: ...

    def run(self, tasks: Iterable[Task]) -> Iterator[Done]:
        for task in tasks:
            if b"STOP" in task.record.data:
                raise KeyboardInterrupt
            (found,) = self._worker.work([(task.path, task.record)])
            yield [(task, found)]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run ``claimx batch …`` in a folder with three stories."""
    fake = runpy.run_path(str(FAKE))["Fake"]
    fake.nlp = SimpleNamespace(memory_zone=nullcontext)
    monkeypatch.setattr(pipeline, "load", lambda *_args, **_options: fake())
    monkeypatch.setattr(pool, "Pool", Here)
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "deep/b.txt", "deep/c.txt"):
        Path("in", name).parent.mkdir(parents=True, exist_ok=True)
        Path("in", name).write_text(f"Ann says: this is {name}")

    def run(*args: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, ["batch", *args], input=stdin, prog_name="claimx")

    return run


def paths(output: str) -> list[str]:
    return [each["document"]["path"] for each in json.loads(Path(output).read_text())["documents"]]


def test_batch_writes_several_outputs_in_one_run(run: Run) -> None:
    done = run("in", "-o", "out.json", "-o", "out.csv", "-o", "out.sqlite")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "claimx: 3 stories in 3 files; 0 failed\n"
    assert paths("out.json") == ["in/a.txt", "in/deep/b.txt", "in/deep/c.txt"]
    with Path("out.csv").open(newline="") as table:
        assert [row["text"] for row in csv.DictReader(table)] == [
            f"this is {n}.txt" for n in ("a", "deep/b", "deep/c")
        ]
    with closing(sqlite3.connect("out.sqlite")) as base:
        assert base.execute("SELECT count(*) FROM claims").fetchone() == (3,)
    assert {path.name for path in Path().iterdir()} == {"in", "out.json", "out.csv", "out.sqlite"}


def test_batch_says_what_extract_says(run: Run) -> None:
    assert run("in", "-o", "batch.jsonl").exit_code == 0
    files = ["in/a.txt", "in/deep/b.txt", "in/deep/c.txt"]
    import claimx

    told = [claim.text for path in files for claim in pipeline.load().extract(claimx.read(path)).claims]
    assert [json.loads(line)["text"] for line in Path("batch.jsonl").read_text().splitlines()] == told


def test_batch_makes_a_folder_like_that_of_the_inputs(run: Run) -> None:
    Path("in/deep/copy.txt").write_text("Ann says: this is a.txt")
    assert run("in", "-o", "out/", "-f", "json").exit_code == 0
    written = sorted(str(path.relative_to("out")) for path in Path("out").rglob("*") if path.is_file())
    assert written == [f"{name}.txt.json" for name in ("a", "deep/b", "deep/c", "deep/copy")]
    assert paths("out/deep/copy.txt.json") == ["in/deep/copy.txt"], "a copy has results of its own here"
    again = run("in", "-o", "out/", "-f", "json")
    assert (again.exit_code, "--force" in again.stderr) == (4, True)
    assert run("in", "-o", "out/", "-f", "sqlite", "--force").exit_code == 0
    assert Path("out/a.txt.db").is_file()


def test_batch_does_not_follow_a_link_out_of_its_folder(run: Run) -> None:
    Path("out").mkdir()
    Path("elsewhere").mkdir()
    Path("in/deep/er").mkdir()
    Path("in/deep/er/d.txt").write_text("Ann says: no")
    Path("out/deep").symlink_to("../elsewhere")
    done = run("in", "-o", "out/", "-f", "json", "--force")
    assert (done.exit_code, "leads out" in done.stderr) == (4, True)
    assert not list(Path("elsewhere").iterdir())


def test_batch_takes_lists_and_patterns(run: Run) -> None:
    for listed in ("in/deep/c.txt\nin/a.txt\n", "in/deep/c.txt\0in/a.txt\0"):
        assert run("-", "-o", "out.json", "--force", stdin=listed).exit_code == 0
        assert paths("out.json") == ["in/deep/c.txt", "in/a.txt"]
    assert run("in/*", "-o", "out.json", "--force").exit_code == 0
    assert paths("out.json") == ["in/a.txt", "in/deep/b.txt", "in/deep/c.txt"]


def test_batch_tells_copies_once(run: Run) -> None:
    Path("in/copy.txt").write_bytes(Path("in/a.txt").read_bytes())
    done = run("in", "-o", "out.json")
    assert done.stderr == "claimx: 4 stories in 4 files, 1 of them copies of others; 0 failed\n"
    documents = [each["document"] for each in json.loads(Path("out.json").read_text())["documents"]]
    assert [document["copies"] for document in documents] == [["in/copy.txt"], [], []]


def test_batch_tells_failures_by_line_by_file_and_by_code(run: Run) -> None:
    Path("in/bad.txt").write_text("REFUSE")
    Path("in/line\nend.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    done = run("in", "-o", "out.json", "--errors", "bad.jsonl", "--quiet")
    assert done.exit_code == 3
    assert len(done.stderr.splitlines()) == 2
    assert "claimx: in/bad.txt: refused\n" in done.stderr
    told = [json.loads(line) for line in Path("bad.jsonl").read_text().splitlines()]
    assert [(one["path"], one["error"]) for one in told] == [
        ("in/bad.txt", "InputError"),
        ("in/line\nend.txt", "NotTextError"),
    ]
    done = run("in/bad.txt", "-o", "none.json", "--errors", "bad.jsonl")
    assert (done.exit_code, "bad.jsonl: exists" in done.stderr) == (4, True)
    done = run("in/bad.txt", "-o", "none.json", "--errors", "bad.jsonl", "--force")
    assert (done.exit_code, Path("none.json").exists()) == (4, False)
    assert Path("bad.jsonl").read_text().count("\n") == 1


def test_batch_interrupted_goes_on_where_it_was(run: Run) -> None:
    calm = run("in", "-o", "calm.json")
    Path("in/deep/c.txt").write_text("STOP")
    done = run("in", "-o", "out.json")
    assert done.exit_code == 130
    assert "--resume" in done.stderr
    assert not Path("out.json").exists()
    again = run("in", "-o", "out.json")
    assert (again.exit_code, "--resume goes on" in again.stderr) == (4, True)
    others = run("in", "-o", "out.json", "--resume", "--engine", "rules")
    assert (others.exit_code, "other settings" in others.stderr) == (4, True)
    Path("in/deep/c.txt").write_text("Ann says: this is deep/c.txt")
    done = run("in", "-o", "out.json", "--resume")
    assert (done.exit_code, done.stderr) == (0, calm.stderr)
    assert Path("out.json").read_bytes() == Path("calm.json").read_bytes()
    done = run("in", "-o", "out.json", "--resume")
    assert (done.exit_code, "nothing to resume" in done.stderr) == (0, True)


def test_batch_starts_over_only_if_forced(run: Run) -> None:
    Path("in/deep/c.txt").write_text("STOP")
    run("in", "-o", "out.json", "--engine", "rules")
    Path("in/deep/c.txt").unlink()
    assert run("in", "-o", "out.json", "--force").exit_code == 0
    assert run("in", "-o", "out.json").exit_code == 4
    assert run("in", "-o", "out.json", "--force").exit_code == 0


def test_batch_does_not_read_what_it_writes(run: Run) -> None:
    for _ in range(2):
        assert run(".", "-o", "out.json", "--errors", "bad.jsonl", "--force").exit_code == 0
    assert len(paths("out.json")) == 3
    for _ in range(2):
        assert run("in", "-o", "in/results/", "-f", "json", "--force").exit_code == 0
    assert len(list(Path("in/results").rglob("*.json"))) == 3


def test_batch_passes_over_what_is_no_story_and_says_so(run: Run) -> None:
    Path("in/README.md").write_text("Nobody says: no")
    result = run("in", "-o", "out.json")
    assert (result.exit_code, len(paths("out.json"))) == (0, 3)
    assert "passed over, being no stories: in/README.md;" in result.stderr
    assert run("in", "-o", "out.json", "--force", "--quiet").stderr == ""
    assert run("in/README.md", "-o", "one.json").exit_code == 0
    assert paths("one.json") == ["in/README.md"]


@pytest.mark.parametrize(
    ("args", "words", "code"),
    [
        (["in"], "--output", 2),
        ([], "PATH", 2),
        (["in", "-o", "in/"], "-f", 2),
        (["in", "-o", "out.xyz"], "cannot tell the format", 2),
        (["in", "-o", "-"], "claimx extract", 2),
        (["in", "-o", "out.json", "--jobs", "0"], "--jobs", 2),
        (["empty", "-o", "out.json"], "is a folder without a file", 4),
        (["none", "-o", "out.json"], "no such file", 4),
        (["-", "-o", "out.json"], "no files", 4),
        (["in", "-o", "in/a.txt", "-f", "json"], "exists", 4),
    ],
)
def test_batch_says_what_is_wrong(run: Run, args: list[str], words: str, code: int) -> None:
    Path("empty").mkdir()
    done = run(*args)
    assert (done.exit_code, done.stdout) == (code, "")
    assert words in done.stderr
    assert os.listdir("empty") == []  # noqa: PTH208
    assert not Path("out.json").exists()
