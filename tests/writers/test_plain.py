"""Normal forms as a reader says them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.writers.plain import attributes, date, duration, name, number, spoken


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("P25Y", "25 years"),
        ("P1Y6M", "1 year 6 months"),
        ("PT72H", "72 hours"),
        ("P180D", "180 days"),
        ("P", "P"),
        ("PT", "PT"),
        ("Paris", "Paris"),
    ],
)
def test_plain_duration(iso: str, words: str) -> None:
    assert duration(iso) == words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2015-03-18", "18 March 2015"),
        ("--03-18", "18 March"),
        ("--12", "December"),
        ("2014-11", "November 2014"),
        ("2008", "2008"),
        ("2031~", "about 2031"),
        ("2014-21", "spring 2014"),
        ("197X", "1970s"),
        ("19XX", "1900 to 1999"),
        ("2014-11/2015-02", "November 2014 to February 2015"),
        ("../2031", "until 2031"),
        ("2015-03/", "from March 2015"),
        ("2015-17", "2015-17"),
        ("and/or", "and/or"),
        ("../..", "../.."),
        ("-", "-"),
    ],
)
def test_plain_date(edtf: str, words: str) -> None:
    assert date(edtf) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (7, "7"),
        (1200, "1,200"),
        (3_500_000, "3.5 million"),
        (2 * 10**9, "2 billion"),
        (1_234_567, "1,234,567"),
    ],
)
def test_plain_number(value: int, words: str) -> None:
    assert number(value) == words


def test_plain_name_keeps_the_hyphen_of_non() -> None:
    assert (name("non_aggression"), name("in_force")) == ("non-aggression", "in force")


def test_plain_attributes_need_no_label_where_the_clause_says_it() -> None:
    found = {"notice": "P6M", "duration": "P25Y", "renewal_mode": "by_consent", "indefinite": False}
    assert attributes(found, "duration") == [
        ("", "25 years"),
        ("notice", "6 months"),
        ("renewal mode", "by consent"),
    ]


def test_plain_attributes_give_an_amount_its_currency() -> None:
    assert attributes({"amount": 18_000_000, "currency": "EUR"}) == [("amount", "EUR 18 million")]
    assert attributes({"currency": "EUR"}) == [("currency", "EUR")]


def test_plain_attributes_of_every_shape() -> None:
    found = {
        "vote": {"for": 88, "against": 12},
        "condition": {"text": "if Oslo agrees", "start": 4, "end": 18},
        "signatories": [{"person": "Aino Virta", "for": "Finland"}, {"person": "Leif Moe", "for": None}],
        "indefinite": True,
        "parties": [],
        "subtype": "visa_free",
        "frequency": "P6M",
    }
    assert attributes(found) == [
        ("", "indefinite"),
        ("", "visa free"),
        ("vote", "88 for, 12 against"),
        ("condition", "if Oslo agrees"),
        ("signatories", "Aino Virta for Finland, Leif Moe"),
        ("every", "6 months"),
    ]


_leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text()


@given(st.recursive(_leaves, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=9))
def test_plain_takes_any_value(value: object) -> None:
    assert isinstance(spoken(value), str)
    assert all(words for _, words in attributes({"x": value}))
