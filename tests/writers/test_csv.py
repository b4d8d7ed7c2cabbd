"""The rows of ``-f csv``."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

from claimx.records import Extraction
from claimx.writers.csv import write


def rows(extraction: Extraction, *, raw: bool = False) -> list[dict[str, str]]:
    stream = io.StringIO(newline="")
    write([extraction], stream, raw=raw)
    return list(csv.DictReader(io.StringIO(stream.getvalue(), newline="")))


def test_csv_row_tells_who_says_what(pact: Extraction) -> None:
    first, second, third = rows(pact)
    assert ",".join(first) == (
        "id,document,mode,speaker,role,on_behalf_of,cue,text,terms,stances,confidence,start,end"
    )
    assert (first["document"], first["mode"], first["confidence"]) == ("pact.txt", "direct", "0.97")
    assert (first["terms"], first["stances"]) == ("duration", "support:We shall keep this pact")
    assert second["speaker"] == ""
    assert (third["start"], third["end"]) == ("70", "90")


def test_csv_names_a_document_without_path_by_its_id(extraction_of: Callable[..., Extraction]) -> None:
    extraction = extraction_of("x", path=None)
    assert rows(extraction)[0]["document"] == extraction.document.id


def test_csv_disarms_formulas_unless_raw(extraction_of: Callable[..., Extraction]) -> None:
    assert rows(extraction_of("=1+1"))[0]["text"] == "'=1+1"
    assert rows(extraction_of("=1+1"), raw=True)[0]["text"] == "=1+1"
