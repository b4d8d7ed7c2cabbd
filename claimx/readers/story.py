"""What a reader took out of its format, made into a document."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claimx.errors import InputError
from claimx.readers.language import language_of
from claimx.text.document import document

if TYPE_CHECKING:
    from claimx.readers.asked import Asked
    from claimx.records import Document, Encoding

_DATELINE_END = " -–—\n\t"
_AT_ONCE = 200  # characters, within which a story says where it was written if it does


@dataclass(slots=True)
class Parts:
    """The parts of a story in a format that marks them; ``body`` has an empty line between paragraphs.

    The first ``headings`` of these are marked as such.
    """

    body: str = ""
    headings: int = 0
    title: str | None = None
    subtitle: str | None = None
    byline: str | None = None
    outlet: str | None = None
    dateline: str | None = None
    published: str | None = None
    language: str | None = None
    warnings: list[str] = field(default_factory=list)


def printed(parts: Parts) -> str:
    """Return the story as a wire prints it: headline, deck, dateline and body.

    So the same story has the same claims in every format. What the body repeats is not put before it.
    """
    head = [line for line in (parts.title, parts.subtitle) if line]
    body = parts.body.split("\n\n")
    first = [_folded(line) for line in body[: len(head) + 1]]
    place = re.split(r"[,(\d]", parts.dateline or "")[0].strip(_DATELINE_END)
    if parts.dateline and place:
        at = _begin(body, parts.headings, [_folded(line) for line in head])
        if place.casefold() not in "\n\n".join(body[at : at + 3])[:_AT_ONCE].casefold():
            body[at] = f"{parts.dateline.rstrip(_DATELINE_END)} - {body[at]}"
    return "\n\n".join([*(line for line in head if _folded(line) not in first), *body])


def _begin(body: list[str], headings: int, head: list[str]) -> int:
    """Return the first paragraph that is no heading and repeats none; where all do, the first of all."""
    rest = (at for at in range(headings, len(body)) if _folded(body[at]) not in head)
    return next(rest, 0)


def story(
    parts: Parts,
    asked: Asked,
    *,
    format: str,  # noqa: A002 - the record calls it so
    encoding: Encoding | None = None,
    text: str | None = None,
    path: str | None = None,
    warnings: Iterable[str] = (),
) -> Document:
    """Return the document of a story, its text ``printed`` unless given.

    Raises InputError where there is no text, or one in another language than English that was not asked for.
    """
    if not parts.body.strip():
        raise InputError("no story in it: there is no text")
    text = printed(parts) if text is None else text
    return document(
        text,
        path=path or asked.path,
        format=format,
        published=asked.published or parts.published,
        title=parts.title,
        subtitle=parts.subtitle,
        byline=parts.byline,
        outlet=parts.outlet,
        language=language_of(text, parts.language, any_language=asked.any_language),
        encoding=encoding,
        warnings=[*warnings, *parts.warnings],
    )


def one_line(text: str | None) -> str | None:
    """Return a headline or a name on one line, None where nothing is left of it."""
    return " ".join((text or "").split()) or None


def _folded(line: str) -> str:
    return " ".join(line.split()).casefold()
