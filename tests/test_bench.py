"""The benchmark's arithmetic and its shape; the figures themselves are the machine's."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from claimx.bench import Comparison, count_words, in_turns, passes, read_corpus, table, terms_time
from claimx.pipeline import ENGINES as PARTS


def test_in_turns_alternates_after_one_warm_up() -> None:
    calls: list[str] = []
    in_turns(lambda: calls.append("a"), lambda: calls.append("b"), 3)
    assert calls == ["a", "b"] * 4


def test_in_turns_reads_the_clock_it_is_given() -> None:
    ticks = iter(range(0, 100, 3))
    assert in_turns(lambda: next(ticks), lambda: None, 1, lambda: float(next(ticks))) == (6.0, 3.0)


def test_terms_are_measured_against_the_same_engine_without_them(monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[list[str]] = []

    class Extractor:
        def __init__(self, parts: list[str]) -> None:
            built.append(list(parts))

        def stream(self, texts: list[str]) -> list[str]:
            return texts

    monkeypatch.setattr("claimx.pipeline.build", lambda parts: parts)
    monkeypatch.setattr("claimx.pipeline.Extractor", Extractor)
    row = terms_time(["a b"], 1, 1, "rules")
    whole, less = built
    assert whole == list(PARTS["rules"])
    assert [part for part in whole if part not in less] == ["instruments", "terms"]
    assert (row.name, row.unit) == ("terms, rules", "s")


@pytest.mark.parametrize(("words", "times"), [(0, 1), (5, 1), (50, 10), (52, 10)])
def test_passes_reach_the_size_asked_for(words: int, times: int) -> None:
    assert passes(["one two", "three four five"], words) == times


def test_passes_of_nothing() -> None:
    assert passes([], 10) == 0


def test_read_corpus_takes_files_and_folders(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep/b.txt").write_text("b", "utf-8")
    (tmp_path / "a.txt").write_text("a", "utf-8")
    (tmp_path / "c.html").write_text("c", "utf-8")
    assert read_corpus([tmp_path]) == ["a", "b"]
    assert read_corpus([tmp_path / "c.html"]) == ["c"]
    assert count_words(["a b", " c\n\nd "]) == 4


def test_table_shows_ratio_and_unit() -> None:
    shown = table([Comparison("rules", "words/s", 3000.0, 2000.0)], 100, 3)
    assert "3,000      2,000    1.50  words/s" in shown


def test_bench_runs_and_says_json() -> None:
    """The whole of it, once, on a few words."""
    done = subprocess.run(
        [sys.executable, "-m", "claimx.bench", "--repeat", "1", "--words", "1", "--json"],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[1],
    )
    assert done.returncode == 0, done.stderr
    compared = json.loads(done.stdout)["compared"]
    assert set(compared) == {"rules", "neural", "terms, rules", "terms, neural", "help", "one story, cold"}
    assert all(row["claimx"] > 0 and row["baseline"] > 0 for row in compared.values())


def test_bench_without_a_corpus_says_so(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "claimx.bench", "--corpus", str(tmp_path / "no.txt")],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert "cannot be read" in done.stderr
