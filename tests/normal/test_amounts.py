from __future__ import annotations

import subprocess
import sys
import time
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.normal.amounts import amounts
from claimx.normal.dates import dates
from claimx.normal.durations import durations

MODELS = Path(__file__).parents[2] / "models"

# Text, and the amounts in it: words = value, high end where there is one, unit.
MONEY = [
    ("a grant of $5 billion", {"$5 billion": "5000000000 USD"}),
    ("worth £3.2m", {"£3.2m": "3200000 GBP"}),
    ("worth US$5bn", {"US$5bn": "5000000000 USD"}),
    ("worth A$ 20 million", {"A$ 20 million": "20000000 AUD"}),
    ("worth €18 million", {"€18 million": "18000000 EUR"}),
    ("1.5 trillion yen", {"1.5 trillion yen": "1500000000000 JPY"}),
    ("100 million euros", {"100 million euros": "100000000 EUR"}),
    ("USD 50,000", {"USD 50,000": "50000 USD"}),
    ("EUR 18m", {"EUR 18m": "18000000 EUR"}),
    ("50,000 USD", {"50,000 USD": "50000 USD"}),
    ("50 mln dlrs", {"50 mln dlrs": "50000000 USD"}),
    ("half a million dollars", {"half a million dollars": "500000 USD"}),
    ("a million euros", {"a million euros": "1000000 EUR"}),
    ("a 150-million-dollar loan", {"150-million-dollar": "150000000 USD"}),
    ("a toll of 12 dollars", {"12 dollars": "12 USD"}),
    ("90 billion dong", {"90 billion dong": "90000000000 VND"}),
    ("12 million Swiss francs", {"12 million Swiss francs": "12000000 CHF"}),
    ("40 million CFA francs", {"40 million CFA francs": "40000000 XOF"}),
    ("40 million francs", {"40 million francs": "40000000 None"}),
    ("5 million US dollars", {"5 million US dollars": "5000000 USD"}),
    ("300 million pounds", {"300 million pounds": "300000000 GBP"}),
    ("200 million roubles", {"200 million roubles": "200000000 RUB"}),
    ("3 million won", {"3 million won": "3000000 KRW"}),
    ("$5 to $6 billion", {"$5 to $6 billion": "5000000000 6000000000 USD"}),
    ("$5-6 billion", {"$5-6 billion": "5000000000 6000000000 USD"}),
    ("five to six billion euros", {"five to six billion euros": "5000000000 6000000000 EUR"}),
    ("between $300 and $600", {"$300 and $600": "300 600 USD"}),
]
MEASURES = [
    ("15 kilometres from the line", {"15 kilometres": "15 km"}),
    ("15km", {"15km": "15 km"}),
    ("a 10-mile zone", {"10-mile": "10 mi"}),
    ("12 nautical miles", {"12 nautical miles": "12 nmi"}),
    ("200 hectares", {"200 hectares": "200 ha"}),
    ("300 square kilometres", {"300 square kilometres": "300 km2"}),
    ("2.5 kilometers", {"2.5 kilometers": "2.5 km"}),
    ("10 to 15 km", {"10 to 15 km": "10 15 km"}),
    ("90 tonnes of rice", {"90 tonnes": "90 t"}),
    ("200 pounds of explosives", {"200 pounds": "200 lb"}),
    ("25 per cent", {"25 per cent": "25 %"}),
    ("3.5%", {"3.5%": "3.5 %"}),
    ("8-1/2 pct", {"8-1/2 pct": "8.5 %"}),
    ("by 20 to 30 percent", {"20 to 30 percent": "20 30 %"}),
]
COUNTS = [
    ("1,500 troops", {"1,500 troops": "1500 troops"}),
    ("sixty unarmed military observers from Ghana", {"sixty unarmed military observers": "60 observers"}),
    ("sixty Ghanaian and Rwandan observers", {"sixty Ghanaian and Rwandan observers": "60 observers"}),
    ("two dozen tanks", {"two dozen tanks": "24 tanks"}),
    ("a battalion of 600", {"600": "600 battalion"}),
    ("400 British marines guard villages", {"400 British marines": "400 marines"}),
    ("22 border villages", {"22 border villages": "22 villages"}),
    ("300 people", {"300 people": "300 people"}),
    ("a 600-strong battalion", {"600-strong": "600 strong"}),
    ("a five-member commission", {"five-member": "5 member"}),
    ("20 to 30 tanks", {"20 to 30 tanks": "20 30 tanks"}),
    ("2000 troops", {"2000 troops": "2000 troops"}),
    (
        "40 armoured vehicles and 12 helicopters",
        {"40 armoured vehicles": "40 vehicles", "12 helicopters": "12 helicopters"},
    ),
]
NONE = [
    "for 25 years",
    "on 18 March 2015",
    "since 2008",
    "the 2008 losses",
    "Resolution 1701",
    "article 5",
    "the T-72 tanks",
    "the 1990s",
    "every six months",
    "they won 3 won",
    "one of them",
    "a vote of 3\nOslo hails it",
    "two-thirds",
    "the 25th session",
    "at 10:30",
]


