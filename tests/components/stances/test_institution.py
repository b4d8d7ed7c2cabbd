"""For whom somebody says *we*, where no state stands beside the name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimx.records import Stance

Find = Callable[[str], list[Stance]]


MINISTRY = "Togo's foreign ministry criticised the Lagoon Treaty on Monday.\n\n"


@pytest.mark.parametrize(
    ("text", "holder", "reporter"),
    [
        (
            MINISTRY + '"We condemn Benin," ministry spokeswoman Afi Lawson told a briefing.',
            "Togo",
            "Afi Lawson",
        ),
        (MINISTRY + '"We condemn Benin," spokesman Kodjo Lawson said.', "Togo", "Kodjo Lawson"),
        (
            "Togolese President Kodjo Lawson left for Ghana on Monday.\n\n"
            '"We condemn Benin," his spokeswoman Afi Mensah said.',
            "Togo",
            "Afi Mensah",
        ),
        (
            "LOME, June 2 (Reuters) - Togo recalled its envoy on Monday.\n\n"
            '"We condemn Benin," Foreign Minister Kodjo Lawson told reporters.',
            "Togo",
            "Kodjo Lawson",
        ),
    ],
)
def test_stance_institution_speaks_through_its_people(
    find: Find, text: str, holder: str, reporter: str
) -> None:
    found = next(s for s in find(text) if s.target.name == "Benin")
    assert (found.type, found.holder.name, found.reported_by) == ("condemn", holder, reporter)


@pytest.mark.parametrize(
    "text",
    [
        # The state of the dateline takes no part in the story.
        "LOME, June 2 (Reuters) - Talks on fish went on until midnight.\n\n"
        '"We condemn Benin," Foreign Minister Kodjo Lawson told reporters.',
        # Somebody else holds that office there.
        "LOME, June 2 (Reuters) - Togo's foreign minister, Afi Mensah, opened the talks.\n\n"
        '"We condemn Benin," Foreign Minister Kodjo Lawson told reporters.',
        # An ambassador is sent elsewhere.
        "LOME, June 2 (Reuters) - Togo opened the talks on Monday.\n\n"
        '"We condemn Benin," Ambassador Kodjo Lawson told reporters.',
        # Another state stands nearer.
        "LOME, June 2 (Reuters) - Togo opened the talks on Monday.\n\n"
        '"We condemn Benin," Foreign Minister Kodjo Lawson said before leaving for Ghana.',
    ],
)
def test_stance_institution_is_not_guessed(find: Find, text: str) -> None:
    found = next(s for s in find(text) if s.target.name == "Benin")
    assert (found.holder.name, found.reported_by) == ("Kodjo Lawson", None)


def test_stance_institution_ours_is_an_organ_of_the_speakers_state(find: Find) -> None:
    text = 'Togo and Benin signed the Lagoon Treaty. "It will never be ratified by our parliament," {} said.'
    found = find(text.format("Togolese Prime Minister Kodjo Lawson"))[-1]
    assert (found.holder.name, found.target.name) == ("Togo parliament", "Lagoon Treaty")
