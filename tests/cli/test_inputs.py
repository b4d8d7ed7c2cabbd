"""Which files the arguments name."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import click
import pytest

from claimx.cli.inputs import expand, listed, passed_over


class Terminal(io.StringIO):
    """A standard input that is a keyboard."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub.txt").mkdir()
    for name in ("b.txt", "a.txt", "x[1].txt", "sub.txt/c.txt"):
        (tmp_path / name).write_text("x")
    return tmp_path


def test_expand_sorts_what_a_pattern_finds_and_leaves_folders() -> None:
    assert expand(["*.txt"]) == ["a.txt", "b.txt", "x[1].txt"]
    assert expand(["**/c.txt"]) == ["sub.txt/c.txt"]
    assert expand(["s*.txt"], folders=True) == ["sub.txt"]


def test_passed_over_names_the_first_and_counts_the_rest() -> None:
    assert "stories: a, b; named" in passed_over(["a", "b"])
    assert "stories: a, b, c and 2 more; named" in passed_over(["a", "b", "c", "d", "e"])


def test_expand_takes_a_name_that_looks_like_a_pattern() -> None:
    assert expand(["x[1].txt"]) == ["x[1].txt"]


def test_expand_keeps_order_repeats_and_what_is_missing() -> None:
    assert expand(["b.txt", "-", "a.txt", "b.txt", "*.xml"]) == ["b.txt", "-", "a.txt", "b.txt", "*.xml"]


def test_expand_reads_a_pipe_and_asks_at_a_keyboard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert expand([]) == ["-"]
    for nobody in (Terminal(), None):
        monkeypatch.setattr(sys, "stdin", nobody)
        with pytest.raises(click.UsageError, match="name the files"):
            expand([])


def test_listed_takes_a_file_for_no_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("-").write_text("x")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a.txt\n-\n")))
    assert listed(["-"]) == ["a.txt", "./-"]
    assert expand(["?", "-"]) == ["./-", "-"]


def test_listed_takes_folders_patterns_and_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    assert listed(["sub.txt", "*.txt"]) == ["sub.txt", "a.txt", "b.txt", "sub.txt", "x[1].txt"]
    for told in (b"a.txt\n\ncaf\xe9\r\n", b"a.txt\0caf\xe9"):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(told)))
        assert listed(["b.txt", "-"]) == ["b.txt", "a.txt", "caf\udce9"]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"line\nend.txt\0")))
    assert listed(["-"]) == ["line\nend.txt"]
    monkeypatch.setattr(sys, "stdin", Terminal())
    with pytest.raises(click.UsageError, match="nothing is piped"):
        listed(["-"])
