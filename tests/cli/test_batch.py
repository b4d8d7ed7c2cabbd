"""``claimx batch`` with its work done in this process; processes and their faults are in tests/faults."""

from __future__ import annotations

import csv
import json
import os
import runpy
import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any, ClassVar, NamedTuple

import pytest
from click.testing import CliRunner, Result

from claimx import pipeline
from claimx.batch import pool
from claimx.batch.pool import Done, Task
from claimx.batch.worker import Settings, Worker
from claimx.batch.written import Written
from claimx.cli import main
from claimx.cli.output import opened

FAKE = Path(__file__).with_name("fake.py")

Run = Callable[..., Result]


class Here:
    """Does the work of the pool; STOP in a story is Ctrl-C."""

    worked: ClassVar[list[str]] = []

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
            self.worked.append(task.path)
            (found,) = self._worker.work([(task.path, task.record)])
            yield [(task, found)]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run ``claimx batch …`` in a folder with three stories."""
    fake = runpy.run_path(str(FAKE))["Fake"]
    fake.nlp = SimpleNamespace(memory_zone=nullcontext)
    monkeypatch.setattr(pipeline, "load", lambda *_args, **_options: fake())
    monkeypatch.setattr(pool, "Pool", Here)
    Here.worked.clear()
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "deep/b.txt", "deep/c.txt"):
        Path("in", name).parent.mkdir(parents=True, exist_ok=True)
        Path("in", name).write_text(f"Ann says: this is {name}")

    def run(*args: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, ["batch", *args], input=stdin, prog_name="claimx")

    return run


def paths(output: str) -> list[str]:
    return [each["document"]["path"] for each in json.loads(Path(output).read_text())["documents"]]


def cells(base: str, query: str) -> list[Any]:
    with closing(sqlite3.connect(base)) as opened:
        return [row[0] for row in opened.execute(query)]


def left() -> set[str]:
    return {path.name for path in Path().iterdir()}


def tree(folder: str) -> dict[str, bytes]:
    """Return the bytes of every file below a folder."""
    files = (path for path in Path(folder).rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def stop_placing(patched: pytest.MonkeyPatch, after: int) -> None:
    """Have Ctrl-C pressed when so many files have taken their places, or all of them."""
    left = iter([True] * after)
    replace = Path.replace

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    patched.setattr(Path, "replace", lambda *given: replace(*given) if next(left, None) else stop())
    patched.setattr(Written, "clear", stop)


def interrupted(run: Run, *args: str) -> None:
    """Begin a run that has done some of its work when it is stopped."""
    story = Path("in/deep/c.txt")
    whole = story.read_bytes()
    story.write_text("STOP")
    assert run(*args).exit_code == 130
    story.write_bytes(whole)


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
    assert left() == {"in", "out.json", "out.csv", "out.sqlite", ".out.json.claimx-done"}


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
    done = run("in", "-o", "out.json", "-o", "out.jsonl", "-o", "out.sqlite")
    assert done.stderr.splitlines() == [
        "claimx: copies: in/copy.txt (of in/a.txt)",
        "claimx: 4 stories in 4 files, 1 of them copies of others; 0 failed",
    ]
    for copies in (
        [each["document"]["copies"] for each in json.loads(Path("out.json").read_text())["documents"]],
        [json.loads(line)["document"]["copies"] for line in Path("out.jsonl").read_text().splitlines()],
        [json.loads(cell) for cell in cells("out.sqlite", "SELECT copies FROM documents ORDER BY key")],
    ):
        assert copies == [["in/copy.txt"], [], []]


def test_batch_names_the_first_copies_and_counts_the_others(run: Run) -> None:
    for number in range(5):
        Path(f"in/e{number}.txt").write_text("Ann says: this is deep/b.txt")
    done = run("in", "-o", "out.json")
    assert "copies: in/e0.txt (of in/deep/b.txt), in/e1.txt (of in/deep/b.txt), in/e2.txt" in done.stderr
    assert "(of in/deep/b.txt) and 2 more\n" in done.stderr
    assert run("in", "-o", "out.json", "--force", "--quiet").stderr == ""


def test_batch_tells_which_stories_may_not_be_used(run: Run) -> None:
    Path("in/d.nitf").write_text(
        '<nitf><head><docdata management-status="withheld"/></head>'
        "<body><body.content><p>Ann says: not yet</p></body.content></body></nitf>"
    )
    Path("in/e.json").write_text(
        json.dumps({"uri": "e", "pubstatus": "canceled", "body_text": "Ann says: this is a.txt"})
    )
    Path("in/f.txt").write_bytes("Ann says: Ivan’s café".encode("cp1252"))
    done = run("in", "-o", "out.json", "-o", "out.jsonl")
    assert done.exit_code == 0
    told, other, copies, _ = done.stderr.splitlines()
    assert told == (
        "claimx: embargoed, withheld or canceled: in/d.nitf (publication status: withheld), "
        "in/e.json (publication status: canceled)"
    )
    assert other.startswith("claimx: with other warnings: in/f.txt (encoding detected as cp1252")
    assert copies == "claimx: copies: in/e.json (of in/a.txt)"
    expected = {
        "in/a.txt": ["in/e.json: publication status: canceled"],  # of the story, whoever has it
        "in/d.nitf": ["publication status: withheld"],
    }
    documents = [each["document"] for each in json.loads(Path("out.json").read_text())["documents"]]
    documents += [json.loads(line)["document"] for line in Path("out.jsonl").read_text().splitlines()]
    for document in documents:
        if document["path"] != "in/f.txt":
            assert document["warnings"] == expected.get(document["path"], [])


def test_batch_writes_each_output_in_the_format_of_its_suffix(run: Run) -> None:
    assert run("in", "-f", "jsonl", "-o", "out.jsonl", "-o", "out.sqlite", "-o", "lines").exit_code == 0
    assert cells("out.sqlite", "SELECT count(*) FROM claims") == [3]
    assert Path("lines").read_bytes() == Path("out.jsonl").read_bytes()
    done = run("in", "-f", "json", "-o", "new.sqlite")
    assert (done.exit_code, "new.sqlite would be no sqlite" in done.stderr) == (2, True)
    assert not Path("new.sqlite").exists()


def test_batch_calls_a_name_that_is_no_text_the_same_everywhere(run: Run) -> None:
    name, told = os.fsdecode(b"in/caf\xe9.txt"), r"in/caf\xe9.txt"
    Path(name).write_text("Ann says: this is odd")
    Path(os.fsdecode(b"in/bad\xff.txt")).write_text("REFUSE")
    Path(os.fsdecode(b"in/lines\xff.jsonl")).write_text('{"id": "a", "text": "Ann says: so"}\n' * 2)
    outputs = ("out.json", "out.csv", "out.sqlite")
    done = run("in", *(arg for output in outputs for arg in ("-o", output)), "--errors", "bad.jsonl")
    assert done.exit_code == 3
    assert r"in/bad\xff.txt: refused" in done.stderr
    assert json.loads(Path("bad.jsonl").read_text())["path"] == r"in/bad\xff.txt"
    with Path("out.csv").open(newline="") as table:
        in_csv = [row["document"] for row in csv.DictReader(table)]
    for listed in (paths("out.json"), cells("out.sqlite", "SELECT path FROM documents ORDER BY key"), in_csv):
        assert listed == ["in/a.txt", told, "in/deep/b.txt", "in/deep/c.txt", r"in/lines\xff.jsonl#a"]


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


def test_batch_takes_words_that_are_no_unicode(run: Run) -> None:
    Path("in/odd.jsonl").write_text(
        '{"id": "\\ud800", "text": "Ann says: so"}\n{"\\ud800": "no text"}\n{"id": "\\udcff"}\n'
    )
    done = run("in/odd.jsonl", "-o", "out.json", "-o", "out.sqlite", "--errors", "bad.jsonl")
    assert (done.exit_code, paths("out.json")) == (3, [r"in/odd.jsonl#\ud800"])
    reasons = [json.loads(line)["reason"] for line in Path("bad.jsonl").read_text("utf-8").splitlines()]
    assert [reason.partition("fields are ")[2] for reason in reasons] == [
        r"\ud800: say --text-field",
        "id: say --text-field",
    ]


def test_batch_interrupted_goes_on_where_it_was(run: Run) -> None:
    calm = run("in", "-o", "calm.json")
    interrupted(run, "in", "-o", "out.json", "--errors", "bad.jsonl")
    assert not Path("out.json").exists()
    again = run("in", "-o", "out.json")
    assert (again.exit_code, "--resume goes on" in again.stderr) == (4, True)
    # Where errors are told, how many are at work and how long they may take decides over no result.
    args = ("--errors", "others.jsonl", "--jobs", "3", "--timeout", "9", "--max-bytes", "1000", "--quiet")
    assert run("in", "-o", "out.json", *args, "--resume").exit_code == 0
    assert Path("out.json").read_bytes() == Path("calm.json").read_bytes()
    assert calm.exit_code == 0


@pytest.mark.parametrize(
    ("args", "unlike"),
    [
        (["in", "-o", "out.json", "--engine", "neural"], "--engine was rules, is neural"),
        (["in", "-o", "out.json", "--any-language"], "--any-language was not given, is given"),
        (["in", "-o", "out.json", "--date", "2020-01-02"], "--date was not given, is 2020-01-02"),
        (["in", "-o", "out.json", "--text-field", "x"], "--text-field was not given, is x"),
        (["in", "-o", "out.json", "--follow"], "--follow was not given, is given"),
        (["in", "-o", "out.json", "--rules", "mine.toml"], "--rules was not given, is mine.toml "),
        (["in", "-o", "out.json", "-o", "there.csv"], "it wrote"),
        (["in", "-o", "out.json", "-f", "jsonl"], "out.json (json), not"),
        (["other", "-o", "out.json"], "it read"),
        (["in/deep", "-o", "out.json"], "in/a.txt, which is not among the inputs now"),
        (["in", "-o", "new.json"], "it wrote"),
        (["in", "-o", "there.csv", "-o", "out.json"], "it wrote"),
    ],
)
def test_batch_resumes_no_other_run_and_loses_nothing(run: Run, args: list[str], unlike: str) -> None:
    Path("other").mkdir()
    Path("other/a.txt").write_text("Ann says: another one")
    Path("mine.toml").write_text("")
    Path("there.csv").write_text("mine")
    if "--engine" not in args:
        args = [*args, "--engine", "rules"]
    interrupted(run, "in", "-o", "out.json", "--engine", "rules")
    done = run(*args, "--resume")
    assert done.exit_code == 2
    assert unlike in done.stderr
    assert "--resume goes on with the same command" in done.stderr
    assert Path("there.csv").read_text() == "mine"
    assert not Path("out.json").exists()
    Path("in/a.txt").touch()
    assert run("in", "-o", "out.json", "--engine", "rules", "--resume").exit_code == 0
    assert len(paths("out.json")) == 3


def test_batch_resumed_does_what_has_come_since(run: Run) -> None:
    interrupted(run, "in", "-o", "out.json", "-o", "out.sqlite")
    Path("in/0.txt").write_text("Ann says: this is new")
    Path("in/deep/bb.txt").write_text("Ann says: this is a.txt")
    Path("in/deep/b.txt").write_text("Ann says: this has changed")
    done = run("in", "-o", "out.json", "-o", "out.sqlite", "--resume")
    assert (done.exit_code, "gone" in done.stderr) == (0, False)
    assert run("in", "-o", "calm.json", "-o", "calm.sqlite").exit_code == 0
    for suffix in ("json", "sqlite"):
        assert Path(f"out.{suffix}").read_bytes() == Path(f"calm.{suffix}").read_bytes()
    assert paths("out.json") == ["in/0.txt", "in/a.txt", "in/deep/b.txt", "in/deep/c.txt"]


def test_batch_resumed_without_what_is_gone_says_so(run: Run) -> None:
    interrupted(run, "in", "-o", "out.json")
    Path("in/a.txt").unlink()
    done = run("in", "-o", "out.json", "--resume")
    assert (done.exit_code, "files of the run before that are gone: 1\n" in done.stderr) == (0, True)
    assert paths("out.json") == ["in/deep/b.txt", "in/deep/c.txt"]
    interrupted(run, "in", "-o", "other.json")
    Path("in").rename("away")
    done = run("in", "-o", "other.json", "--resume")
    assert (done.exit_code, "none is there" in done.stderr) == (2, True), "a disk that is not there, say"
    Path("away").rename("in")
    assert run("in", "-o", "other.json", "--resume").exit_code == 0


def test_batch_resumed_writes_over_nothing_else(run: Run) -> None:
    Path("mine.jsonl").write_text("mine")
    interrupted(run, "in", "-o", "out.json")
    for _ in range(2):
        done = run("in", "-o", "out.json", "--errors", "mine.jsonl", "--resume")
        assert (done.exit_code, "mine.jsonl: exists" in done.stderr) == (4, True)
    assert Path("mine.jsonl").read_text() == "mine"
    done = run("in", "-o", "mine.jsonl", "--errors", "mine.jsonl", "--force")
    assert (done.exit_code, "is an output" in done.stderr) == (2, True)


def test_batch_has_nothing_to_resume_where_all_is_done(run: Run) -> None:
    args = ("in", "-o", "out.json", "-o", "out.csv", "--resume")
    assert run(*args).exit_code == 0
    before = Path("out.json").stat().st_mtime_ns
    for order in (args, ("in", "-o", "out.csv", "-o", "out.json", "--resume")):
        done = run(*order)
        assert (done.exit_code, "nothing to resume" in done.stderr) == (0, True)
    others = run(*args, "--engine", "rules")
    assert (others.exit_code, "--engine was neural, is rules" in others.stderr) == (2, True)
    Path("other").mkdir()
    Path("other/b.txt").write_text("Ann says: something else")
    others = run("other", *args[1:])
    assert (others.exit_code, "inputs came, went or were changed" in others.stderr) == (2, True)
    Path("in/new.txt").write_text("Ann says: this is new")
    others = run(*args)
    assert (others.exit_code, "--force begins anew" in others.stderr) == (2, True)
    Path("in/new.txt").unlink()
    assert Path("out.json").stat().st_mtime_ns == before
    Path("out.json").write_text("somebody else's")
    others = run(*args)
    assert (others.exit_code, "out.json: exists" in others.stderr) == (4, True)
    assert run(*args, "--force").exit_code == 0
    assert len(paths("out.json")) == 3


@pytest.mark.parametrize("form", ["json", "sqlite", "brat", "label-studio"])
def test_batch_knows_a_folder_by_what_it_holds(run: Run, form: str) -> None:
    args = ("in", "-o", "out/", "-f", form, "--resume")
    assert run(*args).exit_code == 0
    first = tree("out")
    assert "nothing to resume" in run(*args).stderr
    Path("out/mine").write_text("somebody else's")
    assert "nothing to resume" in run(*args).stderr
    shutil.rmtree("out")
    done = run(*args)
    assert (done.exit_code, "nothing to resume" in done.stderr) == (0, False)
    assert tree("out") == first
    one, other = [path for path in sorted(Path("out").rglob("*")) if path.is_file()][:2]
    one.unlink()
    done = run(*args)
    assert (done.exit_code, tree("out")) == (0, first)
    other.write_text("corrected by hand")
    for more in ((), ("--any-language",)):
        done = run(*args, *more)
        assert (done.exit_code, "out/: is not empty; --force" in done.stderr) == (4, True)


def test_batch_makes_again_what_is_gone_only_of_the_same_run(run: Run) -> None:
    args = ("in", "-o", "out.json", "-o", "out/", "-f", "csv", "--resume")
    assert run(*args).exit_code == 0
    shutil.rmtree("out")
    done = run(*args, "--any-language")
    assert (done.exit_code, "out.json: exists" in done.stderr) == (4, True)
    assert run(*args).exit_code == 0
    shutil.rmtree("out")
    Path("in/a.txt").rename("in/z.txt")
    done = run(*args)
    assert (done.exit_code, "out.json: exists" in done.stderr) == (4, True)


@pytest.mark.parametrize("form", ["json", "sqlite", "brat"])
@pytest.mark.parametrize("moment", ["before", "between", "after"])
def test_batch_resumed_leaves_nothing_stale_in_its_folder(
    run: Run, form: str, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Interrupted when it has placed nothing, one file, all files."""
    Path("out").mkdir()
    Path("out/mine.txt").write_text("somebody else's")
    args = ("in", "-o", "out/", "-f", form, "--force")
    with monkeypatch.context() as patched:
        stop_placing(patched, {"before": 0, "between": 1, "after": 99}[moment])
        assert run(*args).exit_code == 130
    Path("in/a.txt").unlink()
    Path("in/deep/b.txt").write_text("REFUSE")
    assert run(*args[:-1], "--resume").exit_code == 3
    assert run("in", "-o", "calm/", "-f", form).exit_code == 3
    assert tree("out") == {**tree("calm"), "mine.txt": b"somebody else's"}


