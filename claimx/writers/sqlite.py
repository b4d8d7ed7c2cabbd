"""A SQLite database with tables that refer to each other, and full-text search over claims and stories."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

from claimx.errors import OutputError
from claimx.records import Claim, Document, Extraction, Instrument, Party, SpeakerSummary, Stance, Term
from claimx.text.clean import clean
from claimx.writers.rows import as_json

Row = dict[str, object]

# Keys are numbers of our own: the same story may be read twice, from two files, with the same ids.
# The brackets are how Datasette knows that a table can be searched.
_TABLES = """
CREATE TABLE documents (
    key INTEGER PRIMARY KEY, id TEXT NOT NULL, path TEXT, copies TEXT NOT NULL, format TEXT NOT NULL,
    title TEXT, subtitle TEXT, byline TEXT, outlet TEXT, language TEXT NOT NULL, published TEXT,
    dateline TEXT, place TEXT, date TEXT, agency TEXT,
    encoding TEXT, warnings TEXT NOT NULL, text TEXT
);
CREATE TABLE speakers (
    key INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents (key),
    name TEXT NOT NULL, kind TEXT NOT NULL, role TEXT, on_behalf_of TEXT,
    claims INTEGER NOT NULL, mentions TEXT NOT NULL, stances TEXT NOT NULL
);
CREATE TABLE instruments (
    key INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents (key),
    id TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
    parties TEXT NOT NULL, signatories TEXT NOT NULL,
    status TEXT, signed_date TEXT, signed_place TEXT, duration TEXT, renewal TEXT,
    terms TEXT NOT NULL, stances TEXT NOT NULL, mentions TEXT NOT NULL
);
CREATE TABLE claims (
    key INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents (key),
    id TEXT NOT NULL, mode TEXT NOT NULL, attitude TEXT NOT NULL,
    text TEXT NOT NULL, start INTEGER, end INTEGER, spans TEXT NOT NULL,
    speaker INTEGER REFERENCES speakers (key), speaker_name TEXT, speaker_names TEXT, speaker_kind TEXT,
    speaker_role TEXT, speaker_on_behalf_of TEXT, resolved_by TEXT,
    speaker_text TEXT, speaker_start INTEGER, speaker_end INTEGER,
    cue TEXT, cue_lemma TEXT, cue_start INTEGER, cue_end INTEGER,
    addressee TEXT, addressee_start INTEGER, addressee_end INTEGER,
    negated INTEGER NOT NULL, modality TEXT NOT NULL,
    confidence REAL NOT NULL, rule TEXT NOT NULL, nested_in INTEGER REFERENCES claims (key)
);
CREATE TABLE terms (
    key INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents (key),
    claim INTEGER NOT NULL REFERENCES claims (key), instrument INTEGER REFERENCES instruments (key),
    clause TEXT NOT NULL, clause_group TEXT NOT NULL, text TEXT NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL, modality TEXT, negated INTEGER NOT NULL, asserted_by TEXT,
    attributes TEXT NOT NULL, codes TEXT NOT NULL, confidence REAL NOT NULL, rule TEXT NOT NULL
);
CREATE TABLE stances (
    key INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents (key),
    claim INTEGER NOT NULL REFERENCES claims (key), type TEXT NOT NULL, polarity TEXT NOT NULL,
    holder TEXT, holder_text TEXT, holder_start INTEGER, holder_end INTEGER, holder_names TEXT NOT NULL,
    target TEXT, target_text TEXT, target_start INTEGER, target_end INTEGER, target_names TEXT NOT NULL,
    topic TEXT, topic_text TEXT, topic_start INTEGER, topic_end INTEGER,
    trigger TEXT NOT NULL, trigger_start INTEGER NOT NULL, trigger_end INTEGER NOT NULL, reported_by TEXT,
    negated INTEGER NOT NULL, modality TEXT NOT NULL,
    codes TEXT NOT NULL, confidence REAL NOT NULL, rule TEXT NOT NULL
);
CREATE VIRTUAL TABLE claims_fts USING fts5 (
    text, speaker_name, content=[claims], content_rowid='key', tokenize='porter unicode61'
);
CREATE VIRTUAL TABLE documents_fts USING fts5 (
    title, text, content=[documents], content_rowid='key', tokenize='porter unicode61'
);
"""
_INDEXED = {
    "documents": ("id",),
    "speakers": ("document", "name"),
    "instruments": ("document", "name"),
    "claims": ("document", "id", "speaker", "speaker_name", "nested_in"),
    "terms": ("document", "claim", "instrument", "clause"),
    "stances": ("document", "claim", "type", "holder", "target"),
}


def write(extractions: Iterable[Extraction], path: Path, *, with_text: bool = True) -> None:
    """Write the database; lists and attributes are JSON in their cells.

    Without ``with_text`` no story's text is in it. Raises ``OutputError`` for what SQLite refuses.
    """
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as base:
            # The file has no reader yet, and is thrown away where writing fails.
            base.execute("PRAGMA journal_mode = OFF")
            base.execute("PRAGMA synchronous = OFF")
            base.execute("PRAGMA user_version = 1")
            base.executescript(f"BEGIN;{_TABLES}")
            filler = _Filler(base, with_text=with_text)
            for extraction in extractions:
                filler.add(extraction)
            for table, columns in _INDEXED.items():
                for column in columns:
                    base.execute(f"CREATE INDEX {table}_{column} ON {table} ({column})")
            for index in ("claims_fts", "documents_fts"):
                base.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")  # noqa: S608 - ours
                base.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")  # noqa: S608
            base.execute("COMMIT")
    except sqlite3.Error as error:
        raise OutputError(f"sqlite: {error}") from error


class _Filler:
    """Adds stories to a database, each row with the next key of its table."""

    def __init__(self, base: sqlite3.Connection, *, with_text: bool) -> None:
        self._base = base
        self._with_text = with_text
        self._keys = {table: count(1) for table in _INDEXED}

    def add(self, extraction: Extraction) -> None:
        document = self._insert("documents", _document(extraction.document, with_text=self._with_text))
        speakers = {
            (one.name, one.kind): self._insert("speakers", {"document": document, **_speaker(one)})
            for one in extraction.speakers
        }
        treaties = {
            treaty.id: self._insert("instruments", {"document": document, **_instrument(treaty)})
            for treaty in extraction.instruments
        }
        # Before any is written: one may stand in the content of a later one.
        claims = {claim.id: next(self._keys["claims"]) for claim in extraction.claims}
        for claim in extraction.claims:
            said = claim.speaker and speakers.get((claim.speaker.name, claim.speaker.kind))
            outer = claims.get(claim.nested_in) if claim.nested_in else None
            within = {"document": document, "speaker": said, "nested_in": outer}
            key = self._insert("claims", {**within, **_claim(claim)}, claims[claim.id])
            for term in claim.terms:
                treaty = treaties.get(term.instrument) if term.instrument else None
                self._insert(
                    "terms", {"document": document, "claim": key, "instrument": treaty, **_term(term)}
                )
            for stance in claim.stances:
                self._insert("stances", {"document": document, "claim": key, **_stance(stance)})

    def _insert(self, table: str, row: Mapping[str, object], key: int | None = None) -> int:
        key = next(self._keys[table]) if key is None else key
        cells = [clean(cell)[0] if isinstance(cell, str) else cell for cell in row.values()]
        names, places = ", ".join(row), ", ".join("?" * len(row))
        # Names of columns are ours; what the story says is only ever a value.
        self._base.execute(
            f"INSERT INTO {table} (key, {names}) VALUES (?, {places})",  # noqa: S608
            [key, *cells],
        )
        return key


def _document(document: Document, *, with_text: bool) -> Row:
    line, encoding = document.dateline, document.encoding
    return {
        "id": document.id,
        "path": document.path,
        "copies": as_json(document.copies),
        "format": document.format,
        "title": document.title,
        "subtitle": document.subtitle,
        "byline": document.byline,
        "outlet": document.outlet,
        "language": document.language,
        "published": document.published,
        "dateline": line and line.text,
        "place": line and line.place,
        "date": line and line.date,
        "agency": line and line.agency,
        "encoding": encoding and encoding.name,
        "warnings": as_json(document.warnings),
        "text": document.text if with_text else None,
    }


def _speaker(speaker: SpeakerSummary) -> Row:
    return {
        "name": speaker.name,
        "kind": speaker.kind,
        "role": speaker.role,
        "on_behalf_of": speaker.on_behalf_of,
        "claims": speaker.claims,
        "mentions": as_json(speaker.mentions),
        "stances": as_json(speaker.stances),
    }


def _instrument(treaty: Instrument) -> Row:
    lists = ("parties", "signatories", "terms", "stances", "mentions")
    plain = ("id", "name", "kind", "status", "signed_date", "signed_place", "duration", "renewal")
    return {name: getattr(treaty, name) for name in plain} | {
        name: as_json(getattr(treaty, name)) for name in lists
    }


def _claim(claim: Claim) -> Row:
    speaker, cue, told = claim.speaker, claim.cue, claim.addressee
    return {
        "id": claim.id,
        "mode": claim.mode,
        "attitude": claim.attitude,
        "text": claim.text,
        "start": min((span.start for span in claim.spans), default=None),
        "end": max((span.end for span in claim.spans), default=None),
        "spans": as_json(claim.spans),
        "speaker_name": speaker and speaker.name,
        "speaker_names": speaker and as_json(speaker.names),
        "speaker_kind": speaker and speaker.kind,
        "speaker_role": speaker and speaker.role,
        "speaker_on_behalf_of": speaker and speaker.on_behalf_of,
        "resolved_by": speaker and speaker.resolved_by,
        **_stretch("speaker", speaker, words="speaker_text"),
        **_stretch("cue", cue),
        "cue_lemma": cue and cue.lemma,
        **_stretch("addressee", told),
        "negated": claim.factuality.negated,
        "modality": claim.factuality.modality,
        "confidence": claim.confidence,
        "rule": claim.rule,
    }


def _term(term: Term) -> Row:
    plain = ("clause", "text", "start", "end", "modality", "negated", "asserted_by", "confidence", "rule")
    return {name: getattr(term, name) for name in plain} | {
        "clause_group": term.group,
        "attributes": as_json(term.attributes),
        "codes": as_json(term.codes),
    }


def _stance(stance: Stance) -> Row:
    return {
        "type": stance.type,
        "polarity": stance.polarity,
        **_party("holder", stance.holder),
        "holder_names": as_json(stance.holder.names),
        **_party("target", stance.target),
        "target_names": as_json(stance.target.names),
        **_party("topic", stance.topic),
        **_stretch("trigger", stance.trigger),
        "reported_by": stance.reported_by,
        "negated": stance.factuality.negated,
        "modality": stance.factuality.modality,
        "codes": as_json(stance.codes),
        "confidence": stance.confidence,
        "rule": stance.rule,
    }


def _party(name: str, party: Party | None) -> Row:
    return {name: party and (party.name or party.text), **_stretch(name, party, words=f"{name}_text")}


def _stretch(name: str, given: Any, *, words: str | None = None) -> Row:
    """Return the cells of a stretch of the text, or empty ones where there is none."""
    return {
        words or name: given and given.text,
        f"{name}_start": given and given.start,
        f"{name}_end": given and given.end,
    }
