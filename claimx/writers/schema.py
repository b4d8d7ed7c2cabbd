"""The JSON Schema of what claimx prints, made from the records themselves."""

from __future__ import annotations

from typing import Any

import msgspec

from claimx.records import SCHEMA, Output
from claimx.writers.jsonl import Line

_DIALECT = "https://json-schema.org/draft/2020-12/schema"

# What a type alone does not tell.
_MEANINGS = {
    "Output.schema": "The name of this contract. Fields may be added under it; none changes its meaning.",
    "Document.id": "The first 16 hex digits of the SHA-256 of the text in UTF-8.",
    "Document.text": "The text as read, after decoding; left out with --no-text. All offsets index it.",
    "Document.path": "The file as it was named, or null for standard input.",
    "Document.copies": "Of claimx batch: the paths of other stories with the same text, read once.",
    "Document.published": "YYYY-MM-DD, from metadata or --date; never guessed.",
    "Dateline.date": "EDTF: --MM-DD where no year is known.",
    "Encoding.how": "What told the encoding.",
    "Span.start": "Unicode code points into the text of the document.",
    "Span.end": "Unicode code points into the text of the document; exclusive.",
    "Speaker.text": "The mention, as it stands in the text.",
    "Speaker.name": "The canonical name, or the mention where nothing better is known.",
    "Speaker.names": "Every member of a joint statement, else empty.",
    "Speaker.on_behalf_of": "The country or body the speaker speaks for.",
    "Speaker.resolved_by": "How the mention was tied to the name.",
    "Claim.id": "The same for the same text and rules.",
    "Claim.mode": "How the words are given; narrated is the reporter's own voice.",
    "Claim.text": "The content; its pieces are joined by ' … '.",
    "Claim.spans": "The pieces of the content, without quotation marks.",
    "Claim.speaker": "Null for the reporter's own voice and where nobody is named.",
    "Claim.cue": "The word that marks the attribution, or null.",
    "Claim.confidence": "The probability, 0 to 1, that a careful reader agrees.",
    "Claim.rule": "The rule that found it.",
    "Claim.nested_in": "The id of the claim in whose content this one stands, or null.",
    "Term.instrument": "The id of the treaty, or null where it is not certain which.",
    "Term.attributes": "Normal forms by name: ISO 8601 durations, EDTF dates, canonical names.",
    "Term.asserted_by": "The name of a speaker, the id of a treaty, or null for the reporter.",
    "Term.codes": "What codebooks call it: codebook to variables.",
    "Term.confidence": "The probability, 0 to 1, that a careful reader agrees.",
    "Stance.polarity": "What it comes to, its negation taken in.",
    "Stance.trigger": "The words that show it.",
    "Stance.confidence": "The probability, 0 to 1, that a careful reader agrees.",
    "Party.text": "The words of the story, or null where only the name is known.",
    "Party.name": "The canonical name, where one is known.",
    "Party.names": "Every member where several stand there together, else empty.",
    "Instrument.status": "How far it has come, or null where the story does not say.",
    "Instrument.signed_date": "EDTF: --MM-DD where no year is known.",
    "Instrument.duration": "ISO 8601; the life of the treaty itself.",
    "Instrument.renewal": "ISO 8601; by how long it is renewed.",
    "Instrument.terms": "The clauses of its terms, each once.",
    "Stance.reported_by": "Who says so, where it is not the holder.",
}


def schema(*, lines: bool = False) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of ``-f json``, or of one line of ``-f jsonl``."""
    made: dict[str, Any] = {"$schema": _DIALECT, **msgspec.json.schema(Line if lines else Output)}
    definitions = made["$defs"]
    for place, meaning in _MEANINGS.items():
        record, field = place.split(".")
        record = "Line" if lines and record == "Claim" else record
        if record in definitions:
            definitions[record]["properties"][field]["description"] = meaning
    if not lines:
        output = definitions["Output"]
        output["properties"]["schema"] |= {"const": SCHEMA}
        output["required"].insert(0, "schema")
    return made
