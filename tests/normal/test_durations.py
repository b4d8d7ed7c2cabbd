from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.normal.durations import Duration, durations

# Text, and what is found in it: words = value, with high end or role behind a space.
LENGTHS = [
    ("The pact is valid for a period of 25 years.", {"25 years": "P25Y"}),
    ("They signed a 25-year lease.", {"25-year": "P25Y"}),
    ("They signed a 25\u2011year lease.", {"25\u2011year": "P25Y"}),
    ("It holds for 25\u00a0years.", {"25\u00a0years": "P25Y"}),
    ("It holds for twenty\nfive years.", {"twenty\nfive years": "P25Y"}),
    ("A FIVE-YEAR PACT", {"FIVE-YEAR": "P5Y"}),
    ("a five year pact", {"five year": "P5Y"}),
    ("the third five-year period", {"five-year": "P5Y"}),
    ("for two-and-a-half years", {"two-and-a-half years": "P2Y6M"}),
    ("for 2½ years", {"2½ years": "P2Y6M"}),
    ("for 2-1/2 years", {"2-1/2 years": "P2Y6M"}),
    ("for 1.5 years", {"1.5 years": "P1Y6M"}),
    ("for a year and a half", {"a year and a half": "P1Y6M"}),
    ("for one month and a half", {"one month and a half": "P1M15D"}),
    ("for eighteen months", {"eighteen months": "P18M"}),
    ("for 18 mths", {"18 mths": "P18M"}),
    ("for 5 yrs", {"5 yrs": "P5Y"}),
    ("half a century of friendship", {"half a century": "P50Y"}),
    ("a quarter-century lease", {"a quarter-century": "P25Y"}),
    ("a quarter of a century", {"a quarter of a century": "P25Y"}),
    ("three-quarters of a century", {"three-quarters of a century": "P75Y"}),
    ("for half a year", {"half a year": "P6M"}),
    ("a half-year pause", {"a half-year": "P6M"}),
    ("for half an hour", {"half an hour": "PT30M"}),
    ("a 99-year lease", {"99-year": "P99Y"}),
    ("for three decades", {"three decades": "P30Y"}),
    ("for a decade", {"a decade": "P10Y"}),
    ("for a century", {"a century": "P100Y"}),
    ("within a fortnight", {"a fortnight": "P14D"}),
    ("for two weeks", {"two weeks": "P14D"}),
    ("a seven-day truce", {"seven-day": "P7D"}),
    ("a 72-hour truce", {"72-hour": "PT72H"}),
    ("72 hours", {"72 hours": "PT72H"}),
    ("within 48hrs", {"48hrs": "PT48H"}),
    ("90 minutes of talks", {"90 minutes": "PT90M"}),
    ("90 calendar days", {"90 calendar days": "P90D"}),
    ("thirty consecutive days", {"thirty consecutive days": "P30D"}),
    ("over the next 20 years", {"20 years": "P20Y"}),
    ("over the next decade", {"the next decade": "P10Y"}),
    ("two years and six months", {"two years and six months": "P2Y6M"}),
    ("one year, three months and two days", {"one year, three months and two days": "P1Y3M2D"}),
    ("a year and a day", {"a year and a day": "P1Y1D"}),
    ("five years, ten days and 20 years", {"five years": "P5Y", "ten days": "P10D", "20 years": "P20Y"}),
    ("six months' written notice", {"six months": "P6M"}),
    ("two weeks’ notice", {"two weeks": "P14D"}),
    ("a year's notice", {"a year": "P1Y"}),
    ("a year-long truce", {"a year": "P1Y"}),
    ("their weeklong talks", {"weeklong": "P7D"}),
    ("10 to 15 years", {"10 to 15 years": "P10Y P15Y"}),
    ("10\u201315 years", {"10\u201315 years": "P10Y P15Y"}),
    ("between five and seven years", {"five and seven years": "P5Y P7Y"}),
    ("two- to three-year terms", {"two- to three-year": "P2Y P3Y"}),
    ("one or two months", {"one or two months": "P1M P2M"}),
    ("half a dozen years", {"half a dozen years": "P6Y"}),
    ("a hundred and twenty days", {"a hundred and twenty days": "P120D"}),
]
NONE = [
    "a 25-year-old man",
    "30 years old",
    "fifty years of age",
    "a man aged 40 years",
    "a 10-year-old pact",
    "the 1990s and the 1980s",
    "25 per cent",
    "the thirty-second session",
    "a second summit",
    "the Six-Day War",
    "the 25th year",
    "on a day-to-day basis",
    "one day they will agree",
    "the next year was quiet",
    "the coming weeks",
    "the Weekly Herald",
    "yearslong talks",
    "this year and last month",
    "568,000\n    Year",
    "zero years",
    "a meeting at 1900 hours",
]
ROLES = [
    ("their first alliance in more than 70 years", "since", "P70Y"),
    ("the worst clashes in a decade", "since", "P10Y"),
    ("the first payment is due in 30 days", "length", "P30D"),
    ("five years ago", "ago", "P5Y"),
    ("two decades earlier", "ago", "P20Y"),
    ("a year earlier", "ago", "P1Y"),
    ("ten years later", "ahead", "P10Y"),
    ("six weeks from now", "ahead", "P42D"),
    ("the past 20 years", "past", "P20Y"),
    ("the last\nthree years", "past", "P3Y"),
    ("in the last five years", "past", "P5Y"),
    ("after six weeks of shelling", "past", "P42D"),
    ("following a four-year dispute over sheep", "past", "P4Y"),
    ("despite two months of patient talks", "past", "P2M"),
    ("after five years the parties", "length", "P5Y"),
    ("30 days before the pact expires", "before", "P30D"),
    ("thirty days after signature", "after", "P30D"),
    ("for ten years after it takes effect", "length", "P10Y"),
    ("within 60 days after the exchange", "length", "P60D"),
    ("every six months", "frequency", "P6M"),
    ("every other month", "frequency", "P2M"),
    ("each year", "frequency", "P1Y"),
    ("once a quarter", "frequency", "P3M"),
    ("twice a year", "frequency", "P6M"),
    ("three times a year", "frequency", "P4M"),
    ("they meet quarterly", "frequency", "P3M"),
    ("its annual summit", "frequency", "P1Y"),
    ("a semi-annual review", "frequency", "P6M"),
    ("$5 million a year", "frequency", "P1Y"),
    ("90 tonnes of rice a month", "frequency", "P1M"),
    ("1,000 visas a year", "frequency", "P1Y"),
    ("the truce lasts a year", "length", "P1Y"),
    ("the talks took a month", "length", "P1M"),
]
NEAR = [
    ("about 20 years", "about", False),
    ("nearly two decades", "about", False),
    ("up to ten years", "at_most", False),
    ("no later than 60 days", "at_most", False),
    ("at least five years", "at_least", False),
    ("a minimum of three months", "at_least", False),
    ("over five years", None, False),
    ("another five years", None, True),
    ("a further year", None, True),
    ("five more years", None, True),
    ("up to a further five years", "at_most", True),
    ("two additional years", None, True),
    ("an extra month", None, True),
]


