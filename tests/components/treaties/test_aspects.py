"""How a treaty stands, told in passing: in a word before it, beside it, or behind *remains*."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from claimx.pipeline import Extractor

DAY = "2024-05-15"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("A border pact between Laos and Japan, still unratified after a decade, bars tolls.", "signed"),
        ("The unratified reef treaty between Fiji and Tonga bars trawlers.", "signed"),
        ("The yet-to-be-ratified reef treaty between Fiji and Tonga bars trawlers.", "signed"),
        ("The reef treaty between Fiji and Tonga remains unratified.", "signed"),
        ("The reef treaty between Fiji and Tonga is still awaiting ratification.", "signed"),
        ("The now-defunct arms accord between Chad and Mali fixed quotas.", "terminated"),
        ("The arms accord between Chad and Mali, now defunct, fixed quotas.", "terminated"),
        ("The arms accord between Chad and Mali is defunct.", "terminated"),
        ("The expired visa deal between Oman and Iran let pilgrims in.", "expired"),
        ("The lapsed visa deal between Oman and Iran let pilgrims in.", "expired"),
        ("Chad has a mining treaty with Niger in force since 2001.", "in_force"),
        ("The mining treaty between Chad and Niger (in force since 2001) fixes rents.", "in_force"),
        (
            "A reef treaty between Fiji and Tonga, signed in Suva in 2020 and in force since May, bars"
            " trawlers.",
            "in_force",
        ),
        (
            "The reef treaty between Fiji and Tonga, initialled in March but not yet signed, bars trawlers.",
            "initialled",
        ),
        ("The reef treaty between Fiji and Tonga was not only initialled but signed.", "signed"),
        (
            "Peru will quit. An accord between Chad and Niger on joint drills, in force since 2014, lapses.",
            "in_force",
        ),
        ("Chad and Niger are close to a deal on the upper river.", "negotiating"),
        ("The long-dormant river treaty between India and Nepal would allow dams.", None),
        ("The all-but-dead grain deal between Chad and Mali may be revived.", None),
        ("The grain deal between Chad and Mali, in effect a gift, angered farmers.", None),
        ("The pact ended a long war between Chad and Mali.", None),
    ],
)
def test_aspects_status(extractor: Extractor, text: str, status: str | None) -> None:
    (treaty,) = extractor.extract(text, published=DAY).instruments
    assert treaty.status == status


def test_aspects_is_unratified_is_not_its_day(extractor: Extractor) -> None:
    story = "The reef treaty between Fiji and Tonga, still unratified in March, bars trawlers."
    (treaty,) = extractor.extract(story, published=DAY).instruments
    assert (treaty.status, treaty.signed_date) == ("signed", None)
