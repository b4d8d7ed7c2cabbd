"""No cell is a formula."""

from __future__ import annotations

from xml.parsers import expat
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.text.cell import csv_cell, sheet_cell


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r"])
def test_csv_cell_disarms_formulas(first: str) -> None:
    assert csv_cell(first + "1+1") == "'" + first + "1+1"
    assert csv_cell(first + "1+1", raw=True) == first + "1+1"


@given(st.text())
def test_csv_cell_never_begins_a_formula(text: str) -> None:
    assert not csv_cell(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_sheet_cell_is_not_read_as_a_character_by_number() -> None:
    """Excel writes a character as _x0041_, and reads it so wherever it stands."""
    assert sheet_cell("a_x0041_b _x12_") == "a_x005F_x0041_b _x12_"


def test_sheet_cell_is_no_longer_than_a_cell() -> None:
    assert sheet_cell("a" * 32_767) == "a" * 32_767
    for text in ("a" * 32_768, "🙂" * 20_000, "a" + "🙂" * 20_000):
        cell = sheet_cell(text)
        assert len(cell.encode("utf-16-le")) // 2 in (32_766, 32_767)
        assert text.startswith(cell.removesuffix("…"))


@given(st.text(st.characters(exclude_categories=[])))
def test_sheet_cell_can_stand_in_xml(text: str) -> None:
    shown: list[str] = []
    parser = expat.ParserCreate()
    parser.CharacterDataHandler = shown.append
    parser.Parse(f"<t>{escape(sheet_cell(text))}</t>".encode(), True)
    assert len("".join(shown)) == len(sheet_cell(text)) or "\r" in text
