"""Those who fight a state and sign with it are parties as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from claimx.pipeline import Extractor


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "The Chadian government and the rebel Front for Unity signed a peace deal in Doha on Saturday.",
            {"Chad", "Front for Unity"},
        ),
        ("Yemen and the northern rebels prolonged their truce by two months.", {"Yemen", "northern rebels"}),
        (
            "A peace deal between the Malian government and the separatist Azur Liberation Front was signed.",
            {"Mali", "Azur Liberation Front"},
        ),
        (
            "Sudan's army and the rebels of the Blue Front signed a truce on Monday.",
            {"Sudan", "Blue Front"},
        ),
        (
            "Colombia's government and the Peasant Army, the last big guerrilla group, signed a ceasefire.",
            {"Colombia", "Peasant Army"},
        ),
        (
            "Sudan's guns fell silent. The truce between the army and the rebels has taken effect.",
            {"Sudan", "rebels"},
        ),
        (
            "Yemen's warring sides have agreed to prolong a truce for two months. "
            "The government and the Ansar Movement have each accused the other of breaking it.",
            {"Yemen", "Ansar Movement"},
        ),
        ("Oman and Yemen signed a pact against the northern rebels.", {"Oman", "Yemen"}),
        ("Oman and Yemen signed a truce along the front.", {"Oman", "Yemen"}),
        ("A cold front and rain met Oman and Yemen, who signed a truce.", {"Oman", "Yemen"}),
    ],
)
def test_movements_are_parties(extractor: Extractor, text: str, parties: set[str]) -> None:
    (found,) = extractor.extract(text).instruments
    assert set(found.parties) == parties


def test_movements_are_no_signatories(extractor: Extractor) -> None:
    (found,) = extractor.extract(
        "Sudan's army and the paramilitary Desert Shield agreed a truce on Monday."
    ).instruments
    assert set(found.parties) == {"Sudan", "Desert Shield"}
    assert found.signatories == []


def test_movements_have_people_who_sign_for_them(extractor: Extractor) -> None:
    text = "The leader of the Renewal Movement, Ossufo Dhlama, signed a ceasefire with Mozambique in Maputo."
    (found,) = extractor.extract(text).instruments
    assert [(s.person, s.for_) for s in found.signatories] == [("Ossufo Dhlama", "Renewal Movement")]


def test_movements_are_told_once(extractor: Extractor) -> None:
    """The rebel commander stands for the movement that is named."""
    text = (
        "Chad's government and the Aouzou Front guerrillas signed a peace accord on Friday. President Idris "
        "Koto and the rebel commander known as Tol put their names to the accord in Faya."
    )
    (found,) = extractor.extract(text).instruments
    assert set(found.parties) == {"Chad", "Aouzou Front"}


def test_movements_whose_men_are_freed_as_both_sides_sign(extractor: Extractor) -> None:
    text = (
        "Chad freed 40 men of the Aouzou Front on Friday, two days after the two sides signed a truce under "
        "Omani mediation."
    )
    (found,) = extractor.extract(text).instruments
    assert set(found.parties) == {"Chad", "Aouzou Front"}
