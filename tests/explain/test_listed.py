"""Words listed in a sentence."""

from __future__ import annotations

import pytest

from claimx.explain.listed import any_of


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ([], ""),
        (["a"], "“a”"),
        (list("abcd"), "“a” or “b” or “c” or “d”"),
        (list("abcdef"), "“a” or “b” or “c” or “d” or 2 more"),
    ],
)
def test_any_of_shows_the_first_and_counts_the_rest(words: list[str], shown: str) -> None:
    assert any_of(words) == shown
