"""The same work on a Ray cluster, or on a Ray of this machine: another pool for the same run."""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from claimx.batch import worker
from claimx.batch.pool import Chunk, Done, Task, chunks, died, hung, parted
from claimx.batch.worker import Found, Given, Settings
from claimx.errors import ClaimxError, needs

_STARTS = 5  # in a row that may fail


class Actor:
    """A worker in a process of Ray's."""

    def __init__(self, settings: Settings) -> None:
        worker.start(settings)

    def ready(self) -> bool:
        """Return True, as soon as there is somebody to ask."""
        return True

    def work(self, given: list[Given]) -> list[list[Found]]:
        """Return what is found in each record."""
        return worker.work(given)


class _Coming(NamedTuple):
    actor: Any
    is_new: bool


class _Running(NamedTuple):
    chunk: Chunk
    actor: Any
    until: float


class RayPool:
    """Ray actors with an extractor each: ``jobs`` of them, else one for each core there is.

    The cluster is the one that RAY_ADDRESS names; claimx has to be installed on its machines.
    """

    def __init__(self, settings: Settings, *, jobs: int | None, timeout: float, size: int) -> None:
        """Take what `claimx.batch.pool.Pool` takes; raises ``ClaimxError`` where Ray is missing."""
        try:
            import ray
        except ModuleNotFoundError:
            raise ClaimxError(f"--runner ray {needs('Ray', 'ray')}") from None
        self._ray: Any = ray
        self._settings = settings
        self._timeout = timeout
        self._size = size
        own = {} if os.environ.get("RAY_ADDRESS") else {"num_cpus": jobs, "include_dashboard": False}
        ray.init(logging_level="ERROR", log_to_driver=False, **own)
        self._kind = ray.remote(num_cpus=1)(Actor)
        cores = int(ray.cluster_resources().get("CPU", 1))
        self._number = min(jobs or cores, cores)
        self._failed_starts = 0
        self._coming: dict[Any, _Coming] = {}
        self._idle: deque[Any] = deque()
        self._again: deque[Chunk] = deque()
        self._running: dict[Any, _Running] = {}
        for _ in range(self._number):
            self._start()

    def __enter__(self) -> RayPool:
        return self

    def __exit__(self, *_: object) -> None:
        self._ray.shutdown()

    def run(self, tasks: Iterable[Task]) -> Iterator[Done]:
        """Yield what is found in each record, as the workers are done; see `claimx.batch.pool`."""
        waiting = chunks(tasks, self._size, self._number)
        more = True
        while more or self._again or self._running:
            self._came()
            while self._idle and (more or self._again):
                chunk = self._again.popleft() if self._again else next(waiting, None)
                if chunk is None:
                    more = False
                else:
                    self._give(chunk)
            if self._running:
                yield from self._done()

    def _start(self) -> None:
        self._ask(self._kind.remote(self._settings), is_new=True)

    def _ask(self, actor: Any, *, is_new: bool) -> None:
        self._coming[actor.ready.remote()] = _Coming(actor, is_new)

    def _lost(self) -> None:
        """Replace an actor; those that are idle may have gone with its machine, so they have to say a word.

        What is given to one that is gone would be taken for what has ended it.
        """
        self._start()
        while self._idle:
            self._ask(self._idle.popleft(), is_new=False)

    def _came(self) -> None:
        """Take in the actors that are there; where nobody is at work, wait for one."""
        if not self._coming:
            return
        ready, _ = self._ray.wait(list(self._coming), timeout=0 if self._running or self._idle else 1)
        for answer in ready:
            actor, is_new = self._coming.pop(answer)
            try:
                self._ray.get(answer)
            except self._ray.exceptions.RayActorError:
                self._failed_starts += is_new
                if self._failed_starts == _STARTS:
                    raise ClaimxError("no worker starts on the cluster: is claimx installed there?") from None
                self._start()
            else:
                self._failed_starts = 0
                self._idle.append(actor)

    def _give(self, chunk: Chunk) -> None:
        actor = self._idle.popleft()
        given = [(task.path, task.record) for task in chunk]
        answer = actor.work.remote(given)
        self._running[answer] = _Running(chunk, actor, time.monotonic() + self._timeout)

    def _done(self) -> Iterator[Done]:
        ready, _ = self._ray.wait(list(self._running), timeout=1)
        for answer in ready:
            chunk, actor, _ = self._running.pop(answer)
            try:
                found = self._ray.get(answer)
            except self._ray.exceptions.RayTaskError as error:
                raise error.cause from None
            except self._ray.exceptions.RayActorError:
                self._lost()
                yield self._parted(chunk, died("lost with its process"), may_try=not chunk[0].tries)
            else:
                self._idle.append(actor)
                yield list(zip(chunk, found, strict=True))
        now = time.monotonic()
        for answer, (chunk, actor, until) in list(self._running.items()):
            if now > until:
                del self._running[answer]
                self._ray.kill(actor)
                self._start()
                yield self._parted(chunk, hung(self._timeout), may_try=len(chunk) > 1)

    def _parted(self, chunk: Chunk, lost: list[Found], *, may_try: bool) -> Done:
        """Have each record done alone, or return that it is lost."""
        again, done = parted(chunk, lost, may_try=may_try)
        self._again.extend(again)
        return done
