"""From a file or standard input to a ``Document``; one module per input format."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from claimx.errors import InputError
from claimx.readers import plain
from claimx.readers.source import MAX_BYTES, load, name_of

if TYPE_CHECKING:
    from claimx.records import Document

__all__ = ["MAX_BYTES", "read"]

# By suffix; whatever is not named here is read as plain text. To add a format is to add its module.
_PARSERS: dict[str, Callable[..., Document]] = {".txt": plain.parse}


def read(
    source: str | Path,
    *,
    encoding: str | None = None,
    published: str | None = None,
    max_bytes: int = MAX_BYTES,
) -> Document:
    """Return the story in a file, or on standard input where ``source`` is ``-``.

    ``encoding`` overrides detection; ``published`` is an ISO date. Raises ``UnreadableError`` (missing,
    forbidden, no regular file), ``TooLargeError`` or ``NotTextError``, each naming the source.
    """
    data = load(source, max_bytes)
    path = None if str(source) == "-" else str(source)
    parse = _PARSERS.get(Path(source).suffix.lower(), plain.parse)
    try:
        return parse(data, path=path, encoding=encoding, published=published)
    except InputError as error:
        raise type(error)(f"{name_of(source)}: {error}") from error
