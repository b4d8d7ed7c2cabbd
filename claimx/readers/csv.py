"""Tables: a story a row, with the names of the columns in the first one."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from claimx.errors import InputError
from claimx.readers.fields import from_fields
from claimx.readers.record import Record, whole
from claimx.text.decode import decode

if TYPE_CHECKING:
    from claimx.readers.asked import Asked
    from claimx.readers.record import Records
    from claimx.records import Document

_DELIMITERS = ",\t;|"


def records(stream: io.BufferedReader, asked: Asked) -> Records:
    """Yield each row as a JSON object, or why it is none; raises InputError where there is no row."""
    decoded = decode(whole(stream, asked.max_bytes), asked.encoding)
    rows = csv.reader(io.StringIO(decoded.text, newline=""), delimiter=delimiter(decoded.text))
    limit = csv.field_size_limit(max(csv.field_size_limit(), len(decoded.text) + 1))
    try:
        names = next(rows, [])
        number = 0
        for number, row in enumerate(filter(None, rows), 1):
            if len(row) != len(names):
                told = InputError(f"{len(row)} cells in a table of {len(names)} columns")
                yield asked.refused(number, told)
                continue
            cells = dict(zip(reversed(names), reversed(row), strict=True))  # of two alike the first
            yield Record(json.dumps(cells).encode(), name=number, encoding=decoded.encoding)
        if not number:
            raise InputError("no story in it: there are no rows below the first")
    except csv.Error as error:
        raise InputError(f"row {rows.line_num} is not CSV: {error}") from None
    finally:
        csv.field_size_limit(limit)


def story(record: Record, asked: Asked) -> Document:
    """Return the story of a row."""
    number = record.name if isinstance(record.name, int) else None
    cells = json.loads(record.data)
    return from_fields(cells, asked, format="csv", encoding=record.encoding, number=number)


def delimiter(text: str) -> str:
    """Return what parts the cells of the first line: the candidate that stands there most often."""
    head = text[: text.find("\n") if "\n" in text else len(text)][:10_000]
    return max(_DELIMITERS, key=head.count)
