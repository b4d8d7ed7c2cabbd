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


@pytest.mark.parametrize(
    ("before", "holder"),
    [
        ("Togo closed the port on Monday.", "Togo foreign minister"),
        ("Togo's parliament passed the Lagoon Treaty. Fishermen cheered.", "Togo foreign minister"),
        ("Talks between Togo and Ghana failed.", "foreign minister"),
        ("Togo and Ghana closed the port.", "foreign minister"),
        ("Togo's ambassador left. Ghana closed the port.", "Ghana foreign minister"),
    ],
)
def test_stance_institution_of_an_office_is_the_state_that_acts_before(
    find: Find, before: str, holder: str
) -> None:
    found = find(f"{before} The foreign minister vowed to sue Benin.")[-1]
    assert (found.type, found.holder.name) == ("threaten", holder)


def test_stance_institution_of_a_spokesman_is_the_body_told_of(find: Find) -> None:
    found = find('Togo\'s foreign ministry left the talks. "We condemn Benin," a spokesman said.')[-1]
    assert (found.type, found.holder.name) == ("condemn", "Togo")


def test_stance_institution_of_we_is_the_state_that_acts_before(find: Find) -> None:
    found = find('Togo closed the port. "We condemn Benin," the foreign minister said.')[-1]
    assert found.holder.name == "Togo"


@pytest.mark.parametrize(
    ("who", "holder"),
    [
        ("Ama Boko, leader of Togo's largest opposition party,", "Ama Boko"),
        ("Ama Boko, Togo's foreign minister,", "Togo"),
        ("Togolese farmers", "Togolese farmers"),
    ],
)
def test_stance_institution_of_an_opposition_is_not_the_state(find: Find, who: str, holder: str) -> None:
    (found,) = find(f'{who} said the toll was "a disgrace".')
    assert (found.type, found.holder.name) == ("condemn", holder)
