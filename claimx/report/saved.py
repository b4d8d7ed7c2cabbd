"""What ``claimx extract`` saved as JSON, JSON lines or SQLite, read back as extractions."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec

from claimx.errors import InputError
from claimx.readers.saved import saved_form
from claimx.readers.source import name_of, opened
from claimx.records import SCHEMA, Document, DocumentBrief, Extraction, Output
from claimx.report.saved_sqlite import database
from claimx.writers.jsonl import Line

Form = Literal["json", "jsonl", "sqlite"]

_HEAD = 512
_BOM = b"\xef\xbb\xbf"
_SQLITE = b"SQLite format 3\0"


def saved_as(source: str) -> Form | None:
    """Return the format in which results were saved at ``source``, or None: it is a story, or nothing at all.

    Standard input (``-``) is looked at, not read.
    """
    head = _head(source).removeprefix(_BOM)
    return "sqlite" if head.startswith(_SQLITE) else saved_form(head)


def saved(source: str, form: Form) -> Iterator[Extraction]:
    """Yield the extractions saved at ``source``.

    JSON lines hold no text, no treaties and no speakers but in their claims, and so the extractions do.
    Raises ``InputError`` for what claimx has not written so.
    """
    try:
        if form != "sqlite":
            with opened(source) as stream:
                data = stream.read().removeprefix(_BOM)
            yield from _whole(data) if form == "json" else _lines(data)
        elif source == "-":
            raise InputError("a database cannot be read from a pipe; name its file")
        else:
            yield from database(Path(source))
    except InputError as error:
        raise type(error)(f"{name_of(source)}: {error}") from error
    except (sqlite3.Error, LookupError, RecursionError, TypeError, ValueError) as error:
        raise InputError(f"{name_of(source)}: not as this version of claimx saves it: {error}") from error


def _head(source: str) -> bytes:
    try:
        if source == "-":
            peek = getattr(sys.stdin.buffer, "peek", None) if sys.stdin else None
            return bytes(peek(_HEAD)[:_HEAD]) if peek else b""
        path = Path(source)
        if not path.is_file():  # a pipe would wait, and the readers say what is wrong
            return b""
        with path.open("rb") as stream:
            return stream.read(_HEAD)
    except (OSError, ValueError):
        return b""


def _whole(data: bytes) -> Iterator[Extraction]:
    output = msgspec.json.decode(data, type=Output)
    if output.schema != SCHEMA:
        raise InputError(f"its schema is {output.schema}, and this version reads {SCHEMA}")
    yield from output.documents


def _lines(data: bytes) -> Iterator[Extraction]:
    decoder = msgspec.json.Decoder(Line)
    stories: dict[DocumentBrief, list[Line]] = {}
    for number, line in enumerate(data.split(b"\n"), 1):
        if line.strip():
            try:
                claim = decoder.decode(line)
            except ValueError as error:
                raise InputError(
                    f"line {number} is not as this version of claimx saves it: {error}"
                ) from error
            stories.setdefault(claim.document, []).append(claim)
    for brief, claims in stories.items():
        document = Document(
            id=brief.id,
            path=brief.path,
            title=brief.title,
            published=brief.published,
            copies=list(brief.copies),
            warnings=list(brief.warnings),
        )
        yield Extraction(document=document, claims=list(claims))
