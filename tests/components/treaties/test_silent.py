"""Treaties spoken of without a noun: *it*, and *signed for*."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from claimx.pipeline import Extractor


def test_silent_it_tells_parties_day_and_place(extractor: Extractor) -> None:
    story = (
        "The five-year deal lets Spain fish off Morocco. Rabat and Madrid signed it in Cadiz on 3 March 2023."
    )
    (deal,) = extractor.extract(story).instruments
    assert set(deal.parties) == {"Spain", "Morocco"}
    assert (deal.signed_date, deal.signed_place) == ("2023-03-03", "Cadiz")


def test_silent_it_is_no_mention(extractor: Extractor) -> None:
    story = "Turkey and Iraq have a water treaty. Iraq ratified it in May."
    (treaty,) = extractor.extract(story).instruments
    assert treaty.status == "ratified"
    assert [m.text for m in treaty.mentions] == ["water treaty"]


@pytest.mark.parametrize(
    "text",
    [
        "Oman and Fiji have a reef treaty. Its text is long.\n\nA ship sank. It was raised. It sank again. "
        "It was old. It lay deep. A letter came. The captain signed it.",
        "Oman and Fiji have a reef treaty. A bridge broke and the mayor closed it.",
    ],
)
def test_silent_it_is_something_else(extractor: Extractor, text: str) -> None:
    (treaty,) = extractor.extract(text).instruments
    assert treaty.status is None


@pytest.mark.parametrize(
    "words",
    [
        "Ministers Karl Meier and Ilona Kiss signed for their countries.",
        "It was signed for Austria by Karl Meier and for Hungary by Ilona Kiss.",
        "Karl Meier signed for Austria; Ilona Kiss signed on behalf of Hungary.",
    ],
)
def test_silent_signed_for(extractor: Extractor, words: str) -> None:
    (pact,) = extractor.extract("Austria and Hungary inked a rail pact on Friday. " + words).instruments
    assert {s.person for s in pact.signatories} == {"Karl Meier", "Ilona Kiss"}
    assert pact.parties == ["Austria", "Hungary"]
