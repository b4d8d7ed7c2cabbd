"""Scope: what the words around a trigger make of it."""

from __future__ import annotations

import pytest
from spacy.language import Language

from claimx.components.stances.marks import Scope
from claimx.components.stances.scope import ScopeReader, asks, first_word
from claimx.rules.stance_scope import scope_words


def read(syntax: Language, text: str, word: str = "support") -> Scope:
    reader = ScopeReader(scope_words(), frozenset(("urged", "demanded", "denied", "threatened")))
    token = next(t for t in syntax(text) if t.lower_.startswith(word))
    return reader.read((token,), token, None, quoted=False)


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Kenya supports the pact.", False),
        ("Kenya does not support the pact.", True),
        ("Kenya doesn’t support the pact.", True),
        ("Kenya never supported the pact.", True),
        ("Kenya no longer supports the pact.", True),
        ("Kenya refused to support the pact.", True),
        ("Kenya did not refuse to support the pact.", False),
        ("Kenya never stopped supporting the pact.", False),
        ("Kenya has yet to support the pact.", True),
        ("Kenya left without supporting the pact.", True),
        ("Kenya did not think that Togo supported the pact.", True),
        ("Neither Kenya nor Togo supports the pact.", True),
        ("Nobody supports the pact.", True),
        ("Kenya will neither support nor sign the pact.", True),
        ("Kenya left and supported the pact.", False),
    ],
)
def test_stance_scope_negation(syntax: Language, text: str, negated: bool) -> None:
    assert read(syntax, text).negated is negated


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Kenya supports the pact.", "actual"),
        ("Kenya will support the pact.", "future"),
        ("Kenya might support the pact.", "possible"),
        ("Kenya plans to support the pact.", "future"),
        ("Kenya appears to support the pact.", "possible"),
        ("Kenya will support the pact if Togo pays.", "conditional"),
        ("Kenya reportedly supports the pact.", "possible"),
    ],
)
def test_stance_scope_modality(syntax: Language, text: str, modality: str) -> None:
    assert read(syntax, text).modality == modality


@pytest.mark.parametrize(
    "text",
    [
        "If Kenya supports the pact, Togo will leave.",
        "Togo asked whether Kenya supports the pact.",
        "Togo urged Kenya to support the pact.",
        "Kenya must support the pact.",
        "The pact takes effect once both parliaments support it.",
        "The toll stays until Kenya supports the pact.",
        "Togo spoke of the wisdom of supporting the pact.",
    ],
)
def test_stance_scope_leaves_no_stance(syntax: Language, text: str) -> None:
    assert read(syntax, text).dead is not None


def test_stance_scope_withheld_and_wished(syntax: Language) -> None:
    assert read(syntax, "Kenya stopped short of supporting the pact.").withheld
    assert read(syntax, "Kenya would support the pact.").wish
    assert not read(syntax, "Kenya supports the pact.").wish


def test_stance_scope_we_must_is_still_ours(syntax: Language) -> None:
    assert read(syntax, "We must support the pact.").dead is None


def test_stance_scope_questions(syntax: Language) -> None:
    assert asks(syntax("Does Kenya support the pact?")[1])
    assert not asks(syntax("Kenya supports the pact.")[1])


def test_stance_scope_text_begins_with_what_negates_it() -> None:
    assert first_word([2, 3], 4) == 2
    assert first_word([2], 40) == 40
    assert first_word([], 4) == 4
