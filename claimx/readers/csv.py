"""Tables: a story a row, with the names of the columns in the first one."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from claimx.errors import InputError
from claimx.readers.fields import from_fields
from claimx.text.decode import decode

if TYPE_CHECKING:
    from claimx.readers.asked import Asked, Found

_DELIMITERS = ",\t;|"


def parse(data: bytes, asked: Asked) -> Found:
    """Yield a story for each row, and for each that is none the reason."""
    decoded = decode(data, asked.encoding)
    rows = csv.reader(io.StringIO(decoded.text, newline=""), delimiter=delimiter(decoded.text))
    limit = csv.field_size_limit(max(csv.field_size_limit(), len(decoded.text) + 1))
    try:
        names = next(rows, [])
        number = 0
        for number, row in enumerate(filter(None, rows), 1):
            try:
                if len(row) != len(names):
                    raise InputError(f"{len(row)} cells in a table of {len(names)} columns")
                record = dict(zip(reversed(names), reversed(row), strict=True))  # of two alike the first
                yield from_fields(record, asked, format="csv", encoding=decoded.encoding, number=number)
            except InputError as error:
                yield asked.refused(number, error)
        if not number:
            raise InputError("no story in it: there are no rows below the first")
    except csv.Error as error:
        raise InputError(f"row {rows.line_num} is not CSV: {error}") from None
    finally:
        csv.field_size_limit(limit)


def delimiter(text: str) -> str:
    """Return what parts the cells of the first line: the candidate that stands there most often."""
    head = text[: text.find("\n") if "\n" in text else len(text)][:10_000]
    return max(_DELIMITERS, key=head.count)
