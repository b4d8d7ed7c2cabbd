"""Stories that come more than once are shown once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from claimx.records import Extraction
from claimx.report.copies import once
from claimx.text.document import document

Story = Callable[..., Extraction]


def told(story: Extraction, text: str, path: str, **known: str) -> Extraction:
    """The story with another text, as another file has it."""
    return replace(story, document=replace(document(text, path=path), **known))


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Oslo agrees.\n\n\n“We sail,” it says.\n___\n", {}),
        ('OSLO AGREES.   "We sail", it says.', {"published": "2024-03-05"}),
        ("Oslo agrees.\nBy Liv Moe in Oslo\n“We sail,” it says.", {"byline": "By Liv Moe in Oslo"}),
    ],
)
def test_once_the_same_words_are_one_story(text: str, known: dict[str, str], story: Story) -> None:
    plain = told(story(), "Oslo agrees.\n“We sail,” it says.", "a.txt")
    (found,) = once([plain, told(story(), text, "b.html", **known)])
    assert {found.document.path, *found.document.copies} == {"a.txt", "b.html"}
    assert found.document.published == known.get("published")


def test_once_what_says_something_else_stays(story: Story) -> None:
    words = ["Oslo agrees.", "Oslo agrees not.", "Update: Oslo agrees.", "Oslo agrees at 5."]
    stories = [told(story(), text, f"{number}.txt") for number, text in enumerate(words)]
    assert once(stories) == stories


def test_once_stories_keep_their_order_and_the_copies_they_had(story: Story) -> None:
    one, other, last = (told(story(), text, f"{text}.txt") for text in "abc")
    again = told(story(), "B", "B.html")
    had = replace(other, document=replace(other.document, copies=["b.xml", "B.html"]))
    found = once([one, had, last, again])
    assert [s.document.path for s in found] == ["a.txt", "b.txt", "c.txt"]
    assert found[1].document.copies == ["b.xml", "B.html"]


def test_once_takes_what_has_its_text(story: Story) -> None:
    whole = told(story(), "Oslo agrees.", "a.txt")
    bare = replace(whole, document=replace(whole.document, text="", path="claims"))
    (found,) = once([bare, whole])
    assert (found.document.text, found.document.copies) == ("Oslo agrees.", ["claims"])
    others = [replace(bare, document=replace(bare.document, id=str(number))) for number in range(2)]
    assert once(others) == others


def test_once_rules_and_dots_are_no_words(story: Story) -> None:
    stories = [told(story(), text, "x") for text in ("...", "___")]
    assert once(stories) == stories
