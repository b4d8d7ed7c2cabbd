"""The columns of a Parquet file, read by Arrow."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimx.records import Extraction, Term
from claimx.writers import parquet
from claimx.writers.rows import Rows

Write = Callable[..., Path]


@pytest.fixture
def read(tmp_path: Path, write_as: Write) -> Callable[..., Any]:
    """Write extractions and return the table."""
    import pyarrow.parquet as pq  # type: ignore[import-untyped]

    def read(*extractions: Extraction, **options: Any) -> Any:
        return pq.read_table(write_as("parquet", extractions, tmp_path, **options))

    return read


def test_parquet_claim_row_is_nested_and_typed(read: Callable[..., Any], talks: Extraction) -> None:
    table = read(talks)
    first, second, *_ = table.to_pylist()
    assert first["document"]["path"] == "wire/talks.txt"
    assert first["speaker"]["name"] == "Mira Holt"
    assert [talks.document.text[span["start"] : span["end"]] for span in first["spans"]] == [
        "We keep the pact",
        "It is\r\nfor ten years",
    ]
    assert json.loads(first["terms"][0]["attributes"]) == {"duration": "P10Y"}
    assert second["factuality"] == {"negated": True, "modality": "actual"}
    assert second["stances"][0]["holder"]["name"] == "Arland"
    assert str(table.schema.field("confidence").type) == "double"
    assert table.schema.metadata == {b"schema": b"claimx/1"}


def test_parquet_term_row_has_attributes_in_columns_of_their_own(
    read: Callable[..., Any], term: Callable[..., Term], story_of: Callable[..., Extraction]
) -> None:
    found = {
        "parties": ["Dorana", "Arland"],
        "obligor": "Dorana",
        "amount": 1_200,
        "duration": "P25Y",
        "condition": {"text": "if Arland agrees", "start": 4, "end": 20},
        "renewal": ["P5Y", 3],
        "vote": {"for": 3},
    }
    (row,) = read(story_of(term(attributes=found, codes={"ATOP": "TERRRES"})), rows="terms").to_pylist()
    assert (row["claim"], row["clause"], row["negated"]) == ("rail-001", "transit", False)
    assert (row["parties"], row["obligor"], row["beneficiary"]) == (["Dorana", "Arland"], ["Dorana"], None)
    assert (row["amount"], row["duration"], row["condition"]) == (1200.0, "P25Y", "if Arland agrees")
    assert row["renewal"] == '["P5Y",3]'
    assert (json.loads(row["attributes"]), row["codes"]) == (found, [("ATOP", "TERRRES")])


@pytest.mark.parametrize("amount", ["many", True, None, {"text": "a few", "start": 0, "end": 5}])
def test_parquet_amount_is_a_number_or_nothing(
    amount: Any, read: Callable[..., Any], term: Callable[..., Term], story_of: Callable[..., Extraction]
) -> None:
    (row,) = read(story_of(term(attributes={"amount": amount})), rows="terms").to_pylist()
    assert row["amount"] is None
    assert json.loads(row["attributes"]) == {"amount": amount}


def test_parquet_stance_row_tells_who_stands_where(read: Callable[..., Any], talks: Extraction) -> None:
    first, second = read(talks, rows="stances").to_pylist()
    assert (first["claim"], first["type"], first["holder"]["name"]) == ("talks-002", "support", "Arland")
    assert (first["target"]["text"], first["topic"]) == ("the pact", None)
    assert (second["holder"]["text"], second["holder"]["name"]) == (None, "Dorana")


@pytest.mark.parametrize("rows", ["claims", "terms", "stances"])
def test_parquet_has_its_columns_without_any_row(
    rows: Rows, read: Callable[..., Any], talks: Extraction, silent: Extraction
) -> None:
    assert read(silent, rows=rows).num_rows == 0
    assert read(rows=rows).schema == read(talks, rows=rows).schema


def test_parquet_writes_group_by_group(
    read: Callable[..., Any], talks: Extraction, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "_GROUP", 4)
    assert [row["id"] for row in read(talks, talks, talks).to_pylist()] == [
        claim.id for claim in talks.claims
    ] * 3


@pytest.mark.parametrize("rows", ["claims", "terms", "stances"])
def test_parquet_rows_tell_copies_and_what_may_not_be_used(
    rows: Rows, read: Callable[..., Any], withheld: Extraction
) -> None:
    first = read(withheld, rows=rows).to_pylist()[0]["document"]
    assert (first["copies"], first["warnings"]) == (["wire/copy.txt"], ["publication status: withheld"])