@pytest.mark.parametrize("form", ["json", "sqlite", "brat"])
def test_batch_forced_leaves_nothing_stale_in_its_folder(run: Run, form: str) -> None:
    Path("out").mkdir()
    Path("out/mine.txt").write_text("somebody else's")
    Path("in/deep/er").mkdir()
    Path("in/deep/er/d.txt").write_text("Ann says: this is deeper")
    args = ("in", "-o", "out/", "-f", form, "--force")
    assert run(*args).exit_code == 0
    corrected = sorted(path for path in Path("out").rglob("*[ab].*") if path.stem[0] in "ab")[0]
    corrected.write_text("corrected by hand")
    shutil.rmtree("in/deep")
    Path("in/a.txt").rename("in/e.txt")
    assert run(*args).exit_code == 0
    assert run("in", "-o", "calm/", "-f", form).exit_code == 0
    mine = {"mine.txt": b"somebody else's"}
    if corrected.name not in tree("calm"):
        mine[corrected.name] = b"corrected by hand"
    assert tree("out") == {**tree("calm"), **mine}
    assert not Path("out/deep").exists()


def test_batch_tries_again_what_had_failed(run: Run) -> None:
    Path("in/bad.txt").write_text("REFUSE")
    Path("in/big.txt").write_text("Ann says: this is big" + " " * 5_000)
    Path("in/worse.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    args = ("in", "-o", "out.json", "-o", "out/", "-f", "json")
    done = run(*args, "--max-bytes", "1000", "--errors", "bad.jsonl")
    assert (done.exit_code, "3 failed, which --resume tries again" in done.stderr) == (3, True)
    others = run(*args, "--engine", "rules", "--resume")
    assert (others.exit_code, "--engine was neural, is rules" in others.stderr) == (2, True)
    Path("in/bad.txt").write_text("Ann says: this is mended")
    Path("in/new.txt").write_text("Ann says: this is new")
    Here.worked.clear()
    more = ("--errors", "still.jsonl", "--timeout", "9")
    assert run(*args, *more, "--resume").exit_code == 3
    assert Here.worked == ["in/bad.txt", "in/big.txt", "in/new.txt", "in/worse.txt"], "the others were kept"
    assert Path("bad.jsonl").read_text().count("\n") == 3
    calm = ("in", "-o", "calm.json", "-o", "calm/", "-f", "json", "--errors", "calm.jsonl")
    assert run(*calm).exit_code == 3
    assert Path("out.json").read_bytes() == Path("calm.json").read_bytes()
    assert tree("out") == tree("calm")
    assert Path("still.jsonl").read_bytes() == Path("calm.jsonl").read_bytes()
    Path("in/worse.txt").unlink()
    assert run(*args, "--resume").exit_code == 0
    assert "nothing to resume" in run(*args, "--resume").stderr
    assert not Path(".out.json.claimx-journal").exists()


def test_batch_tries_again_over_nothing_that_somebody_else_wrote(run: Run) -> None:
    Path("in/bad.txt").write_text("REFUSE")
    args = ("in", "-o", "out/", "-f", "brat")
    assert run(*args).exit_code == 3
    Path("out/b.ann").write_text("corrected by hand")
    for more in ((), ("--resume",)):
        done = run(*args, *more)
        assert (done.exit_code, "out/: is not empty; --force" in done.stderr) == (4, True)
    assert Path("out/b.ann").read_text() == "corrected by hand"
    Here.worked.clear()
    assert run(*args, "--resume", "--force").exit_code == 3
    assert Here.worked == ["in/bad.txt"]
    shutil.rmtree("out")
    assert run(*args).exit_code == 3
    assert run("in", "-o", "calm/", "-f", "brat", "--resume").exit_code == 3, "another run, none of ours"
    assert tree("out") == tree("calm")


def test_batch_where_nothing_can_be_used_loses_nothing(run: Run) -> None:
    Path("in/bad.txt").write_text("REFUSE")
    args = ("in", "-o", "out/", "-f", "json")
    assert run(*args).exit_code == 3
    before = tree("out")
    assert run(*args, "--max-bytes", "1", "--resume").exit_code == 4
    assert tree("out") == before
    Here.worked.clear()
    assert run(*args, "--resume").exit_code == 3
    assert Here.worked == ["in/bad.txt"]


def test_batch_paths_too_long_cost_one_story_each(run: Run) -> None:
    deep = Path("in", *["d" * 100] * 38)
    deep.mkdir(parents=True)
    (deep / "e.txt").write_text("Ann says: this is deep down")
    root = "o" * 250
    Path(root).mkdir()
    args = ("in", "-o", f"{root}/x/", "-o", "out.json", "-f", "json", "--errors", "bad.jsonl")
    Path(root, "x").mkdir()
    interrupted(run, *args)
    for more in (["--resume"], ["--resume"], ["--force"]):
        done = run(*args, *more)
        assert done.exit_code == 3
        (line,) = [line for line in done.stderr.splitlines() if "too long" in line]
        assert line.startswith(f"claimx: {deep}/e.txt: ")
        (failed,) = map(json.loads, Path("bad.jsonl").read_text().splitlines())
        assert failed["path"] == f"{deep}/e.txt"
        assert sorted(tree(f"{root}/x")) == ["a.txt.json", "deep/b.txt.json", "deep/c.txt.json"]
        assert len(paths("out.json")) == 4, "the other output has them all"


@pytest.mark.parametrize(
    ("outputs", "steps"),
    [
        (["out.json"], ["file", "out.json", "folder"]),
        (["out.sqlite"], ["file", "out.sqlite", "folder"]),
        (["out/", "-f", "json"], ["out", "disk"]),
        (["out/", "-f", "brat"], ["out", "disk"]),
    ],
)
def test_batch_has_its_outputs_on_the_disk_before_the_journal_goes(
    run: Run, outputs: list[str], steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    replace, link, unlink = Path.replace, os.link, Path.unlink

    def synced(opened: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(opened).st_mode) else "file")

    def placed(path: Path, at: Path) -> Path:
        done.append(at.name)
        return replace(path, at)

    def linked(path: Path, at: Path) -> None:
        done.append(at.name)
        link(path, at)

    def gone(path: Path, **options: Any) -> None:
        done.extend(["gone"] if path.name.endswith("journal") else [])
        unlink(path, **options)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "sync", lambda: done.append("disk"))
    monkeypatch.setattr(Path, "replace", placed)
    monkeypatch.setattr(os, "link", linked)
    monkeypatch.setattr(Path, "unlink", gone)
    assert run("in", "-o", *outputs).exit_code == 0
    assert done == [*steps, "file", "gone"], "the last file tells that all is done"


