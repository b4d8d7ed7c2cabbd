"""Which inputs the arguments of a command name."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterable
from pathlib import Path

import click

_NAMED = 3  # files


def expand(arguments: Iterable[str], *, folders: bool = False) -> list[str]:
    """Return paths, with ``-`` for standard input, in the order given; patterns become their files, sorted.

    With ``folders`` also the folders that they match. Without arguments the input is what is piped in;
    ``UsageError`` where that is a terminal.
    """
    sources = [source for argument in arguments for source in _matching(argument, folders=folders)]
    if sources:
        return sources
    if sys.stdin is None or sys.stdin.isatty():
        raise click.UsageError("name the files to read, or - for standard input")
    return ["-"]


def listed(arguments: Iterable[str]) -> list[str]:
    """Return paths in the order given; patterns become what they match, ``-`` the paths on standard input.

    There is one path a line there, or one before each NUL: ``find -print0``.
    """
    paths = []
    for argument in arguments:
        paths += _on_standard_input() if argument == "-" else _matching(argument, folders=True)
    return paths


def passed_over(paths: list[str]) -> str:
    """Return a line about the files of folders that were taken for no stories."""
    more = f" and {len(paths) - _NAMED} more" if len(paths) > _NAMED else ""
    return f"passed over, being no stories: {', '.join(paths[:_NAMED])}{more}; named themselves they are read"


def _on_standard_input() -> list[str]:
    if sys.stdin is None or sys.stdin.isatty():
        raise click.UsageError("- reads a list of files from standard input, but nothing is piped in")
    told = sys.stdin.buffer.read()
    lines = told.split(b"\0") if b"\0" in told else told.splitlines()
    return [_file(os.fsdecode(line)) for line in lines if line]


def _matching(argument: str, *, folders: bool = False) -> list[str]:
    if not glob.has_magic(argument) or os.path.lexists(argument):
        return [argument]
    # A pattern without a match stays itself, and fails as a file that is not there.
    found = glob.glob(argument, recursive=True)  # noqa: PTH207 - Path.glob takes no absolute pattern
    return sorted(_file(path) for path in found if folders or not Path(path).is_dir()) or [argument]


def _file(path: str) -> str:
    """Return the path of a file, which is not standard input whatever it is called."""
    return f".{os.sep}-" if path == "-" else path
