"""Passives that hide their holder: nobody holds what is told, the speaker what he says must be done."""

from __future__ import annotations

import pytest
from spacy.language import Language

from claimx.records import Stance


def found(nlp: Language, text: str) -> list[Stance]:
    return list(nlp(text)._.claimx_stances)


@pytest.mark.parametrize(
    ("text", "kind", "target"),
    [
        ("The harbour pact was roundly condemned.", "condemn", "harbour pact"),
        ("The Gabonese offer was rejected.", "reject", "Gabon"),
        ("Gabon has been accused of hiding the ferry.", "accuse", "Gabon"),
        ("Gabon was urged to return the ferry.", "urge", "Gabon"),
        ("The raid took place and was widely criticised.", "condemn", "raid"),
    ],
)
def test_stance_hidden_holder_is_nobody(nlp: Language, text: str, kind: str, target: str) -> None:
    (stance,) = found(nlp, text)
    assert (stance.type, stance.target.name) == (kind, target)
    assert (stance.holder.text, stance.holder.start, stance.holder.name) == (None, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "The shot was rejected.",  # neither somebody nor a treaty
        "The harbour pact was not condemned.",  # that nobody did it tells nothing
        "The harbour pact may be condemned.",
        "The harbour pact must be condemned.",  # nobody says so
        "The harbour pact, condemned at home, lapsed.",
        "The harbour pact was condemned by fog.",
        "Was the harbour pact condemned?",
    ],
)
def test_stance_hidden_is_not_guessed(nlp: Language, text: str) -> None:
    assert found(nlp, text) == []


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("The harbour pact must be rejected", "reject"),
        ("The harbour pact should be endorsed", "support"),
        ("The harbour pact is to be condemned", "condemn"),
        ("The harbour pact needs to be rejected", "reject"),
        ("The harbour pact cannot be accepted", "reject"),
        ("The council must not be recognised", "deny_recognition"),
    ],
)
def test_stance_hidden_what_must_be_done_is_the_speakers(nlp: Language, words: str, kind: str) -> None:
    (stance,) = found(nlp, f'"{words}," said Ann Lee, Gabon\'s foreign minister.')
    assert (stance.type, stance.holder.name, stance.reported_by) == (kind, "Gabon", "Ann Lee")


def test_stance_hidden_who_must_do_it_is_asked(nlp: Language) -> None:
    (stance,) = found(nlp, "Gabon said the blockade must be lifted by Togo.")
    assert (stance.type, stance.holder.name, stance.target.name) == ("demand", "Gabon", "Togo")
