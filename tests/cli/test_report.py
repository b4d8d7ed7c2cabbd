"""``claimx report``: what it reads, what it writes, and how it ends."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import Result

import claimx
from claimx.batch.run import Progress
from claimx.records import Extraction
from claimx.text.document import document
from claimx.writers import json

Run = Callable[..., Result]

STORY = "Ozola says: we keep it\nBruni thinks: it is over\n"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY)
    return path


def speakers(page: str) -> list[str]:
    """Who says the claims of all stories, in the order of the page."""
    return re.findall(r'<p class="who"><b>(.*?)</b>', page)


def test_report_writes_a_page(run: Run, story: Path, tmp_path: Path) -> None:
    result = run("report", str(story), "-o", "report.html")
    assert (result.exit_code, result.output) == (0, "")
    page = (tmp_path / "report.html").read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert speakers(page) == ["Ozola", "Bruni"]


def test_report_goes_into_a_pipe(run: Run, story: Path) -> None:
    result = run("report", str(story))
    assert result.exit_code == 0
    assert speakers(result.stdout) == ["Ozola", "Bruni"]


def test_report_reads_a_story_from_standard_input(run: Run) -> None:
    assert speakers(run("report", "-", stdin=STORY).stdout) == ["Ozola", "Bruni"]


def test_report_is_not_printed_at_a_terminal(at_terminal: Callable[..., bytes], story: Path) -> None:
    assert at_terminal("report", str(story)) == b""


def test_report_takes_every_file_of_a_folder(run: Run, tmp_path: Path) -> None:
    for name, words in {
        "b/two.txt": "Two says: b",
        "one.txt": "One says: a",
        ".hidden": "No says: n",
    }.items():
        path = tmp_path / "wire" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words)
    result = run("report", "wire", "-o", "report.html")
    assert (result.exit_code, result.stderr) == (0, "")
    assert speakers((tmp_path / "report.html").read_text("utf-8")) == ["Two", "One"]


def test_report_passes_over_what_is_no_story_and_says_so(run: Run, story: Path, tmp_path: Path) -> None:
    (tmp_path / "wire").mkdir()
    story.rename(tmp_path / "wire" / "story.txt")
    for name in ("README.md", "gold.jsonl"):
        (tmp_path / "wire" / name).write_text("Nobody says: no")
    result = run("report", "w*", "-o", "wire/report.html")
    assert speakers((tmp_path / "wire/report.html").read_text("utf-8")) == ["Ozola", "Bruni"]
    assert result.exit_code == 0
    assert "passed over, being no stories: wire/README.md, wire/gold.jsonl;" in result.stderr
    quiet = run("report", "wire", "-o", "wire/report.html", "--force", "--quiet")
    assert (quiet.exit_code, quiet.output) == (0, "")
    assert speakers((tmp_path / "wire/report.html").read_text("utf-8")) == ["Ozola", "Bruni"]
    assert speakers(run("report", "wire/README.md").stdout) == ["Nobody"]


def test_report_of_a_folder_without_stories_is_no_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "wire").mkdir()
    (tmp_path / "wire" / "README.md").write_text("Nobody says: no")
    result = run("report", "wire", "-o", "report.html")
    assert (result.exit_code, "no stories in wire" in result.stderr) == (4, True)
    assert not (tmp_path / "report.html").exists()


def test_report_shows_a_story_in_two_formats_once(run: Run, story: Path, tmp_path: Path) -> None:
    run("extract", str(story), "-o", "saved.json")
    (tmp_path / "story.html").write_text(f"<html><p>{'</p><p>'.join(STORY.split(chr(10)))}</p></html>")
    result = run("report", str(story), "story.html", "saved.json", "-o", "report.html")
    assert (result.exit_code, "2 of 3 stories are copies of others, shown once" in result.stderr) == (0, True)
    page = (tmp_path / "report.html").read_text("utf-8")
    assert speakers(page) == ["Ozola", "Bruni"]
    assert "also story.html" in page


def test_report_shows_how_far_it_is(run: Run, story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("extract", str(story), "-f", "sqlite", "-o", "saved.sqlite")
    Path("boom.txt").write_text("BOOM")
    seen: list[tuple[int, int, int, int]] = []

    @contextmanager
    def shown(inputs: int, size: int, *, quiet: bool) -> Iterator[Callable[[Progress], None]]:
        assert (inputs, quiet) == (3, False)
        sizes = [Path(name).stat().st_size for name in ("saved.sqlite", "boom.txt", str(story))]
        assert size == sum(sizes)
        yield lambda now: seen.append((now.stories, now.words, now.failed, now.bytes - sizes[0]))

    monkeypatch.setattr("claimx.cli.progress.shown", shown)
    run("report", "saved.sqlite", "boom.txt", str(story))
    words = len(STORY.split())
    assert [one[:3] for one in seen] == [(1, words, 0), (2, 2 * words, 1)]
    assert seen[-1][3] >= Path("boom.txt").stat().st_size


def test_report_follows_links_that_are_named_or_asked_for(run: Run, story: Path, tmp_path: Path) -> None:
    (tmp_path / "wire").mkdir()
    (tmp_path / "wire" / "linked.txt").symlink_to(story)
    assert speakers(run("report", "wire/linked.txt").stdout) == ["Ozola", "Bruni"]
    result = run("report", "wire")
    assert (result.exit_code, "--follow" in result.stderr) == (4, True)
    assert speakers(run("report", "wire", "--follow").stdout) == ["Ozola", "Bruni"]


@pytest.mark.parametrize("form", ["json", "jsonl", "sqlite"])
def test_report_reads_what_was_saved_without_a_model(
    form: str, run: Run, story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("extract", str(story), "-o", f"saved.{form}").exit_code == 0
    monkeypatch.setattr(claimx, "load", lambda *_: pytest.fail("the model was loaded"))
    result = run("report", f"saved.{form}", "-o", "report.html")
    assert (result.exit_code, result.output) == (0, "")
    page = (tmp_path / "report.html").read_text("utf-8")
    assert speakers(page) == ["Ozola", "Bruni"]
    assert ("saved without its text" in page) == (form == "jsonl")


def test_report_reads_saved_results_from_a_pipe(
    run: Run, process: Callable[..., subprocess.Popen[bytes]], story: Path
) -> None:
    saved = run("extract", "-f", "json", str(story)).stdout.encode()
    page, complaints = process("report", "-", stdin=subprocess.PIPE).communicate(saved)
    assert (speakers(page.decode()), complaints) == (["Ozola", "Bruni"], b"")


def test_report_keeps_the_order_of_stories_and_saved_results(run: Run, story: Path, tmp_path: Path) -> None:
    run("extract", str(story), "-o", "saved.json")
    (tmp_path / "first.txt").write_text("First says: a")
    (tmp_path / "last.txt").write_text("Last says: z")
    page = run("report", "first.txt", "saved.json", "last.txt").stdout
    assert speakers(page) == ["First", "Ozola", "Bruni", "Last"]


def test_report_goes_on_after_what_cannot_be_used(run: Run, story: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text('{"schema": "claimx/1", "documents": [{}]}')
    (tmp_path / "boom.txt").write_text("BOOM")
    result = run("report", "none.txt", "broken.json", "boom.txt", str(story), "-o", "report.html")
    assert result.exit_code == 3
    lines = result.stderr.splitlines()
    assert [line.split(": ")[1] for line in lines] == ["none.txt", "broken.json", "boom.txt"]
    assert speakers((tmp_path / "report.html").read_text("utf-8")) == ["Ozola", "Bruni"]


def test_report_of_nothing_is_no_file(run: Run, tmp_path: Path) -> None:
    result = run("report", "none.txt", "-o", "report.html")
    assert result.exit_code == 4
    assert not (tmp_path / "report.html").exists()


def test_report_overwrites_only_when_told(run: Run, story: Path, tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text("mine")
    result = run("report", str(story), "-o", "report.html")
    assert (result.exit_code, "--force" in result.stderr) == (4, True)
    assert (tmp_path / "report.html").read_text() == "mine"
    assert run("report", str(story), "-o", "report.html", "--force").exit_code == 0


def test_report_passes_on_how_to_read_and_to_find(
    run: Run, story: Path, fake: type[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    given: dict[str, Any] = {}

    def load(model: str | None = None, **options: Any) -> Any:
        given.update(options, model=model)
        return fake()

    monkeypatch.setattr(claimx, "load", load)
    page = run("report", str(story), "--date", "2024-05-06", "--engine", "rules", "--model", "mine").stdout
    assert (given["model"], given["engine"]) == ("mine", "rules")
    assert "6 May 2024" in page


def test_report_opens_the_browser(
    run: Run, story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(click, "launch", opened.append)
    assert run("report", str(story), "-o", "report.html", "--open").exit_code == 0
    assert opened == [(tmp_path / "report.html").as_uri()]
    assert run("report", str(story), "--open").exit_code == 2


def test_report_of_an_empty_story_says_so(run: Run) -> None:
    Path("empty.txt").write_text("\n")
    assert "no story in it" in run("report", "empty.txt", "-o", "page.html").stderr
    with Path("empty.json").open("w") as saved:
        json.write([Extraction(document=document(""))], saved)
    assert run("report", "empty.json", "-o", "page.html").exit_code == 0
    page = Path("page.html").read_text("utf-8")
    assert "no text and no claims" in page
    assert "saved without its text" not in page
