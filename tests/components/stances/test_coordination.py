"""What a verb is really coordinated with."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from claimx.components.stances.coordination import alternative, misjoined, partner
from claimx.records import Stance

Find = Callable[[str], list[Stance]]


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Kenya left and condemned Togo.", "condemned", "left"),
        ("Kenya thanked clerks who had voted for the pact and urged Togo to sign it.", "urged", "thanked"),
        ("Kenya had come to the talks, she said, and had backed the pact.", "backed", "come"),
    ],
)
def test_stance_coordination_partner(syntax: Language, text: str, verb: str, expected: str) -> None:
    assert partner(next(t for t in syntax(text) if t.text == verb)).text == expected


def test_stance_coordination_of_unlike_verbs(syntax: Language) -> None:
    text = "Kenya thanked clerks who had voted for the pact and urged Togo to sign it."
    assert misjoined(next(t for t in syntax(text) if t.text == "urged"))
    assert not misjoined(next(t for t in syntax("Kenya left and condemned Togo.") if t.text == "condemned"))


def test_stance_coordination_what_else_comes(syntax: Language) -> None:
    assert alternative(next(t for t in syntax("Kenya must pay or leave the pact.") if t.text == "leave"))


def test_stance_coordination_gives_the_holder(find: Find) -> None:
    found = find("Kenya thanked two clerks who had voted for the pact and urged Togo to sign it.")
    assert [(s.type, s.holder.name) for s in found if s.type == "urge"] == [("urge", "Kenya")]
