"""The ways a cue takes its content, seen from what is found: these words, by this cue."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from claimx.records import Claim, Extraction


@pytest.mark.parametrize(
    ("story", "cue", "content"),
    [
        # clause, with and without "that"
        ("Amara Toure said that the river was safe.", "said", "the river was safe"),
        ("Amara Toure said the river was safe.", "said", "the river was safe"),
        ("Amara Toure told reporters the river was safe.", "told", "the river was safe"),
        (
            "Amara Toure told TASS that ratification could follow in May.",
            "told",
            "ratification could follow in May",
        ),
        ("Amara Toure said on Monday that the dam would be drained.", "said", "the dam would be drained"),
        (
            "Amara Toure said the dam, which Mali built in 2011, would be drained.",
            "said",
            "the dam, which Mali built in 2011, would be drained",
        ),
        (
            "Amara Toure said Mali would pay and that Senegal would not.",
            "said",
            "Mali would pay and that Senegal would not",
        ),
        ("On Monday, Amara Toure said the river was safe.", "said", "the river was safe"),
        ("Speaking in Bamako, Amara Toure said the river was safe.", "said", "the river was safe"),
        ("Asked whether Mali would pay, Amara Toure said it would.", "said", "it would"),
        ("After the talks, Amara Toure said the river was safe.", "said", "the river was safe"),
        ("Amara Toure asked whether the dam would hold.", "asked", "whether the dam would hold"),
        # forms that the cue cannot be coordinated with go on with the content
        (
            "Amara Toure wants to widen the river, train pilots and open a second harbour.",
            "wants",
            "to widen the river, train pilots and open a second harbour",
        ),
        ("Amara Toure promised to mend the dam and left.", "promised", "to mend the dam"),
        ("Amara Toure demanded to be consulted.", "demanded", "to be consulted"),
        # fronted
        ("The river was safe, Amara Toure said.", "said", "The river was safe"),
        ("The river was safe, said Amara Toure.", "said", "The river was safe"),
        ("The river would be safe, Amara Toure told reporters in Bamako.", "told", "The river would be safe"),
        (
            "The lease will run for ten years and renew itself after that unless Mali gives notice, "
            "a minister in Bamako said.",
            "said",
            "The lease will run for ten years and renew itself after that unless Mali gives notice",
        ),
        # as
        ("As Amara Toure noted, the dam leaks.", "noted", "the dam leaks"),
        # infinitive
        ("Mali vowed to defend the dam.", "vowed", "to defend the dam"),
        ("Mali urged Senegal to sign the treaty.", "urged", "Senegal to sign the treaty"),
        ("The party vowed to vote against the treaty.", "vowed", "to vote against the treaty"),
        # predicate
        ("Mali called the treaty a scrap of paper.", "called", "the treaty a scrap of paper"),
        # preposition
        ("Mali warned of a war over the river.", "warned", "a war over the river"),
        # noun and adjective
        ("The minister is confident that the dam will hold.", "confident", "the dam will hold"),
        ("Few believed Mali's claim that the dam leaks.", "claim", "the dam leaks"),
        # according to, in the view of
        ("According to Amara Toure, the river is safe.", "According to", "the river is safe"),
        ("The river is safe, according to the treaty.", "according to", "The river is safe"),
        ("In the minister's view, the dam leaks.", "view", "the dam leaks"),
        ("In the opinion of Amara Toure, the dam leaks.", "opinion", "the dam leaks"),
        # negated and believed
        ("Mali denied that it had broken the treaty.", "denied", "it had broken the treaty"),
        ("Mali denies breaking the treaty.", "denies", "breaking the treaty"),
        ("The minister believes the dam will hold.", "believes", "the dam will hold"),
    ],
)
def test_frame_content(only: Callable[[str], Claim], story: str, cue: str, content: str) -> None:
    claim = only(story)
    assert claim.cue is not None
    assert (claim.cue.text, claim.text) == (cue, content)
    assert claim.mode == "indirect"


@pytest.mark.parametrize(
    ("story", "pieces"),
    [
        ("The river, Amara Toure said, was safe.", ["The river", "was safe"]),
        ("The river, said Amara Toure, was safe.", ["The river", "was safe"]),
        ("Senegal, the minister added, would pay.", ["Senegal", "would pay"]),
        (
            "If the rains fail, Amara Toure said, the dam will be drained.",
            ["If the rains fail", "the dam will be drained"],
        ),
        ("Mali would, according to the minister, drain the dam.", ["Mali would", "drain the dam"]),
    ],
)
def test_frame_cue_in_the_middle_is_one_claim(
    only: Callable[[str], Claim], story: str, pieces: list[str]
) -> None:
    claim = only(story)
    assert [story[s.start : s.end] for s in claim.spans] == pieces
    assert claim.text == " … ".join(pieces)
    assert claim.speaker is not None
    assert claim.speaker.name in ("Amara Toure", "minister")


@pytest.mark.parametrize(
    ("story", "content", "source"),
    [
        (
            "It was announced by the ministry that the dam would be built.",
            "the dam would be built",
            "the ministry",
        ),
        (
            "Reporters were told by Amara Toure that the dam would be built.",
            "the dam would be built",
            "Amara Toure",
        ),
        ("Senegal was accused by Mali of breaking the treaty.", "breaking the treaty", "Mali"),
    ],
)
def test_frame_passive(only: Callable[[str], Claim], story: str, content: str, source: str) -> None:
    claim = only(story)
    assert claim.text.endswith(content)
    assert "It" not in claim.text
    assert "Reporters" not in claim.text
    assert claim.speaker is not None
    assert claim.speaker.text == source


@pytest.mark.parametrize(
    ("story", "contents_"),
    [
        (
            '"The deal holds," Amara Toure said, noting that the river was safe.',
            ["The deal holds", "the river was safe"],
        ),
        (
            "Senegal would pay, Amara Toure said, adding that Mali would not.",
            ["Senegal would pay", "Mali would not"],
        ),
        ("Amara Toure left early, saying the talks had failed.", ["the talks had failed"]),
    ],
)
def test_frame_participle_has_the_subject_of_its_clause(
    extract: Callable[[str], Extraction], story: str, contents_: list[str]
) -> None:
    claims = extract(story).claims
    assert [c.text for c in claims] == contents_
    assert {c.speaker.name for c in claims if c.speaker} == {"Amara Toure"}
    assert all(c.speaker for c in claims)


def test_frame_comment_of_the_reporter_is_no_content(only: Callable[[str], Claim]) -> None:
    claim = only("Amara Toure said the dam would be drained, a decision that stunned Dakar.")
    assert claim.text == "the dam would be drained"


def test_frame_circumstances_after_the_cue_are_no_content(only: Callable[[str], Claim]) -> None:
    claim = only("The dam would be drained, Amara Toure said, after a night of talks in Bamako.")
    assert claim.text == "The dam would be drained"


def test_frame_condition_after_the_cue_is_content(only: Callable[[str], Claim]) -> None:
    claim = only("The truce may hold, two envoys said, if the guns stay quiet.")
    assert claim.text == "The truce may hold … if the guns stay quiet"


@pytest.mark.parametrize(
    "story",
    [
        "The minister declined to comment on the treaty.",
        "Mali refused to discuss the dam.",
        "The diplomat asked not to be named.",
        "The minister left Bamako on Monday for talks in Dakar.",
        "The road, 40 kilometres long, leads to the river.",
    ],
)
def test_frame_nothing_is_said(contents: Callable[[str], list[str]], story: str) -> None:
    assert contents(story) == []
