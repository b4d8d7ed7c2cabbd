"""Processes with the real pipeline; what goes wrong in them stands in tests/faults."""

from __future__ import annotations

import zlib

import msgspec
import pytest

from claimx.batch.pool import Pool, Task, chunks
from claimx.batch.worker import Settings
from claimx.errors import ModelError
from claimx.pipeline import Extractor
from claimx.readers.asked import Asked
from claimx.readers.record import Record
from claimx.records import Extraction

STORY = "OSLO, May 3 (Agency) - Norway will not leave the treaty, its minister Kari Lund said on Friday.\n"


def tasks(number: int) -> list[Task]:
    texts = [STORY + f"“We shall keep all {n} of them,” she told reporters." for n in range(number)]
    return [Task(text.encode()[-50:], f"{n}.txt", Record(text.encode())) for n, text in enumerate(texts)]


def test_pool_finds_what_the_library_finds(extractor: Extractor) -> None:
    given = tasks(12)
    with Pool(Settings(Asked(), engine="rules"), jobs=2, timeout=60, size=1000) as pool:
        found = {task.path: each for task, each in pool.run(given)}
    assert len(found) == len(given)
    for task in given:
        (one,) = found[task.path]
        assert one.error is None
        here = extractor.extract(task.record.data.decode())
        there = msgspec.json.decode(zlib.decompress(one.data), type=Extraction)
        assert there.claims == here.claims != []
        assert there.document.path == task.path


def test_pool_without_a_model_says_so() -> None:
    with (
        Pool(Settings(Asked(), model="no_such_model"), jobs=1, timeout=60, size=1000) as pool,
        pytest.raises(ModelError),
    ):
        list(pool.run(tasks(3)))


def test_pool_packs_records_so_that_every_worker_has_some() -> None:
    small = [Task(bytes([n]), "f", Record(b"x" * 100)) for n in range(100)]
    assert [len(chunk) for chunk in chunks(small, 1000)] == [10] * 10
    assert [len(chunk) for chunk in chunks(small, 10**9)] == [32, 32, 32, 4]
    assert [len(chunk) for chunk in chunks(small[:3], 0)] == [1, 1, 1]
    large = Task(b"large", "f", Record(b"x" * 300_000))
    assert [len(chunk) for chunk in chunks([*small[:2], large, small[2]], 10**9)] == [3, 1]
    assert [task for chunk in chunks(small, 250) for task in chunk] == small
