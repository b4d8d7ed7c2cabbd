"""What a run writes, each output in one go when all is found."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from errno import ENAMETOOLONG
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from claimx.batch.mirror import Mirror
from claimx.cli import formats
from claimx.cli.output import opened, placed, sweep, target_of
from claimx.errors import OutputError
from claimx.text.paths import presentable
from claimx.writers import FORMATS, Into

if TYPE_CHECKING:
    from claimx.batch.journal import Journal

_LONGEST = 200  # bytes of a name: systems allow 255
_SHORT = 8  # hex digits that tell two names apart
_KEPT = ("journal", "done")


_TOO_LONG = os.strerror(ENAMETOOLONG)


class Unwritten(NamedTuple):
    """An input, by its number and path, whose results could not be written."""

    number: int
    path: str
    reason: str


class Target(NamedTuple):
    """A file, a folder that the format wants, or with ``suffix`` a folder of a file per input."""

    name: str  # as it was given
    path: Path
    form: str
    into: Into
    write: Callable[..., None]
    plain: bool
    suffix: str | None = None

    @property
    def told(self) -> str:
        """The path as it is noted."""
        return presentable(str(self.path))

    def check(self, *, force: bool) -> None:
        """Raise ``OutputError`` where something is there and ``force`` is not given."""
        target_of(self.name, force=force, into="folder" if self.suffix else self.into)

    def fill(self, journal: Journal, arguments: Iterable[str], *, force: bool) -> list[Unwritten]:
        """Write what the journal has, and return of which inputs it could not; what runs before wrote goes.

        Raises ``OutputError`` for whatever else the system refuses, and where something has come to be there
        and ``force`` is not given.
        """
        sweep(self.path)  # it is locked, so nobody else is at it
        about = partial(journal.written.note, self.told, self.form)
        unwritten: list[Unwritten] = []
        if self.suffix is not None:
            with placed(self.path, into="folder", force=force, about=about) as folder:
                unwritten += self._mirror(folder, Mirror(arguments, self.suffix), journal)
        elif self.into == "stream":
            with opened(self.path, plain=self.plain, force=force, about=about) as stream:
                self.write(journal.stories(), stream)
        else:
            with placed(self.path, into=self.into, force=force, about=about) as path:
                self.write(journal.stories(), path)
        try:
            journal.written.clear(self.told, self.form, self.path)
        except OSError as error:
            raise OutputError(f"{self.path}: {error.strerror or error}") from error
        return unwritten

    def _mirror(self, folder: Path, mirror: Mirror, journal: Journal) -> Iterator[Unwritten]:
        """Write a file for each input into a folder; yield those that would have too long a path."""
        for number, path, found in journal.by_input():
            below = mirror.place(path)
            place = folder / below
            if not (_fits(place) and _fits(self.path / below)):
                yield Unwritten(number, path, f"{presentable(str(self.path / below))}: {_TOO_LONG}")
                continue
            place.parent.mkdir(parents=True, exist_ok=True)
            if self.into == "stream":
                with place.open("x", encoding="utf-8", newline="") as stream:
                    self.write(iter(found), stream)
            else:
                self.write(iter(found), place)


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
    suffix = FORMATS[form].ending if mirrored else None
    return Target(name, path, form, into, write, form != "table", suffix)


class Beside(NamedTuple):
    """What a run keeps beside an output: its journal, and afterwards what tells that it is whole."""

    journal: Path
    finished: Path


def beside(targets: Iterable[Target]) -> Beside | None:
    """Return what a run keeps, beside the first output that is a file or a folder, as no device is.

    Where either is beside another one, that is it: so the order of the outputs may be another.
    """
    places = [
        Beside(*(one.path.with_name(f".{_named(one.path.name)}.claimx-{end}") for end in _KEPT))
        for one in targets
        if one.path.is_file() or one.path.is_dir() or not one.path.exists()
    ]
    kept = [place for place in places if place.journal.exists()]
    kept += [place for place in places if place.finished.exists()]
    return next(iter(kept + places), None)


def _named(name: str) -> str:
    """Return a name that leaves room for what stands around it, and is no other's."""
    told = os.fsencode(name)
    if len(told) <= _LONGEST:
        return name
    return f"{told[:_LONGEST].decode('utf-8', 'ignore')}~{sha256(told).hexdigest()[:_SHORT]}"


def _fits(path: Path) -> bool:
    """Return whether a path is none that the system calls too long."""
    try:
        path.lstat()
    except OSError as error:
        return error.errno != ENAMETOOLONG
    return True
