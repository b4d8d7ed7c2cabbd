"""Prodigy's JSON lines: a task for each story, what was found in it as spans of its tokens and relations."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

import msgspec

from claimx.records import Extraction
from claimx.text.clean import clean
from claimx.writers.regions import Region, marked
from claimx.writers.rows import brief

_TOKEN = re.compile(r"\w+|[^\w\s]|\s+")


def write(extractions: Iterable[Extraction], stream: TextIO) -> None:
    """Write a task a line; spans may overlap, as what is said may hold what somebody says."""
    encoder = msgspec.json.Encoder()
    for extraction in extractions:
        stream.write(encoder.encode(_task(extraction)).decode() + "\n")


def _task(extraction: Extraction) -> dict[str, Any]:
    story, found = extraction.document, marked(extraction)
    text = clean(story.text)[0]
    cuts = {at for region in found.regions for at in (region.start, region.end)}
    places = list(_tokens(text, sorted(cuts)))
    starts, ends = [start for start, _ in places], [end for _, end in places]
    nexts = [*starts[1:], len(text)]
    spans = [_span(region, starts, ends) for region in found.regions]
    return {
        "text": text,
        "tokens": [
            {"text": text[start:end], "start": start, "end": end, "id": number, "ws": end < after}
            for number, ((start, end), after) in enumerate(zip(places, nexts, strict=True))
        ],
        "spans": spans,
        "relations": [
            {
                "head": spans[head]["token_end"],
                "child": spans[child]["token_end"],
                "head_span": spans[head],
                "child_span": spans[child],
                "label": label,
            }
            for head, child, label in found.links
        ],
        "meta": msgspec.to_builtins(brief(story)),
    }


def _span(region: Region, starts: list[int], ends: list[int]) -> dict[str, Any]:
    return {
        "start": region.start,
        "end": region.end,
        "token_start": bisect_right(ends, region.start),
        "token_end": bisect_left(starts, region.end) - 1,
        "label": region.label,
    }


def _tokens(text: str, cuts: list[int]) -> Iterator[tuple[int, int]]:
    """Yield where each token stands; none reaches over a cut.

    A space after a token belongs to it, as in spaCy; all other white space is a token.
    """
    ended = False
    for found in _TOKEN.finditer(text):
        start, end = found.span()
        if text[start].isspace() and ended and text[start] == " ":
            start += 1
        inner = cuts[bisect_right(cuts, start) : bisect_left(cuts, end)]
        for cut in [*inner, end]:
            if start < cut:
                yield start, cut
            start = cut
        ended = not text[end - 1].isspace()
