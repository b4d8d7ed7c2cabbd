"""Tables: a story a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest

from claimx.errors import InputError

Reading = Callable[..., list[Any]]


def table(*rows: tuple[str, ...], delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_a_story_a_row(read: Reading, delimiter: str) -> None:
    text = 'She said: "No"; he, 1|2\tsaid\r\nnothing.'
    rows = (("id", "text", "date", "headline"), ("a", text, "2014-08-21", "T"), ("", "Two", "", ""))
    first, second = read(table(*rows, delimiter=delimiter), "wire.csv")
    assert (first.text, first.title, first.published, first.format) == (text, "T", "2014-08-21", "csv")
    assert [story.path.rpartition("/")[2] for story in (first, second)] == ["wire.csv#a", "wire.csv#2"]


def test_csv_is_known_by_the_column_asked_for(read: Reading) -> None:
    rows = (("no", "the story"), ("7", "One"))
    (story,) = read(table(*rows), text_field="the story", id_field="no")
    assert (story.text, story.path.rpartition("/")[2]) == ("One", "story#7")
    assert read(table(*rows))[0].format == "text"


def test_csv_a_bad_row_costs_only_itself(read: Reading) -> None:
    bad: list[InputError] = []
    rows = (("id", "text"), ("a", "One"), ("b",), ("c", ""), ("d", "Two", "?"), ("e", "Three"))
    assert [story.text for story in read(table(*rows), "w.csv", bad=bad.append)] == ["One", "Three"]
    assert [str(reason).rpartition("w.csv#")[2].partition(":")[0] for reason in bad] == ["2", "3", "4"]


def test_csv_long_cells_and_other_encodings(read: Reading) -> None:
    rows = table(("text", "id"), ("é" + " treaty" * 100_000, "1"))
    (story,) = read(rows.encode("cp1252"), "w.csv", encoding="cp1252")
    assert len(story.text) == 700_001
    limit = csv.field_size_limit()
    assert limit == 131_072, "the library's own limit is back"


def test_csv_without_rows_or_text(read: Reading) -> None:
    with pytest.raises(InputError, match="no rows"):
        read("id,text\n", "w.csv")
    with pytest.raises(InputError, match=r"w\.csv#1: no text in field 'words'; fields are text, id"):
        read("id,text\na,b\n", "w.csv", text_field="words")
