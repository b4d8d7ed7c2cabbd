"""One claim a row, for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import TextIO

from claimx.records import Claim, Document, Extraction
from claimx.text.cell import csv_cell

COLUMNS = (
    "id", "document", "mode", "speaker", "role", "on_behalf_of", "cue", "text", "terms", "stances",
    "confidence", "start", "end",
)  # fmt: skip


def write(extractions: Iterable[Extraction], stream: TextIO, *, raw: bool = False) -> None:
    """Write a header and a row per claim; ``raw`` leaves cells that a spreadsheet would run as they are.

    ``document`` is the path, or the id of a document without one. ``start`` and ``end`` reach from the
    first piece of the content to its last.
    """
    rows = csv.writer(stream)  # lines end in CRLF, as RFC 4180 has it: so a CR in a cell gets quoted
    rows.writerow(COLUMNS)
    for extraction in extractions:
        for claim in extraction.claims:
            row = _row(extraction.document, claim)
            rows.writerow(csv_cell(cell, raw=raw) if isinstance(cell, str) else cell for cell in row)


def _row(document: Document, claim: Claim) -> tuple[str | float | int | None, ...]:
    speaker = claim.speaker
    return (
        claim.id,
        document.path or document.id,
        claim.mode,
        speaker.name if speaker else None,
        speaker.role if speaker else None,
        speaker.on_behalf_of if speaker else None,
        claim.cue.text if claim.cue else None,
        claim.text,
        ";".join(term.clause for term in claim.terms),
        ";".join(
            f"{stance.type}:{stance.target.name or stance.target.text or ''}" for stance in claim.stances
        ),
        claim.confidence,
        min((span.start for span in claim.spans), default=None),
        max((span.end for span in claim.spans), default=None),
    )
