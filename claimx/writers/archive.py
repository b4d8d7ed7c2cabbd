"""Zip archives that are the same bytes whenever they are made."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


class StillArchive(ZipFile):
    """An archive to write, in which time stands still: no entry knows when or by whom it was made."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "w", ZIP_DEFLATED)

    def writestr(self, zinfo_or_arcname: str | ZipInfo, data: Any, *_: Any, **__: Any) -> None:
        """Add an entry with these bytes, or this text in UTF-8."""
        super().writestr(_entry(str(zinfo_or_arcname)), data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        """Add a file under a name."""
        with Path(filename).open("rb") as read, self.open(_entry(str(arcname)), "w") as written:
            shutil.copyfileobj(read, written)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name)  # with the first day a zip can tell
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    entry.create_system = 3  # Unix, whatever this is: what the attributes above are in
    return entry