@pytest.mark.parametrize(
    ("form", "end"), [("label-studio", ".json"), ("prodigy", ".jsonl"), ("markdown", ".md")]
)
def test_batch_names_the_files_of_a_folder_by_their_format(run: Run, form: str, end: str) -> None:
    assert run("in", "-o", "out/", "-f", form).exit_code == 0
    assert sorted(tree("out")) == [f"{name}.txt{end}" for name in ("a", "deep/b", "deep/c")]


def test_batch_sweeps_what_a_killed_run_has_left(run: Run) -> None:
    for name in ("out.json", "bad.jsonl", "out"):
        before = left()
        with opened(Path(name).resolve(), plain=True):
            (temporary,) = left() - before
        Path(name).rename(temporary)
    Path("in/bad.txt").write_text("REFUSE")
    args = ("-o", "out.json", "-o", "out/", "-f", "json", "--errors", "bad.jsonl")
    assert run("in", *args).exit_code == 3
    assert not [name for name in left() if name.endswith(".tmp")]


def test_batch_does_not_take_an_output_for_its_own(run: Run) -> None:
    Path("out.json").write_text("somebody else's")
    done = run("in", "-o", "out.json", "--resume")
    assert (done.exit_code, "out.json: exists" in done.stderr) == (4, True)
    assert left() == {"in", "out.json"}


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
        (["in", "-o", "out.json", "--errors", "-"], "--errors writes a file", 2),
        (["in", "-o", "out.json", "--jobs", "0"], "--jobs", 2),
        (["empty", "-o", "out.json"], "is a folder without a file", 4),
        (["none", "-o", "out.json"], "no such file", 4),
        (["-", "-o", "out.json"], "no files", 4),
        (["in", "-o", "in/a.txt", "-f", "json"], "written over", 2),
        (["in", "-o", "out.json.gz", "-f", "json"], "is not compressed", 2),
        (["in", "-o", "out.zip", "-f", "jsonl"], "is not compressed", 2),
    ],
)
def test_batch_says_what_is_wrong(run: Run, args: list[str], words: str, code: int) -> None:
    Path("empty").mkdir()
    done = run(*args)
    assert (done.exit_code, done.stdout) == (code, "")
    assert words in done.stderr
    assert os.listdir("empty") == []  # noqa: PTH208
    assert not Path("out.json").exists()


