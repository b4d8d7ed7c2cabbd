"""Prodigy's tasks: tokens, spans on them, relations between them."""

from __future__ import annotations

import io
import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from claimx.records import Claim, Extraction, Span, Speaker
from claimx.text.document import document
from claimx.writers.prodigy import write


def tasks(*extractions: Extraction) -> list[dict[str, Any]]:
    stream = io.StringIO(newline="")
    write(extractions, stream)
    return [json.loads(line) for line in stream.getvalue().split("\n")[:-1]]


def test_prodigy_task_tells_copies_and_what_may_not_be_used(withheld: Extraction) -> None:
    (task,) = tasks(withheld)
    assert task["meta"]["path"] == "pact.txt"
    assert task["meta"]["copies"] == ["wire/copy.txt"]
    assert task["meta"]["warnings"] == ["publication status: withheld"]


def test_prodigy_spans_and_relations_tell_who_says_what(talks: Extraction) -> None:
    (task,) = tasks(talks)
    text = task["text"]
    assert text == talks.document.text
    told = [
        (text[one["head_span"]["start"] : one["head_span"]["end"]], one["label"], one["child_span"]["label"])
        for one in task["relations"]
    ]
    assert ("We keep the pact", "source", "Source") in told
    assert ("backs", "holder", "Holder") in told
    relation = task["relations"][0]
    assert task["tokens"][relation["head"]]["end"] == relation["head_span"]["end"]
    assert task["meta"]["path"] == "wire/talks.txt"


def test_prodigy_is_a_task_a_line(talks: Extraction, silent: Extraction) -> None:
    assert [bool(task["spans"]) for task in tasks(talks, silent, talks)] == [True, False, True]


@given(st.data())
def test_prodigy_tokens_make_up_the_text_and_spans_end_where_tokens_do(data: st.DataObject) -> None:
    text = data.draw(st.text(st.sampled_from(list("ab1 \n\r\t.“'🙂")), min_size=1, max_size=40))
    place = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    pieces = data.draw(st.lists(place, max_size=4))
    # As all that claimx finds, a span begins and ends with a word or mark.
    pieces = [(a, b) for a, b in pieces if text[a:b] and text[a:b] == text[a:b].strip()]
    start, end = (pieces or [(0, 0)])[0]
    claim = Claim(
        id="c",
        mode="direct",
        text="x",
        spans=[Span(start=a, end=b) for a, b in pieces],
        speaker=Speaker(text=text[start:end], start=start, end=end, name="x", kind="person"),
        confidence=1.0,
        rule="r",
    )
    (task,) = tasks(Extraction(document=document(text), claims=[claim]))
    tokens = task["tokens"]
    assert "".join(token["text"] + " " * token["ws"] for token in tokens) == text
    assert [token["id"] for token in tokens] == list(range(len(tokens)))
    assert all(text[token["start"] : token["end"]] == token["text"] != "" for token in tokens)
    for span in task["spans"]:
        assert tokens[span["token_start"]]["start"] == span["start"]
        assert tokens[span["token_end"]]["end"] == span["end"]
