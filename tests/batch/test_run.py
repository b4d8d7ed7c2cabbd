"""From inputs to the journal, with whoever does the work."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from claimx.batch.command import Command
from claimx.batch.journal import Journal
from claimx.batch.pool import Done, Task
from claimx.batch.rows import Failure
from claimx.batch.run import Progress, Run
from claimx.batch.walk import Input
from claimx.batch.worker import Found
from claimx.readers.asked import Asked

Finding = Callable[..., Found]

COMMAND = Command(version="1", outputs={}, options={})


class Bench:
    """A run whose work is done here, in any order."""

    def __init__(self, folder: Path, found: Finding) -> None:
        self.folder = folder
        self.worked: list[bytes] = []
        self.failed: list[str] = []
        self._found = found

    def __call__(self, *names: str) -> tuple[Journal, Progress]:
        journal = Journal(self.folder / ".journal", COMMAND, resume=True)
        journal.take(names)
        run = Run(journal, Asked(), failed=self._fail)
        inputs = [
            Input(name, Path(name).stat().st_size) if Path(name).exists() else Input(name, refused="gone")
            for name in names
        ]
        for progress in run.through(inputs, self._work):
            assert progress is run.progress
        return journal, run.progress

    def _fail(self, failure: Failure) -> None:
        self.failed.append(failure.line)

    def _work(self, tasks: Iterable[Task]) -> Iterator[Done]:
        last, *others = reversed(list(tasks))
        for some in ([last], [], others):
            self.worked.extend(task.record.data for task in some)
            yield [(task, [self._look(task.record.data.decode())]) for task in some]

    def _look(self, text: str) -> Found:
        return Found(error="bad", kind="InputError") if "bad" in text else self._found(text)


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, found: Finding) -> Bench:
    monkeypatch.chdir(tmp_path)
    for name in "abc":
        Path(f"{name}.txt").write_text(f"Story {name}")
    Path("lines.jsonl").write_text('{"text": "One"}\n{"text": "bad"}\n\n{"text": "Two"}\n')
    return Bench(tmp_path, found)


def test_run_puts_every_record_in_its_place(bench: Bench) -> None:
    journal, progress = bench("lines.jsonl", "c.txt", "gone.txt", "a.txt")
    assert [one.document.path for one in journal.stories()] == [
        "lines.jsonl#1",
        "lines.jsonl#4",
        "c.txt",
        "a.txt",
    ]
    assert [one.line for one in journal.failures()] == ["lines.jsonl#2: bad", "gone.txt: gone"]
    assert sorted(bench.failed) == sorted(one.line for one in journal.failures())
    size = sum(Path(name).stat().st_size for name in ("lines.jsonl", "c.txt", "a.txt"))
    assert progress == Progress(inputs=4, bytes=size, stories=4, words=8, failed=2)


def test_run_works_on_the_same_bytes_once(bench: Bench) -> None:
    for name in "xyz":
        Path(f"{name}.txt").write_text("Story a" if name == "x" else "bad story")
    journal, _ = bench("a.txt", "x.txt", "y.txt", "z.txt")
    assert sorted(bench.worked) == [b"Story a", b"bad story"]
    assert sorted(bench.failed) == ["y.txt: bad", "z.txt: bad"]
    assert [(one.document.path, one.document.copies) for one in journal.stories()] == [("a.txt", ["x.txt"])]


def test_run_knows_what_an_earlier_one_has_done(bench: Bench) -> None:
    journal, _ = bench("a.txt", "b.txt", "lines.jsonl")
    journal.close(done=False)
    bench.worked.clear()
    Path("b.txt").write_text("Story b, changed")
    Path("a.txt").rename("moved.txt")
    journal, _ = bench("b.txt", "lines.jsonl", "moved.txt")
    assert sorted(bench.worked) == [b"Story b, changed", b'{"text": "bad"}\n']
    told = [one.document.path for one in journal.stories()]
    assert told == ["b.txt", "lines.jsonl#1", "lines.jsonl#4", "moved.txt"]
