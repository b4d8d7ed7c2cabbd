"""Word's .docx: the paragraphs and tables of the main text."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from claimx.errors import InputError, TooLargeError, UnreadableError, needs
from claimx.readers.story import Parts, one_line, story

if TYPE_CHECKING:
    from claimx.readers.asked import Asked, Found

_MAX_MARKS = 1_000_000  # tags
_BROKEN = (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError, zlib.error)


def parse(data: bytes, asked: Asked) -> Found:
    """Yield the one story of a document; the dates in it are the file's, so it has no date of its own."""
    try:
        from docx import Document
    except ModuleNotFoundError:
        raise UnreadableError(needs("python-docx")) from None

    _check(data, asked.max_bytes)
    try:
        document = Document(io.BytesIO(data))
        body = "\n\n".join(filter(None, _paragraphs(document)))
        core = document.core_properties
        known = (core.title, core.author, core.language)
    except Exception as error:  # noqa: BLE001 - a broken archive fails in as many ways as it has parts
        raise InputError(f"a .docx that cannot be read: {type(error).__name__}: {error}") from None
    title, author, language = (one_line(told) for told in known)
    parts = Parts(body=body, title=title, byline=author, language=language)
    yield story(parts, asked, format="docx", text=body)


def _check(data: bytes, max_bytes: int) -> None:
    """Raise where the archive is broken or would unpack to more than is allowed."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if sum(info.file_size for info in infos) > max_bytes:
                raise TooLargeError(f"unpacks to more than {max_bytes:,} bytes; raise --max-bytes to read it")
            for info in infos:
                if info.filename.endswith((".xml", ".rels")):
                    part = archive.read(info)
                    if b"<!ENTITY" in part or b"<!DOCTYPE" in part:
                        raise InputError("a .docx that declares entities, which are not read")
                    if part.count(b"<") > _MAX_MARKS:
                        raise TooLargeError(f"a .docx with more than {_MAX_MARKS:,} tags")
    except _BROKEN as error:
        raise InputError(f"a .docx that cannot be opened: {error}") from None


def _paragraphs(document: Any) -> Iterator[str]:
    """Yield the text of each paragraph, and of each row of a table with its cells apart."""
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            # A cell over several columns or rows comes in each of them; it is told once.
            told: set[Any] = set()
            for row in block.rows:
                cells = []
                for cell in row.cells:
                    if cell._tc not in told:
                        told.add(cell._tc)
                        cells.append(" ".join(cell.text.split()))
                yield "\t".join(cells)
        else:
            yield block.text.strip()
