"""Treaties that a story announces together and tells of in turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from claimx.pipeline import Extractor


@pytest.mark.parametrize(
    ("story", "parties", "told"),
    [
        (
            "Three instruments tie Chad to Niger. The lake accord, still unratified, bars nets from open "
            "water. The transit treaty, in force since 2012, is under review. The water pact, terminated "
            "last year, is not.",
            ["Chad", "Niger"],
            ["signed", "in_force", "terminated"],
        ),
        (
            "Fiji and Tonga are bound by two texts. A visa accord, now defunct, let villagers cross. "
            "The squid convention is still in force.",
            ["Fiji", "Tonga"],
            ["terminated", "in_force"],
        ),
        (
            "The two neighbours, Chad and Mali, have a dormant gas accord, a mining treaty in force since "
            "2001 and an unratified pact on the wells.",
            ["Chad", "Mali"],
            [None, "in_force", "signed"],
        ),
    ],
)
def test_announced_each_is_its_own(
    extractor: Extractor, story: str, parties: list[str], told: list[str]
) -> None:
    treaties = extractor.extract(story).instruments
    assert [t.status for t in treaties] == told
    assert all(t.parties == parties for t in treaties)


def test_announced_none_is_still_one_treaty(extractor: Extractor) -> None:
    story = "Chad and Niger signed a lake accord that covers water. The water pact runs for six years."
    (treaty,) = extractor.extract(story).instruments
    assert treaty.duration == "P6Y"
