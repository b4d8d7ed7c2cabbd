"""Which treaties of which stories are one."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations
from typing import Any

import msgspec
import pytest

from claimx.records import Extraction
from claimx.report.same import Group, same

Story = Callable[..., Extraction]
LATER = {"published": "2024-09-01", "signed": None}
NEXT_DAY = {"published": "2024-03-05", "signed": None}


def kinds(groups: list[Group]) -> list[bool]:
    """Whether each group is sure."""
    return [group.sure for group in groups]


@pytest.mark.parametrize(
    ("other", "because"),
    [
        ({"treaty": "TREATY on Rail Access", "signed": None}, "same name and parties"),
        ({"treaty": "rail pact"}, "same parties and day of signature"),
        ({"treaty": "rail pact", "signed": "--03-03"}, "same parties and day of signature"),
        (
            {"treaty": "rail pact", "signed": None, "published": "2024-03-06"},
            "same parties, told in the same days",
        ),
    ],
)
def test_same_says_why_it_is_one_treaty(other: dict[str, Any], because: str, story: Story) -> None:
    (found,) = same([story(), story(**({"published": "2024-09-01"} | other))])
    assert found.because == [because]


@pytest.mark.parametrize(
    "other",
    [
        {"parties": ("Bolivia", "Peru")},
        {"treaty": "rail pact", "signed": "2024-05-05"},
        {"treaty": "rail pact", "signed": None},
        {"treaty": "rail pact", "signed": "2023-03-03"},
        {"treaty": "rail pact", "signed": None, "published": "2023-03-04"},
    ],
)
def test_same_keeps_apart_what_may_be_another(other: dict[str, Any], story: Story) -> None:
    assert same([story(), story(**({"published": "2024-09-01"} | other))]) == []


def test_same_does_not_take_one_of_two_for_a_third(story: Story) -> None:
    told = story(treaty="rail pact")
    two = [*told.instruments, msgspec.structs.replace(told.instruments[0], id="i2", name="road pact")]
    assert same([story(), msgspec.structs.replace(told, instruments=two)]) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Treaty on the Alborz Gap", "Alborz Gap Treaty"),
        ("Alborz Gap Accord", "the Alborz Gap treaty"),
        ("Pact of Alborz", "Alborz pact"),
        ("Bolivia-Chile Treaty on the Alborz Gaps", "Alborz Gap Agreement"),
    ],
)
def test_same_goes_by_content_words_of_names(one: str, other: str, story: Story) -> None:
    (found,) = same([story(treaty=one), story(treaty=other, **LATER)])
    assert (found.sure, found.because) == (True, ["same parties, names of the same words"])


def test_same_bears_a_story_that_names_one_party(story: Story) -> None:
    brief = story(treaty="Alborz Gap Treaty", parties=("Chile",), **NEXT_DAY)
    for stories in permutations([story(treaty="Treaty on the Alborz Gap"), brief]):
        (found,) = same(list(stories))
        assert found.sure
        assert found.because == [
            "names of the same words, parties of one among the other's, told in the same days"
        ]


@pytest.mark.parametrize(
    "brief",
    [
        {"treaty": "Alborz accord", "parties": ("Chile",)},  # a name of fewer words
        {"treaty": "Alborz Gap Treaty", "parties": ()},
        {"treaty": "Alborz Gap Treaty", "parties": ("Chile",), "published": None},  # and no day
        {"treaty": "Alborz Gap Convention", "parties": ("Chile",)},  # another kind
        {"treaty": "border pact"},  # a description
    ],
)
def test_same_perhaps_where_it_is_likely(brief: dict[str, Any], story: Story) -> None:
    told = story(**({"signed": None, "published": "2024-03-05"} | brief))
    if told.document.published is None:
        told = msgspec.structs.replace(told, document=msgspec.structs.replace(told.document, dateline=None))
    for stories in permutations([story(treaty="Treaty on the Alborz Gap"), told]):
        (found,) = same(list(stories))
        assert not found.sure
        assert found.because


@pytest.mark.parametrize(
    "other",
    [
        {"treaty": "Treaty on Locust Control"},  # a title of its own
        {"treaty": "Protocol to the Alborz Gap Treaty"},
        {"treaty": "Alborz Gap Treaty", "parties": ("Chile", "Peru")},
        {"treaty": "Alborz Gap Treaty", "parties": ("Chile",), "published": "2024-05-05"},
        {"treaty": "pact", "parties": ("Chile",)},  # nothing but a party
        {"treaty": "Alborz Gap Treaty", "parties": ("Chile",), "signed": "2024-03-01"},
    ],
)
def test_same_leaves_two_treaties_two(other: dict[str, Any], story: Story) -> None:
    assert same([story(treaty="Treaty on the Alborz Gap"), story(**(NEXT_DAY | other))]) == []


def test_same_subject_alone_does_not_make_one_of_fewer_parties(story: Story) -> None:
    assert (
        kinds(same([story(treaty="Fishing Treaty"), story(treaty="fishing pact", parties=("Chile",))])) == []
    )


def test_same_does_not_join_different_parties_by_one_that_names_few(story: Story) -> None:
    name = "Alborz Gap Treaty"
    stories = [
        story(treaty=name),
        story(treaty=name, parties=("Chile", "Peru")),
        story(treaty=name, parties=("Chile",)),
    ]
    for order in permutations(range(3)):
        for found in same([stories[number] for number in order]):
            assert not found.sure
            assert len(found.places) == 2


def test_same_perhaps_never_holds_two_of_one_story(story: Story) -> None:
    told = story(treaty="Alborz accord")
    both = [*told.instruments, msgspec.structs.replace(told.instruments[0], id="i2", name="Gap deal")]
    two = msgspec.structs.replace(told, instruments=both)
    for found in same([story(treaty="Treaty on the Alborz Gap"), two]):
        assert len({story for story, _ in found.places}) == len(found.places)


def test_same_perhaps_takes_what_is_one_along(story: Story) -> None:
    full = story(treaty="Treaty on the Alborz Gap")
    found = same([full, full, story(treaty="Alborz accord", parties=("Chile",), **NEXT_DAY)])
    assert [(group.sure, len(group.places)) for group in found] == [(True, 2), (False, 3)]


def test_same_keeps_two_treaties_of_one_story_two(story: Story) -> None:
    told = story(treaty="Alborz Gap Treaty", **LATER)
    both = [*told.instruments, msgspec.structs.replace(told.instruments[0], id="i2", name="Alborz Gap Pact")]
    two = msgspec.structs.replace(told, instruments=both)
    (found,) = same([story(treaty="Alborz Gap Treaty"), two, story(treaty="Alborz Gap Pact", **LATER)])[:1]
    assert all(len({at for at, _ in group.places}) == len(group.places) for group in same([story(), two]))
    assert len([place for place in found.places if place[0] == 1]) <= 1


def test_same_nameless_agreements_of_different_days_are_not_one(story: Story) -> None:
    assert same([story(treaty="agreement"), story(treaty="agreement", **LATER)]) == []
