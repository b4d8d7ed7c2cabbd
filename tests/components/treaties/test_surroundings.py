"""What stands around a mention of a treaty."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimx.components.treaties.mentions import Finder
from claimx.components.treaties.surroundings import Surroundings
from claimx.components.treaties.treaty import Reference
from claimx.pipeline import build
from claimx.rules.instruments import load_instruments

KNOWN = load_instruments()
NLP = build(every_paragraph=True)
Look = Callable[[str], tuple[Surroundings, Reference]]


@pytest.fixture
def look() -> Look:
    def read(text: str) -> tuple[Surroundings, Reference]:
        doc = NLP(text)
        return Surroundings(doc, KNOWN), next(iter(Finder(doc, KNOWN).find(lambda _: None)))

    return read


def test_surroundings_states_are_those_of_the_sentence(look: Look) -> None:
    around, ref = look("Envoys of Oman and Yemen met. The Omani and Iraqi kings signed a treaty on wells.")
    assert around.states(ref) == {"Oman", "Iraq"}
    assert around.peers(ref)
    assert around.told == {"Oman", "Yemen", "Iraq"}


def test_surroundings_line_leaves_out_envoys_and_conditions(look: Look) -> None:
    around, ref = look("Oman, Yemen sign dam pact if Iraq agrees")
    assert around.line(ref) == ["Oman", "Yemen"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Under the treaty, Oman and Yemen will share a well.", True),
        ("Under the treaty, Oman will dig a well.", False),
        ("The treaty obliges Oman and Yemen to share a well.", False),
    ],
)
def test_surroundings_over_is_what_two_states_do_under_it(look: Look, text: str, found: bool) -> None:
    around, ref = look(text)
    assert around.over(ref) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The bakery signed an agreement with Calder Corp on flour.", True),
        ("The palace signed an agreement with the rebel group on flour.", False),
        ("Oman signed an agreement with the European Union on flour.", False),
    ],
)
def test_surroundings_with_a_firm(look: Look, text: str, found: bool) -> None:
    around, ref = look(text)
    assert around.with_a_firm(ref) is found


def test_surroundings_fought_and_in_jest(look: Look) -> None:
    around, ref = look("The rebels broke the truce with Mali.")
    assert (around.fought(ref), around.by_laymen(ref)) == (True, False)
    around, ref = look("The chef offered a truce to his critics in Mali.")
    assert (around.fought(ref), around.by_laymen(ref)) == (False, True)
