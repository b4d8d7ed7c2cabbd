"""Protocols, annexes and amendments: papers of their own beside the dated treaty that they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from claimx.pipeline import Extractor

DAY = "2024-05-15"  # a Wednesday


@pytest.mark.parametrize(
    ("story", "names", "days"),
    [
        (
            "Chad and Niger on Monday signed an additional protocol to the 2010 treaty on the lake.",
            ["Chad-Niger additional protocol", "Chad-Niger 2010 treaty on the lake"],
            ["2024-05-13", "2010"],
        ),
        (
            "Fiji and Tonga signed an amendment to their 1998 reef accord in Suva on 3 May 2024. The "
            "amendment lets trawlers in.",
            ["Fiji-Tonga amendment", "Fiji-Tonga 1998 reef accord"],
            ["2024-05-03", "1998"],
        ),
        (
            "Ministers on Monday signed an addendum to the border treaty between Benin and Togo, "
            "signed in 2011.",
            ["Benin-Togo addendum", "border treaty between Benin and Togo"],
            ["2024-05-13", "2011"],
        ),
        (
            "In 2010 Egypt and Sudan signed a water treaty. On Monday they signed a protocol to the 2010 "
            "treaty.",
            ["Egypt-Sudan water treaty", "Egypt-Sudan protocol"],
            ["2010", "2024-05-13"],
        ),
        (
            "Oman signed a protocol amending the 2004 labour agreement with Qatar.",
            ["Oman-Qatar protocol", "2004 labour agreement with Qatar"],
            [None, "2004"],
        ),
    ],
)
def test_annexed_has_its_own_day(
    extractor: Extractor, story: str, names: list[str], days: list[str | None]
) -> None:
    treaties = extractor.extract(story, published=DAY).instruments
    assert [t.name for t in treaties] == names
    assert [t.signed_date for t in treaties] == days


def test_annexed_initialled_is_the_annex_alone(extractor: Extractor) -> None:
    story = "Finland and Latvia have initialled an annex to the 2015 power pact. The annex adds a cable."
    annex, pact = extractor.extract(story).instruments
    assert (annex.status, pact.status) == ("initialled", "signed")
    assert len(annex.mentions) == 2


def test_annexed_arrangement_is_the_new_one(extractor: Extractor) -> None:
    story = (
        "Chad and Niger on Monday signed a protocol to the 2010 treaty on the lake. The 2010 treaty made a "
        "court. The arrangement between Chad and Niger will be reviewed."
    )
    protocol, treaty = extractor.extract(story).instruments
    assert [m.text for m in protocol.mentions][-1] == "arrangement"
    assert "arrangement" not in [m.text for m in treaty.mentions]


def test_annexed_amendment_of_a_law_is_no_treaty(extractor: Extractor) -> None:
    story = "Deputies approved an amendment to the law. Chad and Libya signed a treaty on Monday."
    assert [t.kind for t in extractor.extract(story).instruments] == ["treaty"]


def test_annexed_behind_a_comma(extractor: Extractor) -> None:
    text = (
        "Oman quit the 1987 river pact with Yemen on Tuesday. A protocol on the Nasib crossing, added in"
        " 2009,"
        " stays in force, so lorries will go on passing."
    )
    pact, protocol = extractor.extract(text).instruments
    assert (protocol.kind, protocol.status) == ("protocol", "in_force")
    assert pact.status == "terminated"


def test_annexed_protocol_that_extends_it(extractor: Extractor) -> None:
    story = (
        "Oman and Fiji agreed to prolong their reef pact. The pact dates from 2015. The protocol"
        " extending it "
        "was signed in Levuka by ministers Said Alawi and Ana Koroi."
    )
    pact, protocol = extractor.extract(story).instruments
    assert (pact.signed_date, pact.signed_place) == ("2015", None)
    assert (protocol.kind, protocol.signed_place, protocol.parties) == (
        "protocol",
        "Levuka",
        ["Oman", "Fiji"],
    )
