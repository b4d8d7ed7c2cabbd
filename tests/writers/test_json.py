"""The shape of ``-f json``."""

from __future__ import annotations

import io
import json

import msgspec

from claimx.records import Extraction, Output
from claimx.writers.json import write


def written(*extractions: Extraction, with_text: bool = True) -> str:
    stream = io.StringIO()
    write(extractions, stream, with_text=with_text)
    return stream.getvalue()


def test_json_comes_back_as_it_was(pact: Extraction, silent: Extraction) -> None:
    output = msgspec.json.decode(written(pact, silent), type=Output)
    assert output.schema == "claimx/1"
    assert output.documents == [pact, silent]


def test_json_of_nothing_is_still_an_object() -> None:
    assert json.loads(written()) == {"schema": "claimx/1", "documents": []}


def test_json_leaves_the_text_out(pact: Extraction) -> None:
    story = json.loads(written(pact, with_text=False))["documents"][0]
    assert "text" not in story["document"]
    assert story["claims"][0]["text"] == "We shall keep this pact"
    assert story["document"]["dateline"]["text"] == "RIGA, March 3"


def test_json_is_a_document_a_line(pact: Extraction, silent: Extraction) -> None:
    assert len(written(pact, silent).splitlines()) == 4
