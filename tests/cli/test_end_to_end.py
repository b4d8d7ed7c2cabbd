"""The whole way, with the real pipeline."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest

from claimx.writers.schema import schema

STORY = (
    "TALLINN, March 3 (Agency) - Estonia will not leave the Treaty on Shared Harbours, its foreign minister "
    "said on Tuesday.\n\n"
    "“We shall keep this treaty,” Minister Liis Karu told reporters. “It serves both our countries.”\n"
)


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    path: Path = tmp_path_factory.mktemp("wire") / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "claimx", "extract", path, "-f", "json", "--date", "2026-03-03"],
        capture_output=True,
        check=True,
    )
    made: dict[str, object] = json.loads(done.stdout)
    return made


def test_end_to_end_output_keeps_the_contract(output: dict[str, object]) -> None:
    jsonschema.Draft202012Validator(schema()).validate(output)


def test_end_to_end_finds_who_says_what(output: dict[str, object]) -> None:
    documents = output["documents"]
    assert isinstance(documents, list)
    claims = documents[0]["claims"]
    said = {claim["text"]: claim["speaker"] and claim["speaker"]["name"] for claim in claims}
    assert said["We shall keep this treaty … It serves both our countries"] == "Liis Karu"
    assert documents[0]["document"]["published"] == "2026-03-03"


def test_end_to_end_spans_are_in_the_text(output: dict[str, object]) -> None:
    documents = output["documents"]
    assert isinstance(documents, list)
    text = documents[0]["document"]["text"]
    assert text == STORY
    for claim in documents[0]["claims"]:
        assert " … ".join(text[s["start"] : s["end"]] for s in claim["spans"]) == claim["text"]
