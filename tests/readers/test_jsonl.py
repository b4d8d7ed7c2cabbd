"""JSON lines and arrays: a story each, and what happens to those that are none."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.errors import InputError
from claimx.readers import jsonl, stories
from claimx.readers.asked import Asked

Reading = Callable[..., list[Any]]


def test_jsonl_a_story_a_line(read: Reading, make: Any) -> None:
    told = make.lines(
        {"id": "a", "text": " One\r\n“x”\u2028", "title": "T", "date": "2014-08-21", "author": "Ann Lee"},
        {"text": "Two"},
    )
    first, second = read(told, "wire.jsonl")
    assert (first.text, first.title, first.published) == (" One\r\n“x”\u2028", "T", "2014-08-21")
    assert (first.byline, first.format, first.encoding.name) == ("Ann Lee", "jsonl", "utf-8")
    assert [story.path.rpartition("/")[2] for story in (first, second)] == ["wire.jsonl#a", "wire.jsonl#2"]


def test_jsonl_fields_are_those_asked_for(read: Reading, make: Any) -> None:
    told = {"n": 7, "doc": {"body": "One"}, "text": "Two", "day": "21-AUG-2014 10:00:01.79", "head": "T"}
    fields = {"text_field": "doc.body", "id_field": "n", "date_field": "day", "title_field": "head"}
    for story in read(make.lines(told, told), **fields):
        assert (story.text, story.published, story.title) == ("One", "2014-08-21", "T")
        assert story.path.endswith("story#7")


def test_jsonl_a_bad_line_costs_only_itself(read: Reading, make: Any) -> None:
    lines = (
        make.lines({"text": "One"}) + b'{"text": \n[1]\n\n{"text": "\xff"}\n{"body": 3}\n{"text": "Two"}\n'
    )
    bad: list[InputError] = []
    assert [story.text for story in read(lines, bad=bad.append)] == ["One", "Two"]
    reasons = [str(reason).rpartition("story#")[2] for reason in bad]
    assert [reason.partition(":")[0] for reason in reasons] == ["2", "3", "5", "6"]
    for reason, words in zip(
        reasons, ("not JSON", "not a JSON object", "not UTF-8", "--text-field"), strict=True
    ):
        assert words in reason
    with pytest.raises(InputError, match="story#2: not JSON"):
        read(lines)


def test_jsonl_arrays_and_single_objects(read: Reading) -> None:
    told = [{"text": "One"}, {"text": "Two"}]
    assert [story.text for story in read(json.dumps(told, indent=2))] == ["One", "Two"]
    (story,) = read(json.dumps(told[0], indent=2))
    assert (story.text, story.path.rpartition("/")[2]) == ("One", "story")


def test_jsonl_other_encodings(read: Reading) -> None:
    line = json.dumps({"text": "café “x”"}, ensure_ascii=False) + "\n"
    for data, encoding in ((line.encode("utf-16"), None), (line.encode("cp1252"), "cp1252")):
        assert [story.text for story in read(data * 1, encoding=encoding)] == ["café “x”"]
    assert read((line * 2).encode("utf-8-sig"))[1].text == "café “x”"


def test_jsonl_dates_that_are_none_are_told(read: Reading, make: Any) -> None:
    (story,) = read(make.lines({"text": "One", "date": "soon"}))
    assert (story.published, story.warnings) == (None, ["no date like 2015-03-18: 'soon'"])


def test_jsonl_without_records_is_an_error(read: Reading) -> None:
    for data in (b"", b" \n\n", b"[]"):
        with pytest.raises(InputError, match="no records"):
            read(data, "wire.jsonl")


def test_jsonl_too_deep_is_an_error(read: Reading, make: Any) -> None:
    with pytest.raises(InputError, match="too deeply"):
        read('{"a":' * 300_000)
    bad: list[InputError] = []
    lines = make.lines({"text": "One"}) + b'{"a":' * 300_000 + b"\n" + make.lines({"text": "Two"})
    assert [story.text for story in read(lines, bad=bad.append)] == ["One", "Two"]
    assert len(bad) == 1


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["text", "id", "date", "uri", "body_xhtml", "bodies", "headlines", "value", "language"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


def records(data: bytes) -> Iterator[Any]:
    asked = Asked(any_language=True)
    for record in jsonl.records(io.BufferedReader(io.BytesIO(data)), asked):
        if isinstance(record, InputError):
            yield record
        else:
            yield from stories(record._replace(form="jsonl"), asked)


@given(values=st.lists(JSON | st.text(max_size=30), max_size=5), broken=st.binary(max_size=20))
def test_jsonl_any_values_are_stories_or_reasons(values: list[Any], broken: bytes) -> None:
    data = b"\n".join([*(json.dumps(value).encode() for value in values), broken])
    try:
        found = list(records(data))
    except InputError:
        return
    for story in found:
        if not isinstance(story, InputError):
            story.text.encode("utf-8", "strict")
            (story.title or "").encode("utf-8", "strict")


def test_jsonl_field_is_for_records_that_have_it(read: Reading) -> None:
    """A folder may hold ninjs among other records."""
    lines = (
        {"uri": "n", "pubstatus": "usable", "body_text": "It rained on ninjs."},
        {"uri": "both", "pubstatus": "usable", "body_text": "It rained.", "story": "It snowed."},
        {"id": "own", "story": "It hailed."},
    )
    told = read("".join(f"{json.dumps(line)}\n" for line in lines), text_field="story")
    assert [story.text for story in told] == ["It rained on ninjs.", "It snowed.", "It hailed."]
    with pytest.raises(InputError, match="no text in field 'story'"):
        read('{"id": "a", "body": "It rained."}', text_field="story")
