"""What every writer keeps to, whatever stands in a story."""

from __future__ import annotations

import csv
import gc
import inspect
import io
import json
import time
import unicodedata
import weakref
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimx.records import Document, Extraction
from claimx.text.document import document
from claimx.writers import FORMATS, table
from claimx.writers.csv import write as write_csv
from claimx.writers.jsonl import write as write_jsonl

Maker = Callable[..., Extraction]

_HOSTILE = ["=1+1", "@x", "\x1b[2J", "[/bold]", "\u202e", "a\r\nb", "\u2028", '"', "\ufeff"]
TEXTS = [form for form, known in FORMATS.items() if known.into == "stream"]
FILES = [form for form in FORMATS if form not in TEXTS]


def module(form: str) -> Any:
    return import_module(f"claimx.writers.{form.replace('-', '_')}")


hostile = st.sampled_from(_HOSTILE) | st.text()


# As many files are made as the test has examples: few will do for those that are slow.
@pytest.mark.parametrize("form", TEXTS)
@given(words=st.lists(hostile, max_size=2))
def test_writers_bytes_are_strict_utf8(form: str, words: list[str], extraction_of: Maker) -> None:
    extractions = [extraction_of(each) for each in words]
    data = io.BytesIO()
    stream = io.TextIOWrapper(data, encoding="utf-8", errors="strict", newline="")
    module(form).write(extractions, stream)
    stream.flush()
    data.getvalue().decode("utf-8", "strict")


@pytest.mark.parametrize("form", FILES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=12, deadline=None)
@given(words=hostile)
def test_writers_of_files_take_any_words(
    form: str, words: str, extraction_of: Maker, write_as: Callable[..., Path]
) -> None:
    with TemporaryDirectory() as folder:
        assert write_as(form, [extraction_of(words, path=words or None, title=words)], Path(folder)).exists()


@pytest.mark.parametrize("form", FORMATS)
def test_writers_are_the_same_bytes_at_another_time(
    form: str, talks: Extraction, pact: Extraction, tmp_path: Path, write_as: Callable[..., Path]
) -> None:
    def content(path: Path) -> list[tuple[str, bytes]]:
        files = sorted(path.iterdir()) if path.is_dir() else [path]
        return [(file.name if path.is_dir() else "", file.read_bytes()) for file in files]

    first = content(write_as(form, [talks, pact, pact], tmp_path))
    time.sleep(2.1 if form == "xlsx" else 0)  # a zip counts in twos
    assert content(write_as(form, [talks, pact, pact], tmp_path)) == first


@pytest.mark.parametrize("form", TEXTS)
def test_writers_write_each_document_before_the_next(form: str, extraction_of: Maker) -> None:
    stream = io.StringIO()
    seen: list[int] = []

    def growing() -> Iterator[Extraction]:
        for words in ("first words", "second words", "third words"):
            seen.append(stream.tell())
            yield extraction_of(words)

    module(form).write(growing(), stream)
    assert seen == sorted(set(seen))


@pytest.mark.parametrize("form", FORMATS)
def test_writers_hold_no_story_they_have_written(
    form: str, extraction_of: Maker, tmp_path: Path, write_as: Callable[..., Path]
) -> None:
    alive: list[weakref.ref[Document]] = []

    class Watched(Document, frozen=True, kw_only=True, weakref=True):  # type: ignore[call-arg]
        """A document of which one can tell whether somebody still holds it."""

    def passing() -> Iterator[Extraction]:
        for words in ("first words", "second words", "third words"):
            made = extraction_of(words)
            fields = {name: getattr(made.document, name) for name in Document.__struct_fields__}
            watched = Watched(**fields)
            alive.append(weakref.ref(watched))
            yield msgspec.structs.replace(made, document=watched)
            del watched, made
            gc.collect()
            assert sum(one() is not None for one in alive) <= 1

    write_as(form, passing(), tmp_path)


@given(words=hostile)
def test_jsonl_is_one_object_a_line(words: str, extraction_of: Maker) -> None:
    stream = io.StringIO(newline="")
    write_jsonl([extraction_of(words)], stream)
    lines = stream.getvalue().split("\n")
    assert [json.loads(line)["mode"] for line in lines[:-1]] == ["direct", "indirect", "narrated"]
    assert json.loads(lines[0])["text"] == words


@given(words=hostile)
def test_csv_comes_back_without_a_formula(words: str, extraction_of: Maker) -> None:
    stream = io.StringIO(newline="")
    write_csv([extraction_of(words)], stream)
    rows = list(csv.DictReader(io.StringIO(stream.getvalue(), newline="")))
    assert [row["mode"] for row in rows] == ["direct", "indirect", "narrated"]
    assert rows[0]["text"].removeprefix("'") == words.removeprefix("'")
    assert not any(
        (cell or "").startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row.values()
    )


@given(words=hostile, width=st.sampled_from([40, 80, 200]))
def test_table_lets_nothing_act_upon_the_terminal(words: str, width: int, extraction_of: Maker) -> None:
    stream = io.StringIO()
    table.write([extraction_of(words, path=words, title=words)], stream, width=width)
    assert all(c == "\n" or unicodedata.category(c)[0] != "C" for c in stream.getvalue())


@pytest.mark.parametrize("form", FORMATS)
def test_writers_take_a_story_without_claims(
    form: str, tmp_path: Path, write_as: Callable[..., Path]
) -> None:
    assert write_as(form, [Extraction(document=document("Rain."))], tmp_path).exists()
    assert write_as(form, [], tmp_path).exists()


def test_writers_no_suffix_means_two_formats() -> None:
    suffixes = [suffix for form in FORMATS.values() for suffix in form.suffixes]
    assert len(suffixes) == len(set(suffixes))


@pytest.mark.parametrize("form", FORMATS)
def test_writers_take_the_options_they_are_said_to_take(form: str) -> None:
    parameters = inspect.signature(module(form).write).parameters
    offered = {name for known in FORMATS.values() for name in known.options}
    assert offered & set(parameters) == FORMATS[form].options
