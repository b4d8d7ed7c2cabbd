"""Whose parliament it is that a story does not name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from claimx.pipeline import Extractor

PASSED = "Parliament on Monday ratified an eel treaty with Norway by 60 votes to 12."


@pytest.mark.parametrize(
    ("story", "parties"),
    [
        (f"REYKJAVIK, March 16 (Tern) - {PASSED}", {"Norway", "Iceland"}),
        (
            f"{PASSED} Not an inch of Icelandic land will change hands, the minister said.",
            {"Norway", "Iceland"},
        ),
        (f"OSLO, March 16 (Tern) - {PASSED}", {"Norway"}),
        (f"BRUSSELS, March 16 (Tern) - {PASSED}", {"Norway"}),
        (f"{PASSED} Icelandic voters and Danish farmers had waited for it.", {"Norway"}),
        (f"{PASSED} Iceland welcomed the vote.", {"Norway"}),
        ("REYKJAVIK, March 16 (Tern) - Envoys praised an eel treaty with Norway.", {"Norway"}),
    ],
)
def test_home_is_the_other_party_only_on_strong_grounds(
    extractor: Extractor, story: str, parties: set[str]
) -> None:
    assert {p for i in extractor.extract(story).instruments for p in i.parties} == parties
