"""Tables: a story a row, with the names of the columns in the first one."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimx.errors import InputError
from claimx.readers.fields import from_fields
from claimx.readers.record import Record, until_break
from claimx.text.decode import decode

if TYPE_CHECKING:
    from claimx.readers.asked import Asked
    from claimx.readers.record import Records
    from claimx.records import Document

_DELIMITERS = ",\t;|"
_HEAD = 10_000  # characters
# What may stand before the names of the columns: blank lines, and a line that tells Excel what parts cells.
_BEFORE = re.compile(
    r"(?:[ \t]*(?:\r\n|[\r\n]))*(?:\"?sep=([^\"\r\n])\"?[ \t]*(?:\r\n|[\r\n]))?", re.IGNORECASE
)
_QUOTED = re.compile(r"\"[^\"]*\"")


def records(stream: io.BufferedReader, asked: Asked) -> Records:
    """Yield each row as a JSON object, or why it is none.

    Raises InputError where there is no row, and where nobody can say where the next one begins; what stands
    before that has been yielded by then.
    """
    data, broken = until_break(stream, asked.max_bytes)
    decoded = decode(data, asked.encoding)
    limit = csv.field_size_limit(max(csv.field_size_limit(), len(decoded.text) + 1))
    number = 0
    try:
        rows = _rows(decoded.text)
        names = next(rows, [])
        if isinstance(names, InputError):
            raise names
        for number, row in enumerate(rows, 1):
            if isinstance(row, InputError):
                yield asked.refused(number, row)
            elif any(row[len(names) :]):
                told = InputError(f"{len(row)} cells in a table of {len(names)} columns")
                yield asked.refused(number, told)
            else:
                # Spreadsheets leave out what is empty at the end; of two columns alike the first counts.
                row += [""] * (len(names) - len(row))
                cells = dict(zip(reversed(names), reversed(row[: len(names)]), strict=True))
                yield Record(json.dumps(cells).encode(), name=number, encoding=decoded.encoding)
    except InputError as error:
        raise broken or error from None
    finally:
        csv.field_size_limit(limit)
    if broken or not number:
        raise broken or InputError("no story in it: there are no rows below the first")


def story(record: Record, asked: Asked) -> Document:
    """Return the story of a row."""
    number = record.name if isinstance(record.name, int) else None
    cells = json.loads(record.data)
    return from_fields(cells, asked, format="csv", encoding=record.encoding, number=number)


def columns(text: str) -> list[str]:
    """Return the names of the columns of a table that begins so, none where it is no table."""
    try:
        names = next(_rows(text[:_HEAD]), [])
    except InputError:
        return []
    return [] if isinstance(names, InputError) else names


def _rows(text: str) -> Iterator[list[str] | InputError]:
    """Yield the rows that are not blank, and for one that is broken within its line the reason.

    Raises InputError at a quote that is not closed in its line, nor as it has to be in one below: what is
    taken for the end of the cell may be the beginning of another one then.
    """
    before = _BEFORE.match(text)
    at = before.end() if before else 0
    skipped = sum(1 for _ in io.StringIO(text[:at], newline=""))
    lines = list(io.StringIO(text[at:], newline=""))
    parted_by = before[1] if before and before[1] else delimiter(text[at : at + _HEAD])
    rows = csv.reader(lines, delimiter=parted_by, strict=True)
    while True:
        done = rows.line_num
        try:
            row = next(rows, None)
        except csv.Error as error:
            if rows.line_num > done + 1 or lines[done].count('"') % 2:
                told = f"a quote in line {skipped + done + 1} is not closed as it has to be ({error})"
                raise InputError(f"{told}; nothing from there on is read") from None
            yield InputError(f"line {skipped + done + 1} is not CSV: {error}")
            continue
        if row is None:
            return
        if any(map(str.strip, row)):
            yield row


def delimiter(head: str) -> str:
    """Return what parts the cells of the first line: the candidate that stands there most often, unquoted."""
    first = _QUOTED.sub("", head).partition("\n")[0]
    return max(_DELIMITERS, key=first.count)
