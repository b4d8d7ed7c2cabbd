"""Of two reports that stand in one another, the one that stays."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

import claimx
from claimx.components.reports.nesting import outermost
from claimx.components.story import Relation, Story
from claimx.pipeline import Extractor

VOCAB = spacy.blank("en").vocab
TEXT = "Ann Lee said Mali had vowed to pay for the dam"


def story(text: str = TEXT) -> Story:
    doc = Doc(VOCAB, words=text.split())
    return Story(doc, [], [(0, len(text), "paragraph")], [t.idx for t in doc], doc.text)


def report(text: str, content: str, cue: str | None, frame: str, score: float = 0.8) -> Relation:
    """A report of a content whose cue is this word."""
    words = text.split()
    start = text.index(content) if content else 0
    pieces = ((start, start + len(content)),) if content else ()
    return Relation(pieces, words.index(cue) if cue else None, None, frame, score, "test")


SAID = report(TEXT, "Mali had vowed to pay for the dam", "said", "clause", 0.6)
VOWED = report(TEXT, "to pay for the dam", "vowed", "infinitive", 0.9)


def test_nesting_a_clause_stays_whatever_the_scores() -> None:
    assert outermost(story(), [], [VOWED, SAID]) == [SAID]
    assert outermost(story(), [], [SAID, VOWED]) == [SAID]


@pytest.mark.parametrize(
    ("outer_frame", "outer_score", "inner_frame", "inner_score", "kept"),
    [
        ("clause", 0.5, "clause", 0.9, "outer"),
        ("tail:before", 0.5, "infinitive", 0.9, "outer"),
        ("object", 0.8, "infinitive", 0.6, "outer"),
        ("object", 0.6, "infinitive", 0.8, "inner"),
        ("object", 0.6, "noun:infinitive", 0.9, "outer"),  # a verb reports rather than a noun
        ("noun:clause", 0.6, "noun:infinitive", 0.9, "inner"),
        ("adjective:clause", 0.9, "adjective:infinitive", 0.6, "outer"),
    ],
)
def test_nesting_which_of_two_frames_stays(
    outer_frame: str, outer_score: float, inner_frame: str, inner_score: float, kept: str
) -> None:
    outer = report(TEXT, "Mali had vowed to pay for the dam", "said", outer_frame, outer_score)
    inner = report(TEXT, "to pay for the dam", "vowed", inner_frame, inner_score)
    assert outermost(story(), [], [inner, outer]) == [outer if kept == "outer" else inner]


@pytest.mark.parametrize(("tag", "kept"), [("VBD", "repeated"), ("VBG", "issued")])
def test_nesting_a_verb_with_a_subject_of_its_own_reports(tag: str, kept: str) -> None:
    text = "Mali issued notes where it repeated its vow"
    doc = Doc(
        VOCAB,
        words=text.split(),
        tags=["NNP", "VBD", "NNS", "WRB", "PRP", tag, "PRP$", "NN"],
        deps=["nsubj", "ROOT", "dobj", "advmod", "nsubj", "relcl", "poss", "dobj"],
        heads=[1, 1, 1, 5, 5, 2, 7, 5],
    )
    told = Story(doc, [], [], [t.idx for t in doc], doc.text)
    outer = report(text, "notes where it repeated its vow", "issued", "object", 0.9)
    inner = report(text, "its vow", "repeated", "object", 0.6)
    (found,) = outermost(told, [], [outer, inner])
    assert found.cue is not None
    assert doc[found.cue].text == kept


def test_nesting_quotations_come_first() -> None:
    quoted = report(TEXT, "Mali had vowed to pay for the dam", "said", "quote:after", 0.5)
    again = report(TEXT, "Mali had vowed to pay", "said", "clause", 1.0)
    assert outermost(story(), [quoted], [again, VOWED]) == [quoted]


def test_nesting_a_cue_inside_a_quotation_reports_nothing_outside() -> None:
    text = "Mali vowed it and Senegal would pay"
    quoted = report(text, "Mali vowed it", None, "floating")
    assert outermost(story(text), [quoted], [report(text, "Senegal would pay", "vowed", "clause")]) == [
        quoted
    ]


def test_nesting_the_same_words_are_reported_once_by_the_likelier() -> None:
    text = "Mali noted and stressed the dam would hold"
    noted = report(text, "the dam would hold", "noted", "object", 0.6)
    stressed = report(text, "the dam would hold", "stressed", "object", 0.7)
    assert outermost(story(text), [], [noted, stressed]) == [stressed]


def test_nesting_reports_side_by_side_both_stay() -> None:
    text = "Mali said the dam held and Senegal feared it leaked"
    first = report(text, "the dam held", "said", "clause")
    second = report(text, "it leaked", "feared", "clause")
    assert outermost(story(text), [], [second, first]) in ([first, second], [second, first])


def test_nesting_two_that_stand_in_one_another_are_not_both_lost() -> None:
    text = "Mali vowed Senegal denied"
    one = report(text, "Senegal denied", "vowed", "object", 0.8)
    other = report(text, "Mali vowed", "denied", "object", 0.6)
    assert outermost(story(text), [], [other, one]) == [one]


def test_nesting_a_report_of_nothing_is_none() -> None:
    assert outermost(story(), [], [report(TEXT, "", "said", "clause")]) == []


@pytest.mark.parametrize("engine", ["rules", "neural"])
@pytest.mark.parametrize(
    ("text", "inner"),
    [
        (
            "Benin's envoy Ama Sossa said Togo had warned that the ferry would stop.",
            ("Togo", "the ferry would stop"),
        ),
        (
            "“Togo told us that the ferry would stop,” Benin's envoy Ama Sossa said.",
            ("Togo", "the ferry would stop"),
        ),
    ],
)
def test_nesting_the_report_of_another_is_a_claim_inside(
    engine: str, text: str, inner: tuple[str, str]
) -> None:
    outer, nested = sorted(claimx.load(engine=engine).extract(text).claims, key=lambda c: c.nested_in or "")
    assert outer.nested_in is None
    assert outer.speaker is not None
    assert outer.speaker.name == "Ama Sossa"
    assert nested.nested_in == outer.id
    assert nested.speaker is not None
    assert (nested.speaker.name, nested.text) == inner


@pytest.mark.parametrize(
    "text",
    [
        "Ama Sossa said she thought the ferry would stop.",
        "“I told them that we would wait,” said Ama Sossa.",
        "“He said he would wait,” said Ama Sossa.",
    ],
)
def test_nesting_a_pronoun_is_no_other_speaker(extractor: Extractor, text: str) -> None:
    assert [c.nested_in for c in extractor.extract(text).claims] == [None]
