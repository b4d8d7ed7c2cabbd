"""What every writer keeps to, whatever stands in a story."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Callable, Iterator
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.records import Extraction
from claimx.text.document import document
from claimx.writers import FORMATS, table
from claimx.writers.csv import write as write_csv
from claimx.writers.jsonl import write as write_jsonl

Maker = Callable[..., Extraction]

_HOSTILE = ["=1+1", "@x", "\x1b[2J", "[/bold]", "\u202e", "a\r\nb", "\u2028", '"', "\ufeff"]
hostile = st.sampled_from(_HOSTILE) | st.text()


@given(words=st.lists(hostile, max_size=2))
def test_writers_bytes_are_strict_utf8(words: list[str], extraction_of: Maker) -> None:
    extractions = [extraction_of(each) for each in words]
    for form in FORMATS:
        data = io.BytesIO()
        stream = io.TextIOWrapper(data, encoding="utf-8", errors="strict", newline="")
        import_module(f"claimx.writers.{form}").write(extractions, stream)
        stream.flush()
        data.getvalue().decode("utf-8", "strict")


@pytest.mark.parametrize("form", FORMATS)
def test_writers_write_each_document_before_the_next(form: str, extraction_of: Maker) -> None:
    stream = io.StringIO()
    seen: list[int] = []

    def growing() -> Iterator[Extraction]:
        for words in ("first words", "second words", "third words"):
            seen.append(stream.tell())
            yield extraction_of(words)

    import_module(f"claimx.writers.{form}").write(growing(), stream)
    assert seen == sorted(set(seen))


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


def test_writers_take_a_story_without_claims() -> None:
    for form in FORMATS:
        import_module(f"claimx.writers.{form}").write([Extraction(document=document("Rain."))], io.StringIO())
