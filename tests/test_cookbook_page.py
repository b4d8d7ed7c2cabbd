"""docs/cookbook.md: its recipes run where their tool is installed, and are well formed where it is not."""

from __future__ import annotations

import ast
import json
import os
import re
import runpy
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import claimx

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs/cookbook.md").read_text("utf-8")
PAGES: dict[str, Any] = runpy.run_path(str(Path(__file__).with_name("pages.py")))
COMMANDS = list(PAGES["examples"](PAGE))
MADE = [command for command, _ in COMMANDS if " -o " in command]
LOAD = cache(claimx.load)


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files that every recipe starts from, and an export of Label Studio."""
    folder = tmp_path_factory.mktemp("cookbook")
    shutil.copytree(ROOT / "samples", folder / "samples")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setattr(claimx, "load", LOAD)
        for command in MADE:
            code, _, errors = PAGES["run"](command, folder)
            assert code == 0, errors
    tasks = json.loads((folder / "tasks.json").read_text("utf-8"))
    for number, task in enumerate(tasks):
        task["annotations"] = [{"id": number, "result": task.pop("predictions")[0]["result"]}]
    (folder / "export.json").write_text(json.dumps(tasks), "utf-8")
    return folder


def tool(command: str) -> str:
    return command.split()[0]


@pytest.mark.parametrize(("command", "output"), [pair for pair in COMMANDS if pair[0] not in MADE])
def test_cookbook_command(
    command: str, output: str, workplace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = {tool(part.strip()) for part in re.split(r" \| (?=[a-z]+ )", command)}
    if any(shutil.which(name) is None for name in wanted - {"claimx"}):
        assert subprocess.run(["bash", "-n", "-c", command], check=False).returncode == 0
        return
    monkeypatch.chdir(workplace)
    monkeypatch.setattr(claimx, "load", LOAD)
    code, printed, errors = PAGES["run"](command, workplace)
    assert code == 0, errors
    assert printed.strip()
    assert PAGES["same"](output, printed), f"the page shows\n{output}\nbut it prints\n{printed}"


def test_cookbook_label_studio_round_trip_agrees_with_itself(
    workplace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What people would leave as it is comes back as gold that claimx agrees with."""
    monkeypatch.chdir(workplace)
    monkeypatch.setattr(claimx, "load", LOAD)
    code, printed, errors = PAGES["run"]("claimx evaluate export.json", workplace)
    assert code == 0, errors
    assert json.loads(printed)["attribution"]["recall"] > 0.9


def test_cookbook_sql_runs_or_names_only_fields_that_there_are(workplace: Path) -> None:
    (sql,) = PAGES["blocks"](PAGE, "sql")
    queries = [query for query in sql.split(";") if query.strip()]
    try:
        import duckdb
    except ImportError:
        line = json.loads((workplace / "claims.jsonl").read_text("utf-8").splitlines()[0])
        fields = set(line) | {"clause", "holder", "target", "polarity", "name", "path"}
        named = set(re.findall(r"\b(?:[a-z]\.)?([a-z]+)\.[a-z]+\b", sql.replace("'claims.jsonl'", ""))) - {
            "s",
            "t",
        }
        assert named <= fields
        return
    here = Path.cwd()
    os.chdir(workplace)
    try:
        assert all(duckdb.sql(query).fetchall() for query in queries)
    finally:
        os.chdir(here)


def test_cookbook_pandas_runs_or_compiles(workplace: Path) -> None:
    (code,) = PAGES["blocks"](PAGE, "python")
    ast.parse(code)
    pytest.importorskip("pandas")
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=workplace, capture_output=True, text=True, check=True
    )
    line = json.loads((workplace / "claims.jsonl").read_text("utf-8").splitlines()[0])
    pieces = line["text"].split(" … ")
    assert done.stdout.rstrip().endswith(pieces[-1])


def test_cookbook_links_lead_somewhere() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", PAGE)
    assert [link for link in links if not (ROOT / "docs" / link).exists()] == []
