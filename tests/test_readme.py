"""The README is true: its commands run, their outputs are those shown, its Python does what it says."""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    """Return what stands in the fenced blocks of ``language``."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def examples() -> Iterator[tuple[str, str]]:
    """Yield each command of the console blocks with the output shown below it."""
    for block in blocks("console"):
        for example in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = example.partition("\n")
            yield command, output


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the samples in it, where commands may write."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "samples", folder / "samples")
    return folder


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Return how ``command`` ended, with the claimx of this Python first on the path."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "COLUMNS": "100"}
    return subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8"
    )


def commands() -> list[str]:
    """Return the two commands from a clone to a story in the browser, and the one that tests."""
    return [line for block in blocks("sh") for line in block.splitlines()]


def test_readme_two_commands_show_a_story_in_the_browser(workplace: Path) -> None:
    """The installing one is what CI does before it gets here; the other is run, without a browser."""
    install, show, _ = commands()
    assert install == "python3 -m venv .venv && .venv/bin/pip install -e ."
    (workplace / ".venv").symlink_to(Path(sys.executable).parent.parent)
    for opener in ("xdg-open", "open"):
        (workplace / opener).write_text("#!/bin/sh\n")
        (workplace / opener).chmod(0o755)
    done = shell(f'PATH="$PWD:$PATH" {show}', workplace)
    assert done.returncode == 0, done.stderr
    assert "Asanov" in (workplace / "report.html").read_text("utf-8")


def test_readme_check_is_what_ci_runs() -> None:
    *_, check = commands()
    assert (ROOT / ".ci/run").read_text("utf-8").splitlines()[-1] == check


def unfigured(shown: str) -> str:
    """Return the output without the figure of each percentage."""
    return re.sub(r"\d+%", "%", shown)


@pytest.mark.parametrize(("command", "output"), list(examples()))
def test_readme_command(command: str, output: str, workplace: Path) -> None:
    if shutil.which("jq") is None and "| jq" in command:
        command, output = command.partition("| jq")[0], ""
    done = shell(command, workplace)
    assert done.returncode == 0, done.stderr
    if output:
        # Tables pad their cells with spaces, which no one wants in a README; figures move with calibration.
        flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
        same = doctest.OutputChecker().check_output(unfigured(output), unfigured(done.stdout), flags)
        assert same, f"README shows\n{output}\nbut the command prints\n{done.stdout}"


def test_readme_python(workplace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workplace)
    parsed = doctest.DocTestParser().get_doctest("\n".join(blocks("python")), {}, "README.md", "README.md", 0)
    assert parsed.examples
    report: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(parsed, out=report.append, clear_globs=False)
    assert report == []


def test_readme_files_exist() -> None:
    """Every link to a file of the repository leads somewhere."""
    links = re.findall(r"\]\((?!https?:)([^)#]+)", README)
    assert [link for link in links if not (ROOT / link).exists()] == []
