"""One claim a line, with its document in brief."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

import msgspec

from claimx.records import Claim, DocumentBrief, Extraction
from claimx.writers.rows import brief


class Line(Claim, frozen=True, kw_only=True):
    """A claim and the document it stands in."""

    document: DocumentBrief


def write(extractions: Iterable[Extraction], stream: TextIO) -> None:
    """Write every claim as a JSON object on a line of its own."""
    encoder = msgspec.json.Encoder()
    for extraction in extractions:
        document = brief(extraction.document)
        for claim in extraction.claims:
            fields = {name: getattr(claim, name) for name in claim.__struct_fields__}
            stream.write(encoder.encode(Line(**fields, document=document)).decode() + "\n")
