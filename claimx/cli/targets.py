"""What a run writes, each output in one go when all is found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
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
_KEPT = ("journal", "done")


class Target(NamedTuple):
    """A file, a folder that the format wants, or with ``suffix`` a folder of a file per input."""

    name: str  # as it was given
    path: Path
    form: str
    into: Into
    write: Callable[..., None]
    plain: bool
    suffix: str | None = None

    def check(self, *, force: bool) -> None:
        """Raise ``OutputError`` where something is there and ``force`` is not given."""
        target_of(self.name, force=force, into="folder" if self.suffix else self.into)

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


def targets_of(outputs: Sequence[str], form: str) -> list[Target]:
    """Return what each ``-o`` names, in the format that its suffix or ``-f`` says.

    Of a single output ``-f`` goes before the suffix; of several it is for those whose suffix says nothing.
    Raises ``UsageError`` where neither does, or where ``-f`` is for none of them, or one is named twice.
    """
    targets = [_target(output, form, alone=len(outputs) == 1) for output in outputs]
    forms = [one.form for one in targets]
    if form not in ("auto", *forms):
        raise click.UsageError(f"-f {form} is for no output: their suffixes say {', '.join(forms)}")
    if len({one.path for one in targets}) < len(targets):
        raise click.UsageError("an output is named twice")
    return targets


def _target(name: str, form: str, *, alone: bool) -> Target:
    if name == "-":
        raise click.UsageError("batch writes files: name one with -o, or take claimx extract")
    is_folder = name.endswith("/") or Path(name).is_dir()
    if is_folder:
        if form == "auto":
            raise click.UsageError(f"{name} is a folder: say with -f what the files in it are to be")
    else:
        form = formats.format_of(form if alone else formats.of_suffix(name) or form, name)
    into = formats.into(form, name)
    mirrored = is_folder and into != "folder"
    path = target_of(name, force=True, into="folder" if mirrored else into)
    if path is None:
        raise OutputError(f"{name}: cannot be written")
    write = formats.writer(form, with_text=True, raw=False, rows="claims")
    suffix = next(iter(FORMATS[form].suffixes), f".{form}") if mirrored else None
    return Target(name, path, form, into, write, form != "table", suffix)


class Beside(NamedTuple):
    """What a run keeps beside an output: its journal, and afterwards what tells that it is whole."""

    journal: Path
    finished: Path


def beside(targets: Iterable[Target]) -> Beside | None:
    """Return what a run keeps, beside the first output that is a file or a folder, as no device is.

    Where there is a journal beside another one, that is it: so the order of the outputs may be another.
    """
    places = [
        Beside(*(one.path.with_name(f".{one.path.name[:_LONGEST]}.claimx-{end}") for end in _KEPT))
        for one in targets
        if one.path.is_file() or one.path.is_dir() or not one.path.exists()
    ]
    return next((place for place in places if place.journal.exists()), next(iter(places), None))


def _make_folder(folder: Path, root: Path) -> None:
    try:
        if not folder.resolve().is_relative_to(root.resolve()):  # somebody's link
            raise OutputError(f"{folder}: leads out of {root}")
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{folder}: {error.strerror or error}") from error
