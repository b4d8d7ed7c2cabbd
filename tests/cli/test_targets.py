"""In which format each output is, and where the journal of a run stands."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from claimx.cli.targets import Beside, beside, targets_of


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("folder").mkdir()
    return tmp_path


def kept(*outputs: str, form: str = "json") -> Beside | None:
    return beside(targets_of(outputs, form))


def test_targets_keep_the_journal_beside_the_first_output_that_can(folder: Path) -> None:
    assert kept("out.json", "b.csv") == Beside(
        folder / ".out.json.claimx-journal", folder / ".out.json.claimx-done"
    )
    assert kept("folder/") == Beside(folder / ".folder.claimx-journal", folder / ".folder.claimx-done")
    behind = kept("/dev/null", "folder/b.csv")
    assert behind is not None
    assert behind.journal == folder / "folder/.b.csv.claimx-journal"
    assert kept("/dev/null") is None
    long = kept("x" * 250)
    assert long is not None
    assert len(long.journal.name) < 100


def test_targets_find_the_journal_in_whatever_order_they_are_named(folder: Path) -> None:
    (folder / ".out.json.claimx-journal").touch()
    assert kept("b.csv", "out.json") == kept("out.json", "b.csv")


@pytest.mark.parametrize(
    ("outputs", "form", "forms"),
    [
        (["a.jsonl", "b.sqlite"], "jsonl", ["jsonl", "sqlite"]),
        (["a.JSONL", "b.sqlite", "c"], "csv", ["jsonl", "sqlite", "csv"]),
        (["a.csv", "b.json"], "auto", ["csv", "json"]),
        (["a.txt"], "csv", ["csv"]),
        (["a.json"], "jsonl", ["jsonl"]),
        (["folder/", "a.sqlite"], "json", ["json", "sqlite"]),
        (["in.sqlite/"], "json", ["json"]),
        (["tasks.json", "a.db"], "label-studio", None),
        (["a.json", "b.csv"], "jsonl", None),
        (["a.sqlite"], "json", None),
        (["a.xlsx"], "csv", None),
        (["a.parquet"], "sqlite", None),
        (["a.xyz", "b.json"], "auto", None),
        (["folder/", "b.json"], "auto", None),
        (["a.json", "./a.json"], "auto", None),
    ],
)
def test_targets_have_the_format_of_their_suffix_or_that_asked_for(
    outputs: list[str], form: str, forms: list[str] | None
) -> None:
    if forms is None:
        with pytest.raises(click.UsageError):
            targets_of(outputs, form)
    else:
        assert [one.form for one in targets_of(outputs, form)] == forms
