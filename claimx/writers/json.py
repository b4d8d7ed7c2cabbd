"""Everything about each document as one JSON object, a document a line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

import msgspec

from claimx.records import SCHEMA, Extraction


def write(extractions: Iterable[Extraction], stream: TextIO, *, with_text: bool = True) -> None:
    """Write ``{"schema": …, "documents": […]}``; without ``with_text`` no document carries its text."""
    encoder = msgspec.json.Encoder()
    stream.write(f'{{"schema":"{SCHEMA}","documents":[')
    separator = "\n"
    for extraction in extractions:
        record = extraction if with_text else _without_text(extraction)
        stream.write(separator + encoder.encode(record).decode())
        separator = ",\n"
    stream.write("\n]}\n")


def _without_text(extraction: Extraction) -> object:
    built = msgspec.to_builtins(extraction)
    del built["document"]["text"]
    return built
