"""The clauses that a word governs."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Token

from claimx.components.stances import clauses


def word(syntax: Language, text: str, form: str) -> Token:
    return next(t for t in syntax(text) if t.text == form)


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Kenya denied opposing the pact.", "denied", "opposing"),
        ("Kenya denied having opposed the pact.", "denied", "opposed"),
        ("Kenya denied having been asked.", "denied", "asked"),
        ("Kenya denied the charge.", "denied", None),
        ("Kenya has opposed the pact.", "opposed", None),
    ],
)
def test_stance_clauses_gerund(syntax: Language, text: str, verb: str, expected: str | None) -> None:
    found = clauses.gerund((word(syntax, text, verb),))
    assert (found.text if found is not None else None) == expected


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Kenya agreed to open the port.", "agreed", "open"),
        ("Kenya agreed to re-open the port.", "agreed", "open"),
        ("Kenya agreed.", "agreed", None),
    ],
)
def test_stance_clauses_infinitive(syntax: Language, text: str, verb: str, expected: str | None) -> None:
    found = clauses.infinitive((word(syntax, text, verb),))
    assert (found.text if found is not None else None) == expected


def test_stance_clauses_what_is_wanted_of_whom(syntax: Language) -> None:
    found = clauses.wanted((word(syntax, "Kenya called for the toll to be lifted.", "called"),))
    assert found is not None
    assert found.text == "toll"
    assert clauses.wanted((word(syntax, "Kenya called for a truce.", "called"),)) is None


def test_stance_clauses_open_with_a_mark(syntax: Language) -> None:
    led = word(syntax, "Kenya said that Togo led the talks.", "led")
    assert clauses.opens(led, frozenset(("that",)))
    assert not clauses.opens(led, frozenset(("if",)))


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Kenya demanded that Togo leave.", "leave", True),
        ("Kenya demanded that the pact be signed.", "signed", True),
        ("Kenya suggested that Togo endorse the pact.", "endorse", True),
        ("Kenya said that Togo did not object to the pact.", "object", False),
        ("Kenya said that Togo will leave.", "leave", False),
        ("Kenya said that Togo left.", "left", False),
    ],
)
def test_stance_clauses_subjunctive(syntax: Language, text: str, verb: str, expected: bool) -> None:
    assert clauses.is_subjunctive(word(syntax, text, verb)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya alleged that Togo stuffed the boxes.", "Togo"),
        ("Kenya alleged that the boxes were stuffed by clerks.", "clerks"),
        ("Kenya alleged that the boxes were stuffed.", None),
        ("Kenya alleged that Togo was involved in the raid.", "Togo"),
    ],
)
def test_stance_clauses_doer_of_a_passive_is_its_agent(
    syntax: Language, text: str, expected: str | None
) -> None:
    found = clauses.doer((word(syntax, text, "alleged"),))
    assert (found.text if found is not None else None) == expected


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Asked about the toll, the envoy declined to comment.", "declined", "toll"),
        ("The envoy declined to comment when asked about the toll.", "declined", None),
        ("The envoy declined to comment when asked about the toll.", "comment", "toll"),
        ("Dressed for the rain, the envoy declined to comment.", "declined", None),
    ],
)
def test_stance_clauses_asked(syntax: Language, text: str, verb: str, expected: str | None) -> None:
    found = clauses.asked((word(syntax, text, verb),))
    assert (found.text if found is not None else None) == expected


def test_stance_clauses_infinitive_that_the_tagger_takes_for_a_noun(syntax: Language) -> None:
    found = clauses.infinitive((word(syntax, "Kenya offered to host talks.", "offered"),))
    assert found is not None
    assert found.text == "host"
