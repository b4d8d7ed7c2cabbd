"""``claimx`` on an extractor without spaCy, its workers as well: they import this file as their main one.

Words of command in a story: KILL and EXIT end the worker, HANG keeps it, EAT takes all memory it may have,
BOOM breaks, SLOW takes a moment. What a worker does is appended to the file that CLAIMX_LOG names.
CLAIMX_LOAD says how the extractor cannot be loaded: MEMORY raises that there is none, EXIT ends the process.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

from claimx import pipeline
from claimx.records import Claim, Document, Extraction, Span, Speaker


class Fake:
    """Finds one claim, the first line, in every story; and does what stories tell it to."""

    nlp = SimpleNamespace(memory_zone=nullcontext)

    def extract(self, story: Document) -> Extraction:
        """Return the claim."""
        if "CLAIMX_LOG" in os.environ:
            with Path(os.environ["CLAIMX_LOG"]).open("a") as log:
                log.write(f"{os.getpid()} {story.id}\n")
        self._obey(story.text)
        said = story.text.partition("\n")[0]
        speaker = Speaker(text=said, start=0, end=len(said), name=said, kind="person")
        span = Span(start=0, end=len(said))
        claim = Claim(
            id=f"{story.id}-001",
            mode="direct",
            text=said,
            spans=[span],
            speaker=speaker,
            confidence=0.9,
            rule="fake",
        )
        return Extraction(document=story, claims=[claim])

    def stream(self, stories: Iterable[Document]) -> Iterator[Extraction]:
        """Yield what is found in each."""
        yield from map(self.extract, stories)

    def _obey(self, text: str) -> None:
        if "KILL" in text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "EXIT" in text:
            os._exit(7)
        if "HANG" in text:
            time.sleep(600)
        if "BOOM" in text:
            raise RuntimeError("boom \x1b[2J")
        if "SLOW" in text:
            time.sleep(0.02)
        if "EAT" in text:
            used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
            resource.setrlimit(resource.RLIMIT_DATA, (used + 200_000_000, resource.RLIM_INFINITY))
            eaten = []
            while True:
                eaten.append(bytearray(10_000_000))


def load(*_args: object, **_options: object) -> Fake:
    """Return the extractor, where it can be loaded."""
    told = os.environ.get("CLAIMX_LOAD")
    if told == "MEMORY":
        raise MemoryError
    if told == "EXIT":
        os._exit(9)
    return Fake()


pipeline.load = load  # type: ignore[assignment]

if __name__ == "__main__":
    from claimx.cli import main

    sys.argv[0] = "claimx"
    main()
