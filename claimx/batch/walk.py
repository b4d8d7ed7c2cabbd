"""Which files a run reads: those named, and those in the folders named."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from claimx.readers.recognise import is_beside, is_known_suffix
from claimx.readers.source import kind_of

_Ancestors = frozenset[tuple[int, int]]  # device and inode of each folder above


_DEEPEST = 200  # folders in folders


class Input(NamedTuple):
    """A path as it was named or found: its size in bytes and when it changed, or why it cannot be read."""

    path: str
    size: int = 0
    refused: str | None = None
    changed: int = 0  # nanoseconds since 1970


def walk(
    paths: Iterable[str],
    *,
    follow: bool = False,
    leave: Collection[Path] = (),
    left: Callable[[str], object] | None = None,
    passed: Callable[[str], object] | None = None,
) -> Iterator[Input]:
    """Yield every file of the paths once: those named in their order, those of a folder sorted by name.

    Only regular files are taken, and symbolic links with ``follow``; all else comes with the reason why not.
    Hidden files of a folder are passed over, and so is what ``leave`` names: of a file that would be taken
    else ``left`` is told. So is what comes along with stories and is none, and of that ``passed`` is told.
    """
    seen = set()
    for path in paths:
        for found in _found(path, follow, frozenset(), leave, named=True):
            is_none = found.path != path and is_beside(found.path)
            place = os.path.abspath(found.path)  # noqa: PTH100 - not resolved: a link is a file of its own
            if leave and found.refused is None and Path(found.path).resolve() in leave:
                if left and not is_none:
                    left(found.path)
            elif is_none:
                if passed:
                    passed(found.path)
            elif place not in seen:
                seen.add(place)
                yield found


def _found(
    path: str, follow: bool, above: _Ancestors, leave: Collection[Path], *, named: bool = False
) -> Iterator[Input]:
    try:
        told = os.lstat(path)
        if stat.S_ISLNK(told.st_mode):
            if not follow:
                broken = not Path(path).exists()
                yield Input(path, refused="broken link" if broken else "is a link; --follow goes after it")
                return
            told = os.stat(path)  # noqa: PTH116 - a path that is no text stays as it is
        if stat.S_ISDIR(told.st_mode):
            yield from _in_folder(path, told, follow, above, leave, named=named)
        elif (kind := kind_of(told.st_mode)) is not None:
            yield Input(path, refused=f"is {kind}, not a file")
        else:
            yield Input(path, told.st_size, changed=told.st_mtime_ns)
    except FileNotFoundError:
        broken = os.path.islink(path)  # noqa: PTH114
        yield Input(path, refused="broken link" if broken else "no such file")
    except (OSError, ValueError) as error:
        yield Input(path, refused=getattr(error, "strerror", None) or str(error))


def _in_folder(
    path: str, told: os.stat_result, follow: bool, above: _Ancestors, leave: Collection[Path], *, named: bool
) -> Iterator[Input]:
    this = (told.st_dev, told.st_ino)
    if this in above:
        yield Input(path, refused="a loop: it leads back to a folder that it stands in")
        return
    if len(above) == _DEEPEST:
        yield Input(path, refused=f"more than {_DEEPEST} folders deep")
        return
    if leave and Path(path).resolve() in leave:
        return
    names = sorted(name for name in os.listdir(path) if not name.startswith("."))  # noqa: PTH208
    if not names and (named or is_known_suffix(path)):
        yield Input(path, refused="is a folder without a file")
    for name in names:
        yield from _found(os.path.join(path, name), follow, above | {this}, leave)  # noqa: PTH118
