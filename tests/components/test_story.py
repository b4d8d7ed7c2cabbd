"""What every step of attribution looks at: places, sentences, and contents that meet quotations."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from claimx.components.story import Story, is_whole, quoted_piece, sentence, view, widened

if TYPE_CHECKING:
    from claimx.pipeline import Extractor

View = Callable[[str], Story]
BLANK = spacy.blank("en")


@pytest.fixture(scope="module")
def look(extractor: Extractor) -> View:
    return lambda text: view(extractor.nlp(text))


@given(st.text(alphabet="ab .“\n\u00a0", max_size=30), st.data())
def test_story_places_hold_for_every_text(text: str, data: st.DataObject) -> None:
    doc = BLANK(text)
    offset = data.draw(st.integers(0, len(text)))
    story = Story(doc, [], [], [t.idx for t in doc], text)
    assert story.before(offset) == text[:offset].rstrip()[-1:]
    assert story.token(offset) == sum(t.idx < offset for t in doc)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Mali paid. Ann Lee said so.", "so", "Ann Lee said so"),
        ("Mali paid. Ann Lee said so?!", "so", "Ann Lee said so"),
        ("Mali to pay, says Ann Lee\n\nSenegal said no.", "pay", "Mali to pay, says Ann Lee"),
    ],
)
def test_story_sentence_ends_before_its_full_stop(look: View, text: str, word: str, expected: str) -> None:
    story = look(text)
    start, end = sentence(story, story.token(text.index(word)))
    assert story.doc[start:end].text == expected


def test_story_quotation_without_the_comma_at_its_end(look: View) -> None:
    story = look("“We will pay,” Ann Lee said.")
    start, end = quoted_piece(story, 0)
    assert story.text[start:end] == "We will pay"


@pytest.mark.parametrize(
    ("text", "outer"),
    [
        ("“We will pay,” Ann Lee said.", 1),
        ("“He told us ‘no’ twice,” Ann Lee said.", 1),  # the inner one is no content of its own
        ("“,” Ann Lee said.", 0),
        ("Ann Lee said the “dam leaks and Mali waits.", 0),  # a mark never closed
        ("“The dam leaks and Mali waits.", 1),  # one forgotten at the end of a paragraph
        ("“The dam leaks.\n\n“Mali waits,” Ann Lee said.", 2),
    ],
)
def test_story_quotations_that_count(look: View, text: str, outer: int) -> None:
    story = look(text)
    assert len(story.outer) == outer
    inside = {i for i, depth in enumerate(story.depth) if depth >= 0}
    assert {story.depth[i] for i in inside} == set(story.outer)
    assert all(
        story.quotes[story.depth[i]].open <= story.doc[i].idx < story.quotes[story.depth[i]].close
        for i in inside
    )


@pytest.mark.parametrize(
    ("text", "words", "content", "met"),
    [
        ("Ann Lee said Mali would pay.", "Mali would pay", "Mali would pay", 0),
        ("Ann Lee said Mali would “never, ever” pay.", "Mali would “never", "Mali would “never, ever", 1),
        ("Ann Lee said “we will pay” today.", "“we will pay” today", "“we will pay” today", 1),
        ("Ann Lee said “we will pay”.", "will", "we will pay", 1),
        ("Ann Lee said Mali, too, “will pay”.", ", too", "too", 0),
    ],
)
def test_story_content_takes_the_whole_of_a_quotation(
    look: View, text: str, words: str, content: str, met: int
) -> None:
    story = look(text)
    span = story.doc.char_span(text.index(words), text.index(words) + len(words), alignment_mode="expand")
    assert span is not None
    pieces, quotes = widened(story, ((span.start, span.end),))
    assert [text[s:e] for s, e in pieces] == [content]
    assert len(quotes) == met


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("“The dam leaks and Mali waits.", True),
        ("Ann Lee said “the dam leaks.", False),
        ("“The dam leaks,” Ann Lee said.", False),
    ],
)
def test_story_quotation_that_is_all_of_its_paragraph(look: View, text: str, whole: bool) -> None:
    story = look(text)
    assert is_whole(story, story.quotes[0]) is whole
