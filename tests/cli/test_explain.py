"""``claimx explain`` from the outside."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

import claimx
from claimx.cli import main

if TYPE_CHECKING:
    from claimx.pipeline import Extractor

TEXT = "“We sail in May,” Liv Moe said. Juan Mora denied that any ship was ready."
Run = Callable[..., Result]


@pytest.fixture
def run(extractor: Extractor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run ``claimx explain …`` in a folder with a story, on an extractor that is loaded already."""
    monkeypatch.setattr(claimx, "load", lambda *_given, **_options: extractor)
    monkeypatch.chdir(tmp_path)
    Path("story.txt").write_text(TEXT, "utf-8")
    Path("odd.json").write_text('{"a": 1}', "utf-8")

    def run(*args: str, stdin: str | None = None) -> Result:
        return CliRunner().invoke(main, ["explain", *args], input=stdin, prog_name="claimx")

    return run


def rules(result: Result) -> list[str]:
    assert result.exit_code == 0, result.stderr
    return [why["rule"] for place in json.loads(result.stdout)["places"] for why in place["found"]]


def test_explain_a_file_an_offset_or_a_claim(run: Run) -> None:
    every = rules(run("story.txt"))
    assert every[:2] == ["attribution.direct.after", "attribution.indirect.clause"]
    assert rules(run("story.txt:5")) == every[:1]
    assert rules(run("story.txt", "--claim", "2"))[0] == every[1]


def test_explain_takes_the_id_that_extract_prints(run: Run, extractor: Extractor) -> None:
    claim = extractor.extract(TEXT).claims[1]
    assert rules(run("story.txt", "--claim", claim.id))[0] == claim.rule


def test_explain_prints_a_table(run: Run) -> None:
    result = run("story.txt:5", "-f", "table")
    assert result.exit_code == 0
    assert "the source “Liv Moe”" in result.stdout


def test_explain_reads_standard_input(run: Run) -> None:
    assert rules(run("-", stdin="“We sail,” Liv Moe said.")) == ["attribution.direct.after"]


def test_explain_a_file_that_is_called_like_an_offset_goes_first(run: Run) -> None:
    Path("story.txt:5").write_text("Juan Mora denied that any ship was ready.", "utf-8")
    assert rules(run("story.txt:5"))[0] == "attribution.indirect.clause"


def test_explain_one_of_several_stories_by_the_id_of_a_claim(run: Run, extractor: Extractor) -> None:
    Path("two.jsonl").write_text(
        "".join(json.dumps({"text": t}) + "\n" for t in ("It rained.", TEXT)), "utf-8"
    )
    result = run("two.jsonl:5")
    assert result.exit_code == 2
    assert "name one with --claim ID" in result.stderr
    claim = extractor.extract(TEXT).claims[0]
    assert rules(run("two.jsonl", "--claim", claim.id))[0] == claim.rule
    result = run("two.jsonl", "--claim", "0123456789abcdef-001")
    assert result.exit_code == 2
    assert "no story in it has the id" in result.stderr


@pytest.mark.parametrize("form", ["json", "sqlite"])
def test_explain_reads_what_was_saved_with_its_text(run: Run, form: str) -> None:
    assert CliRunner().invoke(main, ["extract", "story.txt", "-f", form, "-o", "saved"]).exit_code == 0
    assert rules(run("saved", "--claim", "2")) == rules(run("story.txt", "--claim", "2"))


@pytest.mark.parametrize("options", [["-f", "jsonl"], ["-f", "json", "--no-text"]])
def test_explain_of_what_was_saved_without_its_text_names_the_story(run: Run, options: list[str]) -> None:
    assert CliRunner().invoke(main, ["extract", "story.txt", *options, "-o", "saved"]).exit_code == 0
    result = run("saved")
    assert (result.exit_code, result.stdout) == (4, "")
    assert "saved: saved without the text; explain story.txt itself" in result.stderr


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["story.txt:5", "--claim", "1"], 2, "not both"),
        (["story.txt:5000"], 2, "there is no character 5000"),
        (["story.txt", "--claim", "9"], 2, "there is no claim '9'; there are"),
        (["missing.txt"], 4, "missing.txt"),
        (["missing.txt:7"], 4, "missing.txt"),
        (["story.txt:" + "9" * 5000], 2, "OFFSET is the number of a character of the text"),
        (["story.txt:abc"], 2, "OFFSET is the number of a character of the text, from 0, and not 'abc'"),
        (["story.txt:-3"], 2, "and not '-3': story.txt:120 is"),
        (["story.txt:"], 2, "OFFSET is the number"),
        (["missing.txt:abc"], 4, "missing.txt:abc: no such file"),
        (["odd.json"], 4, "no text in field 'text'"),
        ([], 2, "FILE[:OFFSET]"),
    ],
)
def test_explain_says_what_is_wrong(run: Run, args: list[str], code: int, said: str) -> None:
    result = run(*args)
    assert (result.exit_code, result.stdout) == (code, "")
    assert said in result.stderr
