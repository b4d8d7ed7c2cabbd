"""Which inputs the arguments of a command name."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterable
from pathlib import Path

import click


def expand(arguments: Iterable[str]) -> list[str]:
    """Return paths, with ``-`` for standard input, in the order given; patterns become their files, sorted.

    Without arguments the input is what is piped in; ``UsageError`` where that is a terminal.
    """
    sources = [source for argument in arguments for source in _matching(argument)]
    if sources:
        return sources
    if sys.stdin is None or sys.stdin.isatty():
        raise click.UsageError("name the files to read, or - for standard input")
    return ["-"]


def _matching(argument: str) -> list[str]:
    if not glob.has_magic(argument) or os.path.lexists(argument):
        return [argument]
    # A pattern without a match stays itself, and fails as a file that is not there.
    found = glob.glob(argument, recursive=True)  # noqa: PTH207 - Path.glob takes no absolute pattern
    files = [path for path in found if not Path(path).is_dir()]
    return sorted(files) or [argument]
