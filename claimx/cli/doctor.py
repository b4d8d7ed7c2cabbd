"""``claimx doctor``: whether the installation is in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from claimx.cli import options
from claimx.text.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.doctor import Finding

_MARKS = {"ok": "ok", "missing": "–", "wrong": "WRONG"}


@click.command()
@options.shown
def command(form: str) -> int:
    """Look over the installation: versions, models, optional libraries, and a story to try it on.

    Prints the command that mends what is wrong or adds what is missing. Exit codes: 0 all that is needed is
    in order, 1 something is wrong.
    """
    from claimx.doctor import Diagnosis, examine

    found: list[Finding] = []
    if form == "json":
        import msgspec

        found = list(examine())
        diagnosis = Diagnosis(healthy=all(f.state != "wrong" for f in found), findings=found)
        click.echo(msgspec.json.format(msgspec.json.encode(diagnosis), indent=2).decode())
    else:
        for finding in examine():
            for line in _lines(finding, new=not found or found[-1].group != finding.group):
                click.echo(printable(line))
            found.append(finding)
    return int(any(finding.state == "wrong" for finding in found))


def _lines(finding: Finding, *, new: bool) -> Iterator[str]:
    """A line for what was looked at, one more for the command, and the name of its group before the first."""
    if new:
        yield finding.group
    yield f"  {_MARKS[finding.state]:5}  {finding.name:24}  {finding.says}"
    if finding.mend is not None:
        yield f"         {'':24}  → {finding.mend}"
