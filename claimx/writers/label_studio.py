"""Label Studio's JSON: a task for each story, with what claimx found as a prediction to correct."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from statistics import fmean
from typing import Any, TextIO

import msgspec

from claimx.records import Extraction
from claimx.text.clean import clean
from claimx.writers.regions import marked
from claimx.writers.rows import brief

# The names that docs/output-formats.md gives to the tags of the labelling interface.
_FROM, _TO = "label", "text"
_CR = re.compile("\r(\n?)")


def write(extractions: Iterable[Extraction], stream: TextIO) -> None:
    """Write a list of tasks, a task a line."""
    encoder = msgspec.json.Encoder()
    stream.write("[")
    separator = "\n"
    for extraction in extractions:
        stream.write(separator + encoder.encode(_task(extraction)).decode())
        separator = ",\n"
    stream.write("\n]\n")


def _task(extraction: Extraction) -> dict[str, Any]:
    story = extraction.document
    # A browser makes one character of CR and LF, and every offset behind it would be off by one.
    text = _CR.sub(lambda found: " \n" if found[1] else "\n", clean(story.text)[0])
    prediction: dict[str, Any] = {"model_version": "claimx", "result": list(_result(extraction, text))}
    if extraction.claims:
        prediction["score"] = round(fmean(claim.confidence for claim in extraction.claims), 4)
    return {"data": {"text": text, **msgspec.to_builtins(brief(story))}, "predictions": [prediction]}


def _result(extraction: Extraction, text: str) -> Iterator[dict[str, Any]]:
    found = marked(extraction)
    for number, region in enumerate(found.regions):
        start, end = region.start, region.end
        yield {
            "id": _id(number),
            "from_name": _FROM,
            "to_name": _TO,
            "type": "labels",
            "value": {"start": start, "end": end, "text": text[start:end], "labels": [region.label]},
            **({"meta": {"text": region.notes}} if region.notes else {}),
        }
    for link in found.links:
        yield {
            "type": "relation",
            "from_id": _id(link.head),
            "to_id": _id(link.child),
            "direction": "right",
            "labels": [link.label],
        }


def _id(number: int) -> str:
    return f"r{number + 1}"
