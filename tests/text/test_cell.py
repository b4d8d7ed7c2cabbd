"""No cell is a formula."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.text.cell import csv_cell


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r"])
def test_csv_cell_disarms_formulas(first: str) -> None:
    assert csv_cell(first + "1+1") == "'" + first + "1+1"
    assert csv_cell(first + "1+1", raw=True) == first + "1+1"


@given(st.text())
def test_csv_cell_never_begins_a_formula(text: str) -> None:
    assert not csv_cell(text).startswith(("=", "+", "-", "@", "\t", "\r"))
