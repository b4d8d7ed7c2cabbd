"""The shape of ``-f jsonl``."""

from __future__ import annotations

import io
import json

from claimx.records import Extraction
from claimx.writers.jsonl import write


def test_jsonl_tells_claim_and_document(pact: Extraction, silent: Extraction) -> None:
    stream = io.StringIO()
    write([pact, silent], stream)
    first, second, _ = map(json.loads, stream.getvalue().splitlines())
    assert first["speaker"]["name"] == "We shall keep this pact"
    assert first["document"] == {
        "id": pact.document.id,
        "path": "pact.txt",
        "title": "Latvia keeps fisheries pact",
        "published": "2021-03-04",
        "copies": [],
        "warnings": [],
    }
    assert second["speaker"] is None


def test_jsonl_tells_with_every_claim_what_may_not_be_used(withheld: Extraction) -> None:
    stream = io.StringIO()
    write([withheld], stream)
    for line in map(json.loads, stream.getvalue().splitlines()):
        assert line["document"]["warnings"] == ["publication status: withheld"]
        assert line["document"]["copies"] == ["wire/copy.txt"]
