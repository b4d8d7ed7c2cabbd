"""Outputs that are among the inputs: a story that a run would pass over, and write its results upon."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimx.batch.written import Files, as_noted
from claimx.cli.outcome import is_told

if TYPE_CHECKING:
    from claimx.cli.targets import Target


def refuse_named(
    paths: Collection[str], arguments: Iterable[str], targets: Iterable[Target], errors: Path | None
) -> None:
    """Raise ``UsageError`` where a path that was given is an output, or what is to be read stands in one.

    ``arguments`` are the paths with patterns and lists opened: what these find may be an output, and is
    passed over.
    """
    outputs = {one.path for one in targets} | ({errors} if errors else set())
    for argument in arguments:
        try:
            path = Path(argument).resolve()
        except (OSError, ValueError, RuntimeError):  # cannot be read, and that is told of it
            continue
        if path in outputs and argument in paths:
            raise click.UsageError(f"{argument} is an input, and would be written over as an output")
        output = next((above for above in path.parents if above in outputs), None)
        if output:
            raise click.UsageError(f"{argument} is an input, and stands in an output: {output}")


def refuse_unknown(
    left: Iterable[str], files: Collection[Files], targets: Iterable[Target], errors: Path | None
) -> None:
    """Raise ``UsageError`` where a file that is passed over, since it is an output, is none of claimx's.

    ``files`` are what runs before are known to have written.
    """
    told_of = {one.path: one.told for one in targets}
    for name in left:
        path = Path(name).resolve()
        told = told_of.get(path, "")
        ours = any(told in noted and as_noted({told: noted[told]}, {told: path}) for noted in files)
        if not (ours or (path == errors and is_told(path))):
            raise click.UsageError(
                f"{name} is among the inputs, and would be written over as an output: no run is known to "
                "have written it; name another output, or move this file"
            )