@pytest.mark.parametrize(
    "args",
    [
        ("in/a.txt", "in/deep", "-o", "in/a.txt", "-f", "json"),
        ("./in/deep/../a.txt", "-o", "out.json", "-o", "in/a.txt", "-f", "jsonl"),
        ("in", "-o", "out.json", "--errors", "in/a.txt"),
        ("in/a.txt", "-o", "out.json", "--errors", "in/a.txt"),
        ("in/*", "-o", "in/a.txt", "-f", "json"),
        ("-", "-o", "in/a.txt", "-f", "json"),
        ("in", "-o", "in/a.txt", "-f", "json"),
        ("in", "-o", "in/", "-f", "json"),
        ("in/deep/b.txt", "-o", "in/deep/", "-f", "brat"),
        ("in/deep/*", "-o", "in/", "-f", "json"),
    ],
)
def test_batch_writes_over_no_story(run: Run, args: tuple[str, ...]) -> None:
    before = tree("in")
    for more in ("--force", "--resume", "--quiet"):
        done = run(*args, more, stdin="in/a.txt\nin/deep/b.txt\n")
        assert (done.exit_code, "an output" in done.stderr) == (2, True)
        assert tree("in") == before
        assert left() == {"in"}


def test_batch_passes_over_its_outputs_only_while_they_are_its_own(run: Run) -> None:
    Path("in/bad.txt").write_text("REFUSE")
    args = ("in", "-o", "in/out.json", "-o", "in/out.csv", "--errors", "in/bad.jsonl")
    assert run(*args).exit_code == 3, "and the journal knows them"
    assert run(*args, "--force").exit_code == 3
    assert run("in/*", *args[1:], "--force").exit_code == 3
    Path("in/bad.txt").unlink()
    assert run(*args, "--force").exit_code == 0, "and the line beside it"
    assert run(*args, "--force").exit_code == 0
    Path("in/out.csv").write_text("a story by now")
    done = run(*args, "--force")
    assert (done.exit_code, "in/out.csv is among the inputs" in done.stderr) == (2, True)
    assert Path("in/out.csv").read_text() == "a story by now"
    Path("in/out.csv").unlink()
    Path("in/bad.jsonl").write_text('{"text": "Ann says: so"}')
    done = run(*args, "--force")
    assert (done.exit_code, "in/bad.jsonl is among the inputs" in done.stderr) == (2, True)


