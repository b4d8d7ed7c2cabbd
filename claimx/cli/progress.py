"""How far a long run is: a bar at a terminal, else a line now and then; on stderr."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from claimx.cli.talk import complain

if TYPE_CHECKING:
    from claimx.batch.run import Progress

    Shown = Callable[[Progress], None]

_EVERY = 15.0  # seconds between lines


@contextmanager
def shown(inputs: int, size: int, *, quiet: bool) -> Iterator[Shown]:
    """Yield what to call with the progress of a run over so many inputs and bytes."""
    if quiet:
        yield lambda _progress: None
    elif sys.stderr.isatty():
        with _bar(size) as bar:
            yield bar
    else:
        yield _Lines(inputs, size)


def told(progress: Progress, inputs: int, seconds: float) -> str:
    """Return how far a run is in words, with how fast it was."""
    rate = f"{progress.stories / seconds:,.1f} a second, {progress.words / seconds:,.0f} words a second"
    failed = f", {progress.failed:,} failed" if progress.failed else ""
    return f"{progress.inputs:,} of {inputs:,} files, {progress.stories:,} stories ({rate}){failed}"


class _Lines:
    """A line now and then, which a log can keep."""

    def __init__(self, inputs: int, size: int) -> None:
        self._inputs = inputs
        self._size = size
        self._started = self._last = time.monotonic()

    def __call__(self, progress: Progress) -> None:
        now = time.monotonic()
        if now - self._last < _EVERY:
            return
        self._last = now
        seconds = now - self._started
        left = seconds * (self._size - progress.bytes) / max(progress.bytes, 1)
        complain(f"{told(progress, self._inputs, seconds)}, {_span(left)} left")


def _span(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


@contextmanager
def _bar(size: int) -> Iterator[Shown]:
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[stories]:,} stories, {task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[failed]}", style="red"),
    )
    started = time.monotonic()
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=max(size, 1), stories=0, rate="", failed="")

        def show(now: Progress) -> None:
            seconds = max(time.monotonic() - started, 0.1)
            rate = f"{now.stories / seconds:,.1f}/s, {now.words / seconds:,.0f} words/s"
            failed = f"{now.failed:,} failed" if now.failed else ""
            bar.update(task, completed=now.bytes, stories=now.stories, rate=rate, failed=failed)

        yield show
