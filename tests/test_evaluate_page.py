"""docs/evaluate.md defines every figure there is, and its example is gold that can be read."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from claimx.evaluation.compare import KINDS
from claimx.evaluation.gold import entries
from claimx.evaluation.relations import Attribution
from claimx.evaluation.score import (
    THRESHOLDS,
    Agreement,
    Kept,
    Kind,
    Quoted,
    Score,
    Scorer,
    figures,
)

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs/evaluate.md").read_text("utf-8")


def scored(path: Path) -> Score:
    """What a scorer says where everything that gold holds was found."""
    scorer = Scorer()
    for entry in entries(path):
        gold = entry.read()
        scorer.add(gold.text, gold.attributions, gold.attributions)
    return scorer.score()


def test_page_example_is_gold(tmp_path: Path) -> None:
    (example,) = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    (tmp_path / "gold.jsonl").write_text(" ".join(example.split()) + "\n", "utf-8")
    (entry,) = entries(tmp_path)
    (found,) = entry.read().attributions
    text = entry.read().text
    assert isinstance(found, Attribution)
    assert scored(tmp_path).attribution.f1 == 1.0
    assert "We sign" in text


def test_page_defines_every_figure() -> None:
    defined = set(re.findall(r"`([\w.]+)`", PAGE))
    for record in (Score, Agreement, Kind, Quoted, Kept):
        names = {field.name for field in msgspec.structs.fields(record)} - {"schema"}
        spelt = {name for name in names if name in defined or f"quoted4.{name}" in defined}
        assert names == spelt, record
    assert [kind for kind in KINDS if f"*{kind}*" not in PAGE] == []


def test_page_names_figures_that_there_are() -> None:
    have = figures(scored(ROOT / "samples"))
    named = re.findall(r"`((?:attribution|kinds|min_confidence)\.[\w.]+)`", PAGE)
    assert len(named) >= 3
    assert [name for name in named if name not in have] == []
    first, last = re.findall(r"`--min-confidence` leaves at ([\d.]+) … ([\d.]+),", PAGE)[0]
    assert (float(first), float(last)) == (THRESHOLDS[0], THRESHOLDS[-1])


def test_page_links_lead_somewhere() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", PAGE)
    assert [link for link in links if not (ROOT / "docs" / link).exists()] == []
