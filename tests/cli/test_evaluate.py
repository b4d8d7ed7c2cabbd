"""claimx evaluate, with the fake extractor: a claim is a line ``NAME says: words``."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

import claimx
from claimx.cli.evaluate import command as evaluate
from claimx.cli.extract import command as extract
from claimx.errors import ModelError

Run = Callable[..., Result]
Start = Callable[..., subprocess.Popen[bytes]]
Shown = Callable[..., bytes]

STORY = "Ozola says: we keep it\nKarklins thinks: we leave it\n"


def line(text: str = STORY, **changes: object) -> str:
    """Return a line of gold: Ozola's words, which the fake finds, and Karklins's, given to Ozola."""
    attributions = [
        {"source": [[0, 5, "Ozola"]], "content": [[12, 22, "we keep it"]], "speaker": "Ozola"},
        {"source": [[0, 5, "Ozola"]], "content": [[40, 51, "we leave it"]], "speaker": "Ozola"},
    ]
    return json.dumps({"text": text, "attributions": attributions} | changes) + "\n"


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text(line(), "utf-8")
    return path


def test_evaluate_prints_the_figures_as_json_into_a_pipe(run: Run, gold: Path) -> None:
    result = run("evaluate", str(gold))
    assert (result.exit_code, result.stderr) == (0, "")
    score = json.loads(result.stdout)
    assert (score["schema"], score["documents"]) == ("claimx-evaluation/1", 1)
    assert (score["content_match"]["f1"], score["attribution"]["f1"]) == (1.0, 0.5)
    assert (score["source_accuracy"], score["name_accuracy"]) == (0.5, 0.5)
    assert score["min_confidence"]["0.9"] == {"claims": 1, "precision": 1.0}
    assert score["quoted4"]["source_accuracy"] is None


def test_evaluate_takes_folders(run: Run, tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text(line(), "utf-8")
    assert run("evaluate", ".").stdout == run("evaluate", "gold.jsonl").stdout
    (tmp_path / "gold.jsonl").unlink()
    (tmp_path / "a.txt").write_text(STORY, "utf-8")
    (tmp_path / "a.ann").write_text(
        "T1\tSource 0 5\tOzola\nT2\tContent 12 22\twe keep it\nR1\tsays Arg1:T1 Arg2:T2\n"
    )
    score = json.loads(run("evaluate", ".").stdout)
    assert (score["attribution"]["recall"], score["attribution"]["precision"]) == (1.0, 0.5)


def test_evaluate_shows_a_table_when_asked(run: Run, gold: Path) -> None:
    result = run("evaluate", str(gold), "-f", "table")
    assert "1 story · 2 attributions · 2 claims" in result.stdout
    assert "calibration error" in result.stdout


def test_evaluate_shows_a_table_at_a_terminal(at_terminal: Shown, gold: Path) -> None:
    assert "1 story · 2 attributions" in at_terminal("evaluate", str(gold)).decode()


def test_evaluate_holds_figures_within_bounds(run: Run, gold: Path) -> None:
    path = str(gold)
    fine = run("evaluate", path, "--min", "attribution.f1=0.5", "--max", "calibration_error=0.9")
    assert (fine.exit_code, fine.stderr) == (0, "")
    low = run("evaluate", path, "--min", "attribution.f1=0.6", "--min", "content_match.f1=1")
    assert (low.exit_code, low.stderr) == (1, "claimx: attribution.f1 is 0.5000, below 0.6\n")
    high = run("evaluate", path, "--max", "calibration_error=0.1")
    assert (high.exit_code, high.stderr) == (1, "claimx: calibration_error is 0.2500, above 0.1\n")
    assert json.loads(high.stdout)["documents"] == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--min", "attribution.f1"], "is not like attribution.f1=0.6"),
        (["--min", "attribution.f1=good"], "is not like attribution.f1=0.6"),
        (["--max", "beauty=1"], "'beauty' is no figure"),
        (["-f", "csv"], "csv"),
        (["--date", "May"], "May"),
    ],
)
def test_evaluate_refuses_wrong_usage(run: Run, gold: Path, options: list[str], said: str) -> None:
    result = run("evaluate", str(gold), *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


@pytest.mark.parametrize("name", ["missing", ".", "empty.jsonl", "evil\x1b[2J"])
def test_evaluate_without_gold_is_one_line(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "empty.jsonl").touch()
    if name == ".":
        (tmp_path / "empty.jsonl").unlink()
    result = run("evaluate", name)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert result.stderr.startswith("claimx: ")
    assert "\x1b" not in result.stderr


def test_evaluate_one_broken_line_costs_only_itself(run: Run, gold: Path) -> None:
    gold.write_text(
        line() + "{\n" + line("BOOM") + line() + line("REFUSE", attributions=[]) + line(), "utf-8"
    )
    result = run("evaluate", "gold.jsonl")
    assert result.exit_code == 3
    assert json.loads(result.stdout)["documents"] == 3
    said = result.stderr.splitlines()
    assert [one.split(": ")[1] for one in said] == ["gold.jsonl:2", "gold.jsonl:3", "gold.jsonl:5"]
    assert all(one.startswith("claimx: ") for one in said)


def test_evaluate_fails_where_every_story_does(run: Run, gold: Path) -> None:
    gold.write_text("{\n", "utf-8")
    result = run("evaluate", "gold.jsonl", "--min", "attribution.f1=0.1")
    assert (result.exit_code, result.stdout) == (4, "")


def test_evaluate_says_in_one_line_what_the_model_lacks(
    run: Run, gold: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_model: str | None, **_options: object) -> None:
        raise ModelError("no base model: install one")

    monkeypatch.setattr(claimx, "load", broken)
    result = run("evaluate", str(gold))
    assert (result.exit_code, result.stderr) == (2, "claimx: no base model: install one\n")


def test_evaluate_hands_model_engine_and_date_on(
    run: Run, gold: Path, monkeypatch: pytest.MonkeyPatch, fake: type[Any]
) -> None:
    asked: list[object] = []

    class Asking(fake):  # type: ignore[misc]
        def extract(self, document: Any, **options: Any) -> Any:
            asked.append(document.published)
            return super().extract(document, **options)

    def load(model: str | None, *, engine: str, **_: object) -> Any:
        asked.extend([model, engine])
        return Asking()

    monkeypatch.setattr(claimx, "load", load)
    run("evaluate", str(gold), "--model", "my_model", "--engine", "neural", "--date", "2026-05-01")
    assert asked == ["my_model", "neural", "2026-05-01"]


def test_evaluate_survives_a_full_disk_and_a_closed_pipe(process: Start, gold: Path) -> None:
    for form in ("json", "table"):
        with Path("/dev/full").open("wb") as full:
            _, said = (started := process("evaluate", str(gold), "-f", form, stdout=full)).communicate()
        assert (started.returncode, said) == (4, b"claimx: standard output: No space left on device\n")
        ours, theirs = os.pipe()
        os.close(ours)
        started = process("evaluate", str(gold), "-f", form, stdout=theirs)
        os.close(theirs)
        assert (started.communicate()[1], started.returncode) == (b"", 0)


def test_evaluate_scores_what_extract_runs() -> None:
    ours, theirs = (
        next(option for option in command.params if option.name == "engine")
        for command in (evaluate, extract)
    )
    assert ours.default == theirs.default
    assert vars(ours.type) == vars(theirs.type)
