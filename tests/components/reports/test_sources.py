"""The noun phrase that stands for the source: its words in the text, whatever they resolve to."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from claimx.records import Claim, Extraction


@pytest.mark.parametrize(
    ("story", "source"),
    [
        # subjects
        ("Amara Toure said the river was safe.", "Amara Toure"),
        ("The Malian minister said the river was safe.", "The Malian minister"),
        ("Mali's water ministry said the river was safe.", "Mali's water ministry"),
        ("Mali's minister on Monday said the river was safe.", "Mali's minister"),
        ("On Monday, Amara Toure said the river was safe.", "Amara Toure"),
        # The day hangs on the last name of a phrase, to the tree.
        ("Heads of the two unions on Monday said the river was safe.", "Heads of the two unions"),
        ("The envoys of Mali on Monday insisted the river was safe.", "The envoys of Mali"),
        ("The envoys of Mali last May insisted the river was safe.", "The envoys of Mali"),
        ("Amara Toure and Paul Kamau said the river was safe.", "Amara Toure and Paul Kamau"),
        # inverted
        ("“The river is safe,” said Amara Toure.", "Amara Toure"),
        ("“The river is safe,” said its head.", "its head"),
        ("The river is safe, says the minister.", "the minister"),
        ("The pact, said Amara Toure, was void.", "Amara Toure"),
        # appositions, before and after
        ("The water minister, Amara Toure, said the river was safe.", "The water minister, Amara Toure"),
        ("Amara Toure, the water minister, said the river was safe.", "Amara Toure, the water minister"),
        ("“The river is safe,” the minister, Amara Toure, said.", "the minister, Amara Toure"),
        ("“The river is safe,” said Amara Toure, Mali's envoy.", "Amara Toure, Mali's envoy"),
        # prepositions belong to the phrase
        ("A source in the ministry said the river was safe.", "A source in the ministry"),
        ("The head of the water office said the river was safe.", "The head of the water office"),
        # according to
        ("According to the head of the water office, the river is safe.", "the head of the water office"),
        ("The river is safe, according to Amara Toure.", "Amara Toure"),
        # passives
        ("It was announced by the ministry that the dam would be built.", "the ministry"),
        # owners of nouns
        ("Few believed Mali's claim that the dam leaks.", "Mali"),
        ("In the minister's view, the dam leaks.", "the minister"),
        # the subject in a relative clause whose inner verb has the gap
        ("It is a clause that traders fear could be void.", "traders"),
        ("The clause that officials in Mali said could be void stays.", "officials in Mali"),
        # participles, infinitives and second verbs have the subject of the first
        ("Amara Toure left early, saying the talks had failed.", "Amara Toure"),
        ("Amara Toure rose and said the talks had failed.", "Amara Toure"),
        ("Amara Toure went on to say that the talks had failed.", "Amara Toure"),
        # documents
        ("The treaty stipulates that Mali shall pay.", "The treaty"),
        ("Article 4 of the treaty states that Mali shall pay.", "Article 4 of the treaty"),
        pytest.param(
            "Article 4 states that Mali shall pay.",
            "Article 4",
            marks=pytest.mark.xfail(strict=True, reason="the tagger takes the verb for a plural"),
        ),
    ],
)
def test_source_words(said: Callable[[str, str], Claim], story: str, source: str) -> None:
    content = next(
        w for w in ("safe", "shall pay", "failed", "leaks", "would be built", "void") if w in story
    )
    claim = said(story, content)
    assert claim.speaker is not None
    assert claim.speaker.text == source
    assert story[claim.speaker.start : claim.speaker.end] == source


@pytest.mark.parametrize(
    ("story", "source"),
    [
        ("Amara Toure, who said the river was safe, left on Monday.", "Amara Toure"),
        ("The minister who said the river was safe has left.", "minister"),
        ("The envoy, who told reporters the river was safe, flew home.", "envoy"),
        ("Dakar rejected the report, which said the river was safe.", "report"),
    ],
)
def test_source_of_a_relative_clause(said: Callable[[str, str], Claim], story: str, source: str) -> None:
    claim = said(story, "the river was safe")
    assert claim.speaker is not None
    assert claim.speaker.text in ("who", "which")  # the source's own word …
    assert claim.speaker.name == source  # … and whom it stands for
    assert claim.text == "the river was safe"


@pytest.mark.parametrize(
    ("story", "addressee"),
    [
        ("“We will pay,” Amara Toure told TASS.", "TASS"),
        ("“We will pay,” Amara Toure told reporters on Monday.", "reporters"),
        ("Amara Toure told parliament the dam leaked.", "parliament"),
        ("Amara Toure told a news conference that the dam leaked.", "a news conference"),
        ("Amara Toure reminded Senegal that the dam leaked.", "Senegal"),
        ("“We will pay,” Amara Toure said to the envoys.", "the envoys"),
        ("“We will pay,” Amara Toure said.", None),
        ("“We will pay,” Amara Toure said in Bamako.", None),
        ("Amara Toure said the dam leaked.", None),
        ("Mali called the treaty “a scrap of paper”.", None),
        ("Mali described the deal as “a farce and a theft”.", None),
    ],
)
def test_source_addressee(only: Callable[[str], Claim], story: str, addressee: str | None) -> None:
    claim = only(story)
    assert (claim.addressee.text if claim.addressee else None) == addressee
    assert claim.speaker is not None
    assert claim.speaker.text in ("Amara Toure", "Mali")


@pytest.mark.parametrize(
    "story",
    [
        "It is said that the dam leaks.",
        "Jan Marek, the Dutch envoy, said no to it.",
        "Dakar rejected the report, which said the river was safe.",
    ],
)
def test_source_is_no_empty_word(extract: Callable[[str], Extraction], story: str) -> None:
    speakers = [c.speaker for c in extract(story).claims if c.speaker]
    assert not {s.text.lower() for s in speakers} & {"it", "no to it"}


@pytest.mark.parametrize(
    ("story", "content"),
    [
        ("Minister Said Toure said on Monday the dam leaked.", "the dam leaked"),
        ("“The dam leaks,” Said Toure told reporters.", "The dam leaks"),
    ],
)
def test_source_may_have_a_name_that_reports(only: Callable[[str], Claim], story: str, content: str) -> None:
    claim = only(story)
    assert claim.text == content
    assert claim.cue is not None
    assert claim.cue.text in ("said", "told")


def test_source_said_is_no_cue_in_a_name(extract: Callable[[str], Extraction]) -> None:
    text = "Mali's deputy minister Said Toure and Chad's minister Paul Kamau signed a pact on Monday."
    assert [c for c in extract(text).claims if c.mode != "narrated"] == []


def test_source_said_may_open_a_sentence(only: Callable[[str], Claim]) -> None:
    claim = only("Said Paul Kamau: “The dam leaks.”")
    assert claim.speaker is not None
    assert claim.speaker.text == "Paul Kamau"


def test_source_is_not_what_somebody_owns(extract: Callable[[str], Extraction]) -> None:
    text = "Peru, whose 1929 treaty with Chile restricts changes to the port, said it had not been asked."
    (claim,) = (c for c in extract(text).claims if c.mode != "narrated")
    assert claim.text == "it had not been asked"
