"""An explanation at a terminal."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO

from claimx.explain.records import Explanation
from claimx.explain.table import write

Explain = Callable[..., Explanation]
TEXT = "Bad news\n\n“We sail \x1b[2J in [/bold] May,” Liv Moe told the paper."


def shown(explanation: Explanation, width: int = 100) -> str:
    stream = StringIO()
    write(explanation, stream, width=width)
    return stream.getvalue()


def test_table_shows_rule_speaker_and_what_it_is_made_of(explained: Explain) -> None:
    out = shown(explained(TEXT, "sail"))
    assert "attribution.direct.after" in out
    assert "the source “Liv Moe”" in out
    assert "from the sum of the weights" in out
    assert "compound of Moe" in shown(explained(TEXT, "Liv Moe"))


def test_table_makes_foreign_text_harmless(explained: Explain) -> None:
    out = shown(explained(TEXT, "sail"))
    assert "\x1b" not in out
    assert "\\x1b[2J" in out
    assert "[/bold]" in out


def test_table_lists_what_came_close_with_what_stopped_it(explained: Explain) -> None:
    out = shown(explained("Does Oman support the ferry pact?", "support"))
    assert "nothing was found here" in out
    assert "stance.support.verb" in out
    assert "question" in out


def test_table_has_chances_only_with_a_tagger(explained: Explain) -> None:
    assert "100%" not in shown(explained(TEXT, "sail"))
    assert "content" in shown(explained(TEXT, "sail", engine="neural"))


def test_table_fits_the_width(explained: Explain) -> None:
    assert max(map(len, shown(explained(TEXT, "sail", engine="neural"), width=70).splitlines())) <= 70


def test_table_of_a_story_without_claims_says_how_to_go_on(explained: Explain) -> None:
    assert "FILE:OFFSET explains" in shown(explained("The sea was calm."))
