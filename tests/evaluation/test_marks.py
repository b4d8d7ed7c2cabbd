"""What stands inside quotation marks, by the characters alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.evaluation.marks import paragraphs, quote_characters, quoted_runs


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“We stay,” she said. “For good.”", ["We stay,", "For good."]),
        ('"We stay," she said.', ["We stay,"]),
        ("‘We stay,’ she said.", ["We stay,"]),
        ("the ministers’ treaty and the ministers’ oath", []),
        ("a treaty of the ’90s", []),
        ("the rock 'n' roll treaty", []),
        ("“The ‘old treaty’ is dead,” he said.", ["The ‘old treaty’ is dead,"]),
        ("“We stay\n“and we sign”", ["We stay", "and we sign"]),
        ("“We stay “and we sign”", ["We stay ", "and we sign"]),
        ("He said: “We stay\nThe end”", ["We stay"]),
        ("marks of nothing: “…”", []),
        ("«We stay», he said.", ["We stay"]),
    ],
)
def test_marks_runs(text: str, inside: list[str]) -> None:
    assert [text[start:end] for start, end in quoted_runs(text)] == inside


def test_marks_reach_over_the_lines_of_wrapped_text() -> None:
    text = (
        '    RIGA, May 2 - "We have signed the Treaty on Shared Harbours and\n'
        'we shall keep it," said its author.\n'
        '    "It is short," he said.\n\n'
        '"It is good."\n'
    )
    assert [text[start:end].replace("\n", " ") for start, end in quoted_runs(text)] == [
        "We have signed the Treaty on Shared Harbours and we shall keep it,",
        "It is short,",
        "It is good.",
    ]


@given(st.text(st.sampled_from("ab \n“”\"'‘’«»(\r\t")))
def test_marks_runs_lie_in_order_inside_paragraphs(text: str) -> None:
    spans = list(paragraphs(text))
    assert spans[0][0] == 0
    assert spans[-1][1] == len(text)
    for start, end in quoted_runs(text):
        assert any(first <= start < end <= last for first, last in spans)
        assert set(text[start:end]) - quote_characters()
    assert quoted_runs(text) == sorted(quoted_runs(text))
