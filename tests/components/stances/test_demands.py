"""What a word of duty demands, and of whom."""

from __future__ import annotations

from spacy.language import Language

from claimx.components.stances.demands import duty
from claimx.rules.stance_scope import scope_words


def test_stance_demands_duty(nlp: Language) -> None:
    known = scope_words()
    doc = nlp("Kenya must open the port and free the crew.")
    found = duty(doc[1], known)
    assert found is not None
    assert found.bound.text == "Kenya"
    assert [a.text for a in found.acts] == ["open", "free"]
    assert duty(nlp("Kenya must be tired.")[1], known) is None
    assert duty(nlp("We must leave.")[1], known) is None
    assert duty(nlp("A state must leave.")[2], known) is None
