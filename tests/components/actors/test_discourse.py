"""Where things stand in a story: sentences, paragraphs, the headline, what is quoted, who has spoken."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.components.actors.discourse import Discourse
from claimx.components.actors.entities import Entity
from claimx.rules.gazetteer import load_gazetteer

if TYPE_CHECKING:
    from claimx.pipeline import Extractor

Talk = Callable[[str], Discourse]

STORY = """\
Kenya opens road
Uganda is glad

NAIROBI, May 4 (Reuters) - The route is long. It has gates.

A hill stands there! “Ann Lee left in May,” said Paul Kamau.
"""


@pytest.fixture(scope="module")
def talk(extractor: Extractor) -> Talk:
    return lambda text: Discourse(extractor.nlp(text), load_gazetteer())


@pytest.fixture(scope="module")
def told(talk: Talk) -> Discourse:
    return talk(STORY)


@pytest.mark.parametrize(
    ("first", "second", "sentences"),
    [
        ("route", "long", 0),
        ("long", "gates", 1),
        ("route", "hill", 3),  # two full stops and a paragraph
        ("hill", "Kamau", 1),
        ("Kenya", "glad", 1),
    ],
)
def test_discourse_sentences_between(told: Discourse, first: str, second: str, sentences: int) -> None:
    assert told.sentences_between(told.words.index(first), told.words.index(second)) == sentences


@given(st.data())
def test_discourse_distances_add_up(told: Discourse, data: st.DataObject) -> None:
    last = len(told.words) - 1
    a, b, c = sorted(data.draw(st.lists(st.integers(0, last), min_size=3, max_size=3)))
    assert told.sentences_between(a, c) == told.sentences_between(a, b) + told.sentences_between(b, c)
    assert told.sentences_between(a, c) >= told.sentences_between(a, a) == 0


@pytest.mark.parametrize(
    ("word", "heading"), [("Kenya", True), ("glad", True), ("route", False), ("Kamau", False)]
)
def test_discourse_in_headline_or_deck(told: Discourse, word: str, heading: bool) -> None:
    assert told.in_headline(told.words.index(word)) is heading


def test_discourse_a_story_without_headline_is_all_body(talk: Talk) -> None:
    assert not talk("Ann Lee said that the road was open.").in_headline(0)


@pytest.mark.parametrize(
    ("word", "paragraph"),
    [
        ("opens", "Kenya opens road"),
        ("gates", "The route is long. It has gates."),
        ("glad", "Uganda is glad"),
    ],
)
def test_discourse_paragraph_around_a_word(told: Discourse, word: str, paragraph: str) -> None:
    start, end = told.block_of(told.words.index(word))
    assert told.doc[start:end].text.strip() == paragraph


def test_discourse_flags_what_stands_in_marks(told: Discourse) -> None:
    quoted = [w for w, flag in zip(told.words, told.quoted, strict=True) if flag]
    assert [w for w in quoted if w.isalpha()] == ["Ann", "Lee", "left", "in", "May"]


def test_discourse_mentions_between_two_words(told: Discourse) -> None:
    words = told.words
    body = told.within(words.index("hill"), len(words))
    assert [m.name for m in body] == ["Ann Lee", "Paul Kamau"]
    assert [m.name for m in told.within(0, words.index("Uganda"))] == ["Kenya"]


@pytest.mark.parametrize(
    ("phrase", "bare"),
    [
        ("a senior Omani diplomat, who left", "senior Omani diplomat"),
        ("the draft seen by the agency", "draft"),
        ("those envoys", "envoys"),
        ("The ministry of the south", "ministry of the south"),
        ("a source close to the talks", "source close to the talks"),
        ("an envoy (of Mali)", "envoy"),
        ("the man that left", "man"),
        ("the", "the"),
    ],
)
def test_discourse_bare_words_of_a_phrase(talk: Talk, phrase: str, bare: str) -> None:
    story = talk(f"{phrase} said that the road was open.")
    assert story.bare(0, story.words.index("said")) == bare


@pytest.mark.parametrize(
    ("word", "subject"),
    [("Kenyan", True), ("minister", True), ("Paul", False), ("his", True), ("road", False)],
)
def test_discourse_subject_of_its_clause(talk: Talk, word: str, subject: bool) -> None:
    story = talk("The Kenyan minister met Paul Kamau, and his aide said that he saw the road.")
    assert story.subject(story.words.index(word)) is subject


@pytest.mark.parametrize(
    ("phrase", "owner", "side"),
    [
        ("its foreign ministry", "its", None),
        ("Their envoy", "their", None),
        ("the Kenyan foreign ministry", None, "Kenya"),
        ("Uganda's water board", None, "Uganda"),
        ("the foreign ministry", None, None),
    ],
)
def test_discourse_whose_an_institution_is(
    talk: Talk, phrase: str, owner: str | None, side: str | None
) -> None:
    story = talk(f"{phrase} said that the road was open.")
    end = story.words.index("said")
    found = story.side(0, end)
    assert (story.owner_word(0, end), found.name if found else None) == (owner, side)


def test_discourse_remembers_who_spoke_in_order(talk: Talk) -> None:
    story = talk("Ann Lee said that Paul Kamau was late.")
    lee, kamau = Entity("Ann Lee", "person"), Entity("Paul Kamau", "person")
    story.speak(4, 6, kamau)
    story.speak(0, 2, lee)
    assert [e.name for _, _, e in story.spoken] == ["Ann Lee", "Paul Kamau"]
    assert story.spoken_at[4] is kamau
    assert lee.seen == [(0, 2)]
