"""Two engines, one output: what every reader of a wire story sees, both must see."""

from __future__ import annotations

import pytest

import claimx
from claimx.pipeline import ENGINES, Extractor

# Story, words of the one claim meant, its whole text, its speaker.
SAID = [
    ("“[We] will pay,” Amara Toure said.", "will pay", "[We] will pay", "Amara Toure"),
    ("Amara Toure called the pact “a farce and a theft”.", "farce", "a farce and a theft", "Amara Toure"),
    ("Amara Toure said “we will pay” and left.", "will pay", "we will pay", "Amara Toure"),
    (
        "Amara Toure said the dam, which Mali built in 2011, would be drained.",
        "dam",
        "the dam, which Mali built in 2011, would be drained",
        "Amara Toure",
    ),
    ("Asked whether Mali would pay, Amara Toure said it would.", "it would", "it would", "Amara Toure"),
    ("The pact, said Amara Toure, was void.", "pact", "The pact … was void", "Amara Toure"),
    (
        "Amara Toure, who said the river was safe, left on Monday.",
        "river",
        "the river was safe",
        "Amara Toure",
    ),
    ("Dakar rejected the report, which said the river was safe.", "river", "the river was safe", "report"),
    ("According to Amara Toure, the dam leaks.", "leaks", "the dam leaks", "Amara Toure"),
    ("The dam leaks, according to Amara Toure.", "leaks", "The dam leaks", "Amara Toure"),
    ("Amara Toure warned: “The dam leaks.”", "leaks", "The dam leaks", "Amara Toure"),
    (
        "“The dam leaks,” Amara Toure said. “It has for years.”",
        "leaks",
        "The dam leaks … It has for years",
        "Amara Toure",
    ),
    ("Amara Toure denied that the dam leaked.", "leaked", "the dam leaked", "Amara Toure"),
    ("Amara Toure promised to mend the dam.", "mend", "to mend the dam", "Amara Toure"),
    (
        "Oman's foreign ministry said talks would go on.",
        "talks",
        "talks would go on",
        "Oman foreign ministry",
    ),
    (
        "Mali's president, Oumar Sy, arrived on Monday. He said the dam leaked.",
        "leaked",
        "the dam leaked",
        "Oumar Sy",
    ),
]
SILENT = [
    "The envoy commented on the dam.",
    "The ministry declined to comment on the pact.",
    "Neither side said it would pay.",
    "The “Treaty of the Two Banks” was signed on Monday.",
    "Ships left the old port at dawn and the market opened late.",
]


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Extractor:
    return claimx.load(engine=request.param)


@pytest.mark.parametrize(("story", "words", "text", "speaker"), SAID)
def test_engines_find_who_says_what(
    engine: Extractor, story: str, words: str, text: str, speaker: str | None
) -> None:
    found = [c for c in engine.extract(story).claims if words in c.text and c.mode != "narrated"]
    assert [c.text for c in found] == [text]
    if speaker is not None:
        assert found[0].speaker is not None
        assert found[0].speaker.name == speaker


@pytest.mark.parametrize("story", SILENT)
def test_engines_say_nothing_where_nothing_is_said(engine: Extractor, story: str) -> None:
    assert [c for c in engine.extract(story).claims if c.mode != "narrated"] == []


@pytest.mark.parametrize("engine_name", ENGINES)
def test_engines_name_themselves_in_no_span(engine_name: str) -> None:
    text = "“The dam leaks,” Amara Toure said.\r\n\r\nMali “will not yield”, its envoy said."
    for claim in claimx.load(engine=engine_name).extract(text).claims:
        assert " … ".join(text[s.start : s.end] for s in claim.spans) == claim.text
