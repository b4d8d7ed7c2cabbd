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


@pytest.mark.parametrize(
    ("words", "signed"),
    [
        ("Ministers Karl Meier and Ilona Kiss signed.", {"Karl Meier", "Ilona Kiss"}),
        (
            "Their ministers, Karl Meier and Ilona Kiss, signed in Graz on Friday.",
            {"Karl Meier", "Ilona Kiss"},
        ),
        ("Presidents Karl Meier and Ilona Kiss put their names to it.", {"Karl Meier", "Ilona Kiss"}),
        ("Austria's Karl Meier and Hungary's Ilona Kiss signed a day later.", {"Karl Meier", "Ilona Kiss"}),
        ("Karl Meier signed on Austria's behalf.", {"Karl Meier"}),
        ("Ministers Karl Meier and Ilona Kiss signed up for a race.", set()),
        ("Ministers Karl Meier and Ilona Kiss signed the guest book.", set()),
        ("The actors Karl Meier and Ilona Kiss signed in a village church.", set()),
        ("Poland's minister, Jan Lis, signed as a witness.", set()),
        ("Ministers Karl Meier and Ilona Kiss are to sign on Friday.", set()),
    ],
)
def test_silent_signed_and_no_more(extractor: Extractor, words: str, signed: set[str]) -> None:
    (pact,) = extractor.extract("Austria and Hungary drew up a rail pact in May. " + words).instruments
    assert {s.person for s in pact.signatories} == signed
    assert set(pact.parties) == {"Austria", "Hungary"}


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("The two did so on Friday.", "signed"),
        ("They have done so.", "signed"),
        ("Slovenia will not do so.", "to_be_signed"),
        ("Trains are late. A driver said so.", "to_be_signed"),
    ],
)
def test_silent_did_so(extractor: Extractor, words: str, status: str) -> None:
    (pact,) = extractor.extract("Austria and Hungary were to sign a rail pact in Graz. " + words).instruments
    assert pact.status == status


def test_silent_envoys_still_to_sign(extractor: Extractor) -> None:
    words = (
        "Austria and Hungary agreed a rail pact. Presidents Karl Meier and Ilona Kiss are to sign on Friday."
    )
    (pact,) = extractor.extract(words).instruments
    assert (pact.status, pact.signed_date) == ("to_be_signed", None)


def test_silent_states_refuse_to_sign(extractor: Extractor) -> None:
    (pact,) = extractor.extract("Austria and Hungary have a rail pact. Poland would not sign.").instruments
    assert set(pact.parties) == {"Austria", "Hungary"}
