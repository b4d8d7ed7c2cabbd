"""Exact: the words of every span as the story has them, line breaks and all.

The pipeline reads a story with its line breaks as spaces, of the same length; what goes out quotes the story.
"""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from claimx.records import Record

R = TypeVar("R", bound=Record)


def exact(record: R, text: str) -> R:
    """Return a record with the characters from its ``start`` to its ``end``, and so for all it holds."""
    changed: dict[str, Any] = {}
    for name in record.__struct_fields__:
        value = getattr(record, name)
        new = _value(value, text)
        if new is not value:
            changed[name] = new
    if isinstance(getattr(record, "text", None), str) and isinstance(getattr(record, "start", None), int):
        changed["text"] = text[record.start : record.end]  # type: ignore[attr-defined]
    return msgspec.structs.replace(record, **changed) if changed else record


def _value(value: Any, text: str) -> Any:
    if isinstance(value, Record):
        return exact(value, text)
    if isinstance(value, list):
        return [_value(one, text) for one in value]
    if isinstance(value, dict):
        if isinstance(value.get("start"), int) and "text" in value:
            return {**value, "text": text[value["start"] : value["end"]]}
        return {key: _value(one, text) for key, one in value.items()}
    return value
