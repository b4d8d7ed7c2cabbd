"""The one door by which foreign text reaches a CSV cell."""

from __future__ import annotations

# A spreadsheet takes a cell that begins so for a formula; the full-width forms count too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_cell(text: str, *, raw: bool = False) -> str:
    """Return ``text`` as a cell that no spreadsheet runs: an apostrophe before what would start a formula.

    With ``raw`` the text comes back untouched.
    """
    return f"'{text}" if not raw and text.startswith(_FORMULA) else text
