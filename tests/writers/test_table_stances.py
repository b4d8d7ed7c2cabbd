"""What a reader sees of who stands where."""

from __future__ import annotations

import io
import time
from collections.abc import Callable

import pytest
from rich.console import Console

from claimx.records import Extraction, Party, Stance
from claimx.writers.table_stances import stances

Maker = Callable[..., Stance]
Story = Callable[..., Extraction]


def shown(extraction: Extraction, width: int = 100) -> str:
    stream = io.StringIO()
    matrix = stances(extraction, width)
    assert matrix is not None
    Console(file=stream, width=width, highlight=False, markup=False, emoji=False).print(matrix)
    return stream.getvalue()


def rows(extraction: Extraction, width: int = 100) -> list[str]:
    """The lines of the body, without the legend."""
    lines = [" ".join(line.split()) for line in shown(extraction, width).splitlines()]
    start = next(number for number, line in enumerate(lines) if line.startswith("──"))
    end = next(number for number, line in enumerate(lines) if "+ for" in line)
    return lines[start + 1 : end]


def test_table_stances_is_nothing_where_nobody_takes_one(story_of: Story) -> None:
    assert stances(story_of(), 100) is None


def test_table_stances_gives_shared_targets_a_column(stance: Maker, story_of: Story) -> None:
    text = shown(
        story_of(
            stance("Estonia", "rail pact"),
            stance("Malta", "rail pact", polarity="negative"),
            stance("Malta", "toll", polarity="request"),
            stance("Ghana", "rail pact", polarity="neutral"),
        )
    )
    header, _, *body = text.splitlines()
    (estonia,) = (line for line in body if "Estonia" in line)
    assert header.split() == ["who", "stands", "where", "rail", "pact", "others"]
    assert estonia.index("+") == header.index("rail pact")
    assert rows(
        story_of(stance("Malta", "rail pact"), stance("Ghana", "rail pact"), stance("Malta", "toll"))
    ) == ["Malta + + toll", "Ghana +"]


@pytest.mark.parametrize(
    ("given", "sign"),
    [
        ({}, "+"),
        ({"polarity": "negative"}, "−"),
        ({"polarity": "request"}, "?"),
        ({"polarity": "neutral"}, "0"),
        ({"modality": "future"}, "(+)"),
        ({"modality": "possible"}, "(+)"),
        ({"modality": "conditional", "negated": True, "polarity": "negative"}, "(−)"),
        ({"negated": True, "polarity": "negative"}, "−"),
        ({"modality": "future", "negated": True, "polarity": "negative"}, "−"),
    ],
)
def test_table_stances_signs(given: dict[str, str], sign: str, stance: Maker, story_of: Story) -> None:
    """Who will never sign is against it now; who may sign is not yet for it."""
    assert rows(story_of(stance("Malta", "toll", **given))) == [f"Malta {sign} toll"]


def test_table_stances_joins_signs_and_drops_what_is_certain_anyway(stance: Maker, story_of: Story) -> None:
    story = story_of(
        stance("Malta", "toll", modality="future"),
        stance("Malta", "toll", polarity="negative"),
        stance("Malta", "toll"),
        stance("Malta", "toll"),
    )
    assert rows(story) == ["Malta − + toll"]


def test_table_stances_calls_a_target_by_what_is_known(stance: Maker, story_of: Story) -> None:
    def party(words: str | None) -> Party:
        return Party(text=words, start=None, end=None)

    story = story_of(
        stance("Malta", party("the toll")),
        stance("Malta", None, topic=party("the price of fish")),
        stance("Malta", None),
    )
    assert rows(story) == ["Malta + the toll", "+ the price of fish", "+ nothing named"]


def test_table_stances_tells_the_topic_beside_a_named_target(stance: Maker, story_of: Story) -> None:
    def party(words: str, name: str | None = None) -> Party:
        return Party(text=words, start=None, end=None, name=name)

    long = party("lowering the tolls that its ferries levy on grain and on timber")
    story = story_of(
        stance("Malta", party("Tunis", "Tunisia"), topic=party("the fishing quotas")),
        stance("Malta", party("Ghana", "Ghana"), topic=long),
        stance("Malta", party("the toll"), topic=party("its height")),
    )
    assert rows(story, 120) == [
        "Malta + Tunisia: the fishing quotas",
        "+ Ghana: lowering the tolls that its ferries levy…",
        "+ the toll",
    ]


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("words", ["the port of Vlore", "[/x]", "\x1b]0;x\x07", "a\nb", "\u202e", "m" * 300])
def test_table_stances_of_forty_targets_fit(width: int, words: str, stance: Maker, story_of: Story) -> None:
    found = [stance(f"{words} {n % 30}", f"{words} {n % m}") for n in range(200) for m in (3, 40)]
    text = shown(story_of(*found), width)
    assert max(map(len, text.splitlines())) <= width
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert " more" in text
    assert "10 more who take a stance" in " ".join(text.split())


def test_table_stances_are_quick_with_thousands(stance: Maker, story_of: Story) -> None:
    story = story_of(*(stance(f"holder {n % 700}", f"target {n % 900}") for n in range(2_000)))
    began = time.process_time()
    assert len(shown(story).splitlines()) < 120
    assert time.process_time() - began < 2
