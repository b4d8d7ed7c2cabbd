"""Attributions out of brat's standoff format."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.errors import InputError
from claimx.evaluation import brat

TEXT = "“We sign,” Liv Moe said. “We stay.”\nThe council denied it and warned of fees."


def bound(number: int, kind: str, *pieces: str) -> str:
    spans = ";".join(f"{TEXT.index(piece)} {TEXT.index(piece) + len(piece)}" for piece in pieces)
    return f"T{number}\t{kind} {spans}\t{' '.join(pieces)}"


def read(*lines: str) -> list[tuple[list[str], list[str]]]:
    """Return content and source of each attribution in words."""
    found = brat.parse("\n".join(lines) + "\n", TEXT, "x.ann")
    return [
        (
            [TEXT[span.start : span.end] for span in one.content],
            [TEXT[span.start : span.end] for span in one.source],
        )
        for one in found
    ]


PARTS = (
    bound(1, "Source", "Liv Moe"),
    bound(2, "Cue", "said"),
    bound(3, "Content", "“We sign,”", "“We stay.”"),
    bound(4, "Attribution", "said"),
    bound(5, "Source", "The council"),
    bound(6, "Cue", "denied"),
    bound(7, "Content", "it"),
    bound(8, "Cue", "warned"),
    bound(9, "Content", "of fees"),
)
DENIED = (["it"], ["The council"])
SIGNED = (["“We sign,”", "“We stay.”"], ["Liv Moe"])
WARNED = (["of fees"], ["The council"])


def test_brat_events_as_polnear_has_them() -> None:
    assert read(
        *PARTS,
        "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1",
        "E2\tAttribution-no-source:T6 Cue:T6 Content:T7",
        bound(10, "Discard", "and"),
    ) == [SIGNED, (["it"], [])]


def test_brat_events_number_their_arguments() -> None:
    assert read(*PARTS, "E1\tAttribution:T6 Content:T7 Content2:T9 Source:T5 ") == [
        (["it", "of fees"], ["The council"])
    ]


def test_brat_events_may_be_triggered_by_the_content() -> None:
    assert read(
        bound(1, "Quotation", "“We sign,”"), bound(2, "Person", "Liv Moe"), "E1\tQuotation:T1 Speaker:T2"
    ) == [(["“We sign,”"], ["Liv Moe"])]


@pytest.mark.parametrize(
    "relations",
    [
        [
            "Arg1:T2 Arg2:T1",
            "Arg1:T2 Arg2:T3",
            "Arg1:T6 Arg2:T5",
            "Arg1:T6 Arg2:T7",
            "Arg1:T5 Arg2:T8",
            "Arg1:T9 Arg2:T8",
        ],
        ["Arg1:T1 Arg2:T3", "Arg1:T5 Arg2:T7", "Arg1:T5 Arg2:T9"],
        ["Content:T3 Source:T1", "Content:T7 Source:T5", "Content:T9 Source:T5"],
    ],
)
def test_brat_relations_run_over_the_cue_or_past_it(relations: list[str]) -> None:
    lines = [f"R{n}\tsays {pair}\t" for n, pair in enumerate(relations, 1)]
    assert read(*PARTS, *lines) == [SIGNED, DENIED, WARNED]


def test_brat_relations_join_the_contents_of_a_cue() -> None:
    parts = (
        bound(1, "Speaker", "Liv Moe"),
        bound(2, "Cue", "said"),
        bound(3, "Quote", "“We sign,”"),
        bound(4, "Quote", "“We stay.”"),
    )
    over_cue = ("R1\tsays Arg1:T2 Arg2:T3", "R2\tsays Arg1:T2 Arg2:T4", "R3\tby Arg1:T2 Arg2:T1")
    over_quote = ("R1\tby Arg1:T3 Arg2:T1", "R2\tcontinues Arg1:T4 Arg2:T3")
    assert read(*parts, *over_cue) == read(*parts, *over_quote) == [SIGNED]


def test_brat_quotes_alone_are_given_to_nobody() -> None:
    assert read(bound(1, "Quotes", "“We sign,”"), bound(2, "Person", "Liv Moe")) == [(["“We sign,”"], [])]


def test_brat_passes_over_notes_and_attributes() -> None:
    notes = (
        "#1\tAnnotatorNotes T1\tsure?",
        "A1\tNegated E1",
        "M1\tOld T3",
        "N1\tReference T1 X:1\tMoe",
        "*\tEquiv T1 T5",
        "",
    )
    event = "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\r"
    assert read(*PARTS, *notes, event) == [SIGNED]


def test_brat_passes_over_stances_that_stand_beside_claims() -> None:
    stance = (bound(10, "Stance-reject", "denied"), bound(11, "Holder", "The council"))
    event = "E1\tStance-reject:T10 Holder:T11"
    assert read(*stance, event) == []
    assert read(*PARTS, *stance, event, "E2\tContent:T9 Source:T5") == [WARNED]


def test_brat_of_an_empty_file_is_a_story_without_attributions() -> None:
    assert brat.parse("", TEXT, "x.ann") == []


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["T1\tSource 0 999\tx"], "x.ann:1: 0 999 is no span in a text of"),
        ([*PARTS, "T10\tCue 5 5\t"], "x.ann:10: 5 5 is no span"),
        ([*PARTS, "E1\tAttribution:T4 Content:T33"], "x.ann:10: there is no T33"),
        ([*PARTS, "R1\tsays Arg1:T1"], "x.ann:10: not a line of brat's standoff format"),
        (["<xml>"], "x.ann:1: not a line of brat's standoff format: '<xml>'"),
        ([bound(1, "Person", "Liv Moe"), "E1\tSpeech:T1"], "x.ann: nothing is a content.*only Person"),
        (["T1\tSource 0 7\tLiv Moe", "T2\tCue 11 15\tsaid"], "x.ann: made for another text"),
    ],
)
def test_brat_says_file_and_line_of_what_is_wrong(lines: list[str], message: str) -> None:
    with pytest.raises(InputError, match=message):
        read(*lines)


line = st.lists(
    st.sampled_from(
        ["T1", "T2", "E1", "R1", "\t", " ", "Content", "Source", ":T1", ":T2", ":E1", "Arg1", "0 4", ";", "9"]
    ),
    max_size=8,
).map("".join)


@given(st.lists(line | st.text(max_size=12), max_size=6))
def test_brat_raises_nothing_but_input_errors(lines: list[str]) -> None:
    said = ""
    try:
        found = brat.parse("\n".join(lines), TEXT, "x.ann")
    except InputError as error:
        found, said = [], str(error)
    assert not said or said.startswith("x.ann:")
    assert all(span.end <= len(TEXT) for one in found for span in one.content)
