"""``claimx extract``: what comes out, and how it ends."""

from __future__ import annotations

import csv
import io
import json
import os
import sqlite3
import sys
import unicodedata
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, get_args

import pytest
from click.testing import Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import claimx
from claimx.cli.extract import CARRIED, MODES, ROWS, command
from claimx.errors import ModelError
from claimx.readers import MAX_BYTES
from claimx.records import Claim, Mode
from claimx.writers.rows import Rows

Run = Callable[..., Result]

STORY = "Ozola says: we keep it\nBruni thinks: it is over\n"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY)
    return path


def names(result: Result) -> list[str]:
    return [json.loads(line)["speaker"]["name"] for line in result.stdout.splitlines()]


def test_extract_pipes_a_claim_a_line(run: Run, story: Path) -> None:
    result = run("extract", str(story))
    assert (result.exit_code, names(result), result.stderr) == (0, ["Ozola", "Bruni"], "")


def test_extract_reads_standard_input_where_nothing_is_named(run: Run) -> None:
    result = run("extract", stdin=STORY)
    assert names(result) == ["Ozola", "Bruni"]
    assert json.loads(result.stdout.splitlines()[0])["document"]["path"] is None
    assert names(run("extract", "-", stdin=STORY)) == ["Ozola", "Bruni"]


@pytest.mark.parametrize(
    ("options", "left"),
    [
        (["--min-confidence", "0.5"], ["Ozola"]),
        (["--only", "indirect"], ["Bruni"]),
        (["--only", "indirect,direct"], ["Ozola", "Bruni"]),
        (["--only", "mixed", "--only", "direct"], ["Ozola"]),
        (["--only", "terms"], ["Ozola"]),
        (["--only", "stances"], ["Bruni"]),
        (["--only", "terms,stances"], ["Ozola", "Bruni"]),
        (["--only", "terms,stances,indirect"], ["Bruni"]),
        (["--only", "terms", "--only", "indirect"], []),
    ],
)
def test_extract_leaves_out_what_was_not_asked_for(
    run: Run, story: Path, options: list[str], left: list[str]
) -> None:
    assert names(run("extract", str(story), *options)) == left


def test_extract_writes_every_format(run: Run, story: Path) -> None:
    assert len(json.loads(run("extract", "-f", "json", str(story)).stdout)["documents"][0]["claims"]) == 2
    rows = list(csv.DictReader(io.StringIO(run("extract", "-f", "csv", str(story)).stdout)))
    assert [row["speaker"] for row in rows] == ["Ozola", "Bruni"]
    assert "we keep it" in run("extract", "-f", "table", str(story)).stdout


@pytest.mark.parametrize(("of", "rule"), [("terms", "fake.term"), ("stances", "fake.stance")])
def test_extract_writes_a_row_for_each_term_or_stance(run: Run, story: Path, of: str, rule: str) -> None:
    (row,) = csv.DictReader(io.StringIO(run("extract", "-f", "csv", "--rows", of, str(story)).stdout))
    assert row["rule"] == rule
    assert run("extract", "--rows", of, "-o", "rows.csv", str(story)).exit_code == 0
    assert rule in (story.parent / "rows.csv").read_text()


def test_extract_leaves_out_terms_and_stances_that_are_not_sure(run: Run, story: Path) -> None:
    lines = run("extract", "--min-confidence", "0.35", str(story)).stdout.splitlines()
    assert [(len(claim["terms"]), len(claim["stances"])) for claim in map(json.loads, lines)] == [
        (1, 0),
        (0, 0),
    ]
    assert names(run("extract", "--min-confidence", "0.35", "--only", "terms,stances", str(story))) == [
        "Ozola"
    ]


def test_extract_leaves_the_text_out(run: Run, story: Path) -> None:
    result = run("extract", "-f", "json", "--no-text", str(story))
    assert "text" not in json.loads(result.stdout)["documents"][0]["document"]


def test_extract_keeps_formulas_only_where_told(run: Run) -> None:
    assert "'=1+1" in run("extract", "-f", "csv", stdin="Ozola says: =1+1").stdout
    assert "'=1+1" not in run("extract", "-f", "csv", "--raw-csv", stdin="Ozola says: =1+1").stdout


