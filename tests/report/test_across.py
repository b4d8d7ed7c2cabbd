"""Who speaks how often across stories, and who stands where."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from claimx.records import Extraction
from claimx.report.across import Matrix, Voice
from claimx.report.across import matrix as matrix_of
from claimx.report.across import voices as voices_of
from claimx.report.called import Called
from claimx.report.same import same

Story = Callable[..., Extraction]


def voices(stories: list[Extraction]) -> tuple[list[Voice], int]:
    return voices_of(stories, Called(stories, same(stories)))


def matrix(stories: list[Extraction]) -> Matrix | None:
    return matrix_of(stories, Called(stories, same(stories)))


def test_across_voices_by_number_of_claims(story: Story) -> None:
    found, more = voices([story(), story()])
    assert [(voice.speaker.name, voice.modes.total(), voice.stories, voice.first) for voice in found] == [
        ("Teresa Quispe", 4, 2, (0, 0)),
        ("Brazil", 2, 2, (0, 3)),
    ]
    assert found[0].modes == {"indirect": 2, "direct": 2}
    assert more == 0


def test_across_voices_beyond_the_most_are_counted(story: Story) -> None:
    told = story()
    claim = told.claims[1]
    assert claim.speaker
    many = [
        msgspec.structs.replace(claim, speaker=msgspec.structs.replace(claim.speaker, name=f"N{number}"))
        for number in range(50)
    ]
    found, more = voices([msgspec.structs.replace(told, claims=many)])
    assert (len(found), more) == (40, 10)


def test_across_matrix_counts_what_is_alike(story: Story) -> None:
    found = matrix([story(), story(treaty="Lake Accord"), story()])
    assert found
    assert found.targets == ["Treaty on Rail Access", "Lake Accord"]
    rows = dict(found.rows)
    assert [
        [(cell.polarity, cell.open, cell.times, cell.first) for cell in cells] for cells in rows["Peru"]
    ] == [
        [("negative", False, 2, (0, 2))],
        [("negative", False, 1, (1, 2))],
    ]
    assert [(cell.polarity, cell.open) for cell in rows["Brazil"][0]] == [("positive", True)]


def test_across_matrix_of_too_many_says_so(story: Story) -> None:
    found = matrix([story(treaty=f"Pact {number}") for number in range(30)])
    assert found
    assert (len(found.targets), found.targets_left, found.holders_left) == (18, 12, 0)
    assert all(len(row) == 18 for _, row in found.rows)


def test_across_matrix_without_stances_is_none(story: Story) -> None:
    assert matrix([msgspec.structs.replace(story(), claims=story().claims[:2])]) is None


def test_across_matrix_has_one_column_for_one_treaty(story: Story) -> None:
    found = matrix([story(), story(treaty="Rail Access Treaty")])
    assert found
    assert found.targets == ["Treaty on Rail Access"]
    assert [[cell.times for cell in cells] for cells in dict(found.rows)["Peru"]] == [[2]]


def test_across_voices_take_a_surname_for_the_full_name(story: Story) -> None:
    told = story()
    claim = told.claims[1]
    assert claim.speaker
    brief = msgspec.structs.replace(
        claim, speaker=msgspec.structs.replace(claim.speaker, name="Quispe", role=None)
    )
    found, _ = voices([msgspec.structs.replace(told, claims=[brief]), told])
    (voice,) = (voice for voice in found if "Quispe" in voice.name)
    assert (voice.name, voice.modes.total(), voice.stories, voice.speaker.role) == (
        "Teresa Quispe",
        3,
        2,
        "foreign minister",
    )


def test_across_matrix_counts_a_joint_stance_for_each(story: Story, jointly: Story) -> None:
    together = jointly(jointly(story(), "holder", "Peru", "Chile"), "target", "Lake Accord", "Sea Accord")
    found = matrix([together, story()])
    assert found
    assert found.targets == ["Treaty on Rail Access", "Lake Accord", "Sea Accord"]
    rows = {holder: [sum(cell.times for cell in cells) for cells in row] for holder, row in found.rows}
    assert rows == {"Peru": [1, 1, 1], "Chile": [0, 1, 1], "Brazil": [2, 0, 0]}


def test_across_matrix_has_nobody_against_himself(story: Story, jointly: Story) -> None:
    mutual = jointly(jointly(story(), "holder", "Peru", "Chile"), "target", "Peru", "Chile")
    found = matrix([mutual])
    assert found
    rows = {
        holder: {t for t, cells in zip(found.targets, row, strict=True) if cells}
        for holder, row in found.rows
    }
    assert (rows["Peru"], rows["Chile"]) == ({"Chile"}, {"Peru"})
