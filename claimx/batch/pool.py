"""Worker processes that may die or hang: each time one record is lost, and known by name."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import active_children, get_context
from typing import TYPE_CHECKING, NamedTuple

from pebble import ProcessExpired, ProcessPool

from claimx.batch.worker import Found, Settings, failed, start, work
from claimx.errors import ClaimxError

if TYPE_CHECKING:
    from claimx.readers.record import Record

_AHEAD = 3  # chunks per worker: one that it does, others that wait for it
_CHUNK = 32  # records that are parsed together, which is faster
_CHUNK_BYTES = 256_000  # after which a chunk is full
_READ_AHEAD = 65_536  # bytes of an input: so much may be left when all of it is counted as read
_HELD_BYTES = 64_000_000  # of records that wait
_TRIES = 3  # for what was being worked on each time that all workers were lost
_CHUNKS = 600  # after which a worker is replaced: whatever it holds on to is given back
_GRACE = 120  # seconds that the workers may take to start, or to be ended
_REBUILT = 5  # times in a row without a result


class Task(NamedTuple):
    """A record to work on; ``tries`` counts the workers that died of it, or of one that was with it."""

    digest: bytes
    path: str
    record: Record
    size: int = 0  # in bytes of the input, which may be compressed
    tries: int = 0


Chunk = list[Task]
Done = list[tuple[Task, list[Found]]]


class Pool:
    """Processes with an extractor each; leave it, and they end."""

    def __init__(self, settings: Settings, *, jobs: int, timeout: float, size: int) -> None:
        """``timeout`` is how many seconds a record may take, ``size`` about how many bytes there are."""
        self._settings = settings
        self._jobs = jobs
        self._timeout = timeout
        self._size = size
        self._pool = self._started()
        self._running: dict[Future[list[list[Found]]], Chunk] = {}
        self._answered = time.monotonic()
        self._rebuilt = 0
        self._works = False  # as known by a result

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def run(self, tasks: Iterable[Task]) -> Iterator[Done]:
        """Yield what is found in each record, as the workers are done with some of them.

        A record whose worker is killed, or takes too long, has its failure as what is found. Raises
        ``ClaimxError`` where no worker can be started.
        """
        waiting = chunks(tasks, self._size, self._jobs)
        more = True
        while more or self._running:
            while more and self._has_room():
                chunk = next(waiting, None)
                if chunk is None:
                    more = False
                else:
                    self._schedule(chunk)
            yield from self._done()

    def _has_room(self) -> bool:
        held = sum(len(task.record.data) for chunk in self._running.values() for task in chunk)
        return len(self._running) < self._jobs * _AHEAD and held < _HELD_BYTES

    def _schedule(self, chunk: Chunk) -> None:
        given = [(task.path, task.record) for task in chunk]
        self._running[self._pool.schedule(work, args=[given], timeout=self._timeout)] = chunk

    def _done(self) -> Iterator[Done]:
        """Yield what is done by now; a pool that breaks, or no longer answers, is built again."""
        done, _ = wait(self._running, timeout=1, return_when=FIRST_COMPLETED)
        if done:
            self._answered = time.monotonic()
        broken = False
        for future in done:
            chunk = self._running.pop(future)
            try:
                yield list(zip(chunk, future.result(), strict=True))
                self._rebuilt = 0
                self._works = True
            except TimeoutError:
                yield self._parted(chunk, hung(self._timeout), may_try=len(chunk) > 1)
            except BrokenProcessPool:
                self._running[future] = chunk
                broken = True
            except ProcessExpired as death:
                yield self._parted(chunk, died(_end(death.exitcode)), may_try=not chunk[0].tries)
            except ClaimxError:  # of starting
                raise
            except Exception as error:  # noqa: BLE001 - on the way to the worker or back
                yield self._parted(chunk, [failed(error)], may_try=len(chunk) > 1)
        if broken or (self._running and time.monotonic() - self._answered > self._timeout + _GRACE):
            yield from self._rebuild()

    def _parted(self, chunk: Chunk, lost: list[Found], *, may_try: bool) -> Done:
        """Have each record done alone, or return that it is lost."""
        again, done = parted(chunk, lost, may_try=may_try)
        for alone in again:
            self._schedule(alone)
        return done

    def _rebuild(self) -> Iterator[Done]:
        """Start anew; which record it was that broke the pool is not known, so each is done alone.

        Workers that ended before any of them had a result may never have begun: that counts against none.
        """
        self._rebuilt += 1
        if self._rebuilt > _REBUILT:
            raise ClaimxError("no worker process stays alive: is there too little memory for --jobs?")
        left = list(self._running.values())
        works, self._works = self._works, False
        self._running.clear()
        self._stop()
        self._pool = self._started()
        self._answered = time.monotonic()
        for chunk in left:
            if works:
                yield self._parted(chunk, died("all of them"), may_try=chunk[0].tries < _TRIES)
            else:
                for task in chunk:
                    self._schedule([task])

    def _started(self) -> ProcessPool:
        # Spawned, not forked: the same on every system, and no lock or thread comes along.
        return ProcessPool(
            self._jobs,
            max_tasks=_CHUNKS,
            initializer=start,
            initargs=(self._settings,),
            context=get_context("spawn"),
        )

    def _stop(self) -> None:
        """End the workers at once; none of them holds what is not in the journal or done again."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        for process in active_children():
            process.kill()


def chunks(tasks: Iterable[Task], size: int, workers: int) -> Iterator[Chunk]:
    """Yield records together, fewer the less is left of ``size`` bytes: so the workers end together."""
    least = min(size, _READ_AHEAD)
    chunk: Chunk = []
    held = 0
    for task in tasks:
        chunk.append(task)
        held += len(task.record.data)
        size -= task.size
        share = max(size, least) // (workers * _AHEAD)
        if held >= min(share, _CHUNK_BYTES) or len(chunk) == _CHUNK:
            yield chunk
            chunk, held = [], 0
    if chunk:
        yield chunk


def parted(chunk: Chunk, lost: list[Found], *, may_try: bool) -> tuple[list[Chunk], Done]:
    """Return each record alone, to be tried again, or all of them as lost: so the culprit is found."""
    if not may_try:
        return [], [(task, lost) for task in chunk]
    return [[task._replace(tries=task.tries + 1)] for task in chunk], []


def died(how: str) -> list[Found]:
    """Return what is found in a record that ends its worker."""
    return [Found(error=f"ended its worker ({how})", kind="WorkerDied")]


def hung(seconds: float) -> list[Found]:
    """Return what is found in a record that takes longer than it may."""
    return [Found(error=f"took longer than {seconds:g} seconds", kind="TimeoutError")]


def _end(code: int | None) -> str:
    return f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
