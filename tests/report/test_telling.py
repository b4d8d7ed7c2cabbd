"""The same treaty as several tell it."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from claimx.records import Extraction
from claimx.report.called import Called
from claimx.report.same import same
from claimx.report.telling import Telling
from claimx.report.telling import tellings as told_of

Story = Callable[..., Extraction]


def tellings(stories: list[Extraction]) -> list[Telling]:
    groups = same(stories)
    return told_of(stories, groups, Called(stories, groups))


def test_telling_sets_stories_side_by_side(story: Story) -> None:
    one, other = story(), story(agency="Wire", published="2024-03-05")
    other = msgspec.structs.replace(other, claims=other.claims[:3])
    (found,) = tellings([one, other])
    assert found.name == "Treaty on Rail Access"
    assert [(column.story, column.outlet) for column in found.columns] == [(0, "Agency"), (1, "Wire")]
    terms = {clause: [[term.text for term, _ in cell] for cell in cells] for clause, cells in found.terms}
    assert terms == {"duration": [["for 25 years"], ["for 25 years"]], "transit": [["close the line"], []]}
    stances = {holder: [[number for _, number in cell] for cell in cells] for holder, cells in found.stances}
    assert stances == {"Peru": [[2], [2]], "Brazil": [[3], []]}
    assert dict(found.facts)["duration"] == [["25 years, renewal 5 years"]] * 2


def test_telling_words_that_come_again_stand_once(story: Story) -> None:
    told = story()
    again = msgspec.structs.replace(told.claims[1], terms=told.claims[0].terms)
    told = msgspec.structs.replace(told, claims=[told.claims[0], again])
    (found,) = tellings([told, story(published="2024-03-05")])
    years = dict(found.terms)["duration"]
    assert [[(term.text, number) for term, number in cell] for cell in years] == [[("for 25 years", 0)]] * 2


def test_telling_what_the_facts_tell_is_reported(story: Story) -> None:
    one, other = story(), story(published="2024-03-05")
    (parties, years) = (
        msgspec.structs.replace(one.claims[0].terms[0], clause=c) for c in ("parties", "duration")
    )
    one = msgspec.structs.replace(
        one, claims=[msgspec.structs.replace(one.claims[0], terms=[parties, years]), *one.claims[1:]]
    )
    (treaty,) = other.instruments
    other = msgspec.structs.replace(
        other,
        claims=[],
        instruments=[
            msgspec.structs.replace(treaty, duration=None, renewal=None, parties=["Chile", "Bolivia"])
        ],
    )
    (found,) = tellings([one, other])
    reported = {clause: found.reported(clause, cells) for clause, cells in found.terms}
    assert reported == {"parties": ["here", "above"], "duration": ["here", ""], "transit": ["here", ""]}


@pytest.mark.parametrize("instrument", ["i2", None])
def test_telling_what_is_told_of_another_treaty_of_theirs_is_apart(
    instrument: str | None, story: Story
) -> None:
    one, other = story(), story(published="2024-03-05")
    (treaty,) = other.instruments
    claim = other.claims[0]
    elsewhere = [msgspec.structs.replace(term, instrument=instrument) for term in claim.terms]
    other = msgspec.structs.replace(
        other,
        claims=[msgspec.structs.replace(claim, terms=elsewhere)],
        instruments=[
            msgspec.structs.replace(treaty, duration=None, renewal=None),
            msgspec.structs.replace(treaty, id="i2", name="rail pact"),
        ],
    )
    (found,) = tellings([one, other])
    reported = {clause: found.reported(clause, cells) for clause, cells in found.terms}
    assert reported == {"duration": ["here", "apart"], "transit": ["here", ""]}


def test_telling_of_what_perhaps_is_one_comes_last(story: Story) -> None:
    pair = {"parties": ("Peru", "Brazil")}
    perhaps = [story(treaty="water pact", **pair), story(treaty="Treaty on Bus Stations", **pair)]
    found = tellings([*perhaps, story(), story()])
    assert [(telling.sure, [column.story for column in telling.columns]) for telling in found] == [
        (True, [2, 3]),
        (False, [0, 1]),
    ]


def test_telling_of_one_story_is_none(story: Story) -> None:
    told = story()
    twice = [*told.instruments, msgspec.structs.replace(told.instruments[0], id="i2")]
    assert tellings([msgspec.structs.replace(told, instruments=twice)]) == []


def test_telling_of_many_stories_counts_the_rest(story: Story) -> None:
    (found,) = tellings([story() for _ in range(9)])
    assert (len(found.columns), found.left) == (6, 3)
    assert all(len(cells) == 6 for _, cells in found.terms)


def test_telling_calls_a_holder_by_the_full_name(story: Story) -> None:
    brief = rename(story(), "Quispe")
    (found,) = tellings([holding(story(), "Teresa Quispe"), holding(brief, "Quispe")])
    stances = dict(found.stances)
    assert [len(cell) for cell in stances["Teresa Quispe"]] == [1, 1]
    assert "Quispe" not in stances


def test_telling_has_a_row_for_each_of_those_who_stand_together(story: Story, jointly: Story) -> None:
    together = jointly(story(), "holder", "Peru", "Chile")
    together = jointly(together, "target", "Lake Accord", "Treaty on Rail Access")
    (found,) = tellings([together, story()])
    stances = {holder: [len(cell) for cell in cells] for holder, cells in found.stances}
    assert stances == {"Peru": [1, 1], "Brazil": [1, 1], "Chile": [1, 0]}


def rename(told: Extraction, name: str) -> Extraction:
    """The story with another name for the minister in it."""
    claims = [
        msgspec.structs.replace(claim, speaker=msgspec.structs.replace(claim.speaker, name=name))
        if claim.speaker and claim.speaker.kind == "person"
        else claim
        for claim in told.claims
    ]
    return msgspec.structs.replace(told, claims=claims)


def holding(told: Extraction, name: str) -> Extraction:
    """The story with another holder of its first stance."""
    *before, rejecting, last = told.claims
    (stance,) = rejecting.stances
    stance = msgspec.structs.replace(stance, holder=msgspec.structs.replace(stance.holder, name=name))
    return msgspec.structs.replace(
        told, claims=[*before, msgspec.structs.replace(rejecting, stances=[stance]), last]
    )
