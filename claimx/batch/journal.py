"""What a run has found so far, in a file that survives it.

Results are kept by the content they come from: what is done once is known again, wherever it stands and
however the run ended. Which inputs there are, in which order, is told anew by every run.
"""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from claimx.batch.worker import Found
from claimx.errors import OutputError

if TYPE_CHECKING:
    from claimx.readers.record import Record
    from claimx.records import Extraction

_TABLES = """
CREATE TABLE IF NOT EXISTS setting (value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS record (
    input INTEGER, number INTEGER, path BLOB NOT NULL, name TEXT, digest BLOB, error TEXT, kind TEXT,
    PRIMARY KEY (input, number)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS found (
    digest BLOB, part INTEGER, tail TEXT, key TEXT, data BLOB, error TEXT, kind TEXT,
    PRIMARY KEY (digest, part)
);
CREATE INDEX IF NOT EXISTS record_digest ON record (digest);
CREATE INDEX IF NOT EXISTS found_key ON found (key);
"""
_STORIES = """
SELECT input, number, part, path, name, tail, key, data FROM record JOIN found USING (digest)
WHERE data IS NOT NULL ORDER BY input, number, part
"""
_COPIED = (
    "SELECT key FROM found JOIN record USING (digest) GROUP BY key HAVING key IS NOT NULL AND count(*) > 1"
)
_COPIES = """
SELECT path, name, tail FROM found JOIN record USING (digest)
WHERE key = ? ORDER BY input, number, part
"""
_FAILURES = """
SELECT input, number, 0 AS part, path, name, error, kind FROM record WHERE error IS NOT NULL
UNION ALL
SELECT input, number, part, path, name, found.error, found.kind FROM record JOIN found USING (digest)
WHERE found.error IS NOT NULL
ORDER BY input, number, part
"""


class Failure(NamedTuple):
    """An input or one record of it that could not be used."""

    path: str
    name: str | None  # of the record
    error: str
    kind: str  # of the error

    @property
    def called(self) -> str:
        """How the record is called, as its story would be."""
        return _called(self.path, self.name)

    @property
    def line(self) -> str:
        """What to say of it: which, and why."""
        return f"{self.called}{'' if self.error.startswith('#') else ': '}{self.error}"


