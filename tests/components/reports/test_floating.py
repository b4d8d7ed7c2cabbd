"""Quotations that no verb reports: floating, labelled, signed, continued, and those that go on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from claimx.components.reports.floating import continued, floating, is_speech, joins, signed
from claimx.components.reports.sources import Source
from claimx.components.story import Relation, Story, view

if TYPE_CHECKING:
    from claimx.pipeline import Extractor

View = Callable[[str], Story]
SPEECH = "“The dam leaks and nobody mends it.”"


@pytest.fixture(scope="module")
def look(extractor: Extractor) -> View:
    return lambda text: view(extractor.nlp(text))


def source(story: Story, relation: Relation | None) -> str | None:
    if relation is None or relation.source is None:
        return None
    return story.doc[relation.source.start : relation.source.end].text


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        (SPEECH, True),
        ("Amara Toure was not impressed. “The dam leaks. Will it hold?”", True),
        ("Amara Toure: “The dam leaks, but —”", True),
        ("“The dam leaks”.", True),
        ("The dam is “A Farce Of Mud and Sand.”", False),  # in the middle of a sentence
        ("“No.”", False),  # too short to tell
        ("“the dam leaks and nobody mends it.”", False),  # no start of a sentence
        ("“The Dam of Segou”", False),  # no end of one
    ],
)
def test_floating_what_reads_as_speech(look: View, text: str, speech: bool) -> None:
    story = look(text)
    assert is_speech(story, story.quotes[0]) is speech


@pytest.mark.parametrize(
    ("lead", "frame", "name"),
    [
        ("Amara Toure was not impressed.", "floating", "Amara Toure"),
        ("The envoy shook his head.", "floating", "The envoy"),
        ("Mali waited. The envoy shook his head.", "floating", "The envoy"),
        ("The minister had one message:", "colon", "The minister"),
        ("Amara Toure:", "colon", "Amara Toure"),
        ("“The river is low.”", None, None),  # a quotation has no subject to lend
        ("", None, None),
    ],
)
def test_floating_speaker_stands_before(look: View, lead: str, frame: str | None, name: str | None) -> None:
    story = look(f"{lead} {SPEECH}".strip())
    found = floating(story, len(story.quotes) - 1)
    assert (found.frame if found else None, source(story, found)) == (frame, name)
    if found is not None:
        assert [story.text[s:e] for s, e in found.pieces] == ["The dam leaks and nobody mends it"]


@pytest.mark.parametrize(
    ("tail", "name"),
    [
        (" — Amara Toure", "Amara Toure"),
        (" – Amara Toure", "Amara Toure"),
        ("― Amara Toure", "Amara Toure"),  # no space between
        (" -- Amara Toure, envoy of Mali", "Amara Toure, envoy of Mali"),
        (" — amara", None),
        (" — Amara Toure sighed", None),  # a verb: the story goes on
        (" Amara Toure", None),
        ("", None),
    ],
)
def test_floating_signed_with_a_dash(look: View, tail: str, name: str | None) -> None:
    story = look(SPEECH + tail)
    found = signed(story, 0)
    assert source(story, found) == name
    if found is not None and found.source is not None:
        assert story.doc[found.source.head].text == "Toure"


@pytest.mark.parametrize(
    ("between", "goes_on"),
    [
        ("\n\n", True),
        (" The river is low. ", False),  # the same paragraph
        ("\n\nThe river is low.\n\n", False),
    ],
)
def test_floating_continued_in_the_next_paragraph(look: View, between: str, goes_on: bool) -> None:
    story = look(f"“It is old,” Amara Toure said.{between}{SPEECH}")
    said = next(t.i for t in story.doc if t.text == "Toure")
    found = continued(story, 1, Source(said - 1, said + 1, said), 0)
    assert source(story, found) == ("Amara Toure" if goes_on else None)
    assert found is None or found.frame == "continued"


def test_floating_continued_needs_a_paragraph_of_its_own_and_a_speaker(look: View) -> None:
    story = look(f"“It is old,” Amara Toure said.\n\n{SPEECH} That was all on Monday.")
    assert continued(story, 1, Source(5, 7, 6), 0) is None
    story = look(f"“It is old,” Amara Toure said.\n\n{SPEECH}")
    assert continued(story, 1, None, 0) is None
    assert continued(story, 1, Source(5, 7, 6), None) is None


@pytest.mark.parametrize(
    ("text", "goes_on"),
    [
        ("“It is old,” Ann Lee said. “It leaks a lot.”", True),
        ("“It is old,” Ann Lee said, “and it leaks.”", True),
        ("“It is old,” Ann Lee said, but “not today.”", True),
        ("“It is old,” Ann Lee said; “it leaks.”", True),
        ("“It is old.” “It leaks.”", True),
        ("“It is old,” Ann Lee said. “a farce of mud”", False),
        ("“It is old,” Ann Lee said. Then she left for “the other bank”.", False),
        ("“It is old,” Ann Lee said, and she left for “the other bank”.", False),
        ("“It is old,” Ann Lee said. “Mend it” was painted on its wall, Bo Diallo said.", False),
        ("“It is old,” Ann Lee said. “Who,” she went on, “will mend it?”", True),
    ],
)
def test_floating_a_quotation_joins_the_one_before(look: View, text: str, goes_on: bool) -> None:
    story = look(text)
    cue = next((t.i for t in story.doc if t.text == "said"), None)
    assert joins(story, 1, 0, cue) is goes_on


def test_floating_a_quotation_joins_none_that_somebody_else_reports(look: View) -> None:
    story = look("“It is old,” Ann Lee said. Mali waits. “It leaks a lot.”")
    assert not joins(story, 1, 0, next(t.i for t in story.doc if t.text == "said"))
    assert not joins(story, 1, 0, None)


def test_floating_quotations_far_apart_are_not_joined(look: View) -> None:
    story = look("“The dam leaks,” Ann Lee said" + ", and the rain fell" * 60 + ", “and nobody mends it.”")
    assert not joins(story, 1, 0, next(t.i for t in story.doc if t.text == "said"))