def said(text: str) -> dict[str, str]:
    return {
        text[one.start : one.end]: " ".join(
            [f"{one.value:f}", *([f"{one.high:f}"] if one.high is not None else []), str(one.unit)]
        )
        for one in amounts(text)
    }


@pytest.mark.parametrize(("text", "expected"), MONEY)
def test_money_with_its_currency(text: str, expected: dict[str, str]) -> None:
    assert said(text) == expected
    assert {one.kind for one in amounts(text)} == {"money"}


@pytest.mark.parametrize(("text", "expected"), MEASURES)
def test_measures_and_percentages(text: str, expected: dict[str, str]) -> None:
    assert said(text) == expected
    assert {one.kind for one in amounts(text)} <= {"length", "area", "mass", "percent"}


@pytest.mark.parametrize(("text", "expected"), COUNTS)
def test_counts_with_their_noun(text: str, expected: dict[str, str]) -> None:
    assert said(text) == expected
    assert {one.kind for one in amounts(text)} == {"count"}


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_amount(text: str) -> None:
    assert amounts(text) == []


@pytest.mark.parametrize(
    ("text", "approximate"),
    [
        ("about 300 people", "about"),
        ("up to 400 soldiers", "at_most"),
        ("over 500 soldiers", "at_least"),
        ("more than $500", "at_least"),
        ("500 soldiers", None),
    ],
)
def test_how_exact(text: str, approximate: str | None) -> None:
    (found,) = amounts(text)
    assert found.approximate == approximate


def test_written_is_value_and_unit() -> None:
    (found,) = amounts("They pull back 15 kilometres.")
    assert found.written == "15 km"


def test_bounds_are_kept() -> None:
    assert [str(one.value) for one in amounts("10 tanks, 20 tanks, 30 tanks", 9, 19)] == ["20"]


WORDS = [
    "$",
    "5",
    "6",
    "million",
    "to",
    "-",
    "dollars",
    "km",
    "troops",
    "and",
    "between",
    "a",
    "%",
    "of",
    "€",
    "bn",
    "\n",
    "pounds",
    "1,500",
    "half",
]


@given(
    st.one_of(
        st.text(),
        st.lists(st.sampled_from(WORDS)).map(" ".join),
        st.lists(st.sampled_from(WORDS)).map("".join),
    )
)
def test_any_text_gives_ordered_offsets(text: str) -> None:
    found = amounts(text)
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert one.high is None or one.high > one.value
        assert one.kind != "money" or one.unit is None or (len(one.unit) == 3 and one.unit.isupper())
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize("unit", ["1 ", "$", "$5 ", "5-", "five to ", "5 men ", "5km ", "one ", "$5-6 "])
def test_hostile_text_is_linear(unit: str) -> None:
    amounts("warm")
    started = time.process_time()
    amounts(unit * (100_000 // len(unit)))
    assert time.process_time() - started < 8


def test_every_currency_is_one_of_iso_4217() -> None:
    pycountry = pytest.importorskip("pycountry")
    pack = tomllib.loads((MODELS / "currencies.toml").read_text("utf-8"))
    # What the wires wrote before the euro.
    gone = {"ATS", "BEF", "BGN", "DEM", "ESP", "FRF", "GRD", "ITL", "LUF", "NLG", ""}
    codes = {code for table in ("names", "nouns", "symbols") for code in pack[table].values()}
    assert [code for code in codes - gone if pycountry.currencies.get(alpha_3=code) is None] == []


def test_data_is_what_its_script_makes() -> None:
    pytest.importorskip("babel")
    done = subprocess.run([sys.executable, MODELS / "make_currencies.py", "--check"], check=False)
    assert done.returncode == 0


def test_amounts_where_times_are_known_are_the_same() -> None:
    text = "He lent 30 million euros for ten years from 3 May 2024, and sent 40 ships."
    times = [(one.start, one.end) for one in (*durations(text), *dates(text))]
    assert amounts(text, times=times) == amounts(text)
    assert [one.unit for one in amounts(text)] == ["EUR", "ships"]
