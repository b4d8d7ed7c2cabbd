"""JSON with stories in it: an object a line, an array of objects, or one object."""

from __future__ import annotations

import json
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from claimx.errors import InputError, NotTextError
from claimx.readers import ninjs as news
from claimx.readers.fields import from_fields
from claimx.readers.story import story
from claimx.records import Encoding
from claimx.text.decode import decode

if TYPE_CHECKING:
    from claimx.readers.asked import Asked, Found
    from claimx.records import Document

_UTF16 = (BOM_UTF16_LE, BOM_UTF16_BE)


def parse(data: bytes, asked: Asked) -> Found:
    """Yield a story for each object, and for each that is none the reason."""
    yield from objects(data, asked)


def objects(data: bytes, asked: Asked, *, ninjs: bool = False) -> Found:
    """Yield what ``parse`` does; objects that look like ninjs are read so, with ``ninjs`` all are."""
    if not data.strip():
        raise InputError("no story in it: there are no records")
    data, encoding = _utf8(data, asked)
    whole = _whole(data)
    if whole is not None:
        values: Iterator[tuple[int, Any]] = enumerate(whole if isinstance(whole, list) else [whole], 1)
        alone = not isinstance(whole, list)
    else:
        values, alone = _lines(data), False
    number = 0
    for number, value in values:
        try:
            if isinstance(value, InputError):
                raise value
            yield _document(value, asked, encoding, None if alone else number, ninjs=ninjs)
        except InputError as error:
            if alone:
                raise
            yield asked.refused(number, error)
    if not number:
        raise InputError("no story in it: there are no records")


def _document(value: Any, asked: Asked, encoding: Encoding, number: int | None, *, ninjs: bool) -> Document:
    if not isinstance(value, dict):
        raise InputError("not a JSON object")
    if not (ninjs or (asked.text_field is None and news.is_ninjs(value))):
        return from_fields(value, asked, format="jsonl", encoding=encoding, number=number)
    parts = news.parts(value)
    path = None if number is None else asked.record(value.get("uri") or number)
    return story(parts, asked, format="ninjs", encoding=encoding, path=path)


def _utf8(data: bytes, asked: Asked) -> tuple[bytes, Encoding]:
    """Return the bytes in UTF-8, as JSON has to be; lines that are not are found out one by one."""
    if asked.encoding or data.startswith(_UTF16):
        text, encoding, _ = decode(data, asked.encoding)
        return text.encode("utf-8", "surrogatepass"), encoding
    bare = data.removeprefix(BOM_UTF8)
    return bare, Encoding(name="utf-8", how="utf-8" if bare is data else "bom")


def _whole(data: bytes) -> Any:
    """Return the one value that the file is; None where it is lines, whose first is a value of its own."""
    first, _, rest = data.lstrip().partition(b"\n")
    if rest.strip() and first[:1] == b"{" and _is_value(first):
        return None
    try:
        return _value(data)
    except InputError:
        if b"\n{" in rest:
            return None  # lines, the first of them broken
        raise


def _is_value(line: bytes) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _lines(data: bytes) -> Iterator[tuple[int, Any]]:
    """Yield the value of each line that is not blank, or why it has none, with the line's number."""
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            value = _value(line)
        except InputError as error:
            value = error
        yield number, value


def _value(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8", "surrogatepass"))
    except UnicodeDecodeError as error:
        raise NotTextError(f"not UTF-8: {error.reason} at byte {error.start}; or say --encoding") from None
    except RecursionError:
        raise InputError("JSON that is nested too deeply") from None
    except ValueError as error:
        raise InputError(f"not JSON: {error}") from None
