"""What happened when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import msgspec
import pytest

from claimx.records import Extraction
from claimx.report.timeline import timeline

Story = Callable[..., Extraction]


def test_timeline_has_stories_signatures_and_terms_in_order(story: Story) -> None:
    found = timeline([story()])
    assert found
    assert [(event.edtf, event.kind, event.place) for event in found.events] == [
        ("2024-03-03", "signature", "s0"),
        ("2024-03-04", "story", "s0"),
        ("2024-07-01", "term", "s0n3"),
    ]
    assert [(event.kind, x, height) for event, x, height in found.dots] == [
        ("signature", 0, 1),
        ("story", 1, 1),
        ("term", 90, 1),
    ]
    assert (found.ticks[0], found.ticks[-1]) == ((0, date(2024, 3, 3)), (90, date(2024, 7, 1)))


@pytest.mark.parametrize("edtf", ["--03-04", "2024-13-40", "soon", "", "../2024", "202X"])
def test_timeline_guesses_no_year(edtf: str, story: Story) -> None:
    found = timeline([story(), story(signed=edtf or None)])
    assert found
    assert edtf not in [event.edtf for event in found.events]
    assert found.yearless == bool(edtf)


@pytest.mark.parametrize(
    ("edtf", "first"), [("2023", (2023, 1, 1)), ("2023-05", (2023, 5, 1)), ("2023-05-06~", (2023, 5, 6))]
)
def test_timeline_takes_months_and_years_by_their_first_day(
    edtf: str, first: tuple[int, int, int], story: Story
) -> None:
    found = timeline([story(signed=edtf)])
    assert found
    assert found.events[0].at == date(*first)


def test_timeline_of_few_days_has_each_once_in_its_place(story: Story) -> None:
    told = msgspec.structs.replace(story(signed="2024-03-02"), claims=[])
    found = timeline([told])
    assert found
    assert found.ticks == [(0, date(2024, 3, 2)), (45, date(2024, 3, 3)), (90, date(2024, 3, 4))]


def test_timeline_of_many_on_a_day_stays_low(story: Story) -> None:
    found = timeline([story(path=f"{number}.txt") for number in range(300)])
    assert found
    assert len(found.events) + found.left == 900
    assert max(height for _, _, height in found.dots) == 4


def test_timeline_of_one_day_is_none(story: Story) -> None:
    told = msgspec.structs.replace(story(signed=None), claims=[])
    assert timeline([told, told]) is None


def test_timeline_without_years_says_so_of_several_stories(story: Story) -> None:
    told = story(published=None, signed="--03-03")
    told = msgspec.structs.replace(
        told, document=msgspec.structs.replace(told.document, dateline=None), claims=[]
    )
    assert timeline([told]) is None
    found = timeline([told, told])
    assert found
    assert (found.events, found.dots, found.ticks, found.yearless) == ([], [], [], 2)
