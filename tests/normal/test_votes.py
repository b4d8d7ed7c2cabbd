from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.normal.votes import votes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ratified by 88 votes to 12", (88, 12, None)),
        ("312 votes against 208", (312, 208, None)),
        ("the senate voted 19-3", (19, 3, None)),
        ("a 19-3 vote", (19, 3, None)),
        ("a 19\u20133 vote", (19, 3, None)),
        ("passed by 312 to 208.", (312, 208, None)),
        ("by forty votes to seven, with two abstentions", (40, 7, 2)),
        ("by 88 votes to 12 with no abstentions", (88, 12, 0)),
        ("88 in favour, 12 against and 3 abstentions", (88, 12, 3)),
        ("with 140 for and 22 against", (140, 22, None)),
        ("140 deputies voted in favour, 22 voted against and five abstained", (140, 22, 5)),
        ("88 votes to 0", (88, 0, None)),
        ("1,204 votes to 96", (1204, 96, None)),
        ("Senate ratifies harbour pact with Chile, 31-7\nOslo objects", (31, 7, None)),
    ],
)
def test_votes_for_and_against(text: str, expected: tuple[int, int, int | None]) -> None:
    (found,) = votes(text)
    assert (found.in_favour, found.against, found.abstained) == expected


@pytest.mark.parametrize(
    "text",
    [
        "they won 3-1",
        "Lions beat Eagles, 3-1",
        "cut by 10 to 15 km",
        "by five to six years",
        "grew by 20 to 30 per cent",
        "a two to one margin",
        "10 to 15 troops",
        "10 for and 5 of them",
        "a 12 to eight majority",
    ],
)
def test_what_is_no_vote(text: str) -> None:
    assert votes(text) == []


def test_span_is_exact() -> None:
    text = "Deputies approved it by 88 votes to 12, with three abstentions, on Friday."
    (found,) = votes(text)
    assert text[found.start : found.end] == "88 votes to 12, with three abstentions"


WORDS = ["88", "votes", "to", "12", "-", "in favour", "against", ",", "and", "3", "abstentions", "by", "vote"]


@given(st.one_of(st.text(), st.lists(st.sampled_from(WORDS)).map(" ".join)))
def test_any_text_gives_ordered_offsets(text: str) -> None:
    found = votes(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
