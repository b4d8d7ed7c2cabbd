"""The quality gate: on the stories in samples/ no engine falls below its floors.

An engine is asked once it has a table in floors.toml.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import claimx
from claimx.evaluation.gold import entries
from claimx.evaluation.relations import found_in
from claimx.evaluation.score import Score, Scorer, figures, shortfalls
from claimx.readers import read_all

ROOT = Path(__file__).parents[1]
FLOORS: dict[str, dict[str, dict[str, float]]] = tomllib.loads(
    (ROOT / "tests/floors.toml").read_text("utf-8")
)


@pytest.fixture(scope="module", params=FLOORS)
def engine(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def score(engine: str) -> Score:
    """What the engine scores on all samples."""
    gold = [entry.read() for entry in entries(ROOT / "samples")]
    scorer = Scorer()
    found = claimx.load(engine=engine).stream(one.text for one in gold)
    for one, extraction in zip(gold, found, strict=True):
        scorer.add(one.text, one.attributions, found_in(extraction.claims))
    return scorer.score()


def test_quality_holds_its_floors(engine: str, score: Score) -> None:
    assert shortfalls(score, FLOORS[engine]["min"], FLOORS[engine]["max"]) == []


def test_quality_floors_are_near_the_figures(engine: str, score: Score) -> None:
    """A floor far below is no gate: raise it."""
    have = figures(score)
    for name, floor in FLOORS[engine]["min"].items():
        assert (have[name] or 0.0) - floor < 0.1, f"raise the floor of {name} in tests/floors.toml"


def paragraphs(text: str) -> frozenset[str]:
    """Return what a story says in any format: its paragraphs without by-line and rules across the page."""
    parts = (part.strip() for part in text.split("\n\n"))
    return frozenset(part for part in parts if part and not part.startswith(("By ", "___")))


def test_quality_gold_covers_every_story() -> None:
    """Each text that is read out of samples/, whatever its format, is one of those annotated, to the word."""
    annotated = {paragraphs(entry.read().text): entry.name for entry in entries(ROOT / "samples")}
    found = {
        paragraphs(document.text): document.path
        for path in (ROOT / "samples").iterdir()
        if path.name not in ("README.md", "gold.jsonl")
        for document in read_all(path)
    }
    assert found.keys() == annotated.keys(), [
        name for text, name in (found | annotated).items() if (text in found) != (text in annotated)
    ]


def test_quality_gold_keeps_the_conventions() -> None:
    """Contents without marks, white space or punctuation around them, and without a leading "that"."""
    for entry in entries(ROOT / "samples"):
        text, attributions = entry.read()
        for one in attributions:
            for span in one.content:
                words = text[span.start : span.end]
                assert words[0].isalnum(), words
                assert words[-1].isalnum() or words[-1] in "?!", words
                assert not words.startswith("that "), words
            assert bool(one.source) == bool(one.names)
