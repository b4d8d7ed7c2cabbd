"""A treaty that one party has ratified and another is still to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from claimx.pipeline import Extractor

LEAD = "Oman and Fiji signed a port treaty in May. "


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Oman's parliament ratified it in June. Fiji's parliament has yet to vote on it.", "signed"),
        ("Oman's Shura Council ratified it in June. In Suva the vote is scheduled for August.", "signed"),
        ("Oman's parliament ratified it in June. A talk on pensions is scheduled for August.", "ratified"),
        ("Oman's parliament ratified it in June. The next vote in Oman is due in May.", "ratified"),
        ("Both parliaments ratified it in June. The vote on taxes is due on Monday.", "ratified"),
    ],
)
def test_pending_a_treaty_that_waits_for_one_party_is_signed(
    extractor: Extractor, text: str, status: str
) -> None:
    (found,) = extractor.extract(LEAD + text).instruments
    assert found.status == status
