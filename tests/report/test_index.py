"""What the filters look up."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from claimx.records import Extraction
from claimx.report.index import index

Story = Callable[..., Extraction]


def test_index_has_a_row_for_each_claim(story: Story) -> None:
    found = index([story(), msgspec.structs.replace(story(), claims=[])])
    assert found.speakers == ["Teresa Quispe", "Brazil"]
    assert (found.clauses, found.polarities) == (["duration", "transit"], ["negative", "positive"])
    assert found.stories == [
        [
            [[0], "indirect", ["t:duration"], 92],
            [[0], "direct", [], 97],
            [[], "narrated", ["s:negative"], 80],
            [[1], "mixed", ["s:positive", "t:transit"], 40],
        ],
        [],
    ]


def test_index_finds_a_joint_statement_by_every_member(story: Story) -> None:
    told = story()
    claim = told.claims[1]
    assert claim.speaker
    joint = msgspec.structs.replace(claim.speaker, name="Peru and Chile", names=["Peru", "Chile"])
    found = index([msgspec.structs.replace(told, claims=[msgspec.structs.replace(claim, speaker=joint)])])
    assert [found.speakers[number] for number in found.stories[0][0][0]] == [
        "Peru and Chile",
        "Peru",
        "Chile",
    ]  # type: ignore[attr-defined]
