"""Where the results of an input stand in a folder made like that of the inputs."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import count
from pathlib import Path, PurePath, PurePosixPath

_MOST = 200  # bytes of a name; systems allow 255, and what is written beside has a longer one
_SHORT = 8  # hex digits that tell two names apart


class Mirror:
    """Gives each input a path of its own below a folder."""

    def __init__(self, arguments: Iterable[str], suffix: str) -> None:
        """``arguments`` are the paths that were asked for; what they have in common is left away."""
        self._above = _common([os.path.abspath(one) for one in arguments])  # noqa: PTH100 - not resolved
        self._suffix = suffix
        self._taken: set[str] = set()

    def place(self, path: str) -> PurePosixPath:
        """Return where the results of an input go, relative to the folder.

        It never leads out of the folder, and never where another one leads, on systems as well that take
        large and small letters, or ways to write an accent, for the same.
        """
        below = os.path.relpath(os.path.abspath(path), self._above)  # noqa: PTH100
        parts = [_safe(part) for part in PurePath(below).parts if part != ".."]
        # A folder that is called like results would stand in their way.
        folders = [part + "~" if part.lower().endswith(self._suffix) else part for part in parts[:-1]]
        for mark in _marks(path):
            place = PurePosixPath(*folders, f"{parts[-1]}{mark}{self._suffix}")
            if _folded(place) not in self._taken:
                break
        self._taken.add(_folded(place))
        return place


def _common(paths: list[str]) -> str:
    """Return the deepest folder that all paths stand in; a folder that is the only one is it itself."""
    folders = [path if Path(path).is_dir() else os.path.dirname(path) for path in paths]  # noqa: PTH120
    return os.path.commonpath(folders) if folders else os.sep


def _marks(path: str) -> Iterator[str]:
    """Yield what may stand behind a name: nothing, and ever other marks made of the path."""
    yield ""
    for number in count():
        yield f"~{sha256(os.fsencode(path) + bytes(number)).hexdigest()[:_SHORT]}"


def _safe(name: str) -> str:
    """Return a name that any system takes and any terminal shows: the rest of it as %XX of its bytes."""
    shown = "".join(one if _is_plain(one) else _escaped(one) for one in unicodedata.normalize("NFC", name))
    if len(shown.encode()) <= _MOST:
        return shown
    mark = sha256(os.fsencode(name)).hexdigest()[:_SHORT]
    return shown.encode()[:_MOST].decode("utf-8", "ignore") + "~" + mark


def _is_plain(character: str) -> bool:
    return character.isprintable() and character not in '%<>:"|?*\\/'


def _escaped(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in os.fsencode(character))


def _folded(place: PurePosixPath) -> str:
    return unicodedata.normalize("NFKC", str(place)).casefold()
