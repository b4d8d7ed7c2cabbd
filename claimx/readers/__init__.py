"""From a file or standard input to documents; one module per input format."""

from __future__ import annotations

from collections.abc import Callable, Generator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimx.errors import InputError
from claimx.readers.source import MAX_BYTES, name_of

if TYPE_CHECKING:
    from claimx.readers.asked import Asked, Found
    from claimx.readers.record import Record, Records
    from claimx.records import Document

__all__ = ["FORMATS", "MAX_BYTES", "read", "read_all", "records", "stories"]

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
# Those of many records have ``records(stream, asked)`` and ``story(record, asked)``, the others
# ``parse(data, asked)``.
_OF_RECORDS = ("ninjs", "jsonl", "csv", "warc")


def read(source: str | Path, **options: Any) -> Document:
    """Return the one story of a file, or of standard input where ``source`` is ``-``.

    ``options`` are those of `read_all`. Raises what that raises, and ``InputError`` where there are several
    stories.
    """
    found = read_all(source, **options)
    try:
        first = next(found)
        several = next(found, None) is not None
    finally:
        found.close()
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
    and overrides metadata. The fields say where records of JSON and CSV keep what. ``max_bytes`` limits a
    file, of JSON lines and web archives each record: these are read one after the other.

    Raises ``UnreadableError`` (missing, forbidden, no regular file), ``TooLargeError``, ``NotTextError`` or
    another ``InputError``, each naming the source. Where one record of many cannot be used, ``bad`` is
    called with the reason and the others go on; without ``bad`` that raises too.
    """
    from claimx.readers.asked import Asked

    name = name_of(source)
    asked = Asked(
        path=None if str(source) == "-" else str(source),
        input_format=input_format,
        encoding=encoding,
        published=published,
        max_bytes=max_bytes,
        any_language=any_language,
        text_field=text_field,
        id_field=id_field,
        date_field=date_field,
        title_field=title_field,
    )
    try:
        for record in records(source, asked):
            for found in [record] if isinstance(record, InputError) else stories(record, asked):
                if not isinstance(found, InputError):
                    yield found
                elif bad is None:
                    raise found
                else:
                    bad(_named(name, found))
    except InputError as error:
        raise _named(name, error) from error


def records(source: str | Path, asked: Asked) -> Records:
    """Yield the bytes of an input, or of each record in it, and for each record that is none the reason.

    Raises InputError, its message without the source, where the input cannot be used, or not any further.
    """
    from claimx.readers.packed import unpacked
    from claimx.readers.recognise import recognise
    from claimx.readers.record import Record, whole
    from claimx.readers.source import opened

    if asked.input_format not in (None, *FORMATS):
        raise InputError(f"there is no input format {asked.input_format!r}; there are {', '.join(FORMATS)}")
    with opened(source) as raw:
        stream, packed = unpacked(raw)
        head = stream.peek()
        form = asked.input_format or recognise(head, asked)
        if form in _OF_RECORDS:
            for record in _module(form).records(stream, asked):
                at = raw.tell() if raw.seekable() else 0
                yield record if isinstance(record, InputError) else record._replace(form=form, end=at)
        else:
            data = whole(stream, asked.max_bytes, told="unpacks to more" if packed else "larger")
            if len(data) > len(head):
                form = asked.input_format or recognise(data, asked)
            yield Record(data, form, end=raw.tell() if raw.seekable() else 0)


def stories(record: Record, asked: Asked) -> Found:
    """Yield the stories of a record, which are one but for messages of several, or why one is none.

    Raises InputError, its message without the source, where a whole input is no story.
    """
    if record.form not in _OF_RECORDS:
        yield from _module(record.form).parse(record.data, asked)
        return
    try:
        yield _module(record.form).story(record, asked)
    except InputError as error:
        if record.name is None:
            raise
        yield asked.refused(record.name, error)


def _named(name: str, error: InputError) -> InputError:
    """Return the error with the source before its message; a record's number or id comes with its #."""
    message = str(error)
    return type(error)(f"{name}{message}" if message.startswith("#") else f"{name}: {message}")


def _module(form: str) -> Any:
    return import_module(f"claimx.readers.{FORMATS[form]}")
