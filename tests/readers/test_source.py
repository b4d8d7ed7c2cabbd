"""What is opened, what is refused, and what the message says."""

from __future__ import annotations

import io
import os
import socket
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from claimx.errors import TooLargeError, UnreadableError
from claimx.readers.record import whole
from claimx.readers.source import opened


def load(source: str | Path, max_bytes: int = 1000) -> bytes:
    with opened(source) as stream:
        return whole(stream, max_bytes)


def test_opened_returns_the_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"The pact\r\nholds.")
    assert load(tmp_path / "a.txt") == b"The pact\r\nholds."


def test_opened_follows_a_link_to_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x")
    (tmp_path / "b.txt").symlink_to("a.txt")
    assert load(tmp_path / "b.txt") == b"x"


def test_opened_refuses_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "broken").symlink_to("nowhere")
    (tmp_path / "loop").symlink_to("loop")
    with socket.socket(socket.AF_UNIX) as unix:
        unix.bind(str(tmp_path / "socket"))
    refused: list[tuple[str | Path, str]] = [
        (tmp_path, "is a directory"),
        (tmp_path / "fifo", "is a pipe"),
        (tmp_path / "socket", "is a socket"),
        ("/dev/null", "is a device"),
        (tmp_path / "missing", "no such file"),
        (tmp_path / "broken", "broken link"),
        (tmp_path / "loop", "symbolic link"),
        (tmp_path / ("x" * 300), "too long"),
        ("a\0b", "null"),
    ]
    for source, reason in refused:
        with pytest.raises(UnreadableError, match=reason):
            load(source)


def test_opened_says_when_it_may_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbid(self: Path, _mode: str) -> io.BytesIO:
        raise PermissionError(13, "Permission denied", str(self))

    (tmp_path / "a.txt").write_bytes(b"x")
    monkeypatch.setattr(Path, "open", forbid)
    with pytest.raises(UnreadableError, match="Permission denied"):
        load(tmp_path / "a.txt")


def test_opened_keeps_to_the_limit(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"12345")
    assert load(tmp_path / "a.txt", 5) == b"12345"
    with pytest.raises(TooLargeError, match="4 bytes"):
        load(tmp_path / "a.txt", 4)


def test_opened_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"piped")))
    assert load("-") == b"piped"
