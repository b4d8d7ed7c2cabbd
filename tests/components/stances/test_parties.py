"""Who holds a stance, and by what name."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from claimx.components.stances.parties import Parties
from claimx.components.stances.side import Side
from claimx.components.stances.voices import voices
from claimx.records import Stance

Find = Callable[[str], list[Stance]]


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


def test_stance_parties_a_pronoun_has_the_whole_phrase_of_its_name(nlp: Language) -> None:
    doc = nlp("Kenya's envoy, Ann Lee, left because she was tired.")
    found = holder(doc, "she")
    assert found is not None
    assert (found.party.name, found.party.text) == ("Ann Lee", "Kenya's envoy, Ann Lee")


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


def test_stance_parties_verb_of_a_headline_is_nobody(nlp: Language) -> None:
    doc = nlp(
        "Togo rejects call to scrap accord, EU voices concern\n\nLOME, June 2 (Reuters) - Talks went on."
    )
    assert holder(doc, "rejects") is None


@pytest.mark.parametrize(
    ("text", "holder", "target"),
    [
        ("Chile, Peru and Bolivia reject the accord.", ("Chile", "Peru", "Bolivia"), ()),
        ("Chile condemned Oman and Yemen.", (), ("Oman", "Yemen")),
        ("Chile condemned the plan of Oman and Yemen.", (), ("Oman", "Yemen")),
        ("Chile and Peru said they backed the accord.", ("Chile", "Peru"), ()),
        ('"We reject the accord," Chile and Peru said.', ("Chile", "Peru"), ()),
        ('"The accord is illegal," Chile and Peru said.', ("Chile", "Peru"), ()),
        ("Chile rejects the accord.", (), ()),
    ],
)
def test_parties_names_every_member_of_a_joint_side(
    find: Callable[[str], list[Stance]], text: str, holder: tuple[str, ...], target: tuple[str, ...]
) -> None:
    (stance,) = find(text)
    assert (stance.holder.names, stance.target.names) == (holder, target)


@pytest.mark.parametrize(
    ("who", "holder"),
    [("Most Danes", "most Danes"), ("Many young Danes", "many young Danes"), ("The Danes", "Denmark")],
)
def test_stance_parties_part_of_a_people_is_not_its_state(find: Find, who: str, holder: str) -> None:
    (stance,) = find(f"{who} oppose the treaty with Norway.")
    assert stance.holder is not None
    assert stance.holder.name == holder
