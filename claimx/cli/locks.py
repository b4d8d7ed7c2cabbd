"""One run at a time for each output: a file beside it that is locked, and goes with the run."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from claimx.cli.output import prefix
from claimx.errors import OutputError


@contextmanager
def locked(targets: Iterable[Path]) -> Iterator[None]:
    """Keep files and folders for this process, until it ends in whatever way; devices are for all.

    Raises ``OutputError`` where another process has one of them.
    """
    with ExitStack() as held:
        for target in targets:
            if target.is_file() or target.is_dir() or not target.exists():
                held.enter_context(_locked(target))
        yield


@contextmanager
def _locked(target: Path) -> Iterator[None]:
    place = target.with_name(f"{prefix(target)}lock")
    opened = -1
    try:
        while not (opened >= 0 and _is_at(opened, place)):  # the one before may just have taken it away
            if opened >= 0:
                os.close(opened)
            opened = os.open(place, os.O_RDWR | os.O_CREAT, 0o666)
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(opened)
        raise OutputError(f"{target}: in use: another claimx is at work") from None
    except OSError as error:
        raise OutputError(f"{target}: {error.strerror or error}") from error
    try:
        yield
    finally:
        with suppress(OSError):
            place.unlink(missing_ok=True)
        os.close(opened)


def _is_at(opened: int, place: Path) -> bool:
    """Return whether an open file is the one that stands at a place."""
    with suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(opened), place.stat())
    return False
