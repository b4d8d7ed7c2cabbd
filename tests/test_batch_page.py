"""docs/batch.md is true: its commands run, its options and exit codes are those of the command."""

from __future__ import annotations

import gzip
import re
import runpy
import shlex
import shutil
import subprocess
from contextlib import nullcontext
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner

from claimx import pipeline
from claimx.batch import pool
from claimx.cli import main
from claimx.cli.batch import command as batch
from claimx.cli.extract import command as extract

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs/batch.md").read_text("utf-8")
PAGES: dict[str, Any] = runpy.run_path(str(Path(__file__).with_name("pages.py")))
FAKE = Path(__file__).parent / "cli/fake.py"
KILLED = Path(__file__).parent / "faults/killed.py"
READING = Path(__file__).parent / "readers/conftest.py"
COMMANDS = [line for block in PAGES["blocks"](PAGE, "sh") for line in block.splitlines()]


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with what the commands read, and an extractor that is quick."""
    fake = runpy.run_path(str(FAKE))["Fake"]
    fake.nlp = SimpleNamespace(memory_zone=nullcontext)
    monkeypatch.setattr(pipeline, "load", lambda *_args, **_options: fake())
    monkeypatch.setattr(pool, "Pool", runpy.run_path(str(KILLED))["Here"])
    (tmp_path / "stories").mkdir()
    for name in ("pact.txt", "fisheries.nitf", "truce.newsml"):
        shutil.copy(ROOT / "samples" / name, tmp_path / "stories")
    shutil.copy(ROOT / "samples/fisheries.nitf", tmp_path / "stories/fisheries.xml")
    page = (ROOT / "samples/tigri.html").read_bytes()
    archive = runpy.run_path(str(READING))["warc"](("https://news.example/a", page, "text/html"))
    (tmp_path / "CC-NEWS-20260503010203-00001.warc.gz").write_bytes(gzip.compress(archive))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS)
def test_batch_page_command(command: str, workplace: Path) -> None:
    first, _, rest = command.rpartition(" | ")
    stdin = subprocess.run(["bash", "-c", first], cwd=workplace, capture_output=True, check=True).stdout
    words = shlex.split(rest)
    done = CliRunner().invoke(main, words[1:], input=stdin, prog_name="claimx")
    assert (words[0], done.exit_code) == ("claimx", 0), done.output
    outputs = [Path(word) for option, word in pairwise(words) if option == "-o"]
    assert outputs
    assert all(output.exists() for output in outputs)


def test_batch_page_names_only_options_that_there_are() -> None:
    known = {name for one in (batch, extract) for option in one.params for name in option.opts}
    elsewhere = {"--input-format"}
    assert set(re.findall(r"`(--[a-z-]+)", PAGE)) <= known | elsewhere


def test_batch_page_tells_every_exit_code() -> None:
    codes = re.findall(r"^\| (\d+) \|", PAGE, re.MULTILINE)
    told = re.findall(r"\b(\d+) [a-z]", str(batch.epilog))
    assert codes == told
