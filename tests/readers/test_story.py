"""Parts of a story made into a document, and the samples in every format."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.errors import InputError
from claimx.readers import read, read_all
from claimx.readers.asked import Asked
from claimx.readers.story import Parts, printed, story

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (Parts("Rain fell."), "Rain fell."),
        (Parts("Rain fell.", title="T", subtitle="S"), "T\n\nS\n\nRain fell."),
        (Parts("T\n\nRain fell.", title="T"), "T\n\nRain fell."),
        (Parts("T  x\n\nS\n\nRain fell.", title="t x", subtitle="S"), "T  x\n\nS\n\nRain fell."),
        (Parts("Rain fell.", dateline="QUITO, Aug 21 (AP) –"), "QUITO, Aug 21 (AP) - Rain fell."),
        (Parts("QUITO, Aug 21 (AP) - Rain.", dateline="Quito, 21 Aug"), "QUITO, Aug 21 (AP) - Rain."),
        (Parts("Rain fell.", dateline="21 Aug"), "Rain fell."),
    ],
)
def test_story_is_printed_as_a_wire_would(parts: Parts, text: str) -> None:
    assert printed(parts) == text


def test_story_without_text_is_none() -> None:
    with pytest.raises(InputError, match="no text"):
        story(Parts(" \n", title="T"), Asked(), format="nitf")


@given(body=st.text(min_size=1), title=st.none() | st.text(), dateline=st.none() | st.text())
def test_story_holds_any_words(body: str, title: str | None, dateline: str | None) -> None:
    parts = Parts(body, title=title, subtitle=title, byline=title, dateline=dateline)
    try:
        made = story(parts, Asked(any_language=True), format="nitf")
    except InputError:
        return
    for text in (made.text, made.title or "", made.subtitle or "", made.byline or ""):
        assert "\0" not in text
        text.encode("utf-8", "strict")


@pytest.mark.parametrize(
    ("name", "plain", "form", "published"),
    [
        ("transit.html", "transit.txt", "html", "2021-05-06"),
        ("fisheries.nitf", "fisheries.txt", "nitf", "2021-11-04"),
        ("ceasefire.newsml", "ceasefire.txt", "newsml", "2019-06-04"),
        ("power.json", "power.txt", "ninjs", "2020-05-02"),
    ],
)
def test_story_is_the_same_in_every_format(name: str, plain: str, form: str, published: str) -> None:
    made, other = read(SAMPLES / name), read(SAMPLES / plain)
    assert (made.format, made.published) == (form, published)
    assert made.title == other.text.partition("\n")[0]
    # Page and agency copy carry a by-line and a rule across the page, which markup has elsewhere.
    lines = {line for line in other.text.split("\n\n") if not line.startswith(("By ", "___"))}
    assert {line.strip() for line in made.text.split("\n\n")} == {line.strip() for line in lines}


def test_story_of_a_record_is_its_text_to_the_character() -> None:
    for made in read_all(SAMPLES / "archive.jsonl"):
        assert made.text == (SAMPLES / f"{(made.path or '').rpartition('#')[2]}.txt").read_text("utf-8")


def test_story_paths_that_are_no_utf8_can_be_written(read: Callable[..., list[Any]]) -> None:
    (made,) = read(b'{"text": "One"}\n', "a\udcff.jsonl")
    made.path.encode("utf-8", "strict")


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (Parts("T\n\nRain fell.", title="T", dateline="QUITO"), "T\n\nQUITO - Rain fell."),
        (Parts("T\n\nS\n\nRain.", title="T", subtitle="S", dateline="QUITO"), "T\n\nS\n\nQUITO - Rain."),
        (Parts("A\n\nB\n\nRain.", headings=2, dateline="QUITO"), "A\n\nB\n\nQUITO - Rain."),
        (Parts("Quito talks\n\nRain.", headings=1, dateline="QUITO"), "Quito talks\n\nQUITO - Rain."),
        (Parts("A\n\nQUITO (AP) - Rain.", headings=1, dateline="QUITO"), "A\n\nQUITO (AP) - Rain."),
        (Parts("A\n\nBy X\n\nQUITO - Rain.", headings=1, dateline="QUITO"), "A\n\nBy X\n\nQUITO - Rain."),
        (Parts("A", headings=1, dateline="QUITO"), "QUITO - A"),
    ],
)
def test_story_dateline_stands_before_its_prose(parts: Parts, text: str) -> None:
    assert printed(parts) == text
