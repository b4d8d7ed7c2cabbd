"""*Whose*: the people of the one spoken of, not himself, and not nobody."""

from __future__ import annotations

import pytest
from spacy.language import Language

from claimx.components.stances.whose import antecedent_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya, whose foreign minister condemned the raid, left.",
         [("condemn", "Kenya foreign minister", "raid")]),
        ("Kenya, whose parliament rejected the pact, left.", [("reject", "Kenya parliament", "pact")]),
        ("Kenya, whose fishermen back the pact, left.", [("support", "Kenya's fishermen", "pact")]),
        ("Kenya, whose envoy Ann Lee condemned Togo, left.", [("condemn", "Ann Lee", "Togo")]),
        ("Kenya, whose envoy, Ann Lee, condemned Togo, left.", [("condemn", "Ann Lee", "Togo")]),
        ("Kenya, whose foreign minister resigned, condemned Togo.", [("condemn", "Kenya", "Togo")]),
        ("Kenya, whose envoy Ann Lee resigned, condemned Togo.", [("condemn", "Kenya", "Togo")]),
        ("Kenya, whose plan Togo rejected, left.", [("reject", "Togo", "Kenya")]),
    ],
)  # fmt: skip
def test_stance_whose(nlp: Language, text: str, expected: list[tuple[str, str, str]]) -> None:
    found = nlp(text)._.claimx_stances
    assert [(s.type, s.holder.name, s.target.name) for s in found] == expected


def test_stance_whose_is_who_holds_the_office_in_the_story(nlp: Language) -> None:
    text = (
        "Ann Lee, Kenya's foreign minister, arrived.\n\n"
        "Kenya, whose foreign minister condemned the raid, paid her ferry."
    )
    assert [s.holder.name for s in nlp(text)._.claimx_stances] == ["Ann Lee"]


def test_stance_whose_needs_the_word(nlp: Language) -> None:
    assert antecedent_of(nlp("Kenya, which left.")[0]) is None
