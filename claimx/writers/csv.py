"""One claim, one treaty term or one stance a row, for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import TextIO

from claimx.records import Extraction
from claimx.text.cell import csv_cell
from claimx.writers.rows import TABLES, Cell, Rows


def write(
    extractions: Iterable[Extraction], stream: TextIO, *, rows: Rows = "claims", raw: bool = False
) -> None:
    """Write a header and a row per claim, term or stance; ``raw`` leaves cells that a spreadsheet would run.

    ``document`` is the path, or the id of a document without one. ``start`` and ``end`` are those of the
    term, of the words that show the stance, or reach from the first piece of a claim's content to its last.
    """
    columns, rows_of = TABLES[rows]
    table = csv.writer(stream)  # lines end in CRLF, as RFC 4180 has it: so a CR in a cell gets quoted
    table.writerow(columns)
    for extraction in extractions:
        for row in rows_of(extraction):
            table.writerow([_written(cell, raw=raw) for cell in row])


def _written(cell: Cell, *, raw: bool) -> str | float | int | None:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return csv_cell(cell, raw=raw) if isinstance(cell, str) else cell
