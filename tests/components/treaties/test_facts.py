"""Facts that stand in other sentences than that of the signing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from claimx.pipeline import Extractor

STORY = "Malta and Tunisia signed a sponge treaty."


@pytest.mark.parametrize(
    ("later", "place"),
    [
        (" The ceremony was held in the harbour of Sousse.", "Sousse"),
        (" The sea was calm.\n\nThe signing took place at dawn in Sousse.", "Sousse"),
        (" A ceremony for the drowned was planned in Sousse.", None),
        (" Divers met in Sousse.", None),
    ],
)
def test_facts_place_of_the_ceremony(extractor: Extractor, later: str, place: str | None) -> None:
    (found,) = extractor.extract(STORY + later).instruments
    assert found.signed_place == place


def test_facts_duration_behind_a_blank_line(extractor: Extractor) -> None:
    (found,) = extractor.extract(STORY + "\n\nIt would have been valid for ten years.").instruments
    assert found.duration == "P10Y"
