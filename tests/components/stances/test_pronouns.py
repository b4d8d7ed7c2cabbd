"""Whom a pronoun means in its own sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimx.records import Stance

Find = Callable[[str], list[Stance]]


@pytest.mark.parametrize(
    "text",
    [
        "Dockers were promised work. The Greens say the pact harms Peru, and they will reject it.",
        "Dockers were promised work. The Greens said they would reject the pact.",
    ],
)
def test_stance_pronouns_they_are_the_subject_of_the_clause_around(find: Find, text: str) -> None:
    rejected = next(s for s in find(text) if s.type == "reject")
    assert rejected.holder.name == "Greens"


def test_stance_pronouns_they_are_not_one_person(find: Find) -> None:
    found = find("Chad and Niger signed a lake pact. Minister Ann Lee said they would reject a toll.")
    assert "Ann Lee" not in [s.holder.name for s in found if s.type == "reject"]


@pytest.mark.parametrize(("verb", "holders"), [("obliged", []), ("ordered", ["Chad"])])
def test_stance_pronouns_it_may_be_the_treaty_that_obliges(find: Find, verb: str, holders: list[str]) -> None:
    found = find(f"Chad signed a lake pact with Niger on Monday. It {verb} Niger to clear the shore.")
    assert [s.holder.name for s in found if s.type == "demand"] == holders
