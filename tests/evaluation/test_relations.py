"""Attributions of claims, their cores, and those inside others."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimx.evaluation.relations import Attribution, core, found_in, outermost
from claimx.records import Claim, Mode, Span, Speaker

Make = Callable[..., Attribution]

TEXT = "The envoy said that Minsk “will sign,” and that Oslo had told her it agreed."


@pytest.mark.parametrize(("mode", "count"), [("direct", 1), ("indirect", 1), ("mixed", 1), ("narrated", 0)])
def test_relations_leave_out_the_reporters_own_voice(mode: Mode, count: int) -> None:
    speaker = Speaker(text="The envoy", start=0, end=9, name="Liv Moe", kind="person")
    claim = Claim(
        id="1", mode=mode, text="…", spans=[Span(start=20, end=25)], speaker=speaker, confidence=0.7, rule="r"
    )
    assert (
        found_in([claim])
        == [
            Attribution(
                content=[Span(start=20, end=25)],
                source=[Span(start=0, end=9)],
                names=["Liv Moe"],
                confidence=0.7,
            )
        ][:count]
    )


def test_relations_core_has_neither_space_nor_marks() -> None:
    where = core(TEXT, [Span(start=TEXT.index("“"), end=TEXT.index("and"))])
    assert "".join(TEXT[at] for at in sorted(where)) == "willsign,"


def test_relations_core_stays_inside_the_text() -> None:
    assert core("abc", [Span(start=-5, end=99)]) == {0, 1, 2}


def test_relations_inside_others_are_left_out(attribution: Make) -> None:
    outer = attribution(TEXT, "Minsk “will sign,” and that Oslo had told her it agreed", source="The envoy")
    inner = attribution(TEXT, "it agreed", source="Oslo")
    nothing = attribution(TEXT, "“")
    assert [one for one, _ in outermost(TEXT, [inner, nothing, outer])] == [outer]


def test_relations_of_two_with_the_same_content_the_first_stays(attribution: Make) -> None:
    first, second = (attribution(TEXT, "it agreed", source=source) for source in ("Oslo", "her"))
    assert [one for one, _ in outermost(TEXT, [first, second])] == [first]


def test_relations_that_overlap_both_stay(attribution: Make) -> None:
    pair = [attribution(TEXT, "Minsk “will sign,”"), attribution(TEXT, "sign,” and that Oslo")]
    assert [one for one, _ in outermost(TEXT, pair)] == pair
