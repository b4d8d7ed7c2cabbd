"""``claimx batch`` begun and killed, over and over: each time a fork of a process that has all loaded.

``killed.py KILLS SEED ARGUMENT…`` in the folder of the outputs. Half of the kills come after some time, in
the middle of anything; half at one of the steps by which files change, which are few and matter most. A run
that comes through has to leave what the calm one left; the next begins anew, by force or on a clean floor.
"""

from __future__ import annotations

import os
import random
import runpy
import shutil
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from claimx.batch import pool
from claimx.batch.pool import Done, Task
from claimx.batch.worker import Settings, Worker
from claimx.cli import main

STEPS = {
    "open",
    "os.rename",
    "os.remove",
    "os.mkdir",
    "os.rmdir",
    "os.listdir",
    "os.scandir",
    "sqlite3.connect",
}

MORE = 3  # halves of what a run takes: one in three comes through
KEPT = (".claimx-journal", ".claimx-done")


class Here:
    """Does the work of the pool in its own process."""

    def __init__(self, settings: Settings, **_: Any) -> None:
        self._worker = Worker(settings)

    def __enter__(self) -> Here:
        return self

    def __exit__(self, *_: object) -> None: ...

    def run(self, tasks: Iterable[Task]) -> Iterator[Done]:
        """Yield each task with what is found."""
        for task in tasks:
            (found,) = self._worker.work([(task.path, task.record)])
            yield [(task, found)]


def begin(arguments: list[str], die_at: int = 0, tell: Path | None = None) -> int:
    """Start a run in a process of its own, which dies at a step, or tells how many it took."""
    child = os.fork()
    if child:
        return child
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    steps = 0

    def count(event: str, _: object) -> None:
        nonlocal steps
        if event in STEPS:
            steps += 1
            if steps == die_at:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    code = 1
    try:
        main(arguments)
    except SystemExit as ended:
        code = int(ended.code or 0)
        if tell:
            tell.write_text(str(steps))
    finally:
        os._exit(code)


def ended(child: int) -> int:
    """Return the exit code of a run, less than 0 where it was killed."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def left(*apart: str) -> dict[str, bytes]:
    """Return what there is, by its path, but for some folders and what a run keeps to go on."""
    files = (path for path in Path().rglob("*") if path.is_file() and path.parts[0] not in apart)
    return {str(path): path.read_bytes() for path in files if not path.name.endswith(KEPT)}


def clear() -> None:
    """Remove all but the stories."""
    for path in Path().iterdir():
        if path.name != "stories":
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def survive(kills: int, chance: random.Random, arguments: list[str]) -> None:
    """Begin, kill and resume until there were so many kills."""
    tell = Path("steps")
    started = time.monotonic()
    code = ended(begin(arguments, tell=tell))
    took = time.monotonic() - started
    steps = int(tell.read_text())
    tell.unlink()
    calm = left("stories")
    assert calm, f"exit code {code}"
    clear()
    how = "--resume"
    killed = through = 0
    while killed < kills:
        if chance.random() < 0.5:
            child = begin([*arguments, how], die_at=chance.randint(1, MORE * steps // 2))
        else:
            child = begin([*arguments, how])
            time.sleep(chance.uniform(0, MORE * took / 2))
            os.kill(child, signal.SIGKILL)
        now = ended(child)
        how = "--resume"
        if now < 0:
            killed += 1
            continue
        through += 1
        assert now == code, f"{now}, not {code}"
        assert left("stories") == calm, f"{sorted(left('stories'))}, not {sorted(calm)}"
        if chance.random() < 0.5:
            how = "--force"
        else:
            clear()
    assert ended(begin([*arguments, "--resume"])) == code
    assert left("stories") == calm
    sys.stdout.write(f"{killed} {through}\n")


if __name__ == "__main__":
    runpy.run_path(str(Path(__file__).with_name("fake.py")))
    pool.Pool = Here  # type: ignore[assignment,misc]
    # What a power cut would take is not at stake here, and others may keep the disk busy.
    os.fsync = lambda _: None  # type: ignore[assignment]
    os.sync = lambda: None
    survive(int(sys.argv[1]), random.Random(int(sys.argv[2])), sys.argv[3:])  # noqa: S311
