"""From a file or standard input to documents; one module per input format."""

from __future__ import annotations

from collections.abc import Callable, Generator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimx.errors import InputError
from claimx.readers.source import MAX_BYTES, load, name_of

if TYPE_CHECKING:
    from claimx.readers.asked import Found
    from claimx.records import Document

__all__ = ["FORMATS", "MAX_BYTES", "read", "read_all"]

# By name the module that reads it. To add a format is to add its module and to say in recognise.py what its
# bytes look like.
FORMATS = {
    "text": "plain",
    "html": "html",
    "nitf": "nitf",
    "newsml": "newsml",
    "ninjs": "ninjs",
    "jsonl": "jsonl",
    "csv": "csv",
    "eml": "eml",
    "docx": "docx",
    "warc": "warc",
}


def read(source: str | Path, **options: Any) -> Document:
    """Return the one story of a file, or of standard input where ``source`` is ``-``.

    ``options`` are those of `read_all`. Raises what that raises, and ``InputError`` where there are several
    stories.
    """
    stories = read_all(source, **options)
    try:
        first = next(stories)
        several = next(stories, None) is not None
    finally:
        stories.close()
    if several:
        raise InputError(f"{name_of(source)}: more than one story in it; use read_all")
    return first


def read_all(
    source: str | Path,
    *,
    input_format: str | None = None,
    encoding: str | None = None,
    published: str | None = None,
    max_bytes: int = MAX_BYTES,
    any_language: bool = False,
    text_field: str | None = None,
    id_field: str | None = None,
    date_field: str | None = None,
    title_field: str | None = None,
    bad: Callable[[InputError], object] | None = None,
) -> Generator[Document, None, None]:
    """Yield each story of a file, or of standard input where ``source`` is ``-``.

    The format is recognised by content, then by the file's name, unless ``input_format`` is one of
    ``FORMATS``; gzip and Zstandard are opened. ``encoding`` overrides detection, ``published`` is an ISO date
    and overrides metadata. The fields say where records of JSON and CSV keep what.

    Raises ``UnreadableError`` (missing, forbidden, no regular file), ``TooLargeError``, ``NotTextError`` or
    another ``InputError``, each naming the source. Where one record of many cannot be used, ``bad`` is
    called with the reason and the others go on; without ``bad`` that raises too.
    """
    from claimx.readers.asked import Asked
    from claimx.readers.packed import unpack
    from claimx.readers.recognise import recognise

    name = name_of(source)
    asked = Asked(
        path=None if str(source) == "-" else str(source),
        encoding=encoding,
        published=published,
        max_bytes=max_bytes,
        any_language=any_language,
        text_field=text_field,
        id_field=id_field,
        date_field=date_field,
        title_field=title_field,
    )
    data = load(source, max_bytes)
    try:
        data = unpack(data, max_bytes)
        form = input_format or recognise(data, asked)
        if form not in FORMATS:
            raise InputError(f"there is no input format {form!r}; there are {', '.join(FORMATS)}")
        parse: Callable[..., Found] = import_module(f"claimx.readers.{FORMATS[form]}").parse
        for found in parse(data, asked):
            if not isinstance(found, InputError):
                yield found
            elif bad is None:
                raise found
            else:
                bad(_named(name, found))
    except InputError as error:
        raise _named(name, error) from error


def _named(name: str, error: InputError) -> InputError:
    """Return the error with the source before its message; a record's number or id comes with its #."""
    message = str(error)
    return type(error)(f"{name}{message}" if message.startswith("#") else f"{name}: {message}")
