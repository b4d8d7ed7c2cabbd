"""Treaties for a reader at a terminal: a card for each, what is known of it and then what it provides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from claimx.records import Extraction, Instrument, Term
from claimx.writers.plain import attributes, date, duration, name
from claimx.writers.table_text import foreign, listed, over

_MAX_CLAUSE = 22  # columns
_MAX_SAYER = 24
_MAX_WORDS = 100
_REST = 15  # the last column, and what stands between all
_SAYERS = 3  # who assert a term, by name; the rest are counted
_SIGNATORIES = 6
_QUOTED = ("condition", "exception", "trigger")  # attributes that are words of the term, often all of it
_SIGNING = ("signed", "to_be_signed", "initialled")


def treaties(extraction: Extraction, width: int) -> Iterator[Group]:
    """Yield a card for each treaty of which anything is known, and one for terms of no certain treaty."""
    names = {treaty.id: treaty.name for treaty in extraction.instruments}
    terms: dict[str | None, list[Term]] = {}
    for claim in extraction.claims:
        for term in claim.terms:
            terms.setdefault(term.instrument if term.instrument in names else None, []).append(term)
    for treaty in extraction.instruments:
        facts, found = list(_facts(treaty)), terms.get(treaty.id, [])
        if facts or found:
            yield _card(_heading(treaty), facts, _merged(found, treaty, names), width)
    if None in terms:
        title = Text("terms of no certain treaty", style="italic")
        yield _card(title, [], _merged(terms[None], None, names), width)


def _card(title: Text, facts: list[tuple[str, str]], rows: list[_Row], width: int) -> Group:
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


def _facts(treaty: Instrument) -> Iterator[tuple[str, str]]:
    """Yield a label and what is known under it."""
    if treaty.parties:
        yield "parties", ", ".join(treaty.parties)
    status = _status(treaty)
    if status:
        yield "status", status
    if treaty.duration or treaty.renewal:
        renewed = treaty.renewal and f"renewal {duration(treaty.renewal)}"
        yield (
            "duration",
            ", ".join(part for part in (treaty.duration and duration(treaty.duration), renewed) if part),
        )


def _status(treaty: Instrument) -> str:
    """Return how far a treaty has come, and when, where and by whom it is signed."""
    persons = [f"{one.person} for {one.for_}" if one.for_ else one.person for one in treaty.signatories]
    signing: list[str | None] = [
        treaty.signed_date and date(treaty.signed_date),
        treaty.signed_place and f"in {treaty.signed_place}",
        "by " + listed(persons, _SIGNATORIES) if persons else None,
    ]
    told = " ".join(part for part in signing if part)
    status = name(treaty.status or "")
    if not told:
        return status
    if treaty.status in _SIGNING:
        return f"{status} {told}"
    return ", ".join(part for part in (status, f"signed {told}") if part)


def _grid(facts: Iterable[tuple[str, str]]) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(max_width=_MAX_WORDS, overflow="fold")
    for label, fact in facts:
        grid.add_row(label, foreign(fact))
    return grid


@dataclass(slots=True)
class _Row:
    """What several terms say alike: the first one's words, and all who assert it."""

    term: Term
    details: list[str]
    sure: float = 0.0
    sayers: dict[str, None] = field(default_factory=dict)  # in order, each once


def _merged(terms: list[Term], treaty: Instrument | None, names: dict[str, str]) -> list[_Row]:
    """The terms by group and clause, those that say the same as one row."""
    rows: dict[tuple[object, ...], _Row] = {}
    groups: dict[str, dict[str, list[_Row]]] = {}
    for term in terms:
        values = attributes(term.attributes, term.clause)
        key = (term.clause, term.modality, term.negated, tuple(values) or term.text)
        if key not in rows:
            rows[key] = _Row(term, _details(term, values, treaty))
            groups.setdefault(term.group, {}).setdefault(term.clause, []).append(rows[key])
        rows[key].sure = max(rows[key].sure, term.confidence)
        rows[key].sayers.setdefault(_sayer(term.asserted_by, treaty, names))
    return [row for clauses in groups.values() for found in clauses.values() for row in found]


def _details(term: Term, values: list[tuple[str, str]], treaty: Instrument | None) -> list[str]:
    """The attributes of a term, without what its words or the card have said already."""
    parties = ", ".join(treaty.parties) if treaty else None
    return [
        f"{label} {words}".strip()
        for label, words in values
        if words not in (parties, term.text) and not (label in _QUOTED and _same(words, term.text))
    ]


def _same(one: str, other: str) -> bool:
    """Whether one stretch of the text holds the other."""
    return one.casefold() in other.casefold() or other.casefold() in one.casefold()


def _sayer(asserted_by: str | None, treaty: Instrument | None, names: dict[str, str]) -> str:
    if asserted_by is None:
        return "the reporter"
    return "the treaty" if treaty and asserted_by == treaty.id else names.get(asserted_by, asserted_by)


def _table(rows: list[_Row], width: int) -> Table:
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
            foreign(listed(list(row.sayers), _SAYERS)),
            f"{row.sure:.0%}",
        )
    return table


def _clause(term: Term) -> Text:
    """Return the clause, below it how it binds."""
    binds = ", ".join(part for part in (term.modality, "negated" if term.negated else None) if part)
    return over(foreign(name(term.clause), "cyan"), binds)
