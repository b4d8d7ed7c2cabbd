"""Which files a run has put into its outputs: so it knows them again, and what it no longer writes can go.

A file is known by its name below the output, its size and its time; it keeps them when it takes its place.
One that somebody has changed since is no longer ours.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimx.batch.finished import Finished

# The size of a file, and its time in nanoseconds since 1970.
State = tuple[int, int]

# By output, and by name below it, "" where the output is a file itself.
Files = dict[str, dict[str, State]]

TABLE = """
CREATE TABLE IF NOT EXISTS written (
    output TEXT, form TEXT, name TEXT, size INTEGER, time INTEGER, old INTEGER
)
"""

_STALE = """
SELECT name, size, time FROM written WHERE output = ? AND form = ? AND old
AND name NOT IN (SELECT name FROM written WHERE output = ? AND NOT old)
"""


class Written:
    """A table of the journal: the files of this run, and those of runs before it."""

    def __init__(self, base: sqlite3.Connection, telling: Callable[[], AbstractContextManager[None]]) -> None:
        """``telling`` makes errors of the database into ours."""
        self._base = base
        self._telling = telling

    def begin(self, before: Finished | None) -> None:
        """Take for old what is known, and what a run without failures has noted of its outputs."""
        rows = (
            [
                (output, before.command.outputs.get(output), name, *state)
                for output, files in before.files.items()
                for name, state in files.items()
            ]
            if before
            else []
        )
        with self._telling():
            self._base.execute("UPDATE written SET old = 1")
            self._base.executemany("INSERT INTO written VALUES (?, ?, ?, ?, ?, 1)", rows)
            self._base.commit()

    def note(self, output: str, form: str, files: Iterable[tuple[str, Path]]) -> None:
        """Note files by the names that they are about to take; so they are known however the process ends."""
        rows = ((output, form, name, *(state_of(path) or (-1, -1))) for name, path in files)
        with self._telling():
            self._base.executemany("INSERT INTO written VALUES (?, ?, ?, ?, ?, 0)", rows)
            self._base.commit()

    def clear(self, output: str, form: str, root: Path) -> None:
        """Remove what runs before have written and this one has not, and folders that are empty then."""
        with self._telling():
            stale = self._base.execute(_STALE, [output, form, output]).fetchall()
        for name, *state in stale:
            path = root / name
            if state_of(path) == tuple(state):
                path.unlink()
                _remove_empty(path.parent, root)

    def end(self) -> None:
        """Forget what runs before have written."""
        with self._telling():
            self._base.execute("DELETE FROM written WHERE old")
            self._base.commit()

    def files(self, *, old: bool = False) -> Files:
        """Return the files of this run; until it begins to write those of the run before, ``old`` then."""
        told: Files = {}
        with self._telling():
            rows = self._base.execute("SELECT output, name, size, time FROM written WHERE old = ?", [old])
            for output, name, size, time in rows:
                told.setdefault(output, {})[name] = (size, time)
        return told


def state_of(path: Path) -> State | None:
    """Return by what a file is known, None where there is none."""
    try:
        told = path.lstat()
    except OSError:
        return None
    return (told.st_size, told.st_mtime_ns) if stat.S_ISREG(told.st_mode) else None


def as_noted(files: Files, at: dict[str, Path], *, or_gone: bool = False) -> bool:
    """Return whether each file is as it was noted, ``or_gone`` or not; ``at`` tells where outputs are."""
    for output, noted in files.items():
        root = at.get(output, Path(output))
        for name, state in noted.items():
            path = root / name
            if state_of(path) != state and not (or_gone and not os.path.lexists(path)):
                return False
    return True


def _remove_empty(folder: Path, root: Path) -> None:
    with suppress(OSError):  # it is not empty
        while folder != root and folder.is_relative_to(root):
            folder.rmdir()
            folder = folder.parent
