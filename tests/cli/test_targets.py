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


@pytest.mark.parametrize("letter", ["x", "\u00e9", "\U0001f1eb"])
def test_targets_with_long_names_keep_journals_of_their_own(letter: str) -> None:
    start = letter * (240 // len(letter.encode()))
    one, other = (kept(f"{start}{end}", f"folder/{end}") for end in "ab")
    assert one is not None
    assert other is not None
    assert len({*one, *other}) == 4
    for place in (*one, *other):
        Path(f"{place}-wal").touch()
    assert kept(f"{start}a") == one


@pytest.mark.parametrize("end", ["journal", "done"])
def test_targets_find_what_was_kept_in_whatever_order_they_are_named(folder: Path, end: str) -> None:
    assert kept("b.csv", "out.json") != kept("out.json", "b.csv")
    (folder / f".out.json.claimx-{end}").touch()
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
