"""What a run writes, each output in one go when all is found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from claimx.cli import formats
from claimx.cli.output import opened, placed, sweep, target_of
from claimx.errors import OutputError
from claimx.writers import FORMATS, Into

if TYPE_CHECKING:
    from claimx.batch.journal import Journal

_LONGEST = 60  # characters of a name: systems allow 255 bytes


class Target(NamedTuple):
    """A file, a folder that the format wants, or with ``suffix`` a folder of a file per input."""

    path: Path
    into: Into
    write: Callable[..., None]
    plain: bool
    suffix: str | None = None

    def fill(self, journal: Journal, arguments: Iterable[str]) -> None:
        """Write what the journal has; raises ``OutputError`` for whatever the system refuses."""
        if self.suffix is None:
            with self._open(self.path) as out:
                self.write(journal.stories(), out)
            return
        from claimx.batch.mirror import Mirror

        mirror = Mirror(arguments, self.suffix)
        for path, found in journal.by_input():
            place = self.path / mirror.place(path)
            _make_folder(place.parent, self.path)
            with self._open(place) as out:
                self.write(iter(found), out)

    def _open(self, path: Path) -> AbstractContextManager[Any]:
        sweep(path)  # the journal is ours, so nobody else is at it
        return opened(path, plain=self.plain) if self.into == "stream" else placed(path, into=self.into)


def target(name: str, form: str, *, force: bool) -> Target:
    """Return what ``-o`` names, in the format that ``-f`` or the suffix says.

    Raises ``UsageError`` where neither does, ``OutputError`` where it is there and ``force`` is not given.
    """
    if name == "-":
        raise click.UsageError("batch writes files: name one with -o, or take claimx extract")
    mirrored = name.endswith("/") or Path(name).is_dir()
    if mirrored and form == "auto":
        raise click.UsageError(f"{name} is a folder: say with -f what the files in it are to be")
    form = formats.format_of(form, name)
    into = formats.into(form, name)
    mirrored = mirrored and into != "folder"
    path = target_of(name, force=force, into="folder" if mirrored else into)
    if path is None:
        raise OutputError(f"{name}: cannot be written")
    write = formats.writer(form, with_text=True, raw=False, rows="claims")
    suffix = next(iter(FORMATS[form].suffixes), f".{form}") if mirrored else None
    return Target(path, into, write, form != "table", suffix)


def journal_of(outputs: Iterable[str]) -> Path | None:
    """Return where a run with these outputs keeps its journal: beside the first that is a file or a folder.

    None where no output is, as with a device.
    """
    for output in outputs:
        path = Path(output).resolve()
        if path.is_file() or path.is_dir() or not path.exists():
            return path.with_name(f".{path.name[:_LONGEST]}.claimx-journal")
    return None


def _make_folder(folder: Path, root: Path) -> None:
    try:
        if not folder.resolve().is_relative_to(root.resolve()):  # somebody's link
            raise OutputError(f"{folder}: leads out of {root}")
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{folder}: {error.strerror or error}") from error
