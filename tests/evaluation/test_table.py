"""The figures for a reader."""

from __future__ import annotations

import io
from collections.abc import Callable

from claimx.evaluation import table
from claimx.evaluation.relations import Attribution
from claimx.evaluation.score import Scorer

Make = Callable[..., Attribution]


def shown(scorer: Scorer) -> str:
    stream = io.StringIO()
    table.write(scorer.score(), stream)
    return stream.getvalue()


def test_table_shows_the_figures_in_eighty_columns(attribution: Make) -> None:
    text = "Liv Moe said that fees would rise, and her lawyer agreed."
    gold = [attribution(text, "fees would rise", source="Liv Moe", confidence=0.7)]
    scorer = Scorer()
    scorer.add(text, gold, [*gold, attribution(text, "her lawyer", confidence=0.7)])
    out = shown(scorer)
    assert out.startswith("1 story · 1 attribution · 2 claims\n")
    assert max(map(len, out.splitlines())) <= 80
    assert "…" not in out
    (row,) = [line.split() for line in out.splitlines() if line.startswith(" attribution")]
    assert row[1:] == ["0.500", "1.000", "0.667", "1", "1.000", "–"]
    assert "calibration error 0.200" in out
    assert "\x1b" not in out


def test_table_of_nothing_has_dashes() -> None:
    assert "0 stories" in shown(Scorer())
    assert "calibration error –" in shown(Scorer())
