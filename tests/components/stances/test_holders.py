"""Whose verb it is, on sentences of every shape."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Token

from claimx.components.stances.holders import antecedent, bearer, subject_of


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
        ("A dam was no use, said Ann Lee, head of one of the unions, who condemned it.", "condemned", "Lee"),
        ("Ann Lee leads one of the unions who condemned it.", "condemned", "unions"),
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
def test_stance_holders_bearer(syntax: Language, text: str, verb: str, holder: str) -> None:
    found = bearer(word(syntax(text), verb))
    assert found is not None
    assert found.text == holder


def test_stance_holders_subject_is_shared_in_a_coordination(syntax: Language) -> None:
    found = subject_of(word(syntax("Kenya met Togo and condemned Uganda."), "condemned"))
    assert found is not None
    assert found.text == "Kenya"


def test_stance_holders_relative_leads_to_its_noun(syntax: Language) -> None:
    doc = syntax("Kenya, which condemned Uganda, left.")
    found = antecedent(word(doc, "which"), word(doc, "condemned"))
    assert found is not None
    assert found.text == "Kenya"
