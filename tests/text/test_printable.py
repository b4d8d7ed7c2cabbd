"""Nothing foreign acts upon a terminal."""

from __future__ import annotations

import os
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.text.printable import printable


@pytest.mark.parametrize(
    ("foreign", "shown"),
    [
        ("\x1b[31mred", "\\x1b[31mred"),
        ("a\u202eb", "a\\u202eb"),
        ("a\u200bb", "a\\u200bb"),
        ("\x9b2J", "\\x9b2J"),
        ("\U000e0041", "\\U000e0041"),
        ("one\r\ntwo\tthree", "one two three"),
        (os.fsdecode(b"caf\xe9.txt"), "caf\\xe9.txt"),
        ("[bold]no markup[/bold]", "[bold]no markup[/bold]"),
        ("Évian, 友好, 25\xa0years", "Évian, 友好, 25\xa0years"),
    ],
)
def test_printable_shows(foreign: str, shown: str) -> None:
    assert printable(foreign) == shown


def test_printable_keeps_lines_where_asked() -> None:
    assert printable("a\n\tb\r", lines=True) == "a\n\tb\\x0d"


@given(st.text(st.characters()), st.booleans())
def test_printable_lets_no_control_through(text: str, lines: bool) -> None:
    for character in printable(text, lines=lines):
        assert unicodedata.category(character)[0] != "C" or (lines and character in "\n\t")
        assert character not in "\u2028\u2029"
