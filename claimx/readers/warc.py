"""Web archives: the article of each page that was answered with HTML."""

from __future__ import annotations

import io
from contextlib import redirect_stderr
from email.message import Message
from typing import TYPE_CHECKING, Any

from claimx.errors import InputError, TooLargeError, UnreadableError, needs
from claimx.readers import html
from claimx.readers.record import Record

if TYPE_CHECKING:
    from claimx.readers.asked import Asked
    from claimx.readers.record import Records
    from claimx.records import Document

_HTML = ("text/html", "application/xhtml+xml")


def records(stream: io.BufferedReader, asked: Asked) -> Records:
    """Yield the page of each HTML response, and for each that is broken the reason; other records pass.

    Raises InputError where the archive is broken; what stands before the break has been yielded by then.
    """
    pages = 0
    found = _archived(stream)
    while (record := _next(found)) is not None:
        told = _content_type(record)
        if told is None or told.get_content_type() not in _HTML:
            continue
        pages += 1
        name = record.rec_headers.get_header("WARC-Target-URI") or pages
        page = _payload(record, asked.max_bytes)
        if isinstance(page, InputError):
            yield asked.refused(name, page)
        else:
            yield Record(page, name=name, said=told.get_content_charset())
    if not pages:
        raise InputError("no story in it: there is no HTML response")


def story(record: Record, asked: Asked) -> Document:
    """Return the article of a page."""
    return html.page(record.data, asked, said=record.said, path=asked.record(record.name))


class _Eager:
    """A stream that hands out what there is: asked for more than stands before a break it would lose it."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream

    def read(self, size: int) -> bytes:
        return self._stream.read1(size)


def _archived(stream: io.BufferedReader) -> Any:
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ModuleNotFoundError:
        raise UnreadableError(needs("warcio")) from None
    return iter(ArchiveIterator(_Eager(stream)))


def _next(found: Any) -> Any:
    try:
        # The library tells stderr of every odd record, in the record's own bytes.
        with redirect_stderr(io.StringIO()):
            return next(found, None)
    except InputError:  # of the stream
        raise
    except Exception as error:  # noqa: BLE001 - the library does not say what a broken header may raise
        raise InputError(f"a broken WARC: {type(error).__name__}: {error}") from None


def _content_type(record: Any) -> Message | None:
    """Return the type of what a server answered, None where this is no whole answer."""
    if record.rec_type != "response" or record.http_headers is None:
        return None
    if record.http_headers.get_statuscode() != "200":
        return None
    told = Message()
    told["content-type"] = record.http_headers.get_header("content-type") or "application/octet-stream"
    return told


def _payload(record: Any, max_bytes: int) -> bytes | InputError:
    """Return the page, its transfer and content encodings undone, or why it cannot be had.

    Raises InputError where the archive ends in it.
    """
    try:
        with redirect_stderr(io.StringIO()):
            data = bytes(record.content_stream().read(max_bytes + 1))
    except InputError:  # of the stream
        raise
    except Exception as error:  # noqa: BLE001 - as above
        return InputError(f"a broken response: {type(error).__name__}: {error}")
    if len(data) > max_bytes:
        return TooLargeError(f"unpacks to more than {max_bytes:,} bytes; raise --max-bytes to read it")
    return data
