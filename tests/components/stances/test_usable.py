"""Usable: rules whose other words a story has not are left alone."""

from __future__ import annotations

import spacy

from claimx.components.stances.usable import Usable
from claimx.rules.stances import load_stances


def test_stance_usable_needs_the_companions_of_a_rule() -> None:
    nlp = spacy.blank("en")
    rules = {r.id: r for r in load_stances().rules}
    slam, backs = rules["stance.reject.door"], rules["stance.support.verb"]
    usable = Usable(nlp("Peru slammed the door on the offer."))
    assert usable(slam)
    assert usable(backs)  # needs no other word
    assert not Usable(nlp("Peru slammed the offer."))(slam)
