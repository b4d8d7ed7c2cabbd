"""A story read for a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from claimx.records import Extraction
from claimx.report.story import day, outlet, told

Story = Callable[..., Extraction]


def of(extraction: Extraction, **document: Any) -> Extraction:
    """The same story with other facts about it."""
    return msgspec.structs.replace(
        extraction, document=msgspec.structs.replace(extraction.document, **document)
    )


def test_story_has_its_title_once(story: Story) -> None:
    found = told(story(), 0)
    assert found.titled
    assert [paragraph.role for paragraph in found.paragraphs] == ["title", "", "", ""]


def test_story_knows_subtitle_and_byline_by_their_words(story: Story) -> None:
    text = "UPDATE 2-Pact signed\n* Peru angry\n* Chile glad\nBy Ana Ruiz\nIt is so."
    extraction = of(
        story(), text=text, title="Pact signed", subtitle="* Peru angry * Chile glad", byline="By Ana Ruiz"
    )
    roles = [paragraph.role for paragraph in told(extraction, 0).paragraphs]
    assert roles == ["title", "subtitle", "subtitle", "byline", ""]


def test_story_says_where_it_came_from(story: Story) -> None:
    assert told(story(), 0).facts == ["Agency", "La Paz", "4 March 2024", "rail.txt"]
    assert told(of(story(), title=None, path=None), 0).title == "standard input"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, "Agency"),
        ({"dateline": None, "byline": "By Ana Ruiz"}, "By Ana Ruiz"),
        ({"dateline": None, "path": "wire/rail.txt"}, "rail"),
        ({"dateline": None, "path": None}, "no outlet named"),
        ({"dateline": None, "byline": "Ann Lee", "outlet": "The Courier"}, "The Courier"),
        ({"byline": "Ann Lee", "outlet": "The Courier"}, "Agency"),
    ],
)
def test_story_outlet(given: dict[str, Any], expected: str, story: Story) -> None:
    assert outlet(of(story(), **given).document) == expected


def test_story_day_is_that_of_publication_or_else_of_the_dateline(story: Story) -> None:
    assert (day(story().document), day(story(published=None).document)) == ("2024-03-04", "2024-03-03")


def test_story_treaty_has_terms_by_group_in_their_sentences(story: Story) -> None:
    (treaty,) = told(story(), 0).treaties
    assert [group for group, _ in treaty.groups] == ["instrument", "border"]
    (years,) = treaty.groups[0][1]
    assert (years.before, years.words, years.after) == (
        "Bolivia and Chile signed a Treaty on Rail Access ",
        "for 25 years",
        ", Foreign Minister Teresa Quispe said.",
    )
    assert (years.claim, years.row.says) == (0, "Teresa Quispe")


def test_story_treaty_has_its_sides(story: Story) -> None:
    (treaty,) = told(story(), 0).treaties
    assert treaty.sides == [("positive", ["Brazil"]), ("negative", ["Peru"])]


def test_story_without_text_has_terms_without_sentences(story: Story) -> None:
    found = told(of(story(), text=""), 0)
    assert found.paragraphs == []
    assert not found.titled
    (years,) = found.treaties[0].groups[0][1]
    assert (years.before, years.words, years.after) == ("", "for 25 years", "")