def test_batch_takes_its_list_of_failures_for_its_own_where_all_failed(run: Run) -> None:
    Path("in/bad.txt").write_text("REFUSE")
    args = ("in/bad.txt", "-o", "out.json", "--errors", "bad.jsonl", "--resume")
    for _ in range(2):
        done = run(*args)
        assert (done.exit_code, "in/bad.txt: refused" in done.stderr) == (4, True)
        assert Path("bad.jsonl").read_text().count("\n") == 1
    Path("bad.jsonl").write_text("mine")
    done = run(*args)
    assert (done.exit_code, "bad.jsonl: exists" in done.stderr) == (4, True)
    assert Path("bad.jsonl").read_text() == "mine"


def test_batch_calls_records_that_failed_as_their_stories(run: Run) -> None:
    Path("in/t.csv").write_text("id,text\na,Ann says: so\nb,x,y\nc,\n")
    Path("in/l.jsonl").write_text('{"text": "Ann says: no"}\n{"text": "' + "x" * 2_000 + '"}\n')
    inline = '<contentSet><inlineData contenttype="text/plain">{}</inlineData></contentSet>'
    items = [("urn:x:1", "Ann says: yes"), ("urn:x:2", "REFUSE"), ("urn:x:3", "Rain")]
    told = "".join(
        f'<newsItem guid="{name}"><contentMeta><language tag="{"fr" if name[-1] == "3" else "en"}"/>'
        f"</contentMeta>{inline.format(text)}</newsItem>"
        for name, text in items
    )
    Path("in/m.xml").write_text(f"<newsMessage><itemSet>{told}</itemSet></newsMessage>")
    done = run("in", "-o", "out.json", "--errors", "bad.jsonl", "--max-bytes", "1500")
    assert done.exit_code == 3
    failed = [json.loads(line) for line in Path("bad.jsonl").read_text().splitlines()]
    assert [one["path"].removeprefix("in/") for one in failed] == [
        *("l.jsonl#2", "m.xml#urn:x:2", "m.xml#urn:x:3", "t.csv#2", "t.csv#3"),
    ]
    assert not [one for one in failed if one["reason"].startswith("#")]
    for one in failed:
        assert f"claimx: {one['path']}: {one['reason']}\n" in done.stderr