def said(text: str, found: list[Duration]) -> dict[str, str]:
    return {
        text[one.start : one.end]: f"{one.value} {one.high}" if one.high else str(one.value) for one in found
    }


@pytest.mark.parametrize(("text", "expected"), LENGTHS)
def test_durations_in_iso_8601(text: str, expected: dict[str, str]) -> None:
    found = durations(text)
    assert said(text, found) == expected
    assert all(not one.indefinite for one in found)


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_duration(text: str) -> None:
    assert durations(text) == []


@pytest.mark.parametrize(("text", "role", "value"), ROLES)
def test_role_of_a_duration(text: str, role: str, value: str) -> None:
    (found,) = durations(text)
    assert (found.role, found.value) == (role, value)


@pytest.mark.parametrize(("text", "approximate", "further"), NEAR)
def test_how_exact_and_whether_on_top(text: str, approximate: str | None, further: bool) -> None:
    (found,) = durations(text)
    assert (found.approximate, found.further) == (approximate, further)


@pytest.mark.parametrize(
    "text",
    [
        "indefinitely",
        "open-ended",
        "in perpetuity",
        "for ever",
        "without time limit",
        "of unlimited duration",
    ],
)
def test_what_has_no_end(text: str) -> None:
    (found,) = durations(f"The accord runs {text}.")
    assert found.indefinite
    assert found.value is None


def test_bounds_are_kept() -> None:
    text = "For ten years, then for five years, then for two years."
    assert said(text, durations(text, 14, 35)) == {"five years": "P5Y"}


WORDS = [
    "a",
    "one",
    "25",
    "years",
    "year",
    "-",
    "and",
    "half",
    "every",
    "month",
    "to",
    "ago",
    "for",
    "old",
    "hours",
    "\n",
    ".",
    "½",
    "weeks",
]


@given(st.one_of(st.text(), st.lists(st.sampled_from(WORDS)).map(" ".join)))
def test_any_text_gives_values_that_isodate_reads(text: str) -> None:
    isodate = pytest.importorskip("isodate")
    found = durations(text)
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert one.indefinite == (one.value is None)
        for value in filter(None, (one.value, one.high)):
            isodate.parse_duration(value)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    "unit", ["one ", "1 ", "year ", "a year ", "1 day 1 hour ", "ten-", "\n", "1", "every ", "half "]
)
def test_hostile_text_is_linear(unit: str) -> None:
    durations("warm")
    started = time.process_time()
    durations(unit * (100_000 // len(unit)))
    assert time.process_time() - started < 5
