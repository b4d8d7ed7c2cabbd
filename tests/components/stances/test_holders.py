"""Whose verb it is, and what is a passive, on sentences of every shape."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Token

from claimx.components.stances.holders import antecedent, bearer, misjoined, own_subject, passive, subject_of
from claimx.pipeline import build


@pytest.fixture(scope="module")
def nlp() -> Language:
    return build(parts=("syntax",), every_paragraph=True)


def word(doc: Doc, text: str) -> Token:
    return next(t for t in doc if t.text == text)


@pytest.mark.parametrize(
    ("text", "verb", "holder"),
    [
        ("Kenya condemned Uganda.", "condemned", "Kenya"),
        ("Kenya refused to condemn Uganda.", "condemn", "Kenya"),
        ("Kenya urged Uganda to condemn Rwanda.", "condemn", "Uganda"),
        ("Kenya, which condemned Uganda, left.", "condemned", "Kenya"),
        ("Kenya left, condemning Uganda.", "condemning", "Kenya"),
        ("Kenya met Togo and condemned Uganda.", "condemned", "Kenya"),
        ("Rebels fighting Uganda left.", "fighting", "Rebels"),
        ("Kenya's plan to condemn Uganda failed.", "condemn", "Kenya"),
        ("Kenya fined Togo for backing Uganda.", "backing", "Togo"),
        ("Kenya is ready to back Uganda.", "back", "Kenya"),
        (
            "Kenya, whose president, Ann Lee, vowed to close the port, criticised Uganda.",
            "criticised",
            "Kenya",
        ),
        (
            "Kenya, whose president, Ann Lee, vowed to close the port, criticised Uganda.",
            "vowed",
            "president",
        ),
    ],
)
def test_stance_holders_bearer(nlp: Language, text: str, verb: str, holder: str) -> None:
    found = bearer(word(nlp(text), verb))
    assert found is not None
    assert found.text == holder


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Uganda was condemned by Kenya.", "condemned", True),
        ("Uganda, condemned by Kenya, left.", "condemned", True),
        ("Kenya condemned Uganda.", "condemned", False),
        ("Kenya has condemned Uganda.", "condemned", False),
    ],
)
def test_stance_holders_passive(nlp: Language, text: str, verb: str, expected: bool) -> None:
    assert passive(word(nlp(text), verb)) is expected


def test_stance_holders_subject_is_shared_in_a_coordination(nlp: Language) -> None:
    found = subject_of(word(nlp("Kenya met Togo and condemned Uganda."), "condemned"))
    assert found is not None
    assert found.text == "Kenya"


def test_stance_holders_contracted_not_is_no_subject() -> None:
    from spacy.vocab import Vocab

    words = ["He", "would", "n’t", "go"]
    doc = Doc(
        Vocab(),
        words=words,
        spaces=[True, False, True, False],
        tags=["PRP", "MD", "NN", "VB"],
        heads=[3, 3, 3, 3],
        deps=["nsubj", "aux", "nsubj", "ROOT"],
    )
    found = own_subject(doc[3])
    assert found is not None
    assert found.text == "He"


def test_stance_holders_relative_leads_to_its_noun(nlp: Language) -> None:
    doc = nlp("Kenya, which condemned Uganda, left.")
    found = antecedent(word(doc, "which"), word(doc, "condemned"))
    assert found is not None
    assert found.text == "Kenya"


def test_stance_holders_finite_verb_is_not_joined_to_an_infinitive(nlp: Language) -> None:
    assert not misjoined(word(nlp("Kenya met Togo and condemned Uganda."), "condemned"))
