"""Which of the treaties found are any, where one stands behind another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from claimx.pipeline import Extractor

STORY = "Malta and Tunisia signed a sponge treaty. "


@pytest.mark.parametrize(
    "later",
    [
        "A 1996 fishing protocol between the two countries stays valid.",
        "An older accord on corals, signed in 1998, stays in force.",
        "The sponge treaty supersedes a memorandum that the two sea ministries signed in Sousse.",
        "Sea Minister Amel Trabelsi said a draft treaty on corals would be sent to Malta.",
    ],
)
def test_gate_second_treaty(extractor: Extractor, later: str) -> None:
    assert len(extractor.extract(STORY + later).instruments) == 2


def test_gate_a_bank_may_have_an_older_accord(extractor: Extractor) -> None:
    text = "Miners in Malta spoke of an older accord on overtime that had expired."
    assert extractor.extract(text).instruments == []
