"""A run: every record of every input in the journal, with what was found in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimx.batch.journal import Journal, digest_of
from claimx.batch.pool import Done, Task
from claimx.batch.rows import Failure
from claimx.errors import InputError, UnreadableError
from claimx.readers import records
from claimx.text.paths import presentable, strict

if TYPE_CHECKING:
    from claimx.batch.walk import Input
    from claimx.batch.worker import Found
    from claimx.readers.asked import Asked
    from claimx.readers.record import Record

# What works on the records: gives back each task with what was found, some at a time, in any order.
Work = Callable[[Iterable[Task]], Iterable[Done]]


@dataclass
class Progress:
    """How far a run has come."""

    inputs: int = 0  # whose records have all been taken up
    bytes: int = 0  # of the inputs
    stories: int = 0  # read by this run; copies and what an earlier run did are not
    words: int = 0  # in them
    failed: int = 0


class Run:
    """Takes inputs through workers into a journal; ``progress`` tells how far it has come."""

    def __init__(self, journal: Journal, asked: Asked, *, failed: Callable[[Failure], object]) -> None:
        """``failed`` is told at once of each record that cannot be used."""
        self.progress = Progress()
        self._journal = journal
        self._asked = asked
        self._failed = failed
        # By digest: who waits for what is found in these bytes, what could not be used.
        self._waiting: dict[bytes, list[tuple[str, str | None]]] = {}
        self._unusable: dict[bytes, list[Found]] = {}

    def through(self, inputs: Iterable[Input], work: Work) -> Iterator[Progress]:
        """Yield the progress each time that some records are done."""
        for done in work(self._tasks(inputs)):
            self._journal.add_found((task.digest, found) for task, found in done)
            for task, found in done:
                if any(one.error is not None for one in found):
                    self._unusable[task.digest] = found
                for path, name in self._waiting.pop(task.digest):
                    self._tell(path, name, found)
                self.progress.bytes += task.size
                self.progress.stories += sum(one.error is None for one in found)
                self.progress.words += sum(one.words for one in found)
            yield self.progress

    def _tasks(self, inputs: Iterable[Input]) -> Iterator[Task]:
        """Yield a task for each record whose bytes nobody has worked on yet."""
        for place, one in enumerate(inputs):
            read = 0
            for number, record in enumerate(self._records(one)):
                if isinstance(record, Exception):
                    kind = type(record).__name__
                    name, reason = None, f"{kind}: {record}"
                    if isinstance(record, InputError):
                        name = None if record.record is None else presentable(record.record)
                        reason = record.reason
                    at = place, number
                    told = self._journal.add_failure(at, one.path, strict(reason), kind, name=name)
                    self._fail(told)
                else:
                    task = self._task((place, number), one.path, record, record.end - read)
                    if task is None:
                        self.progress.bytes += record.end - read
                    else:
                        yield task
                    read = record.end
            self.progress.bytes += one.size - read
            self.progress.inputs += 1

    def _records(self, one: Input) -> Iterator[Record | Exception]:
        if one.refused is not None:
            yield UnreadableError(one.refused)
            return
        try:
            yield from records(one.path, replace(self._asked, path=one.path))
        except InputError as error:
            yield error
        except Exception as error:  # noqa: BLE001 - the boundary: one input, not the batch
            yield error

    def _task(self, at: tuple[int, int], path: str, record: Record, size: int) -> Task | None:
        """Note a record, and return the task that it is; None where its bytes are worked on already."""
        digest = digest_of(record)
        name = None if record.name is None else presentable(str(record.name))
        self._journal.add_record(at, path, name, digest)
        if digest in self._waiting:
            self._waiting[digest].append((path, name))
        elif digest in self._unusable:
            self._tell(path, name, self._unusable[digest])
        elif not self._journal.knows(digest):
            self._waiting[digest] = [(path, name)]
            return Task(digest, path, record, size)
        return None

    def _tell(self, path: str, name: str | None, found: Iterable[Found]) -> None:
        for one in found:
            if one.error is not None:
                self._fail(Failure(path, name, one.error, one.kind or "", one.tail))

    def _fail(self, failure: Failure) -> None:
        self.progress.failed += 1
        self._failed(failure)
