"""What a worker process does: it loads the extractor once, then reads and extracts record after record."""

from __future__ import annotations

import gc
import os
import threading
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from multiprocessing import parent_process
from typing import TYPE_CHECKING, NamedTuple

from claimx.errors import ClaimxError, InputError
from claimx.readers.asked import Asked
from claimx.text.paths import presentable, strict

if TYPE_CHECKING:
    from claimx.pipeline import Extractor
    from claimx.readers.record import Record
    from claimx.records import Document, Extraction

# A record, and the path of the file that it is from.
Given = tuple[str, "Record"]

# Read by the numeric libraries when they are loaded: more workers use more cores, not more threads.
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")


@dataclass(frozen=True)
class Settings:
    """What decides over the results of a run: with what to find claims, and how to read."""

    asked: Asked
    model: str | None = None
    engine: str = "neural"
    rules: tuple[str, ...] = ()


class Found(NamedTuple):
    """One story of a record, or why it is none; it names no path, since others may have the same bytes."""

    data: bytes = b""  # the Extraction as JSON, packed
    tail: str | None = None  # what stands behind the file in the story's path; None for what the record says
    key: str | None = None  # the same for the same text and day
    words: int = 0
    warnings: str | None = None  # of the story, a line each
    error: str | None = None
    kind: str | None = None  # of the error


class Worker:
    """An extractor and how to read for it."""

    def __init__(self, settings: Settings) -> None:
        """Load the extractor; raises ``ModelError`` and ``RuleError`` as `claimx.pipeline.load` does."""
        from claimx import pipeline

        self._asked = settings.asked
        self._extractor: Extractor = pipeline.load(
            settings.model, engine=settings.engine, rules=settings.rules
        )

    def work(self, given: Sequence[Given]) -> list[list[Found]]:
        """Return what is found in each record, a failure where it cannot be used."""
        read = [self._read(path, record) for path, record in given]
        stories = [story for each in read for story in each if not isinstance(story, Found)]
        found = iter(self._extracted(stories))
        return [
            [story if isinstance(story, Found) else _placed(next(found), story, *place) for story in each]
            for place, each in zip(given, read, strict=True)
        ]

    def _read(self, path: str, record: Record) -> list[Document | Found]:
        """Return the stories of a record, and why others are none."""
        from claimx.readers import stories

        read: list[Document | Found] = []
        try:
            read.extend(
                _refused(story, record) if isinstance(story, InputError) else story
                for story in stories(record, replace(self._asked, path=path))
            )
        except Exception as error:  # noqa: BLE001 - the boundary: one record, not the batch
            read.append(failed(error))
        return read

    def _extracted(self, stories: list[Document]) -> list[Found]:
        """Return what is found in each story: in all together, and if one breaks that, in each alone."""
        # What the vocabulary learns of these stories is forgotten with them.
        with self._extractor.nlp.memory_zone():
            try:
                return [_packed(extraction) for extraction in self._extractor.stream(stories)]
            except Exception as error:  # noqa: BLE001 - as above
                if len(stories) == 1:
                    return [failed(error)]
        return [found for story in stories for found in self._extracted([story])]


def _packed(extraction: Extraction) -> Found:
    import msgspec

    story = extraction.document
    return Found(
        zlib.compress(msgspec.json.encode(extraction), 1),
        key=f"{story.id} {story.published or ''}",
        words=story.text.count(" ") + 1,
        warnings="\n".join(story.warnings) or None,
    )


def _placed(found: Found, story: Document, path: str, record: Record) -> Found:
    """Return what was found with where the story stands in its file."""
    tail = (story.path or "")[len(presentable(path)) :]
    return found._replace(tail=None if tail == ("" if record.name is None else f"#{record.name}") else tail)


def _refused(error: InputError, record: Record) -> Found:
    """Return why a story is none, and where it stands in a record; the record's own number is not told."""
    own = record.name is None and error.record is not None
    tail = f"#{presentable(str(error.record))}" if own else None
    return Found(error=strict(error.reason), tail=tail, kind=type(error).__name__)


def failed(error: Exception) -> Found:
    """Return what is found where something breaks."""
    kind = type(error).__name__
    told = str(error) if isinstance(error, ClaimxError) else f"{kind}: {error} (a fault of claimx)"
    return Found(error=strict(told), kind=kind)


# The worker of this process, or why there is none.
_here: Worker | ClaimxError | None = None


def start(settings: Settings) -> None:
    """Make this process a worker; it ends with the process that started it, however that one ends."""
    global _here
    for name in _THREADS:
        os.environ[name] = "1"
    threading.Thread(target=_end_with_parent, daemon=True).start()
    # What is loaded here is never garbage: time and again to look for some among it is time lost.
    gc.disable()
    try:
        _here = Worker(settings)
    except ClaimxError as error:
        _here = error
    except Exception as error:  # noqa: BLE001 - no memory, say: no fault of the stories that come
        _here = ClaimxError(f"the worker cannot start: {type(error).__name__}: {error}".rstrip(": "))
    gc.freeze()
    gc.enable()


def work(given: Sequence[Given]) -> list[list[Found]]:
    """Return what this process finds in each record; raises ``ClaimxError`` where it could not be started."""
    if isinstance(_here, Worker):
        return _here.work(given)
    raise _here or RuntimeError("start() comes first")


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
