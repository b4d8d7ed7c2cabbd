"""A record with fields, out of JSON or a table, made into a document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from claimx.errors import InputError
from claimx.readers.known import known
from claimx.readers.published import iso_date
from claimx.readers.story import Parts, one_line, story

if TYPE_CHECKING:
    from claimx.readers.asked import Asked
    from claimx.records import Document, Encoding


def from_fields(
    record: Mapping[str, Any],
    asked: Asked,
    *,
    format: str,  # noqa: A002 - the record calls it so
    encoding: Encoding | None,
    number: int | None,
) -> Document:
    """Return the document of one record; its text is the field's, character for character.

    ``number`` names the record where it has no id; None where it is the only one. Raises InputError where
    there is no text under the name asked for or, none asked for, under one of the usual names.
    """
    text = _field(record, "text", asked.text_field)
    if text is None:
        raise InputError(_missing(record, asked.text_field or known("fields")["text"][0]))
    day = _field(record, "date", asked.date_field)
    published = iso_date(day)
    name = one_line(_field(record, "id", asked.id_field)) or number
    parts = Parts(
        body=text,
        title=_field(record, "title", asked.title_field),
        byline=_field(record, "byline", None),
        language=_field(record, "language", None),
        published=published,
        warnings=[f"no date like 2015-03-18: {day[:40]!r}"] if day and not published else [],
    )
    path = None if name is None or number is None else asked.record(name)
    return story(parts, asked, format=format, encoding=encoding, text=text, path=path)


def has_field(record: Mapping[str, Any], asked: str | None) -> bool:
    """Return whether a record has the field that was asked for; it has not where none was."""
    return asked is not None and _field(record, "text", asked) is not None


def text_field(names: list[str], asked: Asked) -> str | None:
    """Return which of the names the text stands under."""
    wanted = [asked.text_field] if asked.text_field else known("fields")["text"]
    return next((name for name in wanted if name in names), None)


def _field(record: Mapping[str, Any], kind: str, asked: str | None) -> str | None:
    """Return a field as text, None where there is none or it is no text; dots lead into inner objects."""
    for name in [asked] if asked else known("fields")[kind]:
        value = record.get(name)
        if value is None and asked:
            value = _inner(record, asked)
        if kind == "id" and isinstance(value, int):
            value = str(value)
        if isinstance(value, str):
            return value
    return None


def _inner(record: Mapping[str, Any], name: str) -> Any:
    value: Any = record
    for step in name.split("."):
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


def _missing(record: Mapping[str, Any], name: str) -> str:
    there = ", ".join(list(map(str, record))[:12]) or "none"
    return f"no text in field {name!r}; fields are {there}: say --text-field"
