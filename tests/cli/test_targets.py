"""Where the journal of a run stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimx.cli.targets import journal_of


def test_targets_keep_the_journal_beside_the_first_output_that_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("folder").mkdir()
    assert journal_of(["out.json", "b.csv"]) == tmp_path / ".out.json.claimx-journal"
    assert journal_of(["folder/"]) == tmp_path / ".folder.claimx-journal"
    assert journal_of(["/dev/null", "folder/b.csv"]) == tmp_path / "folder/.b.csv.claimx-journal"
    assert journal_of(["/dev/null"]) is None
    long = journal_of(["x" * 250])
    assert long is not None
    assert len(long.name) < 100
