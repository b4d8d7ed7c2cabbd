"""A Parquet file of claims, treaty terms or stances, with typed and nested columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from claimx.records import SCHEMA, Extraction, Term
from claimx.writers.extra import library
from claimx.writers.rows import OWN, Rows, as_json, attribute, brief

pa: Any = library("pyarrow")
pq: Any = library("pyarrow.parquet")

_GROUP = 10_000  # rows that are held before they are written

_LISTS = frozenset({"parties", "obligor", "beneficiary"})
_NUMBERS = frozenset({"amount"})


def write(extractions: Iterable[Extraction], path: Path, *, rows: Rows = "claims") -> None:
    """Write a row per claim, term or stance, in groups of 10,000; ``attributes`` of a term is JSON."""
    schema = _schema(rows)
    with pq.ParquetWriter(path, schema, compression="zstd") as file:
        held: list[dict[str, Any]] = []
        for extraction in extractions:
            held += _ROWS[rows](extraction)
            if len(held) >= _GROUP:
                file.write_table(pa.Table.from_pylist(held, schema))
                held = []
        if held:
            file.write_table(pa.Table.from_pylist(held, schema))


def _claims(extraction: Extraction) -> Iterator[dict[str, Any]]:
    document = msgspec.to_builtins(brief(extraction.document))
    for claim in extraction.claims:
        yield {
            "document": document,
            **msgspec.to_builtins(claim),
            "terms": [_term(term) for term in claim.terms],
        }


def _terms(extraction: Extraction) -> Iterator[dict[str, Any]]:
    document = msgspec.to_builtins(brief(extraction.document))
    for claim in extraction.claims:
        for term in claim.terms:
            own = {name: _own(term, name) for name in OWN}
            yield {"document": document, "claim": claim.id, **_term(term), **own}


def _stances(extraction: Extraction) -> Iterator[dict[str, Any]]:
    document = msgspec.to_builtins(brief(extraction.document))
    for claim in extraction.claims:
        for stance in claim.stances:
            yield {"document": document, "claim": claim.id, **msgspec.to_builtins(stance)}


_ROWS = {"claims": _claims, "terms": _terms, "stances": _stances}


def _term(term: Term) -> dict[str, Any]:
    # What a clause asks for differs from clause to clause, and with a user's rules: no one type holds it.
    return {**msgspec.to_builtins(term), "attributes": as_json(term.attributes)}


def _own(term: Term, name: str) -> Any:
    value = attribute(term, name)
    if name in _NUMBERS:
        return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
    if name in _LISTS and isinstance(term.attributes.get(name), list):
        return [part if isinstance(part, str) else as_json(part) for part in term.attributes[name]]
    words = value if value is None or isinstance(value, str) else as_json(value)
    return words if name not in _LISTS or words is None else [words]


def _schema(rows: Rows) -> Any:
    text, number, flag, share = pa.string(), pa.int64(), pa.bool_(), pa.float64()

    def struct(**fields: Any) -> Any:
        return pa.struct(list(fields.items()))

    span = {"start": number, "end": number}
    party = struct(text=text, **span, name=text, names=pa.list_(text))
    factuality = struct(negated=flag, modality=text)
    found = {"codes": pa.map_(text, text), "confidence": share, "rule": text}
    term = {
        "clause": text, "group": text, "text": text, **span, "instrument": text, "attributes": text,
        "modality": text, "negated": flag, "asserted_by": text, **found,
    }  # fmt: skip
    stance = {
        "type": text, "polarity": text, "holder": party, "target": party, "topic": party,
        "trigger": struct(text=text, **span), "reported_by": text, "factuality": factuality, **found,
    }  # fmt: skip
    claim = {
        "id": text, "mode": text, "attitude": text, "text": text, "spans": pa.list_(struct(**span)),
        "speaker": struct(
            text=text, **span, name=text, kind=text, names=pa.list_(text), role=text, on_behalf_of=text,
            resolved_by=text,
        ),
        "cue": struct(text=text, lemma=text, **span), "addressee": struct(text=text, **span),
        "factuality": factuality, "terms": pa.list_(struct(**term)), "stances": pa.list_(struct(**stance)),
        "confidence": share, "rule": text, "nested_in": text,
    }  # fmt: skip
    own = {name: pa.list_(text) if name in _LISTS else share if name in _NUMBERS else text for name in OWN}
    columns = {"claims": claim, "terms": {"claim": text, **term, **own}, "stances": {"claim": text, **stance}}
    lists = {"copies": pa.list_(text), "warnings": pa.list_(text)}
    document = struct(id=text, path=text, title=text, published=text, **lists)
    return pa.schema([("document", document), *columns[rows].items()], metadata={"schema": SCHEMA})
