"""Treaties that a story counts first and then takes one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from claimx.pipeline import Extractor

STORY = "RABAT, May 6, 2026 (Reuters) - Morocco and Spain on Wednesday signed two agreements. "


def test_several_each_is_signed_that_day(extractor: Extractor) -> None:
    story = (
        STORY + "The first, a readmission pact, binds Rabat. The second, a squid accord, runs for six years."
    )
    pact, accord = extractor.extract(story).instruments
    assert pact.parties == accord.parties == ["Morocco", "Spain"]
    assert (pact.status, pact.signed_date) == (accord.status, accord.signed_date) == ("signed", "2026-05-06")
    assert (pact.duration, accord.duration) == (None, "P6Y")
    assert (pact.kind, accord.kind) == ("pact", "accord")


def test_several_one_may_only_be_initialled(extractor: Extractor) -> None:
    story = STORY + "The first, a readmission pact, binds Rabat. The second was merely initialled in Ceuta."
    pact, other = extractor.extract(story).instruments
    assert (pact.status, other.status) == ("signed", "initialled")
    assert other.signed_date is None


def test_several_partners_do_not_all_sign_each(extractor: Extractor) -> None:
    story = (
        "Morocco on Tuesday signed two agreements with Spain and Mali. "
        "The first, a squid pact signed by King Omar and Spain's King Pablo, bars trawlers."
    )
    (pact,) = extractor.extract(story).instruments
    assert "Mali" not in pact.parties


@pytest.mark.parametrize(
    "story",
    [
        "Morocco and Spain signed a squid pact. The first, a trawler, sank; the second was towed to Cadiz.",
        "Morocco and Spain signed two agreements. The first day brought rain, the second minister a cold.",
    ],
)
def test_several_of_something_else_are_no_treaties(extractor: Extractor, story: str) -> None:
    found = extractor.extract(story).instruments
    assert {m.text for i in found for m in i.mentions}.isdisjoint({"first", "second"})


def test_several_of_a_list_of_papers(extractor: Extractor) -> None:
    story = (
        "Oman and Fiji signed a series of documents, including an agreement on pearl diving and a "
        "memorandum on customs."
    )
    found = extractor.extract(story).instruments
    assert [(t.status, t.parties) for t in found] == [("signed", ["Oman", "Fiji"])] * 2


def test_several_one_told_by_its_matter(extractor: Extractor) -> None:
    story = (
        "Oman and Fiji signed two agreements, on reefs and on oil. The reefs agreement runs for six years."
    )
    (found,) = extractor.extract(story).instruments
    assert (found.status, found.parties, found.duration) == ("signed", ["Oman", "Fiji"], "P6Y")
