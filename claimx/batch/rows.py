"""What the rows of a journal stand for: stories with their paths, and failures."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from claimx.readers.status import limits_use
from claimx.text.paths import presentable

if TYPE_CHECKING:
    from claimx.records import Document, Extraction


class Failure(NamedTuple):
    """An input or one record of it that could not be used."""

    path: str
    name: str | None  # of the record
    error: str
    kind: str  # of the error
    tail: str | None = None  # what stands behind the file instead of the name, as of a story

    @property
    def called(self) -> str:
        """How the record is called, as its story would be."""
        return called(self.path, self.name, self.tail)

    @property
    def line(self) -> str:
        """What to say of it: which, and why."""
        return f"{self.called}: {self.error}"


def called(path: str | bytes, name: str | None, tail: str | None = None) -> str:
    """Return the path of a story as its record has it."""
    file = presentable(os.fsdecode(path))
    return file + (tail if tail is not None else "" if name is None else f"#{name}")


def with_copies(document: Document, others: Iterable[tuple[str, Iterable[str]]]) -> Document:
    """Return the document with the paths of its copies, and of their warnings those that limit their use."""
    from msgspec.structs import replace

    copies, warnings = [], list(document.warnings)
    for path, told in others:
        copies.append(path)
        warnings += [f"{path}: {one}" for one in told if limits_use(one) and one not in document.warnings]
    return replace(document, copies=copies, warnings=warnings)


def extraction(data: bytes, path: str) -> Extraction:
    """Return what was found in a story, which stands at a path."""
    import msgspec
    from msgspec.structs import replace

    from claimx.records import Extraction

    found = msgspec.json.decode(zlib.decompress(data), type=Extraction)
    return replace(found, document=replace(found.document, path=path))
