from __future__ import annotations

from collections.abc import Callable

import pytest

from claimx.records import Term

TermsOf = Callable[..., list[Term]]

LEAD = "Peru and Chile signed a border treaty in Basel last Monday.\n\n"


@pytest.mark.parametrize(
    ("story", "clause"),
    [
        ("Peru leases the port of Ilo to Chile for nine years.", "basing"),
        ("Chile releases 60 Peruvian fishermen.", "humanitarian"),
        ("Peru gains the meadows, Chile keeps the ridge above them.", "border_delimitation"),
    ],
)
def test_performs_what_a_party_does_right_behind_its_treaty(
    terms_of: TermsOf, story: str, clause: str
) -> None:
    assert clause in {t.clause for t in terms_of(LEAD + story)}


@pytest.mark.parametrize(
    "story",
    [
        "Peru leases the port of Ilo to Chile every summer.",
        "Bolivia leases the port of Ilo to Brazil.",
        "Bakers are on strike.\n\nA museum opened.\n\nPeru leases the port of Ilo to Chile.",
    ],
)
def test_performs_is_not_what_is_usual_far_off_or_done_by_others(terms_of: TermsOf, story: str) -> None:
    assert terms_of(LEAD + story, "basing") == []


@pytest.mark.parametrize(
    ("story", "clause"),
    [
        ("Disputes go to a panel of judges in Lima.", "monitoring"),
        ("The islet remains Peruvian territory.", "sovereignty"),
        ("Nurses are exempt from visas.", "border_crossing"),
    ],
)
def test_befalls_what_comes_about_with_nobody_doing_it(terms_of: TermsOf, story: str, clause: str) -> None:
    assert clause in {t.clause for t in terms_of(LEAD + story)}


@pytest.mark.parametrize(
    "story",
    [
        "The islet always remains Peruvian territory.",
        "“The islet remains Peruvian territory,” a fisherman said.",
        "Islet remains Peruvian territory, poll finds",
    ],
)
def test_befalls_is_not_what_is_always_so_nor_what_somebody_says(terms_of: TermsOf, story: str) -> None:
    assert [t for t in terms_of(LEAD + story, "sovereignty") if t.start > len(LEAD)] == []


def test_just_done_is_what_all_parties_declare(terms_of: TermsOf) -> None:
    done = "Peru and Chile {} their claims to each other's islands."
    assert terms_of(LEAD + done.format("renounced"), "sovereignty") != []
    assert terms_of(LEAD + "In 1929, " + done.format("renounced"), "sovereignty") == []
    assert terms_of(LEAD + "Peru renounced its claims to the islands.", "sovereignty") == []
