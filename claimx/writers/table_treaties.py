"""Treaties for a reader at a terminal: a card for each, what is known of it and then what it provides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from claimx.records import Extraction, Instrument, Term
from claimx.writers.plain import name
from claimx.writers.table_text import foreign, over
from claimx.writers.treaties import Row, cards

_MAX_CLAUSE = 22  # columns
_MAX_SAYER = 24
_MAX_WORDS = 100
_REST = 15  # the last column, and what stands between all


def treaties(extraction: Extraction, width: int) -> Iterator[Group]:
    """Yield a card for each treaty of which anything is known, and one for terms of no certain treaty."""
    for treaty, facts, rows in cards(extraction):
        title = _heading(treaty) if treaty else Text("terms of no certain treaty", style="italic")
        yield _card(title, facts, rows, width)


def _card(title: Text, facts: list[tuple[str, str]], rows: list[Row], width: int) -> Group:
    parts: list[RenderableType] = [Padding(title, (0, 1))]
    if facts:
        parts.append(Padding(_grid(facts), (0, 1)))
    if rows:
        parts += [Text(), _table(rows, width)]
    return Group(*parts)


def _heading(treaty: Instrument) -> Text:
    """Return the name, and the kind where the name does not tell it."""
    told = treaty.kind.casefold() in treaty.name.casefold().split()
    kind = "" if told else f" · {name(treaty.kind)}"
    return Text.assemble(foreign(treaty.name, "bold"), foreign(kind, "dim"))


def _grid(facts: Iterable[tuple[str, str]]) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(max_width=_MAX_WORDS, overflow="fold")
    for label, fact in facts:
        grid.add_row(label, foreign(fact))
    return grid


def _table(rows: list[Row], width: int) -> Table:
    # As wide as the others, whatever stands in it: several cards below each other are one list.
    clause, sayer = min(_MAX_CLAUSE, width // 4), min(_MAX_SAYER, width // 5)
    words = min(_MAX_WORDS, width - clause - sayer - _REST)
    table = Table(box=SIMPLE_HEAD, border_style="dim", header_style="dim", show_edge=False)
    table.add_column("clause", width=clause, overflow="fold")
    table.add_column("provides", width=words, overflow="fold")
    table.add_column("says", width=sayer, overflow="fold")
    table.add_column("sure", justify="right", no_wrap=True)
    group = None
    for row in rows:
        if row.term.group != group:
            group = row.term.group
            table.add_row(foreign(name(group), "dim italic"))
        table.add_row(
            Padding(_clause(row.term), (0, 0, 0, 2)),
            over(foreign(" ".join(row.term.text.split())), " · ".join(row.details)),
            foreign(row.says),
            f"{row.sure:.0%}",
        )
    return table


def _clause(term: Term) -> Text:
    """Return the clause, below it how it binds."""
    binds = ", ".join(part for part in (term.modality, "negated" if term.negated else None) if part)
    return over(foreign(name(term.clause), "cyan"), binds)
