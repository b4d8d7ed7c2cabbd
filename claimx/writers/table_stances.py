"""Stances for a reader at a terminal: who stands where, holders down, what they share across."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rich.box import SIMPLE_HEAD
from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from claimx.records import Extraction, Stance
from claimx.writers.stances import holder_of, is_open, target_of
from claimx.writers.table_text import foreign

_SIGNS = {"positive": "+", "negative": "-", "request": "?", "neutral": "0"}
_STYLES = {"+": "green", "-": "red", "?": "magenta", "0": "dim"}
_LEGEND = "+ for   - against   ? asks for   0 neither   ( ) not yet, or only perhaps"
_MINUS = "−"  # wider than a hyphen, but a stream that cannot hold it would show a request instead

_MAX_HOLDERS = 20  # rows
_MAX_OTHERS = 4  # targets in the last cell of a row
_MAX_HOLDER = 30  # columns
_MAX_TARGET = 16
_MIN_OTHERS = 30
_MAX_COLUMNS = 6  # that are targets

_MAX_TOPIC = 40

Signs = dict[str, None]  # in order, each once


def stances(extraction: Extraction, width: int, *, ascii_only: bool = False) -> Group | None:
    """Return who stands where in a story, the most frequent holders and targets first; None if nobody does.

    Targets of two holders or more have a column each, as many as fit; the others stand at the end of a row.
    """
    found = [stance for claim in extraction.claims for stance in claim.stances]
    if not found:
        return None
    rows: dict[str, dict[str, Signs]] = {}
    topics: dict[tuple[str, str], str] = {}
    for stance in found:
        if stance.topic is not None and stance.target.name and (topic := stance.topic.text):
            topics.setdefault((holder_of(stance), target_of(stance)), _short(topic, ascii_only))
        signs = rows.setdefault(holder_of(stance), {}).setdefault(target_of(stance), {})
        signs.setdefault(_sign(stance))
    held = Counter(holder_of(stance) for stance in found)
    holders = [holder for holder, _ in held.most_common(_MAX_HOLDERS)]
    columns = _shared(rows[holder] for holder in holders)[: _fitting(width)]
    minus = "-" if ascii_only else _MINUS
    table = _table(columns, width)
    for holder in holders:
        rest = {target: signs for target, signs in rows[holder].items() if target not in columns}
        marks = [_marks(rows[holder].get(target, {}), minus) for target in columns]
        told = {target: topics.get((holder, target), "") for target in rest}
        table.add_row(foreign(holder, "bold"), *marks, _others(rest, told, minus))
    more = len(rows) - len(holders)
    legend = _LEGEND.replace("-", minus)
    below = f"and {more} more who take a stance\n{legend}" if more else legend
    return Group(table, Padding(Text(below, style="dim"), (0, 1)))


def _shared(rows: Iterable[dict[str, Signs]]) -> list[str]:
    """The targets of two holders or more, the most frequent first."""
    holders = Counter(target for row in rows for target in row)
    return [target for target, number in holders.most_common() if number > 1]


def _fitting(width: int) -> int:
    """How many targets can have a column."""
    return min(_MAX_COLUMNS, max(0, width - _holder_width(width) - _MIN_OTHERS) // (_MAX_TARGET + 2))


def _holder_width(width: int) -> int:
    return min(_MAX_HOLDER, width // 4)


def _table(columns: list[str], width: int) -> Table:
    table = Table(box=SIMPLE_HEAD, border_style="dim", header_style="dim", show_edge=False)
    table.add_column("who stands where", min_width=16, max_width=_holder_width(width), overflow="fold")
    for target in columns:
        table.add_column(foreign(target, "not dim"), min_width=8, max_width=_MAX_TARGET, overflow="fold")
    table.add_column("others" if columns else "on what", overflow="fold")
    return table


def _others(rest: dict[str, Signs], topics: dict[str, str], minus: str) -> Text:
    """Return signs, target and topic of each that has no column, as many as a cell is to hold."""
    shown = [
        Text.assemble(_marks(signs, minus), " ", foreign(target), foreign(topics[target], "dim"))
        for target, signs in list(rest.items())[:_MAX_OTHERS]
    ]
    if len(rest) > _MAX_OTHERS:
        shown.append(Text(f"and {len(rest) - _MAX_OTHERS} more", style="dim"))
    return Text("\n").join(shown)


def _short(topic: str, ascii_only: bool) -> str:
    """Return a topic as it stands behind its target, cut where it is long."""
    words = " ".join(topic.split())
    dots = "..." if ascii_only else "…"
    return f": {words if len(words) <= _MAX_TOPIC else words[:_MAX_TOPIC].rstrip() + dots}"


def _marks(signs: Signs, minus: str) -> Text:
    """Return signs next to each other; what is so already needs no sign that it may be."""
    kept = [sign for sign in signs if sign.strip("()") == sign or sign.strip("()") not in signs]
    return Text(" ").join(Text(sign.replace("-", minus), style=_STYLES[sign.strip("()")]) for sign in kept)


def _sign(stance: Stance) -> str:
    """Return the sign of a stance, in brackets where it is not taken yet."""
    sign = _SIGNS[stance.polarity]
    return f"({sign})" if is_open(stance) else sign