def test_batch_keeps_each_output_for_one_run(run: Run) -> None:
    class Ran(NamedTuple):
        code: int
        told: str

    ran: list[Ran] = []

    class Slow(Here):
        """While it is at work another run comes, which shares an output, or the file of failures."""

        def run(self, tasks: Iterable[Task]) -> Iterator[Done]:
            if not ran:
                before = left()
                for args in (
                    ("-o", "b.json", "-o", "both.csv"),
                    ("-o", "b.json", "--errors", "bad.jsonl"),
                    ("-o", "b.json", "-o", "both/", "-f", "json", "--force"),
                ):
                    ran.append(Ran(-1, ""))
                    other = run("in/deep", *args)
                    ran[-1] = Ran(other.exit_code, other.stderr)
                    assert left() == before
            yield from super().run(tasks)

    pool.Pool = Slow  # type: ignore[misc,assignment] - the fixture puts it back
    outputs = ("-o", "a.json", "-o", "both.csv", "-o", "both/", "-f", "json", "--errors", "bad.jsonl")
    assert run("in", *outputs).exit_code == 0
    assert [one.code for one in ran] == [4, 4, 4]
    assert all("in use: another claimx is at work" in one.told for one in ran)
    assert len(Path("both.csv").read_text().splitlines()) == 4
    assert not [name for name in left() if name.endswith("lock")]


@pytest.mark.parametrize("name", ["out.json", "out.sqlite", "out/"])
def test_batch_writes_over_nothing_that_came_meanwhile(run: Run, name: str) -> None:
    class Slow(Here):
        def run(self, tasks: Iterable[Task]) -> Iterator[Done]:
            yield from super().run(tasks)
            if not Path(name).exists():
                mine = Path(name, "mine") if name.endswith("/") else Path(name)
                mine.parent.mkdir(exist_ok=True)
                mine.write_text("mine")

    pool.Pool = Slow  # type: ignore[misc,assignment] - the fixture puts it back
    args = ("in", "-o", "first.json", "-o", name, "-f", "json")
    for more in ((), ("--resume",)):
        done = run(*args, *more)
        assert (done.exit_code, "--force overwrites" in done.stderr) == (4, True)
        assert Path(name, "mine" if name.endswith("/") else "").read_text() == "mine"
    assert run(*args, "--resume", "--force").exit_code == 0
    assert len(paths("first.json")) == 3
