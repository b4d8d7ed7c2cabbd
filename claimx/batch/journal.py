"""What a run has found so far, in a file that survives it.

Results are kept by the content they come from: what is done once is known again, wherever it stands and
however the run ended. Which inputs there are, in which order, is told anew by every run.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from claimx.batch.command import Command
from claimx.batch.rows import Failure, called, extraction, with_copies
from claimx.batch.worker import Found
from claimx.batch.written import TABLE, Written
from claimx.errors import ClaimxError, OutputError

if TYPE_CHECKING:
    from claimx.batch.finished import Finished
    from claimx.readers.record import Record
    from claimx.records import Extraction

_TABLES = f"""
{TABLE};
CREATE TABLE IF NOT EXISTS setting (value TEXT NOT NULL, ended INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS input (path BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS record (
    input INTEGER, number INTEGER, path BLOB NOT NULL, name TEXT, digest BLOB, error TEXT, kind TEXT,
    PRIMARY KEY (input, number)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS found (
    digest BLOB, part INTEGER, tail TEXT, key TEXT, data BLOB, warnings TEXT, error TEXT, kind TEXT,
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
SELECT path, name, tail, warnings FROM found JOIN record USING (digest)
WHERE key = ? ORDER BY input, number, part
"""
_KEYS = """
SELECT path, name, tail, key FROM found JOIN record USING (digest)
WHERE key IS NOT NULL ORDER BY input, number, part
"""
_WARNED = """
SELECT path, name, tail, warnings FROM found JOIN record USING (digest)
WHERE warnings IS NOT NULL ORDER BY input, number, part
"""
_FAILURES = """
SELECT input, number, 0 AS part, path, name, error, kind, NULL AS tail FROM record WHERE error IS NOT NULL
UNION ALL
SELECT input, number, part, path, name, found.error, found.kind, tail FROM record JOIN found USING (digest)
WHERE found.error IS NOT NULL
ORDER BY input, number, part
"""


class Journal:
    """A file beside the output; one process at a time writes it."""

    def __init__(self, path: Path, command: Command, *, resume: bool, over: bool = False) -> None:
        """Open the journal, with ``resume`` to go on with what a run with the same command has found.

        ``before`` is the command of that run, None where there was none, and ``ended`` whether it came to its
        end, though with failures. ``over`` lets a new run take the place of one that was interrupted. Raises
        ``OutputError`` where the journal cannot be written or is in use, ``ClaimxError`` where it is of
        another command. Nothing in it changes before ``take``.
        """
        self.path = path
        self.before: Command | None = None
        self.ended = False
        self._command = command
        self._resume = resume
        self._is_new = False
        with self._telling():
            self._base = sqlite3.connect(path, timeout=0.5)
        self.written = Written(self._base, self._telling)
        try:
            with self._telling():
                self._open(over=over)
        except ClaimxError:
            self.close(done=False)
            raise

    def _open(self, *, over: bool) -> None:
        # A lock of the process: it goes with it. What is committed survives the process, not a power cut;
        # after one the last seconds are done again.
        self._base.execute("PRAGMA locking_mode = EXCLUSIVE")
        self._base.execute("PRAGMA journal_mode = WAL")
        self._base.execute("PRAGMA synchronous = NORMAL")
        self._base.executescript(f"BEGIN IMMEDIATE;{_TABLES}COMMIT;")
        told = self._base.execute("SELECT value, ended FROM setting").fetchone()
        self._is_new = told is None
        if told is None:
            return
        value, ended = told
        if self._resume:
            self.before, self.ended = Command.unpacked(value), bool(ended)
            self._refuse("claimx was another" if self.before is None else self._command.unlike(self.before))
        elif not (ended or over):
            reason = "is the journal of an interrupted run; --resume goes on, --force starts over"
            raise OutputError(f"{self.path}: {reason}")

    def _refuse(self, unlike: str) -> None:
        """Raise where there is anything in which this run is not like the one before."""
        if unlike:
            raise ClaimxError(
                f"{self.path} is of another run: {unlike}. --resume goes on with the same command; --force "
                "without --resume starts over, and what that run has found is lost"
            )

    def take(self, paths: Iterable[str], *, over: bool = False) -> int:
        """Begin: note which files are read, and return how many of the run before are gone.

        ``over`` is kept with the command: whether what is there of the outputs may be replaced.
        There may be new ones. Raises ``ClaimxError`` where one of that run is there and not among them, or
        none of them is: what was found in them would be lost.
        """
        now = {absolute(path) for path in paths}
        with self._telling():
            if not self._resume:
                self._base.execute("DELETE FROM input")
                self._base.execute("DELETE FROM found")
            before = {path for (path,) in self._base.execute("SELECT path FROM input")}
            gone = sorted(before - now)
            there = next(filter(os.path.lexists, gone), None)
            if there is not None:
                self._refuse(f"it read {called(there, None)}, which is not among the inputs now")
            if before and len(gone) == len(before):
                self._refuse(f"of the files that it read, {called(gone[0], None)} say, none is there")
            self._base.execute("DELETE FROM setting")
            told = replace(self._command, over=over).packed()
            self._base.execute("INSERT INTO setting VALUES (?, ?)", [told, self.ended])
            self._base.execute("DELETE FROM input")
            self._base.executemany("INSERT INTO input VALUES (?)", ([path] for path in sorted(now)))
            self._base.execute("DELETE FROM record")
            # What failed is tried again: it may have been mended.
            self._base.execute(
                "DELETE FROM found WHERE digest IN (SELECT digest FROM found WHERE error IS NOT NULL)"
            )
            self._base.commit()
        return len(gone)

    def write(self, before: Finished | None) -> None:
        """Begin to write: from now on the outputs are those of no run; ``before`` has made them till now."""
        self._end(ended=False)
        self.written.begin(before)

    def end(self) -> None:
        """Note that the run has come to its end, though not all could be used: --resume tries that again."""
        self._end(ended=True)
        self.written.end()

    def _end(self, *, ended: bool) -> None:
        with self._telling():
            self._base.execute("UPDATE setting SET ended = ?", [ended])
            self._base.commit()

    def knows(self, digest: bytes) -> bool:
        """Return whether it has been found what there is in a record."""
        with self._telling():
            rows = self._base.execute("SELECT 1 FROM found WHERE digest = ? LIMIT 1", [digest])
            return rows.fetchone() is not None

    def add_record(self, at: tuple[int, int], path: str, name: str | None, digest: bytes) -> None:
        """Note which record stands at a place: the number of the input, and of the record in it."""
        with self._telling():
            self._base.execute(
                "INSERT INTO record VALUES (?, ?, ?, ?, ?, NULL, NULL)",
                [*at, os.fsencode(path), name, digest],
            )

    def add_failure(
        self, at: tuple[int, int], path: str, error: str, kind: str, *, name: str | None = None
    ) -> Failure:
        """Note that what stands at a place is no record."""
        with self._telling():
            self._base.execute(
                "INSERT INTO record VALUES (?, ?, ?, ?, NULL, ?, ?)",
                [*at, os.fsencode(path), name, error, kind],
            )
        return Failure(path, name, error, kind)

    def add_found(self, done: Iterable[tuple[bytes, list[Found]]]) -> None:
        """Keep all that was found in some records, by their digests, or nothing of it.

        Only this outlives the process: which records there are is told anew by the next one.
        """
        rows = (
            (digest, part, one.tail, one.key, one.data or None, one.warnings, one.error, one.kind)
            for digest, found in done
            for part, one in enumerate(found)
        )
        with self._telling():
            self._base.executemany("INSERT OR REPLACE INTO found VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
            self._base.commit()

    def counts(self) -> tuple[int, int, int]:
        """Return how many stories there are, how many of them copies of others, and how many failures."""
        with self._telling():
            (stories, different) = self._base.execute(
                "SELECT count(key), count(DISTINCT key) FROM record JOIN found USING (digest)"
            ).fetchone()
        return stories, stories - different, sum(1 for _ in self.failures())

    def failures(self) -> Iterator[Failure]:
        """Yield what could not be used, in the order of the inputs."""
        with self._telling():
            for *_, path, name, error, kind, tail in self._base.execute(_FAILURES):
                yield Failure(os.fsdecode(path), name, error, kind, tail)

    def copies(self) -> Iterator[tuple[str, str]]:
        """Yield each story that is a copy of one before it, by their paths, in the order of the inputs."""
        first: dict[str, str] = {}
        with self._telling():
            copied = {key for (key,) in self._base.execute(_COPIED)}
            for *place, key in self._base.execute(_KEYS):
                if key not in copied:
                    continue
                path = called(*place)
                if key in first:
                    yield path, first[key]
                else:
                    first[key] = path

    def warnings(self) -> Iterator[tuple[str, str]]:
        """Yield the path of each story that has warnings, and each of these, in the order of the inputs."""
        with self._telling():
            for *place, told in self._base.execute(_WARNED):
                for warning in told.split("\n"):
                    yield called(*place), warning

    def stories(self) -> Iterator[Extraction]:
        """Yield what was found in each story, in the order of the inputs.

        Of several with the same text and day the first stands for all: it names the paths of the others, and
        whether one of them may not be used.
        """
        with self._telling():
            copied = {key for (key,) in self._base.execute(_COPIED)}
            told = set()
            for *_, path, name, tail, key, data in self._base.execute(_STORIES):
                if key in told:
                    continue
                found = extraction(data, called(path, name, tail))
                if key in copied:
                    told.add(key)
                    _, *rows = self._base.execute(_COPIES, [key])
                    others = ((called(*place), (told or "").split("\n")) for *place, told in rows)
                    found = replace(found, document=with_copies(found.document, others))
                yield found

    def by_input(self) -> Iterator[tuple[int, str, list[Extraction]]]:
        """Yield the number and path of each input that has stories, and what was found in each of them."""
        with self._telling():
            for _, rows in groupby(self._base.execute(_STORIES), key=lambda row: row[0]):
                told = list(rows)
                yield (
                    told[0][0],
                    os.fsdecode(told[0][3]),
                    [extraction(data, called(path, name, tail)) for *_, path, name, tail, _, data in told],
                )

    def close(self, *, done: bool) -> None:
        """Close the file, which goes where all is ``done``, or where this run has put nothing into it."""
        with suppress(sqlite3.Error):
            done = done or (self._is_new and not self._base.execute("SELECT 1 FROM found").fetchone())
            self._base.rollback()
            # One file, beside which nobody who reads it leaves others.
            self._base.execute("PRAGMA journal_mode = DELETE")
        with suppress(sqlite3.Error):
            self._base.close()
        if done:
            for end in ("", "-wal", "-shm"):
                self.path.with_name(self.path.name + end).unlink(missing_ok=True)

    @contextmanager
    def _telling(self) -> Iterator[None]:
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


def absolute(path: str) -> bytes:
    """Return by what the journal knows an input."""
    return os.path.abspath(os.fsencode(path))  # noqa: PTH100 - not resolved: a link is a file of its own
