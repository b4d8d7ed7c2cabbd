"""Whom a stance concerns, and what about it."""

from __future__ import annotations

import pytest
from spacy.language import Language

from claimx.components.stances.parties import Parties
from claimx.components.stances.targets import Targets
from claimx.components.stances.voices import voices


@pytest.mark.parametrize(
    ("text", "word", "name", "topic"),
    [
        ("Peru hates Kenya.", "Kenya", "Kenya", None),
        ("Peru hates Kenya's new toll.", "toll", "Kenya", "new toll"),
        ("Peru hates the statehood of Togo.", "statehood", "Togo", "statehood"),
        ("Peru hates a Kenyan offer.", "offer", "Kenya", "Kenyan offer"),
        ("Peru hates Kenya's allies.", "allies", "Kenya's allies", None),
        ("Peru hates tolls.", "tolls", "tolls", None),
    ],
)
def test_stance_targets(nlp: Language, text: str, word: str, name: str, topic: str | None) -> None:
    doc = nlp(text)
    parties = Parties(doc, voices(doc))
    peru = parties.holder(doc[0])
    assert peru is not None
    found = Targets(parties).target(next(t for t in doc if t.text == word), "object", peru)
    assert found is not None
    assert found.party.name == name
    assert (found.topic.text if found.topic else None) == topic


def test_stance_targets_of_an_act_is_on_whom_it_bears(nlp: Language) -> None:
    doc = nlp("Peru promised to send rice to Kenya.")
    parties = Parties(doc, voices(doc))
    peru = parties.holder(doc[0])
    assert peru is not None
    found = Targets(parties).target(doc[3], "infinitive", peru)
    assert found is not None
    assert found.party.name == "Kenya"
    assert found.topic is not None
    assert found.topic.text == "send rice to Kenya"


def test_stance_targets_a_phrase_ends_before_what_it_leaves_out(nlp: Language) -> None:
    doc = nlp("Peru admires the treaties, some of which Kenya wrote.")
    parties = Parties(doc, voices(doc))
    peru = parties.holder(doc[0])
    assert peru is not None
    found = Targets(parties).target(doc[3], "object", peru)
    assert found is not None
    assert found.party.text == "the treaties"


def test_stance_targets_others_beside_the_holders_own_are_kept(nlp: Language) -> None:
    doc = nlp("Peru admires Kenya and its neighbours.")
    parties = Parties(doc, voices(doc))
    peru = parties.holder(doc[0])
    assert peru is not None
    found = Targets(parties).target(doc[2], "object", peru)
    assert found is not None
    assert "Kenya" in found.names
    assert "Peru" not in found.names
