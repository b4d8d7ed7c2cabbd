"""What a worker makes of a record."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest

from claimx import pipeline
from claimx.batch import worker
from claimx.batch.worker import Found, Settings, Worker
from claimx.errors import ClaimxError, ModelError
from claimx.readers.asked import Asked
from claimx.readers.record import Record
from claimx.records import Document, Extraction


class Quick:
    """Finds nothing, at once; BOOM breaks it."""

    nlp = SimpleNamespace(memory_zone=nullcontext)

    def extract(self, story: Document) -> Extraction:
        if "BOOM" in story.text:
            raise ValueError("boom")
        return Extraction(document=story)

    def stream(self, stories: Iterable[Document]) -> Iterator[Extraction]:
        yield from map(self.extract, stories)


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(pipeline, "load", lambda *_args, **_options: Quick())
    return Worker(Settings(Asked())).work


def document(found: Found) -> Document:
    return msgspec.json.decode(zlib.decompress(found.data), type=Extraction).document


def test_worker_tells_where_a_story_stands_without_the_file(work: Any) -> None:
    ((plain,),) = work([("in/caf\udce9.txt", Record(b"One two"))])
    assert (plain.tail, plain.words, plain.error) == (None, 2, None)
    assert document(plain).text == "One two"
    ((named,),) = work([("f", Record(b'{"id": "a", "text": "One"}', "jsonl", 3))])
    ((numbered,),) = work([("f", Record(b'{"text": "One"}', "jsonl", 3))])
    assert (named.tail, numbered.tail) == ("#a", None)
    assert plain.key != named.key == numbered.key


def test_worker_tells_failures_without_the_place(work: Any) -> None:
    failures = [
        (Record(b"BOOM"), "ValueError: boom (a fault of claimx)", "ValueError"),
        (Record(b"\x89PNG\r\n\x1a\n"), "not text", "NotTextError"),
        (Record(b"[]", "jsonl", 3), "not a JSON object", "InputError"),
    ]
    good = ("g", Record(b"One two"))
    told = work([good, *(("f", record) for record, _, _ in failures), good])
    assert [len(found) for found in told] == [1] * 5
    assert document(told[0][0]) == document(told[-1][0])
    for (found,), (_, reason, kind) in zip(told[1:-1], failures, strict=True):
        assert (found.error or "").startswith(reason)
        assert (found.kind, found.data) == (kind, b"")


def test_worker_that_cannot_start_says_why_when_it_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "_here", None)
    worker.start(Settings(Asked(), model="no_such_model"))
    with pytest.raises(ModelError, match="no_such_model"):
        worker.work([("f", Record(b"One"))])


@pytest.mark.parametrize("reason", ["", "no room"])
def test_worker_that_cannot_start_blames_no_story(monkeypatch: pytest.MonkeyPatch, reason: str) -> None:
    def load(*_args: object, **_options: object) -> None:
        raise MemoryError(reason)

    monkeypatch.setattr(worker, "_here", None)
    monkeypatch.setattr(pipeline, "load", load)
    worker.start(Settings(Asked()))
    told = f"the worker cannot start: MemoryError{f': {reason}' if reason else ''}"
    with pytest.raises(ClaimxError, match=f"^{told}$"):
        worker.work([("f", Record(b"One"))])
