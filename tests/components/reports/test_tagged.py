from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from claimx.components.reports.tagged import (
    Span,
    ends_well,
    in_marks,
    in_one_sentence,
    joined,
    own_pieces,
    quotes_of,
    snapped,
    tagged_source,
    tokens_of,
)
from claimx.components.reports.tagger import Tagged
from claimx.components.story import Story, view

if TYPE_CHECKING:
    from claimx.pipeline import Extractor

View = Callable[[str], Story]


@pytest.fixture(scope="module")
def look(extractor: Extractor) -> View:
    return lambda text: view(extractor.nlp(text))


def at(story: Story, words: str) -> Span:
    start = story.text.index(words)
    return start, start + len(words)


def test_tagged_source_is_no_place_where_something_was_done(look: View) -> None:
    story = look("The truce was agreed in Suva last week. The truce was agreed by Suva last week.")
    cues = [t.i for t in story.doc if t.text == "agreed"]
    places = [(t.idx, t.idx + len(t)) for t in story.doc if t.text == "Suva"]
    assert [tagged_source(story, p, c) is None for p, c in zip(places, cues, strict=True)] == [True, False]


def test_tagged_tokens_of_a_span_that_begins_inside_one(look: View) -> None:
    story = look("The dam leaks badly.")
    first, last = tokens_of(story, (5, 13))
    assert [t.text for t in story.doc[first:last]] == ["dam", "leaks"]


@pytest.mark.parametrize(
    ("text", "seen", "source"),
    [
        ("Ann Lee's aide said it leaks.", "Ann Lee's", "Ann Lee"),
        ("Ann Lee, its head, said it leaks.", "Ann Lee, its head,", "Ann Lee, its head"),
        ("It is said that the dam leaks.", "It", None),
        ("It said that the dam leaks.", "It", "It"),
        ("The dam leaks, as one engineer said.", "as one engineer", "one engineer"),
    ],
)
def test_tagged_source_without_what_hangs_on_it(look: View, text: str, seen: str, source: str | None) -> None:
    story = look(text)
    cue = next(t.i for t in story.doc if t.text == "said")
    found = tagged_source(story, at(story, seen), cue)
    assert (story.doc[found.start : found.end].text if found else None) == source


def test_tagged_source_of_a_relative_pronoun_is_whom_it_stands_for(look: View) -> None:
    story = look("The envoy, who said the dam leaks, left.")
    cue = next(t.i for t in story.doc if t.text == "said")
    found = tagged_source(story, at(story, "who"), cue)
    assert found is not None
    assert found.stands_for is not None


def test_tagged_pieces_end_before_what_the_speaker_did_next(look: View) -> None:
    story = look("The envoy regretted the delay and called for talks.")
    seen = Tagged((at(story, "the delay and called for talks"),), at(story, "regretted"), None, 0.9)
    assert own_pieces(story, seen) == (at(story, "the delay"),)


@pytest.mark.parametrize(
    ("text", "cue", "seen", "kept"),
    [
        (
            "Ann Lee confirmed the swap, while rejecting the toll.",
            "confirmed",
            "the swap, while rejecting the toll",
            "the swap",
        ),
        ("Ann Lee agreed to share a bank and rely on it.", "agreed", "to share a bank and rely on it", None),
        (
            "Ann Lee said the dam leaks. “It always did,” she said.",
            "said",
            "the dam leaks. “It always did,”",
            "the dam leaks. ",
        ),
        (
            "According to Ann Lee, the dam leaks. Workers dug it in May.",
            "According to",
            "the dam leaks. Workers dug it in May",
            "the dam leaks",
        ),
        (
            "Workers dug it in May. The dam leaks, Ann Lee said.",
            "said",
            "Workers dug it in May. The dam leaks",
            "The dam leaks",
        ),
        ("Ann Lee added: It leaks. It is old.", "added", "It leaks. It is old", None),
    ],
)
def test_tagged_pieces_end_where_the_clause_does(
    look: View, text: str, cue: str, seen: str, kept: str | None
) -> None:
    story = look(text)
    tagged = Tagged((at(story, seen),), at(story, cue), None, 0.9)
    assert own_pieces(story, tagged) == (at(story, kept or seen),)


