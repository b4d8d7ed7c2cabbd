"""The figures for a reader at a terminal."""

from __future__ import annotations

from io import StringIO
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from claimx.evaluation.score import Agreement, Score

_WIDTH = 80  # columns; every table fits in them


def write(score: Score, stream: TextIO) -> None:
    """Write the figures as tables; with bold and dim only where ``stream`` is a terminal that wants them."""
    shown = StringIO()
    console = Console(
        file=shown,
        width=_WIDTH,
        force_terminal=stream.isatty(),
        highlight=False,
        markup=False,
        emoji=False,
    )
    counts = [
        _counted(score.documents, "story", "stories"),
        _counted(score.attribution.gold, "attribution", "attributions"),
        _counted(score.attribution.found, "claim", "claims"),
    ]
    console.print(" · ".join(counts))
    console.print()
    for table in (_agreements(score), _kinds(score), _sure(score)):
        console.print(table)
        console.print()
    stream.write(shown.getvalue())


def _agreements(score: Score) -> Table:
    table = _table("", "precision", "recall", "F1", "right", "source", "name")
    rows: list[tuple[str, Agreement, list[float | None]]] = [
        ("attribution", score.attribution, [score.source_accuracy, score.name_accuracy]),
        ("content, matched", score.content_match, []),
        ("content, exact", score.content_exact, []),
        ("content, characters", score.content_char, []),
        ("quoted, 4 words up", score.quoted4.span, []),
        ("  and attributed", score.quoted4.attribution, [score.quoted4.source_accuracy]),
    ]
    for name, one, accuracies in rows:
        shares = [_share(share) for share in (one.precision, one.recall, one.f1)]
        table.add_row(name, *shares, f"{one.right:,}", *(_share(share) for share in accuracies))
    return table


def _kinds(score: Score) -> Table:
    table = _table("recall by kind", "gold", "matched", "exact", "attributed", "source")
    for name, kind in score.kinds.items():
        shares = (kind.match_recall, kind.exact_recall, kind.attribution_recall, kind.source_accuracy)
        table.add_row(name, f"{kind.gold:,}", *(_share(share) for share in shares))
    return table


def _sure(score: Score) -> Table:
    table = _table("confidence", *(f"≥ {threshold}" for threshold in score.min_confidence))
    table.add_row("claims", *(f"{kept.claims:,}" for kept in score.min_confidence.values()))
    table.add_row("precision", *(_share(kept.precision) for kept in score.min_confidence.values()))
    table.caption = f"calibration error {_share(score.calibration_error)}"
    table.caption_justify = "left"
    return table


def _table(first: str, *others: str) -> Table:
    table = Table(box=SIMPLE_HEAD, border_style="dim", header_style="dim", show_edge=False)
    table.add_column(first, min_width=19, no_wrap=True)
    for other in others:
        table.add_column(other, justify="right", no_wrap=True)
    return table


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _share(share: float | None) -> str:
    return "–" if share is None else f"{share:.3f}"
