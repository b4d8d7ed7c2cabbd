"""docs/tutorial.md: a newcomer who types it sees what it shows."""

from __future__ import annotations

import doctest
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
PAGE = (ROOT / "docs/tutorial.md").read_text("utf-8")
PAGES: dict[str, Any] = runpy.run_path(str(Path(__file__).with_name("pages.py")))
LOAD = cache(claimx.load)


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder like the checkout; models are loaded once for all commands."""
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(claimx, "load", LOAD)
    return tmp_path


@pytest.mark.parametrize(("command", "output"), list(PAGES["examples"](PAGE)))
def test_tutorial_command_prints_what_the_page_shows(command: str, output: str, workplace: Path) -> None:
    if "| jq" in command and shutil.which("jq") is None:
        command, output = command.partition(" | ")[0], ""
    code, printed, errors = PAGES["run"](command, workplace)
    assert code == 0, errors
    assert not output or PAGES["same"](output, printed), f"the page shows\n{output}\nbut it prints\n{printed}"


@pytest.mark.usefixtures("workplace")
def test_tutorial_python_does_what_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claimx, "_default_extractor", LOAD)
    shown = "\n".join(PAGES["blocks"](PAGE, "python"))
    parsed = doctest.DocTestParser().get_doctest(shown, {}, "tutorial.md", "tutorial.md", 0)
    assert parsed.examples
    report: list[str] = []
    doctest.DocTestRunner().run(parsed, out=report.append)
    assert report == []


def test_tutorial_links_lead_somewhere() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", PAGE)
    assert [link for link in links if not (ROOT / "docs" / link).exists()] == []


# -- the shell


def complete(words: str) -> list[str]:
    """What bash is offered for the last of these words."""
    answer = subprocess.run(
        [sys.executable, "-m", "claimx"],
        env=os.environ
        | {
            "_CLAIMX_COMPLETE": "bash_complete",
            "COMP_WORDS": words,
            "COMP_CWORD": str(len(words.split()) - 1),
        },
        capture_output=True,
        text=True,
        check=True,
    )
    return [line.partition(",")[2] for line in answer.stdout.splitlines()]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_tutorial_completion_scripts_are_what_click_makes(shell: str) -> None:
    """The variable of the page is the one that claimx listens to."""
    assert f"_CLAIMX_COMPLETE={shell}_source claimx" in PAGE
    made = subprocess.run(
        [sys.executable, "-m", "claimx"],
        env=os.environ | {"_CLAIMX_COMPLETE": f"{shell}_source"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "_CLAIMX_COMPLETE" in made.stdout, made.stderr


def test_tutorial_completion_offers_commands_options_and_values() -> None:
    assert complete("claimx ex") == ["extract", "explain"]
    assert "--min-confidence" in complete("claimx extract --m")
    assert complete("claimx extract --engine r") == ["rules"]
