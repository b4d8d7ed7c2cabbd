"""Tables: a story a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimx.errors import InputError
from claimx.readers import read_all

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


def test_csv_a_quote_that_is_not_closed_loses_nothing_before_it(tmp_path: Path) -> None:
    rows = 'id,text\n1,"One, two"\n2,"Open\n'
    for rest in ("3,Three\n4,Four\n", '3,"Three"\n4,"Four"\n', '3,"Three\nmore, of it"\n4,Four\n'):
        path = tmp_path / "w.csv"
        path.write_text(rows + rest)
        stories = read_all(path)
        assert next(stories).text == "One, two"
        with pytest.raises(InputError, match=r"a quote in line 3 is not closed .* nothing from there on"):
            next(stories)


def test_csv_a_line_of_its_own_that_is_broken_costs_only_itself(read: Reading) -> None:
    bad: list[InputError] = []
    rows = 'id,text\n1,One\n2,"Two" she said "no"\n3,"Three"\n'
    assert [story.text for story in read(rows, "w.csv", bad=bad.append)] == ["One", "Three"]
    (reason,) = bad
    assert "w.csv#2: line 3 is not CSV" in str(reason)


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("\r\n\n  \nid,text\n1,One\n", {}),
        ("sep=;\r\nid;text\r\n1;One\r\n", {}),
        ('\n"SEP=|"\nid|text\n1|One\n', {}),
        ("sep=!\nid!text\n1!One\n", {}),
        (";;\nid;text;\n1;One;\n;;\n", {}),
        ('"id, number, or none";"text"\n1;One\n', {}),
        ('"id\n, number, or none";text\n1;One\n', {}),
        ('id;"the text, if any"\n1;One\n', {"text_field": "the text, if any"}),
        ("text,id,date,headline\nOne\n", {}),
        ("id,text\n1,One,,\n", {}),
        ('"it",text,"it"\n1,One\n', {}),
    ],
)
def test_csv_as_spreadsheets_save_it(read: Reading, text: str, options: dict[str, str]) -> None:
    bad: list[InputError] = []
    (story,) = read(text, "w.csv", bad=bad.append, **options)
    assert (story.text, bad) == ("One", [])


def test_csv_is_known_by_its_column_behind_what_stands_before(read: Reading) -> None:
    for text in ('sep=;\n"no, or none";"the story"\n7;One\n', "\nthe story,no\nOne,7\n"):
        (story,) = read(text, text_field="the story")
        assert (story.text, story.format) == ("One", "csv")
    assert read('"We wait.\n\n"the story, he said\n', text_field="the story")[0].format == "text"
