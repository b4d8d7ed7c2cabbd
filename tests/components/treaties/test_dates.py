"""When a treaty was signed: a weekday tells no day where no year is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from claimx.pipeline import Extractor


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("SOUSSE, Oct 9 (Agency) - Malta and Tunisia signed a sponge treaty on Tuesday.", None, None),
        (
            "SOUSSE, Oct 9 (Agency) - Malta and Tunisia signed a sponge treaty in Tunis on Tuesday.",
            None,
            None,
        ),
        # Told from the town of the signing, the day of the dateline is that of the signing.
        (
            "SOUSSE, Oct 9 (Agency) - Malta and Tunisia signed a sponge treaty in Sousse on Tuesday.",
            None,
            "--10-09",
        ),
        ("SOUSSE, Oct 9 (Agency) - Malta and Tunisia signed a sponge treaty today.", None, "--10-09"),
        (
            "SOUSSE, Oct 9, 2025 (Agency) - Malta and Tunisia signed a sponge treaty on Thursday.",
            None,
            "2025-10-09",
        ),
        (
            "SOUSSE (Agency) - Malta and Tunisia signed a sponge treaty on Tuesday.",
            "2025-10-09",
            "2025-10-07",
        ),
        ("On May 3, 2014, Malta and Tunisia signed a sponge treaty.", None, "2014-05-03"),
    ],
)
def test_dates_day(extractor: Extractor, text: str, published: str | None, day: str | None) -> None:
    (found,) = extractor.extract(text, published=published).instruments
    assert found.signed_date == day


def test_dates_two_weekdays_tell_nothing(extractor: Extractor) -> None:
    text = (
        "SOUSSE, Oct 9 (Agency) - Malta and Tunisia signed a sponge treaty in Sousse on Tuesday. "
        "Divers met on Friday.\n"
    )
    (found,) = extractor.extract(text).instruments
    assert found.signed_date is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Oman and Fiji signed a river pact in Saint-Louis in March.", "Saint-Louis"),
        ("Oman and Fiji signed a river pact in Sur-based talks in March.", None),
    ],
)
def test_place_of_two_parts(extractor: Extractor, text: str, place: str | None) -> None:
    (found,) = extractor.extract(text).instruments
    assert found.signed_place == place
