from __future__ import annotations

import pytest
from spacy.language import Language

from claimx.components.terms.relatives import aside, goes_on, named
from claimx.components.terms.subjects import Range, Tokens
from claimx.pipeline import build


@pytest.fixture(scope="module")
def nlp() -> Language:
    return build(parts=("syntax",), every_paragraph=True)


def read(nlp: Language, sentence: str, word: str) -> tuple[Tokens, int]:
    doc = nlp(sentence)
    return Tokens(doc), next(t.i for t in doc if t.text == word)


def words(doc: Tokens, found: Range | None) -> str:
    return " ".join(doc[i].text for i in range(*found)) if found is not None else ""


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The pact, signed in May, lapses in June.", ", signed in May"),
        ("The pact, which MPs approved, lapses in June.", ", which MPs approved"),
        ("The pact, parts of which leaked, lapses in June.", ", parts of which leaked"),
        ("The pact, valid for a year, lapses in June.", ", valid for a year"),
        ("The pact of Oman, Chad and Niger, lapses in June.", ""),
        ("The long pact lapses in June.", ""),
    ],
)
def test_aside_is_what_is_told_of_the_subject_in_passing(nlp: Language, sentence: str, told: str) -> None:
    doc, verb = read(nlp, sentence, "lapses")
    assert words(doc, aside(doc, (0, verb), verb)) == told


@pytest.mark.parametrize(
    ("sentence", "noun"),
    [
        ("They read the 2006 treaty on mutual aid, which MPs approved.", "the 2006 treaty on mutual aid"),
        ("They said which pact MPs approved.", ""),
    ],
)
def test_named_is_the_noun_before_a_relative(nlp: Language, sentence: str, noun: str) -> None:
    doc, at = read(nlp, sentence, "which")
    assert words(doc, named(doc, at, 0)) == noun


def test_relative_clause_ends_where_its_sentence_goes_on(nlp: Language) -> None:
    doc, verb = read(nlp, "The pact that Oman signed in May was praised.", "signed")
    assert doc[goes_on(doc[verb], 99)].text == "was"
    doc, verb = read(nlp, "Oman signed the pact.", "signed")
    assert goes_on(doc[verb], 99) == 99
