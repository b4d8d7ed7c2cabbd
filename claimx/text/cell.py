"""The doors by which foreign text reaches a cell: of a CSV file, or of a spreadsheet's own."""

from __future__ import annotations

import re

from claimx.text.clean import REPLACEMENT

# A spreadsheet takes a cell that begins so for a formula; the full-width forms count too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

# What XML 1.0 has no way to write.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# So Excel writes a character by its number, and would read it wherever it stands.
_BY_NUMBER = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_LONGEST = 32_767  # UTF-16 code units in a cell; a sheet with more is refused as damaged


def csv_cell(text: str, *, raw: bool = False) -> str:
    """Return ``text`` as a cell that no spreadsheet runs: an apostrophe before what would start a formula.

    With ``raw`` the text comes back untouched.
    """
    return f"'{text}" if not raw and text.startswith(_FORMULA) else text


def sheet_cell(text: str) -> str:
    """Return ``text`` as the string of a cell in a workbook, which must be typed as a string to be inert.

    What XML cannot hold becomes U+FFFD; a text longer than a cell can be ends in an ellipsis.
    """
    text = _BY_NUMBER.sub("_x005F_", _NO_XML.sub(REPLACEMENT, text))
    if len(text.encode("utf-16-le")) <= 2 * _LONGEST:
        return text
    return text.encode("utf-16-le")[: 2 * (_LONGEST - 1)].decode("utf-16-le", "ignore") + "…"
