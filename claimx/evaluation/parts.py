"""What annotation schemes call the three parts of an attribution."""

from __future__ import annotations

import re

_PARTS = {
    "source": "source",
    "speaker": "source",
    "holder": "source",
    "cue": "cue",
    "predicate": "cue",
    "verb": "cue",
    "content": "content",
    "quote": "content",
    "quotation": "content",
    "statement": "content",
    "claim": "content",
}


def part(name: str) -> str | None:
    """Return which part a type or role is, if any: ``Content2`` and ``Quote-direct`` are contents."""
    word = re.match("[a-z]*", name.casefold())
    return _PARTS.get(word[0].removesuffix("s")) if word else None
