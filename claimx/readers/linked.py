"""What a page says of itself as JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

_MAX = 1_000_000  # characters of one script; more is no metadata


class Linked(NamedTuple):
    """When the article was published and by whom, as far as it is told."""

    published: str | None = None
    author: str | None = None


def linked_data(root: Any) -> Linked:
    """Return what the first object with a date of publication tells; of broken JSON nothing."""
    for script in root.iter("script"):
        text = script.text or ""
        if script.get("type") != "application/ld+json" or len(text) > _MAX:
            continue
        try:
            told = json.loads(text)
        except (ValueError, RecursionError):
            continue
        for each in _objects(told):
            if isinstance(each.get("datePublished"), str):
                return Linked(each["datePublished"], ", ".join(_names(each.get("author"))) or None)
    return Linked()


def _objects(told: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects at the top, those of its arrays and of its graphs."""
    for each in told if isinstance(told, list) else [told]:
        if isinstance(each, dict):
            yield each
            graph = each.get("@graph")
            yield from (
                (inner for inner in graph if isinstance(inner, dict)) if isinstance(graph, list) else ()
            )


def _names(told: Any) -> Iterator[str]:
    for each in told if isinstance(told, list) else [told]:
        name = each.get("name") if isinstance(each, dict) else each
        if isinstance(name, str) and not name.startswith("http"):
            yield name
