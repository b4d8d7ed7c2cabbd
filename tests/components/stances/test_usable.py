"""Usable: rules whose other words a sentence has not are left alone."""

from __future__ import annotations

import pytest
from spacy.language import Language

from claimx.components.stances.usable import Usable
from claimx.rules.stances import load_stances


@pytest.mark.parametrize(
    ("rule", "text", "met"),
    [
        ("stance.reject.door", "Peru slammed the door on the offer.", True),
        ("stance.reject.door", "Peru slammed the offer.", False),
        ("stance.reject.door", "Peru slammed the offer. The door shut.", False),
        ("stance.reject.no", "Peru said no to the toll.", True),
        ("stance.reject.no", "Peru said it would pay the toll.", False),
        ("stance.support.verb", "Peru slammed the offer.", True),  # needs no other word
    ],
)
def test_stance_usable_where_the_sentence_has_its_words(
    syntax: Language, rule: str, text: str, met: bool
) -> None:
    doc = syntax(text)
    found = next(r for r in load_stances().rules if r.id == rule)
    assert Usable(doc)(found, doc[1]) is met
