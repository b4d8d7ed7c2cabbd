"""The sheets of a workbook, read by openpyxl."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest
from msgspec.structs import replace

from claimx.errors import OutputError
from claimx.records import Extraction, Instrument, InstrumentStance, Quoted
from claimx.writers import xlsx

Write = Callable[..., Path]


@pytest.fixture
def rows(tmp_path: Path, write_as: Write) -> Callable[..., list[dict[str, Any]]]:
    """Write one story, and return the rows of a sheet by their columns."""

    def rows(extraction: Extraction, sheet: str) -> list[dict[str, Any]]:
        path = write_as("xlsx", [extraction], tmp_path)
        with path.open("rb") as file:
            head, *body = openpyxl.load_workbook(file)[sheet].values
        return [dict(zip(head, row, strict=True)) for row in body]

    return rows


def test_xlsx_has_a_sheet_for_each_kind(talks: Extraction, rows: Callable[..., list[dict[str, Any]]]) -> None:
    claims, terms, stances = (rows(talks, sheet) for sheet in ("claims", "terms", "stances"))
    assert [row["id"] for row in claims] == [claim.id for claim in talks.claims]
    assert (claims[0]["speaker"], claims[0]["confidence"], claims[0]["role"]) == ("Mira Holt", 0.9, None)
    assert [(row["clause"], row["duration"], row["negated"]) for row in terms] == [
        ("duration", "P10Y", False)
    ]
    assert [row["holder"] for row in stances] == ["Arland", "Dorana"]


def test_xlsx_instrument_row_tells_what_is_known(
    rail: Instrument, story_of: Callable[..., Extraction], rows: Callable[..., list[dict[str, Any]]]
) -> None:
    treaty = replace(
        rail,
        mentions=[Quoted(text="It", start=3, end=5), Quoted(text="it", start=7, end=9)],
        stances=[InstrumentStance(holder="Malta", polarity="negative")],
    )
    (row,) = rows(story_of(treaties=[treaty]), "instruments")
    assert (row["document"], row["id"], row["name"]) == ("rail.txt", "i1", "Lapland rail treaty")
    assert (row["parties"], row["signatories"]) == ("Finland;Norway", "Aino Virta for Finland;Leif Moe")
    assert (row["signed_date"], row["stances"], row["mentions"]) == ("2019-06-02", "Malta:negative", 2)
    assert (row["start"], row["end"]) == (3, 5)


def test_xlsx_document_row_tells_copies_and_what_may_not_be_used(
    withheld: Extraction, rows: Callable[..., list[dict[str, Any]]]
) -> None:
    (row,) = rows(withheld, "documents")
    assert (row["document"], row["title"], row["claims"]) == ("pact.txt", "Latvia keeps fisheries pact", 3)
    assert (row["copies"], row["warnings"]) == ("wire/copy.txt", "publication status: withheld")


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "#N/A", '=HYPERLINK("x")', "TRUE", "12"])
def test_xlsx_runs_nothing(
    words: str, extraction_of: Callable[..., Extraction], tmp_path: Path, write_as: Write
) -> None:
    path = write_as("xlsx", [extraction_of(words, path=words)], tmp_path)
    with path.open("rb") as file:
        book = openpyxl.load_workbook(file)
    cells = [cell for sheet in book for row in sheet.iter_rows(min_row=2) for cell in row]
    ours = [cell for cell in cells if cell.value == words]
    assert len(ours) > 8
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "n", "b"}
    assert {cell.data_type for cell in ours} == {"s"}
    assert all(cell.quotePrefix == (words[0] in "=+-@") for cell in ours)
    with zipfile.ZipFile(path) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if "sheet" in name]
    assert not any(b"<f>" in sheet for sheet in sheets)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("a\0b\x07c\ufffe", "a\ufffdb\ufffdc\ufffd"),
        (" <b>&amp; ", " <b>&amp; "),
        ("🙂\u202e", "🙂\u202e"),
    ],
)
def test_xlsx_holds_what_xml_can(
    words: str,
    shown: str,
    extraction_of: Callable[..., Extraction],
    rows: Callable[..., list[dict[str, Any]]],
) -> None:
    assert rows(extraction_of(words), "claims")[0]["text"] == shown


def test_xlsx_says_when_a_sheet_is_full(
    talks: Extraction, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write_as: Write
) -> None:
    monkeypatch.setattr(xlsx, "_MOST_ROWS", 11)
    with pytest.raises(OutputError, match="more claims than the 11 rows of a sheet: take csv"):
        write_as("xlsx", [talks] * 3, tmp_path)
