"""The database of ``claimx extract -f sqlite``, its rows put together again."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec

from claimx.records import Extraction

Fields = dict[str, Any]
Row = Mapping[str, Any]

_PARTS = ("speakers", "instruments", "claims", "terms", "stances")
_DOCUMENT = ("id", "path", "format", "title", "subtitle", "byline", "language", "published")
_SPEAKER = ("name", "kind", "role", "on_behalf_of", "claims")
_TREATY = ("id", "name", "kind", "status", "signed_date", "signed_place", "duration", "renewal")
_CLAIM = ("id", "mode", "attitude", "text", "confidence", "rule")
_TERM = ("clause", "text", "start", "end", "modality", "asserted_by", "confidence", "rule")
_STANCE = ("type", "polarity", "reported_by", "confidence", "rule")
# JSON in their cells.
_SPEAKER_LISTS = ("mentions", "stances")
_TREATY_LISTS = ("parties", "signatories", "terms", "stances", "mentions")
_CODES = ("attributes", "codes")


def database(path: Path) -> Iterator[Extraction]:
    """Yield the extraction of each document, in order.

    Raises ``sqlite3.Error`` or ``msgspec.ValidationError`` where it is no database of claimx.
    """
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as base:
        base.row_factory = sqlite3.Row
        base.execute("PRAGMA trusted_schema = OFF")
        for document in base.execute("SELECT * FROM documents ORDER BY key"):
            parts = {table: _of(base, table, document["key"]) for table in _PARTS}
            yield msgspec.convert(_extraction(document, **parts), Extraction)


def _of(base: sqlite3.Connection, table: str, document: int) -> list[Row]:
    query = f"SELECT * FROM {table} WHERE document = ? ORDER BY key"  # noqa: S608 - one of _PARTS
    return [dict(row) for row in base.execute(query, [document])]


def _extraction(
    document: Row,
    speakers: list[Row],
    instruments: list[Row],
    claims: list[Row],
    terms: list[Row],
    stances: list[Row],
) -> Fields:
    treaties = {treaty["key"]: treaty["id"] for treaty in instruments}
    ids = {claim["key"]: claim["id"] for claim in claims}
    found = {claim["key"]: _claim(claim, ids.get(claim["nested_in"])) for claim in claims}
    for term in terms:
        found[term["claim"]]["terms"].append(_term(term, treaties.get(term["instrument"])))
    for stance in stances:
        found[stance["claim"]]["stances"].append(_stance(stance))
    return {
        "document": _document(document),
        "speakers": [_fields(one, _SPEAKER, _SPEAKER_LISTS) for one in speakers],
        "instruments": [_fields(one, _TREATY, _TREATY_LISTS) for one in instruments],
        "claims": list(found.values()),
    }


def _document(row: Row) -> Fields:
    """The document; a dateline has no offsets in the database, and is looked for at the head of the text."""
    text, line = row["text"] or "", row["dateline"]
    fields = _fields(row, _DOCUMENT, ("copies", "warnings")) | {"text": text}
    if "outlet" in row.keys():  # noqa: SIM118 - what was saved before has no such column, and no such key
        fields["outlet"] = row["outlet"]
    start = text.find(line) if line else -1
    if start >= 0:
        kept = {name: row[name] for name in ("place", "date", "agency")}
        fields["dateline"] = {"text": line, "start": start, "end": start + len(line)} | kept
    return fields


def _claim(row: Row, outer: str | None) -> Fields:
    speaker = _stretch(row, "speaker", text="speaker_text")
    if speaker:
        speaker |= {"name": row["speaker_name"], "kind": row["speaker_kind"], "role": row["speaker_role"]}
        speaker |= {"names": json.loads(row["speaker_names"]), "on_behalf_of": row["speaker_on_behalf_of"]}
        speaker |= {"resolved_by": row["resolved_by"]}
    cue = _stretch(row, "cue")
    return _fields(row, _CLAIM, ("spans",)) | {
        "speaker": speaker,
        "cue": cue and cue | {"lemma": row["cue_lemma"]},
        "addressee": _stretch(row, "addressee"),
        "factuality": _factuality(row),
        "nested_in": outer,
        "terms": [],
        "stances": [],
    }


def _term(row: Row, treaty: str | None) -> Fields:
    own = {"group": row["clause_group"], "instrument": treaty, "negated": bool(row["negated"])}
    return _fields(row, _TERM, _CODES) | own


def _stance(row: Row) -> Fields:
    topic = _party(row, "topic")
    return _fields(row, _STANCE, ("codes",)) | {
        "holder": _party(row, "holder") | {"names": json.loads(row["holder_names"])},
        "target": _party(row, "target") | {"names": json.loads(row["target_names"])},
        "topic": topic if topic["text"] or topic["name"] else None,
        "trigger": _stretch(row, "trigger"),
        "factuality": _factuality(row),
    }


def _fields(row: Row, plain: tuple[str, ...], lists: tuple[str, ...]) -> Fields:
    return {name: row[name] for name in plain} | {name: json.loads(row[name]) for name in lists}


def _factuality(row: Row) -> Fields:
    return {"negated": bool(row["negated"]), "modality": row["modality"]}


def _party(row: Row, role: str) -> Fields:
    return {
        "name": row[role],
        "text": row[f"{role}_text"],
        "start": row[f"{role}_start"],
        "end": row[f"{role}_end"],
    }


def _stretch(row: Row, role: str, text: str | None = None) -> Fields | None:
    """A stretch of the text, None where there is none."""
    words = row[text or role]
    return (
        None if words is None else {"text": words, "start": row[f"{role}_start"], "end": row[f"{role}_end"]}
    )
