"""JSON with stories in it: an object a line, an array of objects, or one object."""

from __future__ import annotations

import io
import json
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

from claimx.errors import InputError, NotTextError, TooLargeError
from claimx.readers import ninjs as news
from claimx.readers.fields import from_fields, has_field
from claimx.readers.record import Record, whole
from claimx.readers.saved import saved_form
from claimx.readers.story import story as read_story
from claimx.records import Encoding
from claimx.text.decode import decode

if TYPE_CHECKING:
    from claimx.readers.asked import Asked
    from claimx.readers.record import Records
    from claimx.records import Document

_UTF16 = (BOM_UTF16_LE, BOM_UTF16_BE)

# A line's number and its bytes, or why it has none.
_Line = tuple[int, "bytes | TooLargeError"]


def records(stream: io.BufferedReader, asked: Asked) -> Records:
    """Yield each line with a value, or each object of an array; raises InputError where there is none.

    Lines are read one by one, a file that is one value is taken in whole.
    """
    stream, encoding = _utf8(stream, asked)
    lines = _lines(stream, asked.max_bytes)
    first = next(lines, None)
    if first is None:
        raise InputError("no story in it: there are no records")
    try:
        second = next(lines, None)
    except InputError:  # it breaks off, as what is compressed may; what stands before that is whole
        if _is_line(first[1]):
            yield from _records([first], asked, encoding)
        raise
    if second is None or not _is_line(first[1]):
        head = [line for line in (first, second) if line is not None]
        rest = stream.read(asked.max_bytes + 1)
        data = b"".join(line for _, line in head if isinstance(line, bytes)) + rest
        if len(data) > asked.max_bytes or not all(isinstance(line, bytes) for _, line in head):
            raise TooLargeError(f"larger than {asked.max_bytes:,} bytes; raise --max-bytes to read it")
        _no_results(data)
        told = _whole(data)
        if told is not None:
            yield from _values(told, encoding)
            return
        lines = chain(head, _lines(io.BytesIO(rest), asked.max_bytes, head[-1][0]))
    else:
        _no_results(first[1])
        lines = chain((first, second), lines)
    yield from _records(lines, asked, encoding)


def _records(lines: Iterable[_Line], asked: Asked, encoding: Encoding) -> Records:
    for number, line in lines:
        if isinstance(line, bytes):
            yield Record(line, name=number, encoding=encoding)
        else:
            yield asked.refused(number, line)


def story(record: Record, asked: Asked) -> Document:
    """Return the story of an object: as ninjs where it is said to be, or looks so and lacks the field."""
    value = _value(record.data)
    number = record.name if isinstance(record.name, int) else None
    if not isinstance(value, dict):
        raise InputError("not a JSON object")
    if record.form != "ninjs" and (not news.is_ninjs(value) or has_field(value, asked.text_field)):
        return from_fields(value, asked, format="jsonl", encoding=record.encoding, number=number)
    parts = news.parts(value)
    path = None if number is None else asked.record(value.get("uri") or number)
    return read_story(parts, asked, format="ninjs", encoding=record.encoding, path=path)


def _utf8(stream: io.BufferedReader, asked: Asked) -> tuple[io.BufferedReader, Encoding]:
    """Return a stream in UTF-8, as JSON has to be; lines that are not are found out one by one."""
    head = stream.peek()
    if asked.encoding or head.startswith(_UTF16):
        text, encoding, _ = decode(whole(stream, asked.max_bytes), asked.encoding)
        return io.BufferedReader(io.BytesIO(text.encode("utf-8", "surrogatepass"))), encoding
    if head.startswith(BOM_UTF8):
        stream.read(len(BOM_UTF8))
        return stream, Encoding(name="utf-8", how="bom")
    return stream, Encoding(name="utf-8", how="utf-8")


def _lines(stream: io.BufferedIOBase, max_bytes: int, number: int = 0) -> Iterator[_Line]:
    """Yield each line that is not blank; ``number`` is that of the line before."""
    while line := stream.readline(max_bytes + 1):
        number += 1
        if len(line) > max_bytes:
            while line and not line.endswith(b"\n"):
                line = stream.readline(max_bytes)
            yield number, TooLargeError(f"larger than {max_bytes:,} bytes; raise --max-bytes to read it")
        elif line.strip():
            yield number, line


def _no_results(head: bytes | TooLargeError) -> None:
    if isinstance(head, bytes) and saved_form(head):
        raise InputError("results that claimx has saved, and no story; claimx report shows them")


def _is_line(line: bytes | TooLargeError) -> bool:
    """Return whether a first line is an object of its own."""
    if not isinstance(line, bytes) or not line.lstrip().startswith(b"{"):
        return False
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _whole(data: bytes) -> Any:
    """Return the one value that a file is; None where it is lines, the first of them broken."""
    try:
        return _value(data)
    except InputError:
        if b"\n{" in data.lstrip():
            return None
        raise


def _values(told: Any, encoding: Encoding) -> Iterator[Record]:
    """Yield the objects of an array, or the only value that there is."""
    if isinstance(told, list) and not told:
        raise InputError("no story in it: there are no records")
    for number, value in enumerate(told, 1) if isinstance(told, list) else [(None, told)]:
        yield Record(json.dumps(value).encode(), name=number, encoding=encoding)


def _value(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8", "surrogatepass"))
    except UnicodeDecodeError as error:
        raise NotTextError(f"not UTF-8: {error.reason} at byte {error.start}; or say --encoding") from None
    except RecursionError:
        raise InputError("JSON that is nested too deeply") from None
    except ValueError as error:
        raise InputError(f"not JSON: {error}") from None
