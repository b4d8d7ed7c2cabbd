"""What comes out of a run: the outputs, what failed, and in short what there is to know of the stories."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from claimx.cli.output import opened, sweep
from claimx.cli.talk import complain
from claimx.errors import OutputError
from claimx.readers.status import limits_use

if TYPE_CHECKING:
    from claimx.batch.finished import Finished
    from claimx.batch.journal import Journal
    from claimx.cli.targets import Target

_NAMED = 3  # stories; the records tell of all
_TOLD = ("path", "error", "reason")  # of a failure


def write(
    journal: Journal,
    targets: Iterable[Target],
    arguments: list[str],
    errors: Path | None,
    before: Finished | None,
    *,
    force: bool,
) -> int:
    """Write the outputs, if there is anything to write, and what failed; return the exit code.

    ``before`` is the run without failures whose files are there; with ``force`` they may be replaced.
    """
    stories, _, _ = journal.counts()
    if stories:
        journal.write(before)
        unwritten = (one for target in targets for one in target.fill(journal, arguments, force=force))
        for one in {one.path: one for one in unwritten}.values():
            complain(journal.add_failure((one.number, -1), one.path, one.reason, OutputError.__name__).line)
    if errors:
        sweep(errors)
        _write_errors(journal, errors)
    _, _, failed = journal.counts()
    return (3 if stories else 4) if failed else 0


def tell(journal: Journal, inputs: int, *, resumable: bool = False) -> None:
    """Say how many stories there are in so many inputs, and which of them have warnings or are copies."""
    limited = (found for found in journal.warnings() if limits_use(found[1]))
    _name("embargoed, withheld or canceled", limited)
    _name("with other warnings", (found for found in journal.warnings() if not limits_use(found[1])))
    _name("copies", ((path, f"of {first}") for path, first in journal.copies()))
    stories, copies, failed = journal.counts()
    again = ", which --resume tries again" if resumable else ""
    same = f", {copies:,} of them copies of others" if copies else ""
    complain(f"{stories:,} stories in {inputs:,} files{same}; {failed:,} failed{again}")


def _name(what: str, told: Iterable[tuple[str, str]]) -> None:
    """Say which stories are so, the first of them by name."""
    rest = iter(told)
    named = [f"{path} ({about})" for path, about in islice(rest, _NAMED)]
    more = sum(1 for _ in rest)
    if named:
        complain(f"{what}: {', '.join(named)}{f' and {more:,} more' if more else ''}")


def is_told(path: Path) -> bool:
    """Return whether a file tells what failed, as a run has written it, and nothing else."""
    try:
        with path.open("rb") as lines:
            return all(json.loads(line).keys() == set(_TOLD) for line in lines)
    except (OSError, ValueError, AttributeError, RecursionError):
        return False


def _write_errors(journal: Journal, path: Path) -> None:
    with opened(path, plain=True, force=True) as stream:  # whether it may was asked at the beginning
        for one in journal.failures():
            told = dict(zip(_TOLD, (one.called, one.kind, one.error), strict=True))
            stream.write(json.dumps(told, ensure_ascii=False) + "\n")
