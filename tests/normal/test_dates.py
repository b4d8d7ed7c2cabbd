from __future__ import annotations

import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.normal.dates import dates

# A Wednesday.
TOLD = date(2015, 3, 18)

# Text, and the dates in it: words = EDTF.
FIXED = [
    ("signed in May and June 2015", {"May": "2015-05", "June 2015": "2015-06"}),
    ("from December to January 2016", {"December": "2015-12", "January 2016": "2016-01"}),
    ("signed on 18 March 2015", {"18 March 2015": "2015-03-18"}),
    ("signed on March 18, 2015", {"March 18, 2015": "2015-03-18"}),
    ("signed on March 18 2015", {"March 18 2015": "2015-03-18"}),
    ("signed on 18 March, 2015", {"18 March, 2015": "2015-03-18"}),
    ("MARCH 18, 2015", {"MARCH 18, 2015": "2015-03-18"}),
    ("on March 18,\n2015", {"March 18,\n2015": "2015-03-18"}),
    ("on 18\u00a0March 2015", {"18\u00a0March 2015": "2015-03-18"}),
    ("the 12 August 2008 plan", {"12 August 2008": "2008-08-12"}),
    ("the 15th of September 2031", {"15th of September 2031": "2031-09-15"}),
    ("Sept. 8, 2008", {"Sept. 8, 2008": "2008-09-08"}),
    ("Wednesday, March 18, 2015", {"Wednesday, March 18, 2015": "2015-03-18"}),
    ("Wed, 18 Mar 2015", {"Wed, 18 Mar 2015": "2015-03-18"}),
    ("18-20 March 2015", {"18-20 March 2015": "2015-03-18/2015-03-20"}),
    ("dated 2015-03-18", {"2015-03-18": "2015-03-18"}),
    ("dated 18.03.2015", {"18.03.2015": "2015-03-18"}),
    ("dated 18/3/2015", {"18/3/2015": "2015-03-18"}),
    ("dated 3/18/2015", {"3/18/2015": "2015-03-18"}),
    ("in November 2014", {"November 2014": "2014-11"}),
    ("until June 2033", {"June 2033": "2033-06"}),
    ("In 2008 they met", {"2008": "2008"}),
    ("by 2041 at the latest", {"2041": "2041"}),
    ("in the year 2030", {"2030": "2030"}),
    ("between 2008 and 2012", {"2008": "2008", "2012": "2012"}),
    ("from 2026 to 2030", {"2026": "2026", "2030": "2030"}),
    ("in 2026-2030", {"2026-2030": "2026/2030"}),
    ("in 2008\u201312", {"2008\u201312": "2008/2012"}),
    ("the 1994 border treaty", {"1994": "1994"}),
    ("their landmark 1994 accord", {"1994": "1994"}),
    ("the old pact (1994)", {"1994": "1994"}),
    ("by the end of 2028", {"end of 2028": "2028-12-31"}),
    ("by end-2028", {"end-2028": "2028-12-31"}),
    ("at the end of June 2030", {"end of June 2030": "2030-06-30"}),
    ("from the beginning of 2027", {"beginning of 2027": "2027-01-01"}),
    ("in early 2030", {"early 2030": "2030~"}),
    ("in mid-2030", {"mid-2030": "2030~"}),
    ("in late June 2030", {"late June 2030": "2030-06~"}),
    ("in the first half of 2027", {"first half of 2027": "2027~"}),
    ("by around 2030", {"around 2030": "2030~"}),
    ("in the spring of 2019", {"spring of 2019": "2019-21"}),
    ("in autumn 2019", {"autumn 2019": "2019-23"}),
    ("the fall of 2019", {"fall of 2019": "2019-23"}),
    ("signed in 1996, ratified that September", {"1996": "1996", "that September": "1996-09"}),
    ("May 1996; the following July", {"May 1996": "1996-05", "the following July": "1996-07"}),
    ("May 1996; the following February", {"May 1996": "1996-05", "the following February": "1997-02"}),
    ("in 1996, gone by the following March", {"1996": "1996", "the following March": "1997-03"}),
    ("3 May 2011, ratified the same day", {"3 May 2011": "2011-05-03", "the same day": "2011-05-03"}),
    (
        "31 May 2011, in force the following day",
        {"31 May 2011": "2011-05-31", "the following day": "2011-06-01"},
    ),
    ("signed in 2011, ratified in May that year", {"2011": "2011", "May that year": "2011-05"}),
    (
        "due on 2 May 2031, gone by the end of that year",
        {"2 May 2031": "2031-05-02", "end of that year": "2031-12-31"},
    ),
    (
        "in 2019 and, on 4 July of the same year, again",
        {"2019": "2019", "4 July of the same year": "2019-07-04"},
    ),
    ("in the 1990s", {"1990s": "199X"}),
    ("in the mid-1990s", {"mid-1990s": "199X"}),
    ("in the 19th century", {"19th century": "18XX"}),
]
# Text, the words, EDTF without a reference, and with the reference.
RECKONED = [
    ("on 18 March", "18 March", "--03-18", "2015-03-18"),
    ("Mar. 18", "Mar. 18", "--03-18", "2015-03-18"),
    ("from 1 September", "1 September", "--09-01", "2015-09-01"),
    ("on 20 December", "20 December", "--12-20", "2014-12-20"),
    ("on March 18-20", "March 18-20", "--03-18/--03-20", "2015-03-18/2015-03-20"),
    ("on 29 February", "29 February", "--02-29", "2016-02-29"),
    ("from July.", "July", "--07", "2015-07"),
    ("in May", "May", "--05", "2015-05"),
    ("under their July pact", "July", "--07", "2015-07"),
    ("next March", "next March", "--03", "2016-03"),
    ("last November", "last November", "--11", "2014-11"),
    ("late June", "late June", "--06", "2015-06~"),
    ("by the end of June", "end of June", "--06-30", "2015-06-30"),
    ("on Wednesday", "Wednesday", None, "2015-03-18"),
    ("on Friday", "Friday", None, "2015-03-20"),
    ("on Sunday", "Sunday", None, "2015-03-15"),
    ("next Tuesday", "next Tuesday", None, "2015-03-24"),
    ("last Friday", "last Friday", None, "2015-03-13"),
    ("said yesterday", "yesterday", None, "2015-03-17"),
    ("will meet tomorrow", "tomorrow", None, "2015-03-19"),
    ("signed today", "today", None, "2015-03-18"),
    ("Today they met", "Today", None, "2015-03-18"),
    ("the day before yesterday", "the day before yesterday", None, "2015-03-16"),
    ("the day after tomorrow", "the day after tomorrow", None, "2015-03-20"),
    ("ratified last month", "last month", None, "2015-02"),
    ("ratify it next month", "next month", None, "2015-04"),
    ("later this year", "this year", None, "2015"),
    ("next year", "next year", None, "2016"),
    ("next week", "next week", None, "2015-03-23/2015-03-29"),
    ("by the end of the year", "end of the year", None, "2015-12-31"),
    ("by the end of next year", "end of next year", None, "2016-12-31"),
    ("by year-end", "year-end", None, "2015-12-31"),
    ("at the end of the month", "end of the month", None, "2015-03-31"),
    ("this spring", "this spring", None, "2015-21"),
    ("last winter", "last winter", None, "2014-24"),
    ("on 5 May last year", "5 May last year", "--05-05", "2014-05-05"),
    ("by June 30, next year", "June 30, next year", "--06-30", "2016-06-30"),
    ("in August of this year", "August of this year", "--08", "2015-08"),
    ("by the end of May last year", "end of May last year", "--05-31", "2014-05-31"),
    ("five years ago", "five years ago", None, "2010"),
    ("two months ago", "two months ago", None, "2015-01"),
    ("ten days ago", "ten days ago", None, "2015-03-08"),
]
NONE = [
    "2,000 troops",
    "2000 troops",
    "some 1800 border guards",
    "a force of 2000",
    "Resolution 1701",
    "at 1500 GMT",
    "from 1500 to 1600 GMT",
    "on route 2008",
    "worth $2000",
    "2000 dollars",
    "in 2000 villages",
    "the T-2000",
    "31 April",
    "dated 3/4/2015",
    "it may be in force, and they may sign",
    "Theresa May said",
    "They May Sign Pact",
    "a letter by April Stone",
    "they march on, and the march goes on",
    "over the next year",
    "closed by the following March",
    "the shops shut that September",
    "ratified on the same day",
    "the same day that they met",
    "a drought that year",
    "the last month of talks",
    "on Good Friday",
    "the Sunday Times",
    "Russia Today said",
    "the 25th session",
    "version 2015.1",
    "room 1904",
    "1000 people",
    "3000 by sea",
]
PREFERRED = [
    ("on Friday", "past", "2015-03-13"),
    ("on Friday", "future", "2015-03-20"),
    ("on 1 April", "past", "2014-04-01"),
    ("on 1 April", "future", "2015-04-01"),
    ("on 20 December", "future", "2015-12-20"),
    ("in July", "past", "2014-07"),
    ("in February", "future", "2016-02"),
]


