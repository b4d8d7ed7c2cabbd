"""What a run has found so far, in a file that survives it.

Results are kept by the content they come from: what is done once is known again, wherever it stands and
however the run ended. Which inputs there are, in which order, is told anew by every run.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from claimx.batch.command import Command
from claimx.batch.rows import Failure, called, extraction, with_copies
from claimx.batch.worker import Found
from claimx.errors import ClaimxError, OutputError

if TYPE_CHECKING:
    from claimx.readers.record import Record
    from claimx.records import Extraction

_TABLES = """
CREATE TABLE IF NOT EXISTS setting (value TEXT NOT NULL);
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
_NOTHING = "".join(f"DROP TABLE IF EXISTS {name};" for name in ("setting", "input", "record", "found"))
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
SELECT input, number, 0 AS part, path, name, error, kind FROM record WHERE error IS NOT NULL
UNION ALL
SELECT input, number, part, path, name, found.error, found.kind FROM record JOIN found USING (digest)
WHERE found.error IS NOT NULL
ORDER BY input, number, part
"""


class Journal:
    """A file beside the output; one process at a time writes it."""

    def __init__(self, path: Path, command: Command, *, resume: bool, over: bool = False) -> None:
        """Open the journal, with ``resume`` that of a run with the same command; ``over`` empties it.

        ``before`` is the command of that run, None where there was none. Raises ``OutputError`` where the
        journal cannot be written or is in use, ``ClaimxError`` where it is of another command.
        """
        self.path = path
        self.before: Command | None = None
        self._command = command
        self._is_new = False
        with self._told():
            self._base = sqlite3.connect(path, timeout=0.5)
        try:
            with self._told():
                self._open(resume=resume, over=over)
        except ClaimxError:
            self.close(done=False)
            raise

    def _open(self, *, resume: bool, over: bool) -> None:
        # A lock of the process: it goes with it. What is committed survives the process, not a power cut;
        # after one the last seconds are done again.
        self._base.execute("PRAGMA locking_mode = EXCLUSIVE")
        self._base.execute("PRAGMA journal_mode = WAL")
        self._base.execute("PRAGMA synchronous = NORMAL")
        self._base.executescript(f"BEGIN IMMEDIATE;{_NOTHING if over else ''}{_TABLES}COMMIT;")
        told = self._base.execute("SELECT value FROM setting").fetchone()
        if told is not None:
            if not resume:
                reason = "is the journal of an interrupted run; --resume goes on, --force starts over"
                raise OutputError(f"{self.path}: {reason}")
            self.before = Command.unpacked(told[0])
            self._refuse("claimx was another" if self.before is None else self._command.unlike(self.before))
        self._is_new = told is None
        self._base.execute("DELETE FROM record")
        # What failed is tried again: it may have been mended.
        self._base.execute(
            "DELETE FROM found WHERE digest IN (SELECT digest FROM found WHERE error IS NOT NULL)"
        )
        self._base.commit()

    def _refuse(self, unlike: str) -> None:
        """Raise where there is anything in which this run is not like the interrupted one."""
        if unlike:
            raise ClaimxError(
                f"{self.path} is of another run: {unlike}. --resume goes on with the same command; --force "
                "without --resume starts over, and what that run has found is lost"
            )

    def take(self, paths: Iterable[str]) -> int:
        """Begin: note which files are read, and return how many of the interrupted run are gone.

        There may be new ones. Raises ``ClaimxError`` where one of the interrupted run is there and not among
        them, or none of them is: what was found in them would be lost.
        """
        now = {_absolute(path) for path in paths}
        with self._told():
            before = {path for (path,) in self._base.execute("SELECT path FROM input")}
            gone = sorted(before - now)
            there = next(filter(os.path.lexists, gone), None)
            if there is not None:
                self._refuse(f"it read {called(there, None)}, which is not among the inputs now")
            if before and len(gone) == len(before):
                self._refuse(f"of the files that it read, {called(gone[0], None)} say, none is there")
            self._base.execute("DELETE FROM setting")
            self._base.execute("INSERT INTO setting VALUES (?)", [self._command.packed()])
            self._base.execute("DELETE FROM input")
            self._base.executemany("INSERT INTO input VALUES (?)", ([path] for path in sorted(now)))
            self._base.commit()
        return len(gone)

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
            (digest, part, one.tail, one.key, one.data or None, one.warnings, one.error, one.kind)
            for digest, found in done
            for part, one in enumerate(found)
        )
        with self._told():
            self._base.executemany("INSERT OR REPLACE INTO found VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
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

    def copies(self) -> Iterator[tuple[str, str]]:
        """Yield each story that is a copy of one before it, by their paths, in the order of the inputs."""
        first: dict[str, str] = {}
        with self._told():
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
        with self._told():
            for *place, told in self._base.execute(_WARNED):
                for warning in told.split("\n"):
                    yield called(*place), warning

    def stories(self) -> Iterator[Extraction]:
        """Yield what was found in each story, in the order of the inputs.

        Of several with the same text and day the first stands for all: it names the paths of the others, and
        whether one of them may not be used.
        """
        from msgspec.structs import replace

        with self._told():
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

    def by_input(self) -> Iterator[tuple[str, list[Extraction]]]:
        """Yield the path of each input that has stories, and what was found in each of them."""
        with self._told():
            for _, rows in groupby(self._base.execute(_STORIES), key=lambda row: row[0]):
                told = list(rows)
                yield (
                    os.fsdecode(told[0][3]),
                    [extraction(data, called(path, name, tail)) for *_, path, name, tail, _, data in told],
                )

    def close(self, *, done: bool) -> None:
        """Close the file, which goes where all is ``done``, or where this run has put nothing into it."""
        with suppress(sqlite3.Error):
            done = done or (self._is_new and not self._base.execute("SELECT 1 FROM found").fetchone())
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


def refuse_other_outputs(path: Path, command: Command, paths: Iterable[str]) -> None:
    """Raise ``ClaimxError`` where the journal of another run is that of this one, but for where it writes.

    It is where both write to one place, or have the same options and all its inputs are in ``paths``.
    """
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=0)) as base:
            told = base.execute("SELECT value FROM setting").fetchone()
            read = {input_ for (input_,) in base.execute("SELECT path FROM input")}
    except (sqlite3.Error, ValueError):  # in use, or none of ours
        return
    before = Command.unpacked(told[0]) if told else None
    if before is None:
        return
    same = before.options == command.options and read and read <= {_absolute(path) for path in paths}
    if same or before.outputs.keys() & command.outputs.keys():
        raise ClaimxError(
            f"{path} is of a run like this one, but {command.unlike(before)}. --resume goes on with the same "
            "command; without --resume this one begins"
        )


def digest_of(record: Record) -> bytes:
    """Return what is the same for records of the same bytes that are read in the same way."""
    # A record of many has its id in its path, the same bytes as a whole input have not.
    told = repr((record.form, record.said, record.encoding, record.name is None)).encode()
    return sha256(sha256(told).digest() + record.data).digest()


def _absolute(path: str) -> bytes:
    return os.path.abspath(os.fsencode(path))  # noqa: PTH100 - not resolved: a link is a file of its own
