from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.normal.numbers import numbers, plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("25", {"25": "25"}),
        ("1,500 and 2,000,000", {"1,500": "1500", "2,000,000": "2000000"}),
        ("3.25", {"3.25": "3.25"}),
        ("2½, 2 1/2 and 2-1/2", {"2½": "2.5", "2 1/2": "2.5", "2-1/2": "2.5"}),
        ("5 mln or 1.5 trillion", {"5 mln": "5000000", "1.5 trillion": "1500000000000"}),
        ("38million", {"38million": "38000000"}),
        ("twenty-five", {"twenty-five": "25"}),
        ("Twenty five", {"Twenty five": "25"}),
        ("twenty\u2011five", {"twenty\u2011five": "25"}),
        ("one hundred\nand\ntwenty", {"one hundred\nand\ntwenty": "120"}),
        ("fifteen hundred", {"fifteen hundred": "1500"}),
        ("two million three hundred thousand", {"two million three hundred thousand": "2300000"}),
        ("a hundred, a dozen, a five-year pact", {"a hundred": "100", "a dozen": "12", "five": "5"}),
        ("three dozen", {"three dozen": "36"}),
        ("half a million, half a dozen", {"half a million": "500000", "half a dozen": "6"}),
        ("two and a half", {"two and a half": "2.5"}),
        ("two-and-a-half", {"two-and-a-half": "2.5"}),
        ("one and a half billion", {"one and a half billion": "1500000000"}),
        ("a million and a half", {"a million and a half": "1500000"}),
        ("between one hundred and two hundred", {"one hundred": "100", "two hundred": "200"}),
        ("six and seven", {"six": "6", "seven": "7"}),
        ("two two", {"two": "2"}),
        ("88-12", {"88": "88", "12": "12"}),
        ("the T-72, the F-16, the 25th, 10:30, 1.2.3, 18/3/2015 and 1,50", {}),
        ("hundreds of thousands, someone, none, tense, often", {}),
    ],
)
def test_numbers_and_their_values(text: str, expected: dict[str, str]) -> None:
    found = numbers(text)
    assert {text[number.start : number.end]: number.value for number in found} == {
        said: Decimal(value) for said, value in expected.items()
    }


def test_bounds_are_kept() -> None:
    text = "two of 12 and 40 of 60"
    assert [number.value for number in numbers(text, 4, 16)] == [12, 40]


def test_plain_value_has_no_exponent_and_no_empty_decimals() -> None:
    assert [str(plain(Decimal(value))) for value in ("2.50", "5E+2", "500000.0")] == ["2.5", "500", "500000"]


@given(
    st.lists(
        st.sampled_from(
            ["one", "ten", "and", "a", "half", "hundred", "million", "-", "5", ",", " ", "\n", "½"]
        )
    )
)
def test_any_text_gives_ordered_offsets(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = numbers(text)
    assert all(0 <= one.start < one.end <= len(text) and one.value >= 0 for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
