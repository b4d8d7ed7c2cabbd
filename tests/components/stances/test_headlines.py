"""Headlines whose verbs are nouns to the tagger."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimx.records import Stance

BODY = "\n\nLIMA, March 3 (Agency) - The envoys met in Lima on Monday."


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            "Ireland, Iceland sign ferry accord in Cork, pledge joint patrols of northern waters",
            [("commit", "Ireland and Iceland", "joint patrols of northern waters")],
        ),
        ("Iraq thanks Jordan, pledges to return boats",
         [("welcome", "Iraq", "Jordan"), ("commit", "Iraq", "boats")]),
        ("Namibia opposes Lobito base, urges Angola to publish annex",
         [("oppose", "Namibia", "Lobito base"), ("urge", "Namibia", "Angola")]),
        ("Chile, Peru teams meet, charity pledges in Lima", []),
        ("Chile slams Togolese plan, summons ambassador",
         [("condemn", "Chile", "Togo"), ("demand", "Chile", "ambassador")]),
        ("Chile to quit fishing pact, says minister", [("withdraw_support", "Chile", "fishing pact")]),
        ("Chile, Peru urge restraint in toll row", [("urge", "Chile and Peru", "restraint in toll row")]),
    ],
)  # fmt: skip
def test_headlines_tell_what_stands_behind_a_comma(
    find: Callable[[str], list[Stance]], head: str, expected: list[tuple[str, str, str]]
) -> None:
    told = [(s.type, s.holder.name, s.target.name or s.target.text) for s in find(head + BODY)]
    assert told == expected


def test_headlines_are_no_sentences_of_the_story(find: Callable[[str], list[Stance]]) -> None:
    text = "Rules for ferries" + BODY + "\n\nTypical items: Ireland, Iceland sign, pledge patrols."
    assert [s for s in find(text) if s.type == "commit"] == []
