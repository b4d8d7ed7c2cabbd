"""A workbook with a sheet each for claims, treaty terms, stances, treaties and stories."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from claimx.errors import OutputError
from claimx.records import Extraction
from claimx.text.cell import sheet_cell
from claimx.writers.archive import StillArchive
from claimx.writers.extra import library
from claimx.writers.rows import TABLES, Cell

openpyxl: Any = library("openpyxl")
cells: Any = library("openpyxl.cell")
excel: Any = library("openpyxl.writer.excel")
styles: Any = library("openpyxl.styles")

_MOST_ROWS = 1_048_576
_NO_TIME = datetime(1980, 1, 1)
_WIDTHS = {"text": 80, "document": 24, "attributes": 40, "condition": 40, "exception": 40}
_WIDTH = 16


def write(extractions: Iterable[Extraction], path: Path) -> None:
    """Write the sheets; every string is a cell of text, whatever it looks like.

    Raises ``OutputError`` where a sheet would have more rows than a sheet can.
    """
    book = openpyxl.Workbook(write_only=True)
    sheets = {name: _sheet(book, name) for name in TABLES}
    try:
        _fill(sheets, extractions)
    except BaseException:
        for sheet in sheets.values():  # or each would complain on stderr that it was left open
            sheet.close()
            sheet._writer.cleanup()
        raise
    book.properties.creator = "claimx"
    book.properties.created = book.properties.modified = _NO_TIME
    with StillArchive(path) as archive:
        excel.ExcelWriter(book, archive).save()


def _fill(sheets: dict[str, Any], extractions: Iterable[Extraction]) -> None:
    filled = dict.fromkeys(sheets, 1)
    for extraction in extractions:
        for name, sheet in sheets.items():
            for row in TABLES[name].rows(extraction):
                filled[name] += 1
                if filled[name] > _MOST_ROWS:
                    raise OutputError(f"more {name} than the {_MOST_ROWS:,} rows of a sheet: take csv")
                sheet.append([_cell(sheet, value) for value in row])
    for name, sheet in sheets.items():
        last = openpyxl.utils.get_column_letter(len(TABLES[name].columns))
        sheet.auto_filter.ref = f"A1:{last}{filled[name]}"


def _sheet(book: Any, name: str) -> Any:
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    columns = TABLES[name].columns
    for number, column in enumerate(columns, 1):
        letter = openpyxl.utils.get_column_letter(number)
        sheet.column_dimensions[letter].width = _WIDTHS.get(column, _WIDTH)
    heads = [cells.WriteOnlyCell(sheet, column) for column in columns]
    for head in heads:
        head.font = styles.Font(bold=True)
    sheet.append(heads)
    return sheet


def _cell(sheet: Any, value: Cell) -> Any:
    if not isinstance(value, str):
        return value
    cell = cells.WriteOnlyCell(sheet, sheet_cell(value))
    # Typed as text it does not run; so marked it stays text when somebody edits it.
    cell.data_type = "s"
    cell.quotePrefix = value.startswith(("=", "+", "-", "@"))
    return cell
