"""What pages of the documentation show: their blocks, and their commands with the output below."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from click.testing import CliRunner

from claimx.cli import main


def blocks(page: str, language: str) -> list[str]:
    """Return what stands in the fenced blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)


def examples(page: str) -> Iterator[tuple[str, str]]:
    """Yield each command of the console blocks with the output shown below it."""
    for block in blocks(page, "console"):
        for example in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = example.partition("\n")
            yield command, output


def run(command: str, folder: Path) -> tuple[int, str, str]:
    """Return exit code, output and errors; a claimx at the head of a pipe runs in this process."""
    first, pipe, rest = command.partition(" | ")
    if not first.startswith("claimx "):
        done = shell(command, folder)
        return done.returncode, done.stdout, done.stderr
    result = CliRunner(env={"COLUMNS": "100"}).invoke(main, shlex.split(first)[1:], prog_name="claimx")
    if not pipe or result.exit_code:
        return result.exit_code, result.stdout, result.stderr
    done = shell(rest, folder, result.stdout)
    return done.returncode, done.stdout, done.stderr


def shell(command: str, folder: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Return how a command ended in bash, with the scripts of this Python first on the path."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=folder,
        env=os.environ | {"PATH": path},
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def same(shown: str, printed: str) -> bool:
    """Return whether a page shows what was printed; ``...`` is anything, blanks and figures may differ."""
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    return doctest.OutputChecker().check_output(_unfigured(shown), _unfigured(printed), flags)


def _unfigured(text: str) -> str:
    return re.sub(r"\d+%", "%", text)
