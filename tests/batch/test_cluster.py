"""On a Ray of this machine, with two workers; where Ray is not installed only what is said then."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from claimx.batch.cluster import RayPool
from claimx.batch.pool import Pool, Task
from claimx.batch.worker import Found, Settings
from claimx.errors import ClaimxError, ModelError
from claimx.readers.asked import Asked
from claimx.readers.record import Record

RULES = Settings(Asked(), engine="rules")
STORY = (
    "OSLO, May 3 (Agency) - “We shall keep all {}” treaties, Norway's minister Kari Lund told reporters.\n"
)
TASKS = [Task(bytes([n]), f"{n}.txt", Record(STORY.format(n).encode()), len(STORY)) for n in range(30)]


def test_cluster_without_ray_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(ClaimxError, match=r"pip install 'claimx\[ray\]'"):
        RayPool(RULES, jobs=2, timeout=60, size=9000)


class OneMachine:
    """A Ray whose actors all stand on a machine that is lost as soon as the first is at work."""

    class exceptions:  # noqa: N801 - as Ray calls it
        class RayActorError(Exception): ...

        class RayTaskError(Exception): ...

    def __init__(self) -> None:
        self.actors: list[OneMachine.Actor] = []
        self.lost = False

    class Actor:
        def __init__(self, ray: OneMachine) -> None:
            self.is_there = True
            self.ready = SimpleNamespace(remote=lambda: (self, lambda: True))
            self.work = SimpleNamespace(remote=lambda given: (self, lambda: self._work(ray, given)))

        def _work(self, ray: OneMachine, given: list[Any]) -> list[list[Found]]:
            if not ray.lost:
                ray.lost = True
                for actor in ray.actors:
                    actor.is_there = False
                raise ray.exceptions.RayActorError
            return [[Found(words=1)] for _ in given]

    def init(self, **_: Any) -> None: ...

    def shutdown(self) -> None: ...

    def cluster_resources(self) -> dict[str, int]:
        return {"CPU": 9}

    def remote(self, **_: Any) -> Callable[[object], Any]:
        return lambda _: SimpleNamespace(remote=self._start)

    def wait(self, answers: list[Any], *, timeout: float) -> tuple[list[Any], list[Any]]:
        assert timeout >= 0
        return answers, []

    def get(self, answer: tuple[Actor, Callable[[], object]]) -> object:
        actor, told = answer
        if not actor.is_there:
            raise self.exceptions.RayActorError
        return told()

    def _start(self, _: Settings) -> Actor:
        self.actors.append(self.Actor(self))
        return self.actors[-1]


def test_cluster_story_is_not_blamed_for_a_lost_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    ray = OneMachine()
    monkeypatch.setitem(sys.modules, "ray", ray)
    with RayPool(RULES, jobs=7, timeout=60, size=9000) as cluster:
        told = [found for done in cluster.run(TASKS[:2]) for _, found in done]
    assert told == [[Found(words=1)]] * 2
    assert len(ray.actors) == 14, "all were replaced, and none taken for one that does not start"


def test_cluster_finds_what_the_pool_finds_and_loses_nothing_to_a_kill() -> None:
    pytest.importorskip("ray")
    with Pool(RULES, jobs=1, timeout=60, size=9000) as pool:
        here = {task.path: found for done in pool.run(TASKS) for task, found in done}
    there: dict[str, list[Found]] = {}
    with RayPool(RULES, jobs=2, timeout=60, size=9000) as cluster:
        for done in cluster.run(TASKS):
            if not there:
                os.kill(next(actors()), signal.SIGKILL)
            there.update((task.path, found) for task, found in done)
    assert there == here


def test_cluster_tells_what_takes_too_long_and_what_cannot_start() -> None:
    pytest.importorskip("ray")
    long = Task(b"long", "long.txt", Record((STORY * 4000).encode()))
    with RayPool(RULES, jobs=1, timeout=1, size=9000) as cluster:
        assert {task.path for done in cluster.run(TASKS[:2]) for task, _ in done} == {"0.txt", "1.txt"}
        told = {task.path: found[0].error for done in cluster.run([long, TASKS[3]]) for task, found in done}
    assert told == {"long.txt": "took longer than 1 seconds", "3.txt": None}
    nothing = Settings(Asked(), model="no_such_model")
    with RayPool(nothing, jobs=1, timeout=60, size=9000) as cluster, pytest.raises(ModelError):
        list(cluster.run(TASKS))


def actors() -> Iterator[int]:
    """Yield the processes of Ray's workers that work for us."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if (process / "cmdline").read_bytes().startswith(b"ray::Actor"):
                yield int(process.name)
        except OSError:
            continue