def test_extract_records_date_and_encoding(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Ёлкин says: да".encode("koi8-r"))
    result = run("extract", "-f", "json", "--date", "2021-03-04", "--encoding", "koi8-r", "a.txt")
    story = json.loads(result.stdout)["documents"][0]
    assert story["document"]["published"] == "2021-03-04"
    assert story["document"]["encoding"] == {"name": "koi8-r", "how": "declared"}
    assert story["claims"][0]["speaker"]["name"] == "Ёлкин"


def test_extract_takes_patterns_and_keeps_the_order(run: Run, tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "z.txt"):
        (tmp_path / name).write_text(f"{name[0]} says: x")
    assert names(run("extract", "z.txt", "[ab].txt")) == ["z", "a", "b"]


def test_extract_loses_only_the_bad_files(run: Run, tmp_path: Path) -> None:
    for number in range(8):
        (tmp_path / f"{number}.txt").write_text(f"n{number} says: x")
    (tmp_path / "2.txt").write_text("BOOM")
    (tmp_path / "4.txt").write_text("REFUSE")
    (tmp_path / "5.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "6.txt").unlink()
    (tmp_path / "6.txt").symlink_to("nowhere")
    os.mkfifo(tmp_path / "fifo")
    result = run("extract", *(f"{n}.txt" for n in range(8)), "fifo", ".", "missing*", "7.txt")
    assert result.exit_code == 3
    assert names(result) == ["n0", "n1", "n3", "n7", "n7"]
    lines = result.stderr.splitlines()
    assert sorted(line.split(": ")[1] for line in lines) == sorted(
        ["2.txt", "4.txt", "5.txt", "6.txt", "fifo", ".", "missing*"]
    )
    assert all(line.startswith("claimx: ") for line in lines)


def test_extract_reads_many_stories_of_a_file_and_loses_only_the_bad(run: Run, tmp_path: Path) -> None:
    told = [
        {"n": "a", "body": "Ozola says: x"},
        {"n": "b"},
        {"n": "c", "body": "BOOM"},
        {"body": "Bruni says: y"},
    ]
    (tmp_path / "wire.jsonl").write_text("\n".join([*map(json.dumps, told), "{broken"]))
    result = run("extract", "--text-field", "body", "--id-field", "n", "wire.jsonl")
    assert (result.exit_code, names(result)) == (3, ["Ozola", "Bruni"])
    paths = [json.loads(line)["document"]["path"] for line in result.stdout.splitlines()]
    assert paths == ["wire.jsonl#a", "wire.jsonl#4"]
    assert sorted(line.split(": ")[1] for line in result.stderr.splitlines()) == [
        "wire.jsonl#2",
        "wire.jsonl#5",
        "wire.jsonl#c",
    ]


def test_extract_hands_the_fields_and_the_format_on(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("head;day;words\nT;2021-03-04;Ozola says: x\n")
    fields = ("--text-field", "words", "--date-field", "day", "--title-field", "head")
    result = run("extract", "-f", "json", "--input-format", "csv", *fields, "a.txt")
    document = json.loads(result.stdout)["documents"][0]["document"]
    assert (document["title"], document["published"], document["format"]) == ("T", "2021-03-04", "csv")


def test_extract_reports_and_leaves_out_other_languages(run: Run) -> None:
    line = json.dumps({"text": "Ozola says: ja", "language": "de"})
    result = run("extract", "-f", "jsonl", stdin=line)
    assert result.exit_code == 4
    assert result.stderr == (
        "claimx: standard input: declared as 'de', not English; --any-language reads it all the same\n"
    )
    assert names(run("extract", "--any-language", stdin=line)) == ["Ozola"]


def test_extract_shows_a_traceback_only_when_asked(run: Run) -> None:
    quiet, loud = run("extract", stdin="BOOM"), run("extract", "--debug", stdin="BOOM")
    assert quiet.stderr == (
        "claimx: standard input: RuntimeError: boom \\x1b[2J (a fault of claimx; --debug shows where)\n"
    )
    assert "Traceback" in loud.stderr
    assert "\x1b" not in loud.stderr


def test_extract_fails_where_all_inputs_do(run: Run) -> None:
    assert run("extract", "missing.txt").exit_code == 4


def test_extract_warns_in_a_line(run: Run) -> None:
    result = run("extract", stdin=b"Ozola says: a\0b")
    assert result.stderr == "claimx: standard input: warning: 1 NUL character replaced\n"
    assert result.exit_code == 0


def test_extract_refuses_large_inputs(run: Run, story: Path) -> None:
    result = run("extract", "--max-bytes", "10", str(story))
    assert result.exit_code == 4
    assert "larger than 10 bytes" in result.stderr


@pytest.mark.parametrize(
    "options",
    [
        ["--only", "shouted"],
        ["--only", "term"],
        ["--rows", "terms"],
        ["--rows", "claims", "-f", "json"],
        ["--rows", "stances", "-f", "table"],
        ["--rows", "terms", "-o", "out.xlsx"],
        ["--no-text", "-f", "label-studio"],
        ["--no-text", "-f", "brat", "-o", "set"],
        ["-f", "sqlite"],
        ["-f", "json", "-o", "out.sqlite"],
        ["-f", "parquet", "-o", "out.xlsx"],
        ["-f", "xlsx", "-o", "-"],
        ["-f", "brat"],
        ["--rows", "instruments", "-f", "csv"],
        ["--min-confidence", "2"],
        ["--date", "March"],
        ["--encoding", "klingon"],
        ["-f", "xml"],
        ["-o", "claims.txt"],
        ["--max-bytes", "0"],
        ["--input-format", "pdf"],
    ],
)
def test_extract_refuses_wrong_usage(run: Run, options: list[str]) -> None:
    result = run("extract", *options, stdin=STORY)
    assert (result.exit_code, result.stdout) == (2, "")


def test_extract_says_in_one_line_what_is_missing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_model: str | None, **_options: object) -> None:
        raise ModelError("no base model: install one")

    monkeypatch.setattr(claimx, "load", broken)
    result = run("extract", stdin=STORY)
    assert (result.exit_code, result.stderr) == (2, "claimx: no base model: install one\n")


def test_extract_hands_model_engine_and_rules_on(
    run: Run, monkeypatch: pytest.MonkeyPatch, fake: type[Any]
) -> None:
    asked: list[tuple[str | None, str, tuple[Path, ...]]] = []

    def load(model: str | None, *, engine: str, rules: tuple[Path, ...]) -> Any:
        asked.append((model, engine, rules))
        return fake()

    monkeypatch.setattr(claimx, "load", load)
    run("extract", "--model", "my_model", stdin=STORY)
    run("extract", "--engine", "rules", "--rules", "mine.toml", stdin=STORY)
    assert asked == [("my_model", "neural", ()), (None, "rules", (Path("mine.toml"),))]


def test_extract_options_agree_with_the_rooms_below() -> None:
    options = {option.name: option for option in command.params}
    assert set(get_args(Mode)) == set(MODES)
    assert set(get_args(Rows)) == set(ROWS)
    assert set(CARRIED) < set(Claim.__struct_fields__)
    assert options["max_bytes"].default == MAX_BYTES


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(
    name=st.text(st.characters(exclude_characters="/\0"), min_size=1, max_size=20).map(
        lambda name: "x" + name
    )
)
def test_extract_lets_no_file_name_act_upon_the_terminal(run: Run, name: str) -> None:
    for args in ([name], ["-f", name], ["--only", name], ["-o", name], ["--encoding", name], ["--" + name]):
        result = run("extract", *args, stdin=STORY)
        shown = result.stderr
        assert result.exit_code != 1
        assert all(c == "\n" or unicodedata.category(c)[0] != "C" for c in shown)


def test_extract_no_number_is_no_confidence(run: Run) -> None:
    result = run("extract", "--min-confidence", "nan", stdin=STORY)
    assert result.exit_code == 2
    assert "nan is no number" in result.stderr


def test_extract_says_before_the_model_is_loaded_what_a_format_lacks(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    monkeypatch.delitem(sys.modules, "claimx.writers.xlsx", raising=False)
    monkeypatch.delattr(claimx, "load")
    result = run("extract", "-o", "out.xlsx", stdin=STORY)
    assert (result.exit_code, result.stderr) == (
        4,
        "claimx: this format needs openpyxl, which is not installed: pip install 'claimx[formats]'\n",
    )


def test_extract_writes_a_row_of_parquet_for_each_term(run: Run, story: Path) -> None:
    import pyarrow.parquet as pq  # type: ignore[import-untyped]

    assert run("extract", "--rows", "terms", "-o", "terms.parquet", str(story)).exit_code == 0
    (row,) = pq.read_table(story.parent / "terms.parquet").to_pylist()
    assert row["rule"] == "fake.term"


def test_extract_leaves_the_text_out_of_a_database(run: Run, story: Path) -> None:
    run("extract", "--no-text", "-o", "out.db", str(story))
    with closing(sqlite3.connect(story.parent / "out.db")) as base:
        assert base.execute("SELECT text FROM documents").fetchall() == [(None,)]
