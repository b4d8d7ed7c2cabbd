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
from claimx.errors import ClaimxError


class _Finished(msgspec.Struct, frozen=True):
    command: Command
    inputs: str  # a digest of their names, sizes and times
    outputs: list[tuple[int, int] | None]  # size and time of each that is a file
    code: int


def finish(place: Path, command: Command, inputs: Iterable[Input], code: int) -> None:
    """Note that a run has written its outputs, and with which exit code it ends."""
    told = _Finished(command, _digest(inputs), _outputs(command), code)
    with suppress(OSError):  # the outputs are there all the same
        place.write_bytes(msgspec.json.encode(told) + b"\n")


def finished(place: Path, command: Command, inputs: Iterable[Input]) -> int | None:
    """Return the exit code of the run that has made the outputs, None where none is known to have made them.

    Raises ``ClaimxError`` where it was another run, or had other inputs.
    """
    try:
        told = msgspec.json.decode(place.read_bytes(), type=_Finished)
    except (OSError, msgspec.MsgspecError):
        return None
    if told.outputs != _outputs(told.command):  # somebody else has been at them
        return None
    unlike = command.unlike(told.command)
    if not unlike and told.inputs != _digest(inputs):
        unlike = "since then inputs came, went or were changed"
    if unlike:
        raise ClaimxError(
            f"nothing to resume: {', '.join(command.outputs)}: whole, but of another run: {unlike}. "
            "--force begins anew"
        )
    return told.code


def _outputs(command: Command) -> list[tuple[int, int] | None]:
    return [_size_and_time(Path(path)) for path in command.outputs]


def _size_and_time(path: Path) -> tuple[int, int] | None:
    try:
        told = path.stat()
    except OSError:
        return None
    return (told.st_size, told.st_mtime_ns) if path.is_file() else None


def _digest(inputs: Iterable[Input]) -> str:
    made = sha256()
    for one in inputs:
        made.update(repr((os.path.abspath(one.path), one.size, one.changed, one.refused)).encode())  # noqa: PTH100
    return made.hexdigest()
