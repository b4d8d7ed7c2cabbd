"""Parties and targets: who holds a stance, whom it concerns, and by what name."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from claimx.components.stances.demands import duty
from claimx.components.stances.parties import Parties
from claimx.components.stances.side import Side
from claimx.components.stances.targets import Targets
from claimx.components.stances.voices import voices
from claimx.rules.stance_scope import scope_words


def holder(doc: Doc, word: str) -> Side | None:
    return Parties(doc, voices(doc)).holder(next(t for t in doc if t.text == word))


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Kenya left.", "Kenya", "Kenya"),
        ("The Kenyan foreign ministry left.", "ministry", "Kenya foreign ministry"),
        ("Kenya and Togo left.", "Kenya", "Kenya and Togo"),
        ("Kenya said it left.", "it", "Kenya"),
        ("Analysts left.", "Analysts", "Analysts"),
        ("Kenya's statement left no doubt.", "statement", "Kenya"),
        ("Kenya's dockside left.", "dockside", "Kenya's dockside"),
        ("Two-thirds of Kenyans left.", "thirds", "Two-thirds of Kenyans"),
        ("Dockhands who had struck left.", "Dockhands", "Dockhands"),
        ("Bill Clinton left.", "Clinton", "Bill Clinton"),
    ],
)
def test_stance_parties_holder(nlp: Language, text: str, word: str, name: str) -> None:
    found = holder(nlp(text), word)
    assert found is not None
    assert found.party.name == name


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The storm left.", "storm"),
        ("You left.", "You"),
        ("Either side left.", "side"),
        ("We left.", "We"),
        ("The evidence left no doubt.", "evidence"),
        ("It is late.", "It"),
    ],
)
def test_stance_parties_who_cannot_hold_a_stance(nlp: Language, text: str, word: str) -> None:
    assert holder(nlp(text), word) is None


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


def test_stance_parties_a_pronoun_has_the_whole_phrase_of_its_name(nlp: Language) -> None:
    doc = nlp("Kenya's envoy, Ann Lee, left because she was tired.")
    found = holder(doc, "she")
    assert found is not None
    assert (found.party.name, found.party.text) == ("Ann Lee", "Kenya's envoy, Ann Lee")


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


def test_stance_voices_are_the_innermost(nlp: Language) -> None:
    doc = nlp("Kenya said the toll was high.")
    said = voices(doc)
    assert said[0] is None
    assert said[3] is not None
    assert said[3].voice is not None
    assert said[3].voice.entity.name == "Kenya"


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


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Gabon and not Togo left.", "Gabon", "Gabon"),
        ("Gabon, which Togo admires, left.", "Gabon", "Gabon"),
        ("Gabon, whose envoy Ann Lee had spoken, left.", "Gabon", "Gabon"),
    ],
)
def test_stance_parties_text_of_a_holder_leaves_out_others(
    nlp: Language, text: str, word: str, expected: str
) -> None:
    found = holder(nlp(text), word)
    assert found is not None
    assert (found.party.text, found.party.name) == (expected, "Gabon")


@pytest.mark.parametrize("text", ["Few states left.", "Few left."])
def test_stance_parties_so_few_are_nobody(nlp: Language, text: str) -> None:
    assert holder(nlp(text), text.split()[-2]) is None


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


def test_stance_parties_verb_of_a_headline_is_nobody(nlp: Language) -> None:
    doc = nlp(
        "Togo rejects call to scrap accord, EU voices concern\n\nLOME, June 2 (Reuters) - Talks went on."
    )
    assert holder(doc, "rejects") is None
