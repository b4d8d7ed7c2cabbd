"""What tells that outputs are whole, and of which run: a line beside the first of them.

So --resume of a run that came to its end, or was killed on its last steps, has nothing to do and knows it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import msgspec

from claimx.batch.command import Command
from claimx.batch.walk import Input
from claimx.batch.written import Files, as_noted
from claimx.errors import ClaimxError


class Finished(msgspec.Struct, frozen=True):
    """A run in which nothing failed."""

    command: Command
    inputs: str  # a digest of their names, sizes and times
    files: Files  # what it has written


def finish(place: Path, command: Command, inputs: Iterable[Input], files: Files) -> None:
    """Note that a run has written its outputs, and that nothing has failed."""
    told = msgspec.json.encode(Finished(command, _digest(inputs), files)) + b"\n"
    with suppress(OSError), place.open("wb") as stream:  # the outputs are there all the same
        stream.write(told)
        stream.flush()
        os.fsync(stream.fileno())


def noted(place: Path) -> Finished | None:
    """Return the run that was noted, None where none was."""
    try:
        return msgspec.json.decode(place.read_bytes(), type=Finished)
    except (OSError, msgspec.MsgspecError):
        return None


def is_finished(place: Path, command: Command, inputs: Iterable[Input], at: dict[str, Path]) -> bool:
    """Return whether a run is known to have made the outputs; ``at`` tells where they are.

    Raises ``ClaimxError`` where it was another run, or had other inputs.
    """
    told = noted(place)
    if told is None or not as_noted(told.files, at):  # somebody else has been at them
        return False
    unlike = command.unlike(told.command)
    if not unlike and told.inputs != _digest(inputs):
        unlike = "since then inputs came, went or were changed"
    if unlike:
        raise ClaimxError(
            f"nothing to resume: {', '.join(command.outputs)}: whole, but of another run: {unlike}. "
            "--force begins anew"
        )
    return True


def is_partly_there(place: Path, command: Command, inputs: Iterable[Input], at: dict[str, Path]) -> bool:
    """Return whether all that is there of the outputs is as this very run has written it."""
    told = noted(place)
    return (
        told is not None
        and not command.unlike(told.command)
        and told.inputs == _digest(inputs)
        and as_noted(told.files, at, or_gone=True)
    )


def _digest(inputs: Iterable[Input]) -> str:
    made = sha256()
    for one in inputs:
        made.update(repr((os.path.abspath(one.path), one.size, one.changed, one.refused)).encode())  # noqa: PTH100
    return made.hexdigest()
