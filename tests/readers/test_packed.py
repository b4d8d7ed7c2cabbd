"""Compressed files: opened, and within a limit."""

from __future__ import annotations

import gzip
import io
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimx.errors import InputError, TooLargeError, UnreadableError
from claimx.readers import packed, read_all
from claimx.readers.packed import unpacked
from claimx.readers.record import whole

zstd = pytest.importorskip("backports.zstd" if sys.version_info < (3, 14) else "compression.zstd")

Reading = Callable[..., list[Any]]


def unpack(data: bytes, max_bytes: int) -> bytes:
    stream, _ = unpacked(io.BytesIO(data))
    return whole(stream, max_bytes)


@pytest.mark.parametrize("compress", [gzip.compress, zstd.compress])
def test_packed_files_of_any_format_are_opened(
    read: Reading, make: Any, compress: Callable[[bytes], bytes]
) -> None:
    assert read(compress(make.TEXT.encode()), "a.txt.gz")[0].text == make.TEXT
    assert read(compress(make.nitf().encode()))[0].text == make.TEXT
    assert [s.text for s in read(compress(make.lines({"text": "One"}, {"text": "Two"})))] == ["One", "Two"]
    assert read(compress(b"id,text\na,One\n"), "wire.csv.gz")[0].text == "One"
    assert read(compress(compress(b"One")))[0].text == "One"


@pytest.mark.parametrize("compress", [gzip.compress, zstd.compress])
def test_packed_members_follow_one_another(compress: Callable[[bytes], bytes]) -> None:
    data = compress(b"One ") + compress(b"") + compress(b"two") + b"\0" * 512
    assert unpack(data, 7) == b"One two"
    with pytest.raises(TooLargeError):
        unpack(data, 6)


@pytest.mark.parametrize("compress", [gzip.compress, zstd.compress])
def test_packed_bombs_are_refused_at_once(read: Reading, compress: Callable[[bytes], bytes]) -> None:
    bomb = compress(b"\0" * 100_000_000)
    assert len(bomb) < 200_000
    started = time.process_time()
    with pytest.raises(TooLargeError, match="unpacks to more than 1,000,000 bytes"):
        read(bomb, max_bytes=1_000_000)
    assert time.process_time() - started < 2


@pytest.mark.parametrize("compress", [gzip.compress, zstd.compress])
def test_packed_bombs_of_lines_are_refused_in_time(read: Reading, compress: Callable[[bytes], bytes]) -> None:
    line = b'{"text": "One"}\n'
    bomb = compress(line * 2 + b" " * 9_999 + b"\n" + (b" " * 9_999 + b"\n") * 7_000)
    with pytest.raises(TooLargeError, match="300 times"):
        read(bomb, "wire.jsonl.gz")


@pytest.mark.parametrize("compress", [gzip.compress, zstd.compress])
def test_packed_broken_files_are_told(compress: Callable[[bytes], bytes]) -> None:
    data = compress(b"The treaty holds. " * 50)
    for broken, reason in (
        (data[:-9], "too early"),
        (data[:12] + b"\xff" * 30, "broken"),
        (data + b"x", "broken"),
    ):
        with pytest.raises(InputError, match=reason):
            unpack(broken, 10_000)


def test_packed_over_and_over_is_refused() -> None:
    data = b"x"
    for _ in range(4):
        data = gzip.compress(data)
    with pytest.raises(InputError, match="3 times"):
        unpack(data, 10_000)


def test_packed_many_empty_members_cost_little() -> None:
    started = time.process_time()
    assert unpack(gzip.compress(b"") * 50_000, 10) == b""
    assert time.process_time() - started < 2


def test_packed_names_the_command_where_the_library_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("backports", "backports.zstd", "compression", "compression.zstd"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(UnreadableError, match=r"pip install 'claimx\[formats\]'"):
        unpack(packed.ZSTD + b"x", 10)


@pytest.mark.parametrize("compress", [gzip.compress, zstd.compress])
@pytest.mark.parametrize(
    ("name", "first", "row", "number"),
    [
        ("w.jsonl.gz", "", '{{"text": "Story {}"}}\n', 3),
        ("w.jsonl.gz", "", '{{"text": "Story {}"}}\n', 1),
        ("w.csv.gz", "id,text\n", '{0},"Story é {0},\nof rain"\n', 3),
        ("w.csv.gz", "id,text\n", "{0},Story {0}\n", 1),
    ],
)
def test_packed_files_cut_off_give_all_records_before(
    tmp_path: Path, compress: Callable[[bytes], bytes], name: str, first: str, row: str, number: int
) -> None:
    lines = [row.format(at) for at in range(number + 1)]
    whole = compress("".join([first, *lines[:-1], lines[-1][:-9]]).encode())
    path = tmp_path / name
    path.write_bytes(whole + compress(b"and so on")[:-3])
    stories: list[Any] = []
    with pytest.raises(InputError, match="it ends too early"):
        stories.extend(read_all(path))
    assert len(stories) == number
    assert all("Story" in story.text for story in stories)
