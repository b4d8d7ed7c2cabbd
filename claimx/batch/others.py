"""The journals of other runs: whether one of them is that of this run, but for how it was called."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from claimx.batch.command import Command
from claimx.batch.journal import absolute
from claimx.errors import ClaimxError


def refuse_other_outputs(path: Path, command: Command, paths: Iterable[str]) -> None:
    """Raise ``ClaimxError`` where an interrupted run, whose journal is ``path``, is this one elsewhere.

    So it is where both write to one place, or have the same options and all its inputs are in ``paths``.
    """
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=0)) as base:
            told = base.execute("SELECT value FROM setting WHERE NOT ended").fetchone()
            read = {input_ for (input_,) in base.execute("SELECT path FROM input")}
    except (sqlite3.Error, ValueError):  # in use, or none of ours
        return
    before = Command.unpacked(told[0]) if told else None
    if before is None:
        return
    same = before.options == command.options and read and read <= {absolute(path) for path in paths}
    if same or before.outputs.keys() & command.outputs.keys():
        raise ClaimxError(
            f"{path} is of a run like this one, but {command.unlike(before)}. --resume goes on with the same "
            "command; without --resume this one begins"
        )
