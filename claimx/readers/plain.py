"""Plain text: every character of the file is the story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.errors import InputError
from claimx.readers.language import language_of
from claimx.text.decode import decode
from claimx.text.document import document

if TYPE_CHECKING:
    from claimx.readers.asked import Asked, Found


def parse(data: bytes, asked: Asked) -> Found:
    """Yield the bytes as one document; raises ``InputError`` where they are no text, or only blanks."""
    text, found, warnings = decode(data, asked.encoding)
    if not text.strip():
        raise InputError("no story in it: there is no text")
    yield document(
        text,
        path=asked.path,
        published=asked.published,
        language=language_of(text, None, any_language=asked.any_language),
        encoding=found,
        warnings=warnings,
    )
