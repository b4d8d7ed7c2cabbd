"""From extractions to a stream; one module per output format.

Each module has ``write(extractions, stream, ...)``: it takes a text stream opened with ``newline=""``,
writes document by document, holds none, and raises what the stream raises.
"""

from __future__ import annotations

FORMATS = ("table", "json", "jsonl", "csv")
