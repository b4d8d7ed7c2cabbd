"""From extractions to a stream or to files; one module per output format.

A format of text has ``write(extractions, stream, ...)``, which takes a text stream opened with
``newline=""``. One of bytes or of several files has ``write(extractions, path, ...)``, which takes a path
where nothing is yet, or an empty folder. Each writes document by document, holds none of them, raises what
stream or system raise, and writes the same bytes for the same extractions.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Into = Literal["stream", "file", "folder"]


class Format(NamedTuple):
    """What a format is written into, the suffixes that mean it, and the options its ``write`` takes."""

    into: Into = "stream"
    suffixes: tuple[str, ...] = ()
    named: str = ""  # how its files end where no suffix means it
    options: frozenset[str] = frozenset()
    of_text: bool = False  # marks the text up, and is nothing without it

    @property
    def ending(self) -> str:
        """How files of the format end."""
        return self.named or next(iter(self.suffixes), "")


_TEXT = frozenset({"with_text"})

FORMATS = {
    "table": Format(named=".txt"),
    "json": Format(suffixes=(".json",), options=_TEXT),
    "jsonl": Format(suffixes=(".jsonl", ".ndjson")),
    "csv": Format(suffixes=(".csv",), options=frozenset({"rows", "raw"})),
    "markdown": Format(suffixes=(".md", ".markdown")),
    "jsonld": Format(suffixes=(".jsonld",), options=_TEXT),
    "xlsx": Format("file", (".xlsx",)),
    "sqlite": Format("file", (".db", ".sqlite", ".sqlite3"), options=_TEXT),
    "parquet": Format("file", (".parquet",), options=frozenset({"rows"})),
    "brat": Format("folder", of_text=True),
    "label-studio": Format(named=".json", of_text=True),
    "prodigy": Format(named=".jsonl", of_text=True),
}
