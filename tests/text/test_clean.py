"""What is replaced, and that nothing moves."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimx.text.clean import clean


def test_clean_replaces_and_counts() -> None:
    assert clean("a\0b\0c\ud800") == (
        "a\ufffdb\ufffdc\ufffd",
        ["2 NUL characters replaced", "1 lone surrogate replaced"],
    )


def test_clean_keeps_zero_width_and_bidi() -> None:
    assert clean("a\u200b\u202eb") == ("a\u200b\u202eb", [])


@given(st.text(st.characters()))
def test_clean_moves_nothing(text: str) -> None:
    cleaned, _ = clean(text)
    assert len(cleaned) == len(text)
    assert all(
        a == b or (b == "\ufffd" and (a == "\0" or not a.isprintable()))
        for a, b in zip(text, cleaned, strict=True)
    )
    cleaned.encode("utf-8", "strict")
