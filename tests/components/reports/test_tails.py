"""Cues behind or between commas: what they report, and whose words it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
import spacy
from spacy.tokens import Doc

from claimx.components.reports.frames import Candidate
from claimx.components.reports.tails import interposed, nominal_run, source_comma, tail_source, tails
from claimx.components.story import Story, view

if TYPE_CHECKING:
    from claimx.pipeline import Extractor

Find = Callable[[str, str], tuple[Story, list[Candidate]]]


@pytest.fixture(scope="module")
def find(extractor: Extractor) -> Find:
    """What the last word of that spelling reports by its place behind or between commas."""

    def find(text: str, cue: str) -> tuple[Story, list[Candidate]]:
        story = view(extractor.nlp(text))
        token = [t for t in story.doc if t.text == cue][-1]
        between = interposed(story, token)
        return story, [*tails(story, token), *([between] if between else [])]

    return find


def words(story: Story, candidate: Candidate) -> tuple[list[str], str | None]:
    source = tail_source(story, story.doc[candidate.cue], candidate.frame)
    return (
        [story.doc[a:b].text for a, b in candidate.pieces],
        story.doc[source.start : source.end].text if source else None,
    )


@pytest.mark.parametrize(
    ("text", "cue", "frame", "source"),
    [
        ("The dam will hold, says the envoy.", "says", "after", "the envoy"),
        ("The dam will hold, the envoy said.", "said", "before", "the envoy"),
        ("The dam will hold, he said.", "said", "before", "he"),
        ("The dam will hold, the envoy, Amara Toure, said.", "said", "before", "the envoy, Amara Toure"),
        ("The dam will hold, Amara Toure, the envoy, said.", "said", "before", "Amara Toure, the envoy"),
        ("The dam will hold, the envoy told reporters.", "told", "before", "the envoy"),
        ("The dam will hold, the envoy said on Monday in Bamako.", "said", "before", "the envoy"),
        ("The dam, which leaks, will hold, said the envoy.", "said", "after", "the envoy"),
    ],
)
def test_tails_report_the_sentence_before_the_comma(
    find: Find, text: str, cue: str, frame: str, source: str
) -> None:
    story, found = find(text, cue)
    assert [c.frame for c in found] == ["tail:" + frame]
    content = text[: text.index(" hold") + len(" hold")]
    assert words(story, found[0]) == ([content], source)


def test_tails_a_list_before_the_source_is_no_apposition(find: Find) -> None:
    content = "Mali plans a weir, a sluice and the raising of tolls at every lock"
    story, found = find(f"{content}, the ministry said.", "said")
    assert [words(story, c) for c in found] == [([content], "the ministry")]
    story, found = find("Rain is due, the foreign minister, Ann Lee said.", "said")
    assert words(story, found[0])[1] == "the foreign minister, Ann Lee"


def test_tails_what_and_adds_behind_an_aside_may_be_the_reporters(find: Find) -> None:
    story, found = find("The roof leaks, Okello said, and left for Mali.", "said")
    assert [words(story, c) for c in found] == [(["The roof leaks"], "Okello")]


def test_tails_of_a_headline_need_no_finite_verb(find: Find) -> None:
    story, found = find("Mali to build dam, minister says\n\nThe works begin in June.", "says")
    assert [words(story, c) for c in found] == [(["Mali to build dam"], "minister")]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("On Monday, the ministry said the dam would hold.", "said"),  # the content stands behind
        ("Mr. Barros, through an aide, called the remark “unworthy.”", "called"),  # likewise
        ("The dam will hold, told TASS.", "told"),  # TASS is told, it does not speak
        ("The dam will hold, says the envoy who built it.", "says"),  # no bare phrase
        ("The dam will hold, which the envoy said.", "said"),
        ("The dam will be built, open only if both envoys agree.", "agree"),
        ("The envoy said the dam would hold.", "said"),  # no comma
        ("After a long night, the envoy said.", "night"),  # no verb
        ("Suva recalls envoy, calls pact void", "calls"),  # what it makes of another thing
        (
            "Aurelio, whose ship is the Hernan Cortes, asked sailors for patience.",
            "asked",
        ),  # the comma ends an aside
    ],
)
def test_tails_that_are_none(find: Find, text: str, cue: str) -> None:
    assert find(text, cue)[1] == []


@pytest.mark.parametrize(
    ("text", "pieces", "source"),
    [
        ("The dam, said the envoy, will hold.", ["The dam", "will hold"], "the envoy"),
        ("The dam, Amara Toure said, will hold.", ["The dam", "will hold"], "Amara Toure"),
        ("The dam – the envoy said – will hold.", ["The dam", "will hold"], "the envoy"),
    ],
)
def test_tails_interposed_report_is_cut_out(find: Find, text: str, pieces: list[str], source: str) -> None:
    story, found = find(text, "said")
    assert [c.frame for c in found] == ["interposed"]
    assert words(story, found[0]) == (pieces, source)


@pytest.mark.parametrize(
    "text",
    [
        "The dam leaks, said the envoy, and left for the night.",
        "The dam leaks, said the envoy, who left for the night.",
        "The dam leaks, said the envoy, leaving for the night.",
        "“The dam,” said the envoy, “will hold.”",  # marks say it better
        "The envoy rose, said little, and left.",
    ],
)
def test_tails_interposed_needs_one_clause_around_it(find: Find, text: str) -> None:
    assert "interposed" not in [c.frame for c in find(text, "said")[1]]


def made(*tagged: str) -> Doc:
    """A Doc of words with their tags."""
    pairs = [t.rsplit("/", 1) for t in tagged]
    return Doc(spacy.blank("en").vocab, words=[w for w, _ in pairs], tags=[t for _, t in pairs])


CLAUSE = ("Mali/NNP", "pays/VBZ", ",/,")
THE_ENVOY, NAME = ("the/DT", "envoy/NN"), ("Ann/NNP", "Lee/NNP")


@pytest.mark.parametrize(
    ("tail", "comma"),
    [
        (THE_ENVOY, 2),
        (NAME, 2),
        ((*THE_ENVOY, ",/,", *NAME, ",/,"), 2),
        ((*NAME, ",/,", *THE_ENVOY, ",/,"), 2),
        ((*THE_ENVOY, ",/,"), -1),  # the comma of an apposition that is not there
        (("who/WP", "pays/VBZ"), -1),  # no phrase
    ],
)
def test_tails_comma_before_the_source(tail: tuple[str, ...], comma: int) -> None:
    doc = made(*CLAUSE, *tail, "said/VBD")
    assert source_comma(doc, 0, len(doc) - 1) == comma


@pytest.mark.parametrize(
    ("tagged", "nominal"),
    [
        (THE_ENVOY, True),
        (("envoys/NNS", "of/IN", "Mali/NNP"), True),
        (("may/MD",), False),
        (("Mali/NNP", "pays/VBZ"), False),
        (("Mali/NNP", ",/,", "Chad/NNP"), False),
        ((), False),
    ],
)
def test_tails_a_phrase_has_neither_verb_nor_comma(tagged: tuple[str, ...], nominal: bool) -> None:
    doc = made("So/RB", *tagged)
    assert nominal_run(doc, 1, len(doc)) is nominal


Contents = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("story", "content"),
    [
        (
            "The reaction of Lima was calm: Peru is reading the text, its embassy said.",
            "Peru is reading the text",
        ),
        ("The reply was curt: talks were over, the envoy said.", "talks were over"),
        # a colon that the speaker may well have put there
        (
            "The dam has one flaw: nobody can pay for it, the envoy said.",
            "The dam has one flaw: nobody can pay for it",
        ),
        (
            "Mali does not accept the claim, the ministry said in a note handed over on Friday.",
            "Mali does not accept the claim",
        ),
        (
            "Both sides will pay, an envoy said on condition that he not be named because talks go on.",
            "Both sides will pay",
        ),
    ],
)
def test_tails_what_stands_around_the_words_is_the_reporters(
    contents: Contents, story: str, content: str
) -> None:
    assert contents(story) == [content]


def test_tails_a_preposition_begins_no_source(find: Find) -> None:
    _, found = find("Mali asked for a vote; its envoy, Amara Toure, warned of trouble.", "warned")
    assert found == []


@pytest.mark.parametrize(
    ("story", "content", "source"),
    [
        ("The money is there, he insisted; what is missing is courage.", "The money is there", "he"),
        ("Mali waits; the dam will hold, the envoy said.", "the dam will hold", "the envoy"),
        (
            "That is too short, argues the Oran-based institute, whose head would like more.",
            "That is too short",
            "the Oran-based institute",
        ),
    ],
)
def test_tails_stretch_and_source(find: Find, story: str, content: str, source: str) -> None:
    cue = next(c for c in ("insisted", "argues", "said") if c in story)
    looked, found = find(story, cue)
    assert [words(looked, c) for c in found] == [([content], source)]


def test_tails_a_relative_clause_names_no_source(find: Find) -> None:
    _, found = find("The pact bars Mali from selling fish, a term that Oran called unfair.", "called")
    assert found == []


def test_tails_an_objection_does_not_report_what_it_objects_to(find: Find) -> None:
    assert find("Mali and Chad sign grazing pact, Niger objects", "objects")[1] == []
    assert len(find("Mali and Chad sign grazing pact, Niger says", "says")[1]) == 1


def test_tails_what_is_promised_does_not_speak(find: Find) -> None:
    assert find("Mali and Chad sign road pact, promise open bridges for ten years", "promise")[1] == []
    assert len(find("The road will be closed, warn experts", "warn")[1]) == 1


def test_tails_two_sources_parted_by_a_semicolon(extractor: Extractor) -> None:
    text = (
        "Why did Madagascar pull its handball team out of Mauritius on the eve of the Port Louis"
        " fisheries treaty? A"
        " stomach bug, said the federation; a snub, said the island's press. The two governments signed"
        " on Sunday."
    )
    found = [c for c in extractor.extract(text).claims if c.cue is not None]
    assert all(c.cue is None or c.cue.text == "said" for c in found)  # and no story is lost