class Journal:
    """A file beside the output; one process at a time writes it."""

    def __init__(self, path: Path, settings: str, *, resume: bool, over: bool = False) -> None:
        """Open the journal, with ``resume`` that of a run with the same settings; ``over`` empties it.

        Raises ``OutputError`` where it cannot be written, is in use, or is not of these settings.
        """
        self.path = path
        with self._told():
            self._base = sqlite3.connect(path, timeout=0.5)
        try:
            with self._told():
                self._open(settings, resume=resume, over=over)
        except OutputError:
            self.close(done=False)
            raise

    def _open(self, settings: str, *, resume: bool, over: bool) -> None:
        # A lock of the process: it goes with it. What is committed survives the process, not a power cut;
        # after one the last seconds are done again.
        self._base.execute("PRAGMA locking_mode = EXCLUSIVE")
        self._base.execute("PRAGMA journal_mode = WAL")
        self._base.execute("PRAGMA synchronous = NORMAL")
        self._base.executescript(f"BEGIN IMMEDIATE;{_TABLES}COMMIT;")
        if over:
            self._base.executescript("BEGIN; DELETE FROM setting; DELETE FROM found; COMMIT;")
        before = self._base.execute("SELECT value FROM setting").fetchone()
        if before is None:
            self._base.execute("INSERT INTO setting VALUES (?)", [settings])
        elif not resume:
            raise OutputError(
                f"{self.path}: is the journal of an interrupted run; --resume goes on, --force starts over"
            )
        elif before[0] != settings:
            raise OutputError(
                f"{self.path}: the interrupted run had other settings; give the same, or --force starts over"
            )
        self._base.execute("DELETE FROM record")
        # What failed is tried again: it may have been mended.
        self._base.execute(
            "DELETE FROM found WHERE digest IN (SELECT digest FROM found WHERE error IS NOT NULL)"
        )
        self._base.commit()

    def knows(self, digest: bytes) -> bool:
        """Return whether it has been found what there is in a record."""
        with self._told():
            rows = self._base.execute("SELECT 1 FROM found WHERE digest = ? LIMIT 1", [digest])
            return rows.fetchone() is not None

    def add_record(self, at: tuple[int, int], path: str, name: str | None, digest: bytes) -> None:
        """Note which record stands at a place: the number of the input, and of the record in it."""
        with self._told():
            self._base.execute(
                "INSERT INTO record VALUES (?, ?, ?, ?, ?, NULL, NULL)",
                [*at, os.fsencode(path), name, digest],
            )

    def add_failure(self, at: tuple[int, int], path: str, error: str, kind: str) -> Failure:
        """Note that what stands at a place is no record."""
        with self._told():
            self._base.execute(
                "INSERT INTO record VALUES (?, ?, ?, NULL, NULL, ?, ?)", [*at, os.fsencode(path), error, kind]
            )
        return Failure(path, None, error, kind)

    def add_found(self, done: Iterable[tuple[bytes, list[Found]]]) -> None:
        """Keep all that was found in some records, by their digests, or nothing of it.

        Only this outlives the process: which records there are is told anew by the next one.
        """
        rows = (
            (digest, part, one.tail, one.key, one.data or None, one.error, one.kind)
            for digest, found in done
            for part, one in enumerate(found)
        )
        with self._told():
            self._base.executemany("INSERT OR REPLACE INTO found VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
            self._base.commit()

    def counts(self) -> tuple[int, int, int]:
        """Return how many stories there are, how many of them copies of others, and how many failures."""
        with self._told():
            (stories, different) = self._base.execute(
                "SELECT count(key), count(DISTINCT key) FROM record JOIN found USING (digest)"
            ).fetchone()
        return stories, stories - different, sum(1 for _ in self.failures())

    def failures(self) -> Iterator[Failure]:
        """Yield what could not be used, in the order of the inputs."""
        with self._told():
            for *_, path, name, error, kind in self._base.execute(_FAILURES):
                yield Failure(os.fsdecode(path), name, error, kind)

    def stories(self) -> Iterator[Extraction]:
        """Yield what was found in each story, in the order of the inputs.

        Of several with the same text and day the first stands for all, and names the paths of the others.
        """
        from msgspec.structs import replace

        with self._told():
            copied = {key for (key,) in self._base.execute(_COPIED)}
            told = set()
            for *_, path, name, tail, key, data in self._base.execute(_STORIES):
                if key in told:
                    continue
                found = _extraction(data, _called(path, name, tail))
                if key in copied:
                    told.add(key)
                    _, *others = self._base.execute(_COPIES, [key])
                    copies = [_called(*other) for other in others]
                    found = replace(found, document=replace(found.document, copies=copies))
                yield found

    def by_input(self) -> Iterator[tuple[str, list[Extraction]]]:
        """Yield the path of each input that has stories, and what was found in each of them."""
        with self._told():
            for _, rows in groupby(self._base.execute(_STORIES), key=lambda row: row[0]):
                told = list(rows)
                yield (
                    os.fsdecode(told[0][3]),
                    [_extraction(data, _called(path, name, tail)) for *_, path, name, tail, _, data in told],
                )

    def close(self, *, done: bool) -> None:
        """Close the file, which goes where all is ``done``."""
        with suppress(sqlite3.Error):
            self._base.close()
        if done:
            for end in ("", "-wal", "-shm"):
                self.path.with_name(self.path.name + end).unlink(missing_ok=True)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            locked = "locked" in str(error)
            reason = "in use: another claimx is at work" if locked else f"the journal: {error}"
            raise OutputError(f"{self.path}: {reason}") from error


def digest_of(record: Record) -> bytes:
    """Return what is the same for records of the same bytes that are read in the same way."""
    # A record of many has its id in its path, the same bytes as a whole input have not.
    told = repr((record.form, record.said, record.encoding, record.name is None)).encode()
    return sha256(sha256(told).digest() + record.data).digest()


def _called(path: str | bytes, name: str | None, tail: str | None = None) -> str:
    """Return the path of a story as its record has it."""
    file = os.fsdecode(path).encode("utf-8", "backslashreplace").decode()
    return file + (tail if tail is not None else "" if name is None else f"#{name}")


def _extraction(data: bytes, path: str) -> Extraction:
    import msgspec
    from msgspec.structs import replace

    from claimx.records import Extraction

    found = msgspec.json.decode(zlib.decompress(data), type=Extraction)
    return replace(found, document=replace(found.document, path=path))
