"""Whether a run goes on with what another has found or written: the same command, and its outputs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from claimx.batch.command import Command
from claimx.batch.finished import finish, is_finished, is_partly_there
from claimx.batch.others import refuse_other_outputs
from claimx.batch.written import as_noted
from claimx.cli.talk import complain
from claimx.text.paths import presentable

if TYPE_CHECKING:
    from claimx.batch.journal import Journal
    from claimx.batch.walk import Input
    from claimx.cli.options import Finding, Reading
    from claimx.cli.targets import Beside, Target


def command_of(
    targets: Iterable[Target], errors: Path | None, reading: Reading, finding: Finding, *, follow: bool
) -> Command:
    """Return what has to be the same for a run to go on with what another has found."""
    import claimx

    packs = [f"{presentable(path.name)} {_digest(path)}" for path in finding.rules if path.is_file()]
    told = {"model": _model(finding.model), "engine": finding.engine, "follow": follow, **reading._asdict()}
    told["date"] = told.pop("published")
    del told["max_bytes"]  # decides what fails, and that is tried again
    return Command(
        version=claimx.__version__,
        outputs={one.told: one.form for one in targets},
        options={"--rules": packs, **{f"--{name.replace('_', '-')}": told[name] for name in told}},
        errors=None if errors is None else presentable(str(errors)),
    )


def is_done(place: Beside, command: Command, inputs: Sequence[Input], targets: Iterable[Target]) -> bool:
    """Return whether this very run is done already; raises ``ClaimxError`` where it was another."""
    if is_finished(place.finished, command, inputs, _at(targets)):
        complain(f"nothing to resume: {', '.join(command.outputs)}: whole; --force begins anew")
        return True
    paths = [one.path for one in inputs]
    for other in sorted(place.journal.parent.glob(".*.claimx-journal")):
        refuse_other_outputs(other, command, paths)
    return False


def is_ours(
    journal: Journal,
    place: Beside | None,
    command: Command,
    inputs: Sequence[Input],
    targets: Iterable[Target],
) -> bool:
    """Return whether what is there of the outputs was left by the run that this one goes on with.

    An interrupted run may have been allowed to replace what is there; else it knows what it wrote, as one
    that came to its end.
    """
    at = _at(targets)
    if journal.before is None:
        return place is not None and is_partly_there(place.finished, command, inputs, at)
    if journal.before.over and not journal.ended:
        return True
    files = journal.written.files()
    return as_noted(files, at, or_gone=True) and all(told in files or _is_free(at[told]) for told in at)


def keep(place: Beside, journal: Journal, command: Command, inputs: Iterable[Input], code: int) -> bool:
    """Keep what --resume needs of a run that ends with a code; return whether the journal is no longer it."""
    if code == 0:
        finish(place.finished, command, inputs, journal.written.files())
    elif code == 3:
        journal.end()
        place.finished.unlink(missing_ok=True)
    return code == 0 or (code == 4 and journal.before is None)


def again() -> list[str]:
    """Return the command line that goes on."""
    called = Path(sys.argv[0])
    module = called.name == "__main__.py"
    first = [Path(sys.executable).name, "-m", called.parent.name] if module else [called.name]
    told = [*first, *sys.argv[1:]]
    return told if "--resume" in told else [*told, "--resume"]


def _is_free(path: Path) -> bool:
    """Return whether there is nothing at a path that could be lost."""
    return not any(path.iterdir()) if path.is_dir() else not path.is_file()


def _at(targets: Iterable[Target]) -> dict[str, Path]:
    return {one.told: one.path for one in targets}


def _model(name: str | None) -> str | None:
    """Return the name or path of a model with what tells it from another one that has the same."""
    if name is None:
        return None
    folder = Path(name)
    with suppress(ImportError, ValueError):
        if not folder.is_dir() and name.isidentifier() and (spec := find_spec(name)) and spec.origin:
            folder = Path(spec.origin).parent
    with suppress(OSError, ValueError):
        return f"{presentable(name)} {_digest(folder / 'meta.json')}"
    return presentable(name)


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()[:16]
