"""Where the words for a treaty end, and what of them is its title."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from claimx.pipeline import Extractor


@pytest.mark.parametrize(
    "title",
    [
        "Treaty on Joint Patrols in the Gulf of Hammamet",
        "Agreement on Conventional Arms in Europe",
        "Convention on Legal Help in Criminal Matters",
        "Charter on the Protection of the Red Sea against Oil",
        "Treaty on Mills along the River Seybouse",
        "Accord on Trade for the Islands of Kerkennah",
    ],
)
def test_phrases_a_title_goes_on_with_names(extractor: Extractor, title: str) -> None:
    text = f"Malta and Tunisia signed the {title} in Sousse."
    (found,) = extractor.extract(text).instruments
    assert (found.name, found.signed_place) == (title, "Sousse")


@pytest.mark.parametrize("where", ["in Sousse", "in the Great Hall of the Bey", "on Monday", "for Malta"])
def test_phrases_where_and_for_whom_it_is_signed_is_no_title(extractor: Extractor, where: str) -> None:
    text = f"Malta and Tunisia sent envoys. Rita Vella signed the Treaty on Joint Patrols {where}."
    (found,) = extractor.extract(text).instruments
    assert found.name == "Treaty on Joint Patrols"


def test_phrases_of_a_headline_leave_out_its_verb_and_its_day(extractor: Extractor) -> None:
    body = "\n\nTUNIS, May 4 (Gulf Wire) - Malta and Tunisia signed a treaty on Tuesday.\n"
    (found,) = extractor.extract("Malta to help Tunisia as two sign mutual aid treaty" + body).instruments
    assert found.name == "Malta-Tunisia mutual aid treaty"
    (found,) = extractor.extract(
        "Malta quits talks, signs Tunisia reef treaty on same day" + body
    ).instruments
    assert not found.name.endswith("day")


def test_phrases_what_a_treaty_is_on_goes_on_with_of(extractor: Extractor) -> None:
    (found,) = extractor.extract("Malta and Tunisia signed a pact on the return of looted coins.").instruments
    assert found.name == "Malta-Tunisia pact on the return of looted coins"
