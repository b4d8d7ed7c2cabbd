"""Who signs, and for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from claimx.pipeline import Extractor


@pytest.mark.parametrize(
    "text",
    [
        "Rita Vella signed the sponge treaty for Malta and Amel Trabelsi for Tunisia.",
        "Sea Minister Rita Vella put her name to the sponge treaty for Malta, "
        "her Tunisian colleague Amel Trabelsi for Tunisia.",
    ],
)
def test_doers_each_signs_for_a_side(extractor: Extractor, text: str) -> None:
    (found,) = extractor.extract(f"Malta and Tunisia have a sponge treaty. {text}").instruments
    assert [(s.person, s.for_) for s in found.signatories] == [
        ("Rita Vella", "Malta"),
        ("Amel Trabelsi", "Tunisia"),
    ]


def test_doers_an_agency_signs_nothing(extractor: Extractor) -> None:
    text = "SOUSSE (Carthage Wire), 9 Oct. - Envoys from Malta and Tunisia initialled a sponge treaty."
    (found,) = extractor.extract(text).instruments
    assert found.signatories == []


@pytest.mark.parametrize("end", ["six years", "Tunisia to sell sponges"])
def test_doers_not_all_behind_for_is_a_side(extractor: Extractor, end: str) -> None:
    text = f"Sea Minister Rita Vella of Malta signed a sponge treaty with Tunisia for {end}."
    (found,) = extractor.extract(text).instruments
    assert [(s.person, s.for_) for s in found.signatories] == [("Rita Vella", "Malta")]


@pytest.mark.parametrize(
    "text",
    [
        "Tunisia rejected a sponge treaty with Malta, a blow to President Amel Trabelsi, who signed it.",
        "Tunisia rejected a sponge treaty with Malta. President Amel Trabelsi, who had signed it, wept.",
        "Tunisia backed a sponge treaty with Malta that President Amel Trabelsi of Tunisia, a diver, signed.",
    ],
)
def test_doers_in_a_relative_clause(extractor: Extractor, text: str) -> None:
    (found,) = extractor.extract(text).instruments
    assert [s.person for s in found.signatories] == ["Amel Trabelsi"]


def test_doers_their_ministers_sign_for_both(extractor: Extractor) -> None:
    text = (
        "Malta and Tunisia met. A sponge treaty that their ministers, Ann Lee and Ali Saleh, signed is short."
    )
    (found,) = extractor.extract(text).instruments
    assert found.parties == ["Malta", "Tunisia"]


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        (
            "Under a wells treaty which President Omar Said and his Yemeni counterpart, Ali Hadi, signed in "
            "Salalah on Friday, Oman will pay Yemen.",
            [("Omar Said", "Oman"), ("Ali Hadi", "Yemen")],
        ),
        (
            "A wells treaty that Water Minister Omar Said and her Yemeni colleague Ali Hadi signed in "
            "Salalah on Friday obliges Oman to pay Yemen.",
            [("Omar Said", "Oman"), ("Ali Hadi", "Yemen")],
        ),
        (
            "Omar Said, Ali Hadi of Yemen and Ben Rao signed a wells treaty between Oman and Yemen.",
            [("Omar Said", None), ("Ali Hadi", "Yemen"), ("Ben Rao", None)],
        ),
    ],
)
def test_doers_who_sign_in_a_relative_clause_and_for_whom(
    extractor: Extractor, text: str, signed: list[tuple[str, str | None]]
) -> None:
    (found,) = extractor.extract(text).instruments
    assert [(s.person, s.for_) for s in found.signatories] == signed


@pytest.mark.parametrize(
    ("later", "signed"),
    [
        (
            "Putting their names to the accord in Sur on Monday were Omani President Omar Said and Yemen's "
            "water minister, Ali Hadi.",
            [("Omar Said", "Oman"), ("Ali Hadi", "Yemen")],
        ),
        (
            "Water Minister Omar Said signed for Oman and Ali Hadi for Yemen.",
            [("Omar Said", "Oman"), ("Ali Hadi", "Yemen")],
        ),
        ("Signing the accord for Oman was Water Minister Omar Said.", [("Omar Said", "Oman")]),
        ("Signing the accord was easy for Omar Said of Oman.", []),
    ],
)
def test_doers_who_stand_behind_the_verb(
    extractor: Extractor, later: str, signed: list[tuple[str, str | None]]
) -> None:
    (found,) = extractor.extract(f"Oman and Yemen signed an accord on wells. {later}").instruments
    assert [(s.person, s.for_) for s in found.signatories] == signed
