"""What a reader sees at a terminal."""

from __future__ import annotations

import io
from collections.abc import Callable

import msgspec
import pytest

from claimx.records import Extraction
from claimx.writers.table import write


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def shown(*extractions: Extraction, width: int | None = 80, stream: io.StringIO | None = None) -> str:
    stream = stream or io.StringIO()
    write(extractions, stream, width=width)
    return stream.getvalue()


@pytest.mark.parametrize("width", [80, 200])
def test_table_shows_everything_within_the_width(pact: Extraction, width: int) -> None:
    text = shown(pact, width=width)
    for expected in ("Latvia keeps fisheries pact", "pact.txt", "direct", "97%", "duration", "the reporter"):
        assert expected in text
    assert max(map(len, text.splitlines())) <= width


@pytest.mark.parametrize("width", [20, 80])
def test_table_cuts_no_word_off(width: int, extraction_of: Callable[..., Extraction]) -> None:
    text = shown(extraction_of("antidisestablishmentarianism" * 8), width=width)
    assert "…" not in text
    assert text.count("a") >= 8


def test_table_says_that_nobody_speaks(silent: Extraction) -> None:
    assert shown(silent).splitlines() == ["standard input", "no claims", ""]


def test_table_writes_markup_out(extraction_of: Callable[..., Extraction]) -> None:
    assert "[bold]x[/foo]" in shown(extraction_of("[bold]x[/foo]"), width=200)


def test_table_tells_the_day_without_a_year(pact: Extraction) -> None:
    undated = msgspec.structs.replace(pact, document=msgspec.structs.replace(pact.document, published=None))
    assert "3 March" in shown(undated, width=200)


def test_table_colours_a_terminal_only(pact: Extraction, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    assert "\x1b[32m" in shown(pact, stream=Terminal())
    assert "\x1b" not in shown(pact)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[32m" not in shown(pact, stream=Terminal())


def test_table_is_wider_than_80_in_a_pipe(pact: Extraction, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    assert max(map(len, shown(pact, width=None).splitlines())) <= 120
    monkeypatch.setenv("COLUMNS", "70")
    assert max(map(len, shown(pact, width=None).splitlines())) <= 70


def test_table_goes_on_to_treaties_and_stances(pact: Extraction) -> None:
    text = shown(pact, width=100)
    claims, card, matrix = (text.index(words) for words in ("speaker", "clause", "who stands where"))
    assert claims < card < matrix
    assert "25 years" in text[card:matrix]


def test_table_shows_treaties_of_a_story_without_claims(pact: Extraction) -> None:
    text = shown(msgspec.structs.replace(pact, claims=[]), width=100)
    assert "parties" in text
    assert "who stands where" not in text


def test_table_shows_no_request_where_a_minus_cannot_be_written(
    extraction_of: Callable[..., Extraction],
) -> None:
    against = extraction_of("the pact")
    claim = against.claims[0]
    stance = msgspec.structs.replace(claim.stances[0], polarity="negative")
    claims = [msgspec.structs.replace(claim, stances=[stance])]
    data = io.BytesIO()
    stream = io.TextIOWrapper(data, encoding="ascii", errors="replace")
    write([msgspec.structs.replace(against, claims=claims)], stream, width=80)
    stream.flush()
    row = data.getvalue().decode().split("who stands where")[1]
    assert "- the pact" in row
    assert "? the pact" not in row


def test_table_tells_the_holder_where_that_is_not_the_speaker(
    extraction_of: Callable[..., Extraction],
) -> None:
    story = extraction_of("the pact")
    claim = story.claims[0]
    assert claim.speaker is not None
    party = claim.stances[0].holder
    own = msgspec.structs.replace(party, name=claim.speaker.name)
    others = msgspec.structs.replace(party, name="Malta")
    for holder, told in ((own, False), (others, True)):
        stance = msgspec.structs.replace(claim.stances[0], holder=holder)
        text = shown(
            msgspec.structs.replace(story, claims=[msgspec.structs.replace(claim, stances=[stance])]),
            width=100,
        )
        assert ("Malta: " in text.split("who stands where")[0]) is told