@pytest.mark.parametrize(("text", "expected"), FIXED)
def test_dates_that_need_no_reference(text: str, expected: dict[str, str]) -> None:
    for reference in (None, TOLD):
        found = dates(text, reference)
        assert {one.raw: one.value for one in found} == expected
        assert all(one.kind != "relative" for one in found)


@pytest.mark.parametrize(("text", "raw", "without", "with_reference"), RECKONED)
def test_dates_with_and_without_a_reference(
    text: str, raw: str, without: str | None, with_reference: str
) -> None:
    (alone,) = dates(text)
    (reckoned,) = dates(text, TOLD)
    assert (alone.raw, alone.value) == (raw, without)
    assert (reckoned.raw, reckoned.value) == (raw, with_reference)
    assert (alone.kind == "relative") == (without is None)


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_date(text: str) -> None:
    assert dates(text, TOLD) == []


@pytest.mark.parametrize(("text", "prefer", "value"), PREFERRED)
def test_past_or_future(text: str, prefer: str, value: str) -> None:
    (found,) = dates(text, TOLD, prefer=prefer)  # type: ignore[arg-type]
    assert found.value == value


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("18 March 2015", "day"),
        ("in March 2015", "month"),
        ("in 2015", "year"),
        ("in spring 2015", "season"),
        ("the end of 2015", "day"),
        ("next week", "relative"),
    ],
)
def test_kind_of_a_date(text: str, kind: str) -> None:
    (found,) = dates(text)
    assert found.kind == kind


