from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from claimx.records import Term

Many = Callable[..., list[Term]]
LEAD = "Kenya and Uganda signed a lake treaty on Monday.\n\n"


@pytest.mark.parametrize(
    ("story", "clause", "told", "values"),
    [
        (
            "Kenya must withdraw its guns by 30 May 2027; so must Uganda.",
            "withdrawal",
            "so must Uganda",
            {"obligor": ["Uganda"], "force": "guns", "deadline": None},
        ),
        (
            "Kenya will free all detainees within a week. Uganda will do likewise.",
            "humanitarian",
            "Uganda will do likewise",
            {"obligor": ["Uganda"], "kind": "prisoners", "deadline": None},
        ),
        (
            "Kenya will free 30 captives, and the other side will do the same by June 2027.",
            "humanitarian",
            "the other side will do the same by June 2027",
            {"obligor": ["Uganda"], "number": None, "deadline": "2027-06"},
        ),
        (
            "Kenya will pay Uganda $5 million, and its neighbour will follow suit.",
            "economic",
            "its neighbour will follow suit",
            {"provider": "Uganda", "beneficiary": "Kenya", "amount": None},
        ),
        (
            "Kenya is to scrap tariffs on fish, as is Uganda.",
            "economic",
            "as is Uganda",
            {"provider": "Uganda", "beneficiary": "Kenya", "kind": "tariffs"},
        ),
        (
            "Kenya will not attack its neighbour, nor will Uganda.",
            "non_aggression",
            "nor will Uganda",
            {"obligor": ["Uganda"]},
        ),
        (
            "Kenya will remain neutral in any war, and Uganda likewise.",
            "neutrality",
            "Uganda likewise",
            {"obligor": ["Uganda"]},
        ),
        (
            "Kenya is to free its prisoners. The same applies to Uganda.",
            "humanitarian",
            "The same applies to Uganda",
            {"obligor": ["Uganda"]},
        ),
    ],
)
def test_who_does_the_same_is_bound_too(
    terms_of: Many, story: str, clause: str, told: str, values: dict[str, Any]
) -> None:
    first, second = terms_of(LEAD + "Under the treaty, " + story, clause)
    assert second.text == told
    assert first.end <= second.start
    assert {name: second.attributes.get(name) for name in values} == values
    assert second.modality == first.modality


def test_what_holds_vice_versa_binds_both(terms_of: Many) -> None:
    (found,) = terms_of(LEAD + "Kenya may base jets in Uganda, and vice versa.", "basing")
    assert found.attributes["guest"] == found.attributes["host"] == ["Kenya", "Uganda"]


@pytest.mark.parametrize(
    "story",
    [
        "Kenya will withdraw its guns. France urged Uganda to do likewise.",
        "Kenya will withdraw its guns, as will France.",
        "Kenya will withdraw its guns. Analysts said others should do the same.",
        "Kenya will withdraw its guns, as is customary.",
        "Kenya will withdraw its guns. If Uganda does the same, talks go on.",
    ],
)
def test_who_is_no_party_or_only_asked_is_not_bound(terms_of: Many, story: str) -> None:
    assert len(terms_of(LEAD + "Under the treaty, " + story, "withdrawal")) == 1
