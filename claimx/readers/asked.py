"""What the caller wants of one input, handed to every reader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from claimx.readers.source import MAX_BYTES

if TYPE_CHECKING:
    from claimx.errors import InputError
    from claimx.records import Document

# What a reader yields: stories, and for each record that is none the reason.
Found: TypeAlias = "Iterator[Document | InputError]"


@dataclass(frozen=True, slots=True)
class Asked:
    """How one input is to be read; what is None, the input itself has to tell."""

    path: str | None = None
    input_format: str | None = None
    encoding: str | None = None
    published: str | None = None
    max_bytes: int = MAX_BYTES
    any_language: bool = False
    text_field: str | None = None
    id_field: str | None = None
    date_field: str | None = None
    title_field: str | None = None

    def record(self, name: object) -> str:
        """Return how one record of many is called: the file and, behind a #, the record's id or number."""
        return f"{self.path or '-'}#{name}"

    def refused(self, name: object, error: Any) -> InputError:
        """Return the reason why one record of many is no story, beginning with its number or id."""
        from claimx.errors import InputError

        kind = type(error) if isinstance(error, InputError) else InputError
        refused = kind(f"#{name}: {error}")
        refused.record = str(name)
        return refused
