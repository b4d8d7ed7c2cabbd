"""Where a content ends, and what is no content at all."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from claimx.components.reports.edges import (
    afterthought,
    asks_for_cover,
    denies,
    is_refused,
    is_topic,
    only_quoted,
    said_of_it,
    without_circumstances,
)
from claimx.components.reports.sources import Source
from claimx.components.story import Story, view

if TYPE_CHECKING:
    from claimx.pipeline import Extractor

View = Callable[[str], Story]
Contents = Callable[[str], list[str]]


@pytest.fixture(scope="module")
def look(extractor: Extractor) -> View:
    return lambda text: view(extractor.nlp(text))


def place(story: Story, words: str) -> tuple[int, int]:
    """The token range of these words."""
    start = story.text.index(words)
    span = story.doc.char_span(start, start + len(words), alignment_mode="expand")
    assert span is not None
    return span.start, span.end


def piece(story: Story, words: str) -> tuple[int, int]:
    """The character range of these words."""
    return story.text.index(words), story.text.index(words) + len(words)


@pytest.mark.parametrize(
    ("text", "word", "refused"),
    [
        ("The envoy declined to comment on the dam.", "comment", True),
        ("The envoy refused to say whether it leaks.", "say", True),
        ("The envoy has refused to comment or say more.", "say", True),
        ("The envoy stopped short of calling for a vote.", "calling", True),
        ("The envoy refrained from blaming the mayor.", "blaming", True),
        ("The envoy agreed to say whether it leaks.", "say", False),
        ("The envoy said he had declined.", "said", False),
    ],
)
def test_edges_nothing_is_said_by_refusing(look: View, text: str, word: str, refused: bool) -> None:
    assert is_refused(next(t for t in look(text).doc if t.text == word)) is refused


@pytest.mark.parametrize(
    ("content", "cover"),
    [
        ("not to be named", True),
        ("not to be identified, citing the rules", True),
        ("not to be late", False),
        ("to be named", False),
        ("never to be named", False),
        ("not to be", False),
    ],
)
def test_edges_a_condition_of_the_interview(look: View, content: str, cover: bool) -> None:
    story = look(f"The envoy asked {content}.")
    assert asks_for_cover(story, [piece(story, content)]) is cover


@pytest.mark.parametrize(
    ("frame", "topic"),
    [
        ("prep:on", True),
        ("noun:on", True),
        ("adjective:with", True),
        ("prep:of", False),
        ("prep:about", False),
        ("object", False),
        ("clause", False),
        ("infinitive:to", False),
    ],
)
def test_edges_what_somebody_speaks_about(frame: str, topic: bool) -> None:
    assert is_topic(frame) is topic


@pytest.mark.parametrize(
    ("source", "nobody"),
    [
        ("Neither side", True),
        ("Nobody", True),
        ("No envoy", True),
        ("None of them", True),
        ("Both sides", False),
        ("The envoy", False),
    ],
)
def test_edges_nobody_says_it(
    look: View, contents: Callable[[str], list[str]], source: str, nobody: bool
) -> None:
    text = f"{source} said that the dam leaks."
    story = look(text)
    start, end = place(story, source)
    assert denies(story, Source(start, end, end - 1)) is nobody
    assert contents(text) == ([] if nobody else ["the dam leaks"])


@pytest.mark.parametrize(
    ("tail", "kept"),
    [
        (", after a night of talks.", False),
        (", speaking in Oslo.", False),
        (", leaving Mali for the night.", False),
        (", while rain fell on Mali.", False),
        (", should the rains stay away.", True),
    ],
)
def test_edges_circumstances_are_the_reporter_s(look: View, tail: str, kept: bool) -> None:
    story = look("The dam will hold, the envoy said" + tail)
    behind = place(story, tail[2:-1])
    pieces = (place(story, "The dam will hold"), behind)
    cue = next(t for t in story.doc if t.text == "said")
    assert without_circumstances(story.doc, cue, pieces) == (pieces if kept else pieces[:1])


def test_edges_what_stands_only_behind_the_cue_is_no_circumstance(look: View) -> None:
    story = look("The envoy said after the talks the dam would hold.")
    pieces = (place(story, "after the talks the dam would hold"),)
    cue = next(t for t in story.doc if t.text == "said")
    assert without_circumstances(story.doc, cue, pieces) == pieces


@pytest.mark.parametrize(
    ("tail", "more"),
    [
        (", if the rains stay away.", ["if the rains stay away"]),
        (", but nobody is sure.", []),
        (", though the envoy was not sure.", []),
        (".", []),
    ],
)
def test_edges_a_condition_behind_the_cue_belongs_to_the_words(
    look: View, tail: str, more: list[str]
) -> None:
    story = look("The dam may hold, two envoys said" + tail)
    cue = next(t for t in story.doc if t.text == "said")
    found = afterthought(story, cue, (place(story, "The dam may hold"),))
    assert [story.doc[a:b].text for a, b in found] == more


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        ("“we will pay” and left Mali", "we will pay"),
        ("“we will pay” but left Mali", "we will pay"),
        ("“we will pay” on Monday", None),
        ("Mali “will pay” and wait", None),
        ("“we will pay” and “we will wait”", None),
        ("“new taxes” and the sale of land would help", None),
    ],
)
def test_edges_what_the_speaker_did_next_is_not_said(look: View, content: str, kept: str | None) -> None:
    story = look(f"The envoy said {content}.")
    start, end = piece(story, content)
    pieces = [(start + content.startswith("“"), end)]
    found = only_quoted(story, pieces, story.outer)
    assert found == ([piece(story, kept)] if kept else pieces)


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        ("the vote as “a fine hour for everyone”", "a fine hour for everyone"),
        ("the vote of the two houses as the end of “a feud”", None),  # hardly any of it is in marks
        ("“a fine hour for everyone” and left", None),  # more stands behind the marks
        ("the “Treaty of the Two Long Banks”", None),  # a name
        ("the ferry “is a shame on two proud cities”", None),  # likewise, its verb in marks
        ("that it was late, but “a late ferry is better than no ferry”", None),  # a clause
    ],
)
def test_edges_marks_hold_what_is_said_of_it(look: View, content: str, kept: str | None) -> None:
    story = look(f"Mali praised {content}.")
    numbers = list(range(len(story.quotes)))
    start, end = piece(story, content)
    pieces = [(start, end - content.endswith("”"))]
    assert said_of_it(story, pieces, numbers) == ([piece(story, kept)] if kept else pieces)


@pytest.mark.parametrize(
    ("text", "contents_"),
    [
        ("The envoy declined to comment on the dam.", []),
        ("The envoy commented on the dam.", []),
        ("The envoy asked not to be identified.", []),
        ("The envoy asked not to be late.", ["not to be late"]),
        ("The dam may hold, two envoys said, after a night of talks.", ["The dam may hold"]),
        (
            "The dam may hold, two envoys said, if the rains stay away.",
            ["The dam may hold … if the rains stay away"],
        ),
    ],
)
def test_edges_of_whole_reports(
    contents: Callable[[str], list[str]], text: str, contents_: list[str]
) -> None:
    assert contents(text) == contents_


@pytest.mark.parametrize(
    "story",
    [
        "The ministers met in Bamako to discuss the fish quotas.",  # a purpose
        "Officials in Mali have not mentioned the quota since Monday.",  # denied
        "Mali has shown no interest in the dam.",
        "Shoppers voiced concern.",
        "The treaty does not say who will pay for the dam.",  # an open question
        "The accord makes no mention of the lake.",
        "Support for the pact is wide in Bamako.",
        "Mali recalled its old ambassador.",
        "The president announced it almost in passing.",
    ],
)
def test_edges_acting_on_a_thing_says_nothing(contents: Contents, story: str) -> None:
    assert contents(story) == []


def test_edges_an_infinitive_that_really_happened_is_said(contents: Contents) -> None:
    assert contents("The envoy went on to praise the patience of Mali.") == ["the patience of Mali"]


def test_edges_a_clause_behind_and_is_not_the_papers(contents: Contents) -> None:
    story = "The dam is safe, according to a copy of the text, and Mali will not object."
    assert contents(story) == ["The dam is safe"]


@pytest.mark.parametrize(
    ("story", "content"),
    [
        ("Amara Toure dismissed the complaint as “a myth”.", "a myth"),
        ("Amara Toure dismissed the long complaint of the farmers as “myth”.", "myth"),
    ],
)
def test_edges_behind_as_only_the_marks_are_said(contents: Contents, story: str, content: str) -> None:
    assert contents(story) == [content]


def test_edges_anyone_speaks_for_nobody(contents: Contents) -> None:
    assert contents("The fee is owed by anyone who says that the lake is theirs.") == []
