"""Archives that do not know when they were made."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

from claimx.writers.archive import StillArchive


def made(path: Path, source: Path) -> bytes:
    with StillArchive(path) as archive:
        archive.writestr("a.txt", "ä")
        archive.write(source, "b/c.bin")
    return path.read_bytes()


def test_archive_is_the_same_whenever_made(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_bytes(b"x" * 100_000)
    first = made(tmp_path / "1.zip", source)
    os.utime(source, (10**9, 10**9))
    source.chmod(0o600)
    assert made(tmp_path / "2.zip", source) == first
    with zipfile.ZipFile(tmp_path / "1.zip") as archive:
        assert archive.testzip() is None
        assert archive.read("a.txt").decode() == "ä"
        assert archive.read("b/c.bin") == b"x" * 100_000
