"""The rows of ``-f csv``."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pytest

from claimx.records import Extraction, Instrument, Party, Stance, Term
from claimx.writers.csv import write
from claimx.writers.rows import Rows


def rows(extraction: Extraction, of: Rows = "claims", *, raw: bool = False) -> list[dict[str, str]]:
    stream = io.StringIO(newline="")
    write([extraction], stream, rows=of, raw=raw)
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


def test_csv_term_row_tells_what_a_treaty_provides(
    rail: Instrument, term: Callable[..., Term], story_of: Callable[..., Extraction]
) -> None:
    found = {
        "parties": ["Finland", "Norway"],
        "duration": "P25Y",
        "amount": 1_200,
        "condition": {"text": "if Oslo agrees", "start": 4, "end": 18},
        "vote": {"for": 3, "against": 2},
    }
    codes = {"ATOP": "TERRRES"}
    one = term(attributes=found, codes=codes, modality="permission", negated=True, asserted_by="Leif Moe")
    (row,) = rows(story_of(one, treaties=[rail]), "terms")
    assert (row["document"], row["claim"], row["instrument"]) == ("rail.txt", "rail-001", rail.name)
    assert (row["clause"], row["group"], row["text"]) == ("transit", "border", "open a rail line")
    assert (row["modality"], row["negated"], row["asserted_by"]) == ("permission", "true", "Leif Moe")
    assert (row["parties"], row["duration"], row["amount"]) == ("Finland;Norway", "P25Y", "1200")
    assert (row["condition"], row["exception"]) == ("if Oslo agrees", "")
    assert (json.loads(row["attributes"]), json.loads(row["codes"])) == (found, codes)
    assert (row["confidence"], row["rule"], row["start"], row["end"]) == ("0.8", "term.test", "3", "19")


def test_csv_term_row_names_the_treaty_that_says_so(
    rail: Instrument, term: Callable[..., Term], story_of: Callable[..., Extraction]
) -> None:
    story = story_of(term(asserted_by="i1"), term(instrument=None), treaties=[rail])
    first, second = rows(story, "terms")
    assert (first["asserted_by"], second["asserted_by"]) == (rail.name, "")
    assert (first["instrument"], second["instrument"]) == (rail.name, "")


def test_csv_stance_row_tells_who_stands_where(
    stance: Callable[..., Stance], story_of: Callable[..., Extraction]
) -> None:
    one = stance(
        "Estonia",
        Party(text="the toll", start=20, end=28),
        type="deny_recognition",
        polarity="negative",
        topic=Party(text="its price", start=29, end=38),
        negated=True,
        modality="future",
        reported_by="Leif Moe",
        codes={"PLOVER": "REJECT"},
    )
    (row,) = rows(story_of(one), "stances")
    assert row == {
        "document": "rail.txt",
        "claim": "rail-001",
        "type": "deny_recognition",
        "polarity": "negative",
        "holder": "Estonia",
        "target": "the toll",
        "topic": "its price",
        "trigger": "backs",
        "negated": "true",
        "modality": "future",
        "reported_by": "Leif Moe",
        "codes": '{"PLOVER":"REJECT"}',
        "confidence": "0.7",
        "rule": "stance.test",
        "start": "7",
        "end": "12",
    }


@pytest.mark.parametrize("of", ["terms", "stances"])
def test_csv_rows_are_only_of_claims_that_carry_them(of: Rows, pact: Extraction) -> None:
    assert [row["claim"] for row in rows(pact, of)] == [pact.claims[0].id]


@pytest.mark.parametrize("of", ["claims", "terms", "stances"])
@pytest.mark.parametrize("words", ["=1+1", "@x", "\r\n=x", "-2", "\t", '"', "[/x]"])
def test_csv_no_cell_of_any_row_is_a_formula(
    of: Rows, words: str, extraction_of: Callable[..., Extraction]
) -> None:
    story = extraction_of(words, path=words)
    cells = [cell for row in rows(story, of) for cell in row.values()]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)
    assert any(cell in (words, f"'{words}") for cell in cells)
    assert words in [cell for row in rows(story, of, raw=True) for cell in row.values()]
