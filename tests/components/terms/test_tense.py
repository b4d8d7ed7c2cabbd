from __future__ import annotations

from collections.abc import Callable

import pytest

from claimx.records import Term

TermsOf = Callable[..., list[Term]]

LEAD = "Kenya and Malawi signed a treaty in Basel last Monday.\n\n"


@pytest.mark.parametrize(
    ("story", "clause"),
    [
        ("The last 18 km of the border are to be demarcated.", "border_delimitation"),
        ("The parties shall refrain from threatening each other.", "non_aggression"),
        ("Kenya will stop arming rebels in Malawi.", "non_aggression"),
        ("Malawian warships get the right to refuel in the port of Mombasa.", "basing"),
        ("The treaty would open two gates, let villagers cross freely and set up a joint border patrol.",
         "border_protection"),
        ("Trains will run to the coast again, with Kenya paying a toll of 2 million dollars.", "economic"),
        ("Engineers of both states will spend two years erecting boundary pillars.", "border_delimitation"),
    ],
)  # fmt: skip
def test_modal_is_what_is_to_be(terms_of: TermsOf, story: str, clause: str) -> None:
    assert terms_of(LEAD + story, clause) != []


@pytest.mark.parametrize(
    ("story", "clause"),
    [
        ("Kenya stopped arming rebels in Malawi.", "non_aggression"),
        ("Malawian warships got the right to refuel in the port of Mombasa in 1990.", "basing"),
        ("Trains ran to the coast again, with Kenya paying a toll of 2 million dollars.", "economic"),
        ("Villagers crossed the river and set up a joint border patrol.", "border_protection"),
    ],
)
def test_past_is_what_was(terms_of: TermsOf, story: str, clause: str) -> None:
    assert terms_of(LEAD + story, clause) == []


def test_past_is_not_what_has_been_done_under_a_treaty(terms_of: TermsOf) -> None:
    story = "Kenya will not renew the treaty under which Malawian warships have used the naval base at Lamu."
    assert terms_of(LEAD + story, "basing") != []
