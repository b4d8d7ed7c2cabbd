"""Plain text: every character of the file is the story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.text.decode import decode
from claimx.text.document import document

if TYPE_CHECKING:
    from claimx.records import Document


def parse(data: bytes, *, path: str | None, encoding: str | None, published: str | None) -> Document:
    """Return the bytes as one document; raises ``InputError`` where they are no text."""
    text, found, warnings = decode(data, encoding)
    return document(text, path=path, published=published, encoding=found, warnings=warnings)
