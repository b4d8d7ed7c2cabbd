"""One claim, one treaty term or one stance a row, for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from typing import Literal, TextIO

import msgspec

from claimx.records import Document, Extraction, Party, Term
from claimx.text.cell import csv_cell

Rows = Literal["claims", "terms", "stances"]
Cell = str | float | int | bool | None

CLAIMS = (
    "id", "document", "mode", "speaker", "role", "on_behalf_of", "cue", "text", "terms", "stances",
    "confidence", "start", "end",
)  # fmt: skip
# The attributes that most terms have and most questions ask for; every one is in the cell of all.
OWN = (
    "parties", "obligor", "beneficiary", "status", "action", "date", "duration", "renewal", "notice",
    "deadline", "amount", "currency", "condition", "exception",
)  # fmt: skip
TERMS = (
    "document", "claim", "instrument", "clause", "group", "text", "modality", "negated", "asserted_by", *OWN,
    "attributes", "codes", "confidence", "rule", "start", "end",
)  # fmt: skip
STANCES = (
    "document", "claim", "type", "polarity", "holder", "target", "topic", "trigger", "negated", "modality",
    "reported_by", "codes", "confidence", "rule", "start", "end",
)  # fmt: skip


def write(
    extractions: Iterable[Extraction], stream: TextIO, *, rows: Rows = "claims", raw: bool = False
) -> None:
    """Write a header and a row per claim, term or stance; ``raw`` leaves cells that a spreadsheet would run.

    ``document`` is the path, or the id of a document without one. ``start`` and ``end`` are those of the
    term, of the words that show the stance, or reach from the first piece of a claim's content to its last.
    """
    columns, rows_of = _TABLES[rows]
    table = csv.writer(stream)  # lines end in CRLF, as RFC 4180 has it: so a CR in a cell gets quoted
    table.writerow(columns)
    for extraction in extractions:
        for row in rows_of(extraction):
            table.writerow([_written(cell, raw=raw) for cell in row])


def _written(cell: Cell, *, raw: bool) -> str | float | int | None:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return csv_cell(cell, raw=raw) if isinstance(cell, str) else cell


def _claims(extraction: Extraction) -> Iterator[tuple[Cell, ...]]:
    for claim in extraction.claims:
        speaker = claim.speaker
        yield (
            claim.id,
            _source(extraction.document),
            claim.mode,
            speaker.name if speaker else None,
            speaker.role if speaker else None,
            speaker.on_behalf_of if speaker else None,
            claim.cue.text if claim.cue else None,
            claim.text,
            ";".join(term.clause for term in claim.terms),
            ";".join(f"{stance.type}:{_named(stance.target) or ''}" for stance in claim.stances),
            claim.confidence,
            min((span.start for span in claim.spans), default=None),
            max((span.end for span in claim.spans), default=None),
        )


def _terms(extraction: Extraction) -> Iterator[tuple[Cell, ...]]:
    treaties: dict[str | None, str] = {treaty.id: treaty.name for treaty in extraction.instruments}
    for claim, term in [(c, term) for c in extraction.claims for term in c.terms]:
        yield (
            _source(extraction.document),
            claim.id,
            treaties.get(term.instrument, term.instrument),
            term.clause,
            term.group,
            term.text,
            term.modality,
            term.negated,
            # A treaty that says so itself is known by its id, which no other row explains.
            treaties.get(term.asserted_by, term.asserted_by),
            *(_attribute(term, name) for name in OWN),
            _json(term.attributes),
            _json(term.codes),
            term.confidence,
            term.rule,
            term.start,
            term.end,
        )


def _stances(extraction: Extraction) -> Iterator[tuple[Cell, ...]]:
    for claim, stance in [(c, stance) for c in extraction.claims for stance in c.stances]:
        yield (
            _source(extraction.document),
            claim.id,
            stance.type,
            stance.polarity,
            _named(stance.holder),
            _named(stance.target),
            _named(stance.topic) if stance.topic else None,
            stance.trigger.text,
            stance.factuality.negated,
            stance.factuality.modality,
            stance.reported_by,
            _json(stance.codes),
            stance.confidence,
            stance.rule,
            stance.trigger.start,
            stance.trigger.end,
        )


def _source(document: Document) -> str:
    return document.path or document.id


def _named(party: Party) -> str | None:
    return party.name or party.text


def _attribute(term: Term, name: str) -> Cell:
    """An attribute as a cell: names joined by semicolons, a stretch of the text as its words."""
    value = term.attributes.get(name)
    if isinstance(value, dict) and isinstance(value.get("text"), str):
        value = value["text"]
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        value = ";".join(value)
    return value if value is None or isinstance(value, str | int | float) else _json(value)


def _json(value: object) -> str:
    return msgspec.json.encode(value, order="deterministic").decode()


_TABLES: dict[Rows, tuple[tuple[str, ...], Callable[[Extraction], Iterator[tuple[Cell, ...]]]]] = {
    "claims": (CLAIMS, _claims),
    "terms": (TERMS, _terms),
    "stances": (STANCES, _stances),
}
