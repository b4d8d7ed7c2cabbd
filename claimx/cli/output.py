"""Where the results go: standard output, or a file or folder that is whole or not there."""

from __future__ import annotations

import os
import secrets
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO, cast

from claimx.errors import OutputError
from claimx.text.printable import printable
from claimx.writers import Into

# Is told, before files take their places, which name each gets below the target, none where it is the target.
About = Callable[[Iterable[tuple[str, Path]]], object]


def _nobody(_files: Iterable[tuple[str, Path]]) -> None: ...


def target_of(name: str | None, *, force: bool, into: Into = "stream") -> Path | None:
    """Return the file or folder to write, links followed, or None for standard output.

    Raises ``OutputError`` where it exists and ``force`` is not given, or can be no such thing.
    """
    if name is None or name == "-":
        return None
    try:
        # Of a device or a pipe the name stays: what /dev/stdout leads to may have none.
        given = Path(name)
        is_special = given.exists() and not (given.is_file() or given.is_dir())
        path = given.absolute() if is_special else given.resolve()
        if not path.parent.is_dir():
            raise OutputError(f"{name}: there is no folder {path.parent}")
        if into == "folder":
            _check_folder(path, name, force=force)
        elif path.is_dir():
            raise OutputError(f"{name}: is a directory")
        elif path.is_file() and not force:
            raise OutputError(f"{name}: exists; --force overwrites it")
        elif into == "file" and path.exists() and not path.is_file():
            raise OutputError(f"{name}: is no file, and this format needs one")
    except (OSError, ValueError, RuntimeError) as error:
        raise OutputError(f"{name}: {getattr(error, 'strerror', None) or error}") from error
    return path


def _check_folder(path: Path, name: str, *, force: bool) -> None:
    if path.exists() and not path.is_dir():
        raise OutputError(f"{name}: is no folder, and this format writes one")
    if path.is_dir() and any(path.iterdir()) and not force:
        raise OutputError(f"{name}: is not empty; --force overwrites what has the same names")


@contextmanager
def opened(
    target: Path | None, *, plain: bool, force: bool = False, about: About = _nobody
) -> Iterator[TextIO]:
    """Yield the stream to write to, strict UTF-8 where ``plain`` data is written, and close it well.

    A file takes its name only when all is written and on the disk; an exception leaves what was there. Raises
    ``OutputError`` for whatever the system refuses, and where a file has come to be there meanwhile that only
    ``force`` replaces; but ``BrokenPipeError`` as it is.
    """
    try:
        if target is None:
            yield from _standard_output(plain)
        elif target.exists() and not target.is_file():  # a device or a pipe: nothing to rename onto
            with target.open("w", encoding="utf-8", newline="") as stream:
                yield stream
        else:
            yield from _renamed_at_the_end(target, force, about)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"{target or 'standard output'}: {error.strerror or error}") from error


@contextmanager
def placed(target: Path, *, into: Into, force: bool = False, about: About = _nobody) -> Iterator[Path]:
    """Yield a path beside the target: one to write a file at, or an empty folder to write files into.

    It takes the target's name only when all is written; an exception leaves what was there. A folder that is
    there keeps what has other names. When all is done it is on the disk. Raises ``OutputError`` as `opened`
    does.
    """
    beside = _beside(target)
    try:
        if into == "folder":
            beside.mkdir()
        yield beside
        if into == "folder":
            _check_folder(target, str(target), force=force)
            about(_files(beside))
            if target.is_dir():
                _move(beside, target)
            else:
                beside.replace(target)
            os.sync()  # each file for itself would take longer than to write it
        else:
            _put(beside, target, force, about)
    except OSError as error:
        raise OutputError(f"{target}: {error.strerror or error}") from error
    finally:
        if beside.is_dir():
            shutil.rmtree(beside, ignore_errors=True)
        else:
            beside.unlink(missing_ok=True)


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield every file below a folder by its name there."""
    for above, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(above, name)
            yield path.relative_to(folder).as_posix(), path


def _move(folder: Path, target: Path) -> None:
    """Move every file below a folder to where it belongs below another one."""
    root = target.resolve()
    for name, path in _files(folder):
        place = target / name
        if not place.parent.resolve().is_relative_to(root):  # somebody's link
            raise OutputError(f"{place.parent}: leads out of {target}")
        place.parent.mkdir(parents=True, exist_ok=True)
        path.replace(place)


def _put(beside: Path, target: Path, force: bool, about: About) -> None:
    """Give a file its name when it is on the disk; raises ``OutputError`` where another has it by now."""
    _settle(beside)
    about([("", beside)])
    if force:
        beside.replace(target)
    else:
        try:
            os.link(beside, target)  # which replaces nothing, whoever else is at it
        except FileExistsError:
            raise OutputError(f"{target}: exists; --force overwrites it") from None
        except OSError:  # a system without links
            if target.exists():
                raise OutputError(f"{target}: exists; --force overwrites it") from None
            beside.replace(target)
    _settle_in(target.parent)


def _settle(path: Path) -> None:
    """Come back when what is written to a path will outlive a power cut."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _settle_in(folder: Path) -> None:
    """Come back when the names in a folder will outlive a power cut, where the system can promise that."""
    with suppress(OSError):
        _settle(folder)


def _standard_output(plain: bool) -> Iterator[TextIO]:
    stream = sys.stdout
    if isinstance(stream, TextIOWrapper):
        if plain:
            stream.reconfigure(encoding="utf-8", errors="strict", newline="")
        else:
            stream.reconfigure(errors="replace")
    try:
        yield cast(TextIO, _Door(stream)) if plain and stream.isatty() else stream
    finally:
        stream.flush()


def _renamed_at_the_end(target: Path, force: bool, about: About) -> Iterator[TextIO]:
    beside = _beside(target)
    try:
        with beside.open("x", encoding="utf-8", newline="") as stream:
            yield stream
        _put(beside, target, force, about)
    finally:
        beside.unlink(missing_ok=True)


def sweep(target: Path) -> None:
    """Remove what a killed process has left of a target; nobody else may be writing it.

    Raises ``OutputError`` for whatever the system refuses.
    """
    try:
        for left in target.parent.glob(prefix(target) + "*.tmp"):
            if left.is_dir():
                shutil.rmtree(left)
            else:
                left.unlink()
    except OSError as error:
        raise OutputError(f"{target}: {error.strerror or error}") from error


def _beside(target: Path) -> Path:
    return target.with_name(f"{prefix(target)}{secrets.token_hex(8)}.tmp")


def prefix(target: Path) -> str:
    """Return how the names begin of what belongs to a target; its own may be too long to be in them."""
    return f".claimx-{sha256(os.fsencode(target.name)).hexdigest()[:8]}-"


class _Door:
    """A terminal that data is printed on as it is: JSON and CSV may carry what a terminal would act upon."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        self._stream.write(printable(text, lines=True))
        return len(text)
