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
    return [
        Task(text.encode()[-50:], f"{n}.txt", Record(text.encode()), len(text))
        for n, text in enumerate(texts)
    ]


def test_pool_finds_what_the_library_finds(extractor: Extractor) -> None:
    given = tasks(12)
    with Pool(Settings(Asked(), engine="rules"), jobs=2, timeout=60, size=1000) as pool:
        found = {task.path: each for done in pool.run(given) for task, each in done}
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


def test_pool_packs_records_so_that_the_workers_end_together() -> None:
    stories = [Task(bytes([n]), "f", Record(b"x" * 5_000), 5_000) for n in range(100)]
    sizes = [len(chunk) for chunk in chunks(stories, 500_000, 2)]
    assert sizes[0] == 15, "a sixth of what is left then"
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-3:] == [3, 3, 3], "what takes no time worth sharing is not parted"
    assert [task for chunk in chunks(stories, 500_000, 3) for task in chunk] == stories
    few = [task._replace(record=Record(b"x" * 100), size=100) for task in stories[:4]]
    assert [len(chunk) for chunk in chunks(few, 400, 2)] == [1, 1, 1, 1]


def test_pool_packs_records_of_an_input_that_is_read_ahead() -> None:
    ahead = [Task(bytes([n]), "f", Record(b"x" * 1_000), 0 if n else 50_000) for n in range(50)]
    assert [len(chunk) for chunk in chunks(ahead, 50_000, 2)] == [9, 9, 9, 9, 9, 5]


def test_pool_packs_no_more_than_is_parsed_together() -> None:
    small = [Task(bytes([n]), "f", Record(b"x" * 100), 10) for n in range(100)]
    assert [len(chunk) for chunk in chunks(small, 10**9, 2)] == [32, 32, 32, 4]
    large = Task(b"large", "f", Record(b"x" * 300_000), 30_000)
    assert [len(chunk) for chunk in chunks([*small[:2], large, small[2]], 10**9, 2)] == [3, 1]
