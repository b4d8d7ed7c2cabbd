"""The bytes of an input, within a limit, from what is safe to open."""

from __future__ import annotations

import stat
import sys
from pathlib import Path
from typing import BinaryIO

from claimx.errors import TooLargeError, UnreadableError

MAX_BYTES = 20_000_000

_KINDS = (
    (stat.S_ISDIR, "a directory"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def load(source: str | Path, max_bytes: int = MAX_BYTES) -> bytes:
    """Return the bytes of a regular file, or of standard input where ``source`` is ``-``.

    Raises ``UnreadableError`` or ``TooLargeError``; the message begins with the name of the source.
    """
    name = name_of(source)
    try:
        if str(source) == "-":
            if sys.stdin is None:  # closed by the caller
                raise UnreadableError(f"{name}: closed")
            return _within(sys.stdin.buffer, max_bytes, name)
        path = Path(source)
        # Before opening: a pipe without a writer would never answer.
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            kind = next((kind for test, kind in _KINDS if test(mode)), "no regular file")
            raise UnreadableError(f"{name}: is {kind}, not a file")
        with path.open("rb") as stream:
            return _within(stream, max_bytes, name)
    except FileNotFoundError:
        broken = Path(source).is_symlink()
        raise UnreadableError(f"{name}: {'broken link' if broken else 'no such file'}") from None
    except OSError as error:
        raise UnreadableError(f"{name}: {error.strerror or error}") from error
    except ValueError as error:  # a NUL in the name
        raise UnreadableError(f"{name}: {error}") from error


def name_of(source: str | Path) -> str:
    """Return how messages call an input."""
    return "standard input" if str(source) == "-" else str(source)


def _within(stream: BinaryIO, max_bytes: int, name: str) -> bytes:
    data = stream.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise TooLargeError(f"{name}: larger than {max_bytes:,} bytes; raise --max-bytes to read it")
    return data