def test_tagged_pieces_without_what_only_describes_a_noun(look: View) -> None:
    story = look("“It holds,” Ann Lee said of the pact that both had signed in Oslo.")
    spans = (at(story, "“It holds,”"), at(story, "that both had signed in Oslo"))
    assert own_pieces(story, Tagged(spans, at(story, "said"), None, 0.9)) == spans[:1]


def test_tagged_source_of_a_relative_pronoun_that_the_parser_lost(look: View) -> None:
    story = look("They asked the harbour office which counted “4,211 crates” there.")
    cue = next(t.i for t in story.doc if t.text == "counted")
    found = tagged_source(story, at(story, "which"), cue)
    assert found is not None
    assert found.stands_for is not None
    assert story.doc[found.stands_for.head].text == "office"


def test_tagged_a_piece_ends_well_before_a_stop_or_a_conjunction(look: View) -> None:
    story = look("Ann Lee said the dam leaks and the gate is shut.")
    assert ends_well(story, at(story, "the dam leaks"))
    assert not ends_well(story, at(story, "the dam"))


def test_tagged_pieces_are_drawn_to_the_marks_they_mostly_hold(look: View) -> None:
    story = look("Ann Lee said: “The dam leaks every spring.” She left.")
    whole = at(story, "The dam leaks every spring")
    assert snapped(story, [at(story, "dam leaks every spring")], 0.5) == (whole,)
    assert snapped(story, [at(story, "spring")], 0.5) == (at(story, "spring"),)
    assert quotes_of(story, (whole,)) == (0,)
    assert in_marks(story, whole)
    assert not in_marks(story, at(story, "She left"))


@pytest.mark.parametrize("seen", ["the vote “a farce”", "the vote “a farce”.", "“a farce”.", "“a farce"])
def test_tagged_pieces_end_before_the_mark_they_end_with(look: View, seen: str) -> None:
    story = look("The envoy called the vote “a farce”.")
    ((_, end),) = snapped(story, [at(story, seen)], 0.5)
    assert story.text[:end].endswith("farce")


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("The envoy said the dam leaks and strains the budget.", "the dam leaks and strains the budget"),
        ("The envoy said the dam leaked and called for funds.", None),
        ("The envoy said the dam leaks, and Ann Lee strains to laugh.", None),
    ],
)
def test_tagged_a_present_verb_of_what_is_said_is_no_cue(look: View, text: str, whole: str | None) -> None:
    story = look(text)
    second = next(w for w in ("strains", "called") if w in text)
    first_end = text.index(" and ")
    source = at(story, "The envoy")
    other = source if "Ann Lee" not in text else at(story, "Ann Lee")
    said = Tagged(((text.index("the dam"), first_end),), at(story, "said"), source, 0.9)
    then = Tagged(((text.index(second) + len(second) + 1, len(text) - 1),), at(story, second), other, 0.6)
    found = joined(story, [said, then])
    assert found == ([said, then] if whole is None else [replace(said, pieces=(at(story, whole),))])


@pytest.mark.parametrize(
    ("text", "seen", "whole"),
    [
        ("The other, Ann Lee-Moss, said it leaks.", "The other", "The other, Ann Lee-Moss"),
        ("The envoy, asked by Ann Lee, said it leaks.", "The envoy", "The envoy"),
        ("The envoy, on Monday, said it leaks.", "The envoy", "The envoy"),
    ],
)
def test_tagged_source_takes_in_the_name_behind_it(look: View, text: str, seen: str, whole: str) -> None:
    story = look(text)
    found = tagged_source(story, at(story, seen), next(t.i for t in story.doc if t.text == "said"))
    assert found is not None
    assert story.doc[found.start : found.end].text == whole


def test_tagged_spans_of_one_sentence(look: View) -> None:
    story = look("The dam leaks. The lake is low.")
    assert in_one_sentence(story, at(story, "leaks"), at(story, "The dam"))
    assert not in_one_sentence(story, at(story, "leaks"), at(story, "lake"))
