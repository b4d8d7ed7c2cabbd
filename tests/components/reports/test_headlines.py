"""Lines without a full stop: who says what before or after a colon or a dash."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from claimx.components.reports.headlines import headlines
from claimx.components.story import view

if TYPE_CHECKING:
    from claimx.pipeline import Extractor

Heads = Callable[[str], list[tuple[str, str]]]


@pytest.fixture(scope="module")
def heads(extractor: Extractor) -> Heads:
    """Source and content of each report that a headline makes."""

    def heads(line: str) -> list[tuple[str, str]]:
        story = view(extractor.nlp(line + "\n\nThe works begin in June and last all year."))
        found = headlines(story)
        assert all(r.cue is None and r.frame == "headline" for r in found)
        return [
            (
                story.doc[r.source.start : r.source.end].text,
                " … ".join(story.text[s:e] for s, e in r.pieces),
            )
            for r in found
            if r.source
        ]

    return heads


@pytest.mark.parametrize(
    ("line", "source", "content"),
    [
        ("Poll: most Malians want a dam", "Poll", "most Malians want a dam"),
        ("Amina Odhiambo: roads must open", "Amina Odhiambo", "roads must open"),
        ("Kenya: border will stay open", "Kenya", "border will stay open"),
        ("African Union: truce must hold", "African Union", "truce must hold"),
        ("River is safe: Malian minister", "Malian minister", "River is safe"),
        ("Mali will build a dam - minister", "minister", "Mali will build a dam"),
        ("Border to open — ministry", "ministry", "Border to open"),
        (
            "“We lent a boat, not the sea”: Mali’s envoy on the ferry row",
            "Mali’s envoy",
            "We lent a boat, not the sea",
        ),
        ("‘The dam will hold’: Malian minister", "Malian minister", "The dam will hold"),
    ],
)
def test_headlines_source_on_either_side(heads: Heads, line: str, source: str, content: str) -> None:
    assert heads(line) == [(source, content)]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Mali: a land of rivers", "no verb"),
        ("Minister: river is safe.", "a sentence"),
        ("Border to open-ministry", "a hyphen"),
        ("Minister: dam to open: works begin", "two colons"),
        ("Dam to open: what to know", "nobody speaks"),
        ("The minister who left in May: the dam will hold", "a long phrase"),
        ("Border to open", "nothing parts it"),
        ("“The Long Road Home”: a film on the river people", "nobody speaks"),
        ("Minister: " + "the dam will hold and " * 8 + "stand", "too long for a headline"),
    ],
)
def test_headlines_that_report_nothing(heads: Heads, line: str, why: str) -> None:
    assert heads(line) == [], why
