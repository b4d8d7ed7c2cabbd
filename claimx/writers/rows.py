"""One claim, one treaty term, one stance, treaty or story a row, whatever the table is written as."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

import msgspec

from claimx.records import Document, DocumentBrief, Extraction, Party, Term

Rows = Literal["claims", "terms", "stances"]
Cell = str | float | int | bool | None

# The attributes that most terms have and most questions ask for; every one is in the cell of all.
OWN = (
    "parties", "obligor", "beneficiary", "status", "action", "date", "duration", "renewal", "notice",
    "deadline", "amount", "currency", "condition", "exception",
)  # fmt: skip
_CLAIMS = (
    "id", "document", "mode", "speaker", "role", "on_behalf_of", "cue", "text", "terms", "stances",
    "confidence", "start", "end",
)  # fmt: skip
_TERMS = (
    "document", "claim", "instrument", "clause", "group", "text", "modality", "negated", "asserted_by", *OWN,
    "attributes", "codes", "confidence", "rule", "start", "end",
)  # fmt: skip
_STANCES = (
    "document", "claim", "type", "polarity", "holder", "target", "topic", "trigger", "negated", "modality",
    "reported_by", "codes", "confidence", "rule", "start", "end",
)  # fmt: skip
_DOCUMENTS = (
    "document", "id", "title", "byline", "outlet", "language", "published", "format", "claims", "warnings",
    "copies",
)  # fmt: skip
_INSTRUMENTS = (
    "document", "id", "name", "kind", "parties", "signatories", "status", "signed_date", "signed_place",
    "duration", "renewal", "terms", "stances", "mentions", "start", "end",
)  # fmt: skip


class Table(NamedTuple):
    """The columns of a table, and how a story fills its rows."""

    columns: tuple[str, ...]
    rows: Callable[[Extraction], Iterator[tuple[Cell, ...]]]


def _claims(extraction: Extraction) -> Iterator[tuple[Cell, ...]]:
    """``start`` and ``end`` reach from the first piece of the content to its last."""
    for claim in extraction.claims:
        speaker = claim.speaker
        yield (
            claim.id,
            source(extraction.document),
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
            source(extraction.document),
            claim.id,
            treaties.get(term.instrument, term.instrument),
            term.clause,
            term.group,
            term.text,
            term.modality,
            term.negated,
            # A treaty that says so itself is known by its id, which no other row explains.
            treaties.get(term.asserted_by, term.asserted_by),
            *(attribute(term, name) for name in OWN),
            as_json(term.attributes),
            as_json(term.codes),
            term.confidence,
            term.rule,
            term.start,
            term.end,
        )


def _stances(extraction: Extraction) -> Iterator[tuple[Cell, ...]]:
    for claim, stance in [(c, stance) for c in extraction.claims for stance in c.stances]:
        yield (
            source(extraction.document),
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
            as_json(stance.codes),
            stance.confidence,
            stance.rule,
            stance.trigger.start,
            stance.trigger.end,
        )


def _instruments(extraction: Extraction) -> Iterator[tuple[Cell, ...]]:
    """``start`` and ``end`` are those of the first mention."""
    for treaty in extraction.instruments:
        first = treaty.mentions[0] if treaty.mentions else None
        yield (
            source(extraction.document),
            treaty.id,
            treaty.name,
            treaty.kind,
            ";".join(treaty.parties),
            ";".join(" for ".join(filter(None, (one.person, one.for_))) for one in treaty.signatories),
            treaty.status,
            treaty.signed_date,
            treaty.signed_place,
            treaty.duration,
            treaty.renewal,
            ";".join(treaty.terms),
            ";".join(f"{stance.holder}:{stance.polarity}" for stance in treaty.stances),
            len(treaty.mentions),
            first.start if first else None,
            first.end if first else None,
        )


def _documents(extraction: Extraction) -> Iterator[tuple[Cell, ...]]:
    story = extraction.document
    yield (
        source(story),
        story.id,
        story.title,
        story.byline,
        story.outlet,
        story.language,
        story.published,
        story.format,
        len(extraction.claims),
        "; ".join(story.warnings),
        "; ".join(story.copies),
    )


def brief(document: Document) -> DocumentBrief:
    """Return what formats without a place for documents tell of them with every claim."""
    told = {name: getattr(document, name) for name in DocumentBrief.__struct_fields__}
    return DocumentBrief(**told | {"copies": tuple(document.copies), "warnings": tuple(document.warnings)})


def source(document: Document) -> str:
    """Return the path, or the id of a document without one."""
    return document.path or document.id


def attribute(term: Term, name: str) -> Cell:
    """Return an attribute as a cell: names joined by semicolons, a stretch of the text as its words."""
    value = term.attributes.get(name)
    if isinstance(value, dict) and isinstance(value.get("text"), str):
        value = value["text"]
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        value = ";".join(value)
    return value if value is None or isinstance(value, str | int | float) else as_json(value)


def as_json(value: object) -> str:
    """Return a value as JSON, the same for the same value."""
    return msgspec.json.encode(value, order="deterministic").decode()


def _named(party: Party) -> str | None:
    return party.name or party.text


TABLES = {
    "claims": Table(_CLAIMS, _claims),
    "terms": Table(_TERMS, _terms),
    "stances": Table(_STANCES, _stances),
    "instruments": Table(_INSTRUMENTS, _instruments),
    "documents": Table(_DOCUMENTS, _documents),
}
