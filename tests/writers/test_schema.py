"""The schema accepts what is printed, and refuses what is not."""

from __future__ import annotations

import io
import json

import jsonschema  # type: ignore[import-untyped]
import pytest

from claimx.records import Extraction
from claimx.writers import json as json_writer
from claimx.writers import jsonl
from claimx.writers.schema import schema


@pytest.mark.parametrize("with_text", [True, False])
def test_schema_accepts_json(pact: Extraction, silent: Extraction, with_text: bool) -> None:
    stream = io.StringIO()
    json_writer.write([pact, silent], stream, with_text=with_text)
    jsonschema.Draft202012Validator(schema()).validate(json.loads(stream.getvalue()))


def test_schema_accepts_each_line(pact: Extraction, withheld: Extraction) -> None:
    stream = io.StringIO()
    jsonl.write([pact, withheld], stream)
    for line in stream.getvalue().splitlines():
        jsonschema.Draft202012Validator(schema(lines=True)).validate(json.loads(line))


@pytest.mark.parametrize("lines", [True, False])
def test_schema_is_a_schema_and_speaks(lines: bool) -> None:
    made = schema(lines=lines)
    jsonschema.Draft202012Validator.check_schema(made)
    claim = made["$defs"]["Line" if lines else "Claim"]
    assert claim["properties"]["confidence"]["description"]


@pytest.mark.parametrize("wrong", [{"documents": []}, {"schema": "claimx/2", "documents": []}, {}])
def test_schema_refuses_another_contract(wrong: dict[str, object]) -> None:
    assert not jsonschema.Draft202012Validator(schema()).is_valid(wrong)
