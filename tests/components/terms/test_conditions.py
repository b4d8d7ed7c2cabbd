from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from claimx.records import Term

One = Callable[..., Term]
LEAD = "Kenya and Uganda signed a lake treaty on Monday.\n\n"


@pytest.mark.parametrize(
    ("story", "clause", "condition"),
    [
        (
            "Kenya must remove its guns within 90 days if Uganda so requests.",
            "withdrawal",
            "if Uganda so requests",
        ),
        (
            "If either state is threatened, Kenya and Uganda will consult each other.",
            "consultation",
            "If either state is threatened",
        ),
        (
            "Kenya and Uganda will consult each other at once if either is threatened.",
            "consultation",
            "if either is threatened",
        ),
        (
            "The treaty applies provisionally from May, pending approval by both parliaments.",
            "ratification",
            "approval by both parliaments",
        ),
        (
            "The treaty enters into force a month after both parliaments have approved it.",
            "ratification",
            "after both parliaments have approved it",
        ),
    ],
)
def test_conditions_stand_behind_or_before_the_clause(
    term: One, story: str, clause: str, condition: str
) -> None:
    attributes: dict[str, Any] = term(LEAD + story, clause).attributes
    found = attributes.get("condition") or attributes.get("trigger")
    assert found["text"] == condition
    assert (LEAD + story)[found["start"] : found["end"]] == condition


@pytest.mark.parametrize(
    ("story", "exception"),
    [
        ("Under the treaty, residents may cross with a card, except for lorry drivers.", "lorry drivers"),
        ("Under the treaty, residents may cross with a card; coal lorries are excluded.", "coal lorries"),
        (
            "Under the treaty, residents may cross with a card, taking into account local rules.",
            "local rules",
        ),
        (
            "Under the treaty, residents may cross with a card, with restrictions on market days.",
            "with restrictions on market days",
        ),
        (
            "Under the treaty, residents may cross with a card, while dealers in fish are not covered.",
            "dealers in fish",
        ),
    ],
)
def test_exceptions_are_kept(term: One, story: str, exception: str) -> None:
    assert term(LEAD + story, "border_crossing").attributes["exception"]["text"] == exception


def test_conditions_of_several_words_open_a_sentence(term: One) -> None:
    story = "Under the treaty, both will trade data. In the event of an incursion, both will consult."
    found = term(LEAD + story, "consultation").attributes
    assert found["condition"]["text"] == "an incursion"
