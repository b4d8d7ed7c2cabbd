"""Paragraphs as a reader takes them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.report.paragraphs import paragraphs

WRAPPED = """HEAD

    RIGA, March 3 (Agency) - Latvia and Estonia on
Monday signed a pact that was years in the
making.
    "We are glad," a minister said. Nobody had
thought of that before.
    * Ten years
    * Two lakes
Done
"""


def words(text: str) -> list[str]:
    return [" ".join(text[start:end].split()) for start, end in paragraphs(text)]


def test_paragraphs_of_long_lines_are_the_lines() -> None:
    line = "It is long. " * 20
    assert words(f"Head\n{line}\n\n{line}\nend") == ["Head", line.strip(), line.strip(), "end"]


def test_paragraphs_take_wrapped_lines_together() -> None:
    assert words(WRAPPED) == [
        "HEAD",
        "RIGA, March 3 (Agency) - Latvia and Estonia on Monday signed a pact that was years in the making.",
        '"We are glad," a minister said. Nobody had thought of that before.',
        "* Ten years",
        "* Two lakes",
        "Done",
    ]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\x85"])
def test_paragraphs_know_every_line_end(end: str) -> None:
    assert words(WRAPPED.replace("\n", end)) == words(WRAPPED)


@given(st.text(st.sampled_from("ab *\n\r\t\u2028"), max_size=80))
def test_paragraphs_hold_whatever_is_not_blank(text: str) -> None:
    found = paragraphs(text)
    assert "".join("".join(text[start:end].split()) for start, end in found) == "".join(text.split())
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in found)
