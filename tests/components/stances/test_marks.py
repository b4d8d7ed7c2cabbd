"""Marks: what the words on a verb itself make of its stance."""

from __future__ import annotations

import pytest
from spacy.language import Language

from claimx.components.stances.marks import Marks, Scope
from claimx.rules.stance_scope import scope_words


@pytest.mark.parametrize(
    ("text", "negated", "modality"),
    [
        ("Kenya supports the pact.", False, "actual"),
        ("Kenya does not support the pact.", True, "actual"),
        ("Kenya will support the pact.", False, "future"),
        ("Kenya may never support the pact.", True, "possible"),
        ("Kenya reportedly supports the pact.", False, "possible"),
        ("No state supports the pact.", True, "actual"),
    ],
)
def test_stance_marks_of_one_verb(syntax: Language, text: str, negated: bool, modality: str) -> None:
    verb, scope = next(t for t in syntax(text) if t.lower_.startswith("support")), Scope()
    Marks(scope_words()).collect(verb, scope, quoted=False, own=True)
    assert (scope.negated, scope.modality) == (negated, modality)


def test_stance_marks_of_a_noun(syntax: Language) -> None:
    scope = Scope()
    Marks(scope_words()).determiner(syntax("Kenya has no objection.")[3], scope)
    assert scope.negated


def test_stance_marks_stronger_modality_wins() -> None:
    scope = Scope()
    for modality in ("conditional", "future"):
        scope.lean(modality)
    assert scope.modality == "conditional"