def test_weekday_is_kept() -> None:
    (found,) = dates("on Wednesday, 18 March 2015")
    assert found.weekday == "Wednesday"


def test_bounds_are_kept() -> None:
    text = "On 1 May 2020, on 2 May 2020, on 3 May 2020."
    assert [one.value for one in dates(text, None, 14, 29)] == ["2020-05-02"]


def test_reference_at_the_ends_of_time() -> None:
    for reference in (date.min, date.max):
        for one in dates(
            "yesterday, tomorrow, last week, next year, five years ago, on 2 May, last March", reference
        ):
            assert one.start < one.end


# fmt: off
WORDS = [
    "18", "March", "2015", "May", "in", "the", "end", "of", "next", "year", "Monday", "-", "/", ".", "\n",
    "ago", "5", "days", "spring", "1990s", "early", "31", "today", ",",
]
# fmt: on


@settings(deadline=None)  # the first text makes the patterns
@given(
    st.one_of(st.text(), st.lists(st.sampled_from(WORDS)).map(" ".join)),
    st.one_of(st.none(), st.dates(date(1800, 1, 1), date(2100, 1, 1))),
)
def test_any_text_gives_values_that_edtf_reads(text: str, reference: date | None) -> None:
    edtf = pytest.importorskip("edtf")
    found = dates(text, reference)
    for one in found:
        assert text[one.start : one.end] == one.raw != ""
        if one.value is not None:
            # "--03-18" is how ISO 8601 once wrote it; EDTF has XXXX for the year.
            edtf.parse_edtf("/".join(part.replace("--", "XXXX-", 1) for part in one.value.split("/")))
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    "unit",
    ["May ", "2008 ", "2008-", "18 ", "1.1.", "next ", "5 days ago ", "the ", " ", "in May ", "1", "end of "],
)
def test_hostile_text_is_linear(unit: str) -> None:
    dates("warm")
    started = time.process_time()
    dates(unit * (100_000 // len(unit)), TOLD)
    assert time.process_time() - started < 5
