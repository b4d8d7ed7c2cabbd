"""What is marked, and how marks that overlap are nested."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.records import Claim, Extraction, Span
from claimx.report.marks import Mark, Token, marks, tokens
from claimx.text.document import document

Story = Callable[..., Extraction]

TEXT = "abcdefghij"


def claim(*spans: tuple[int, int]) -> Claim:
    places = [Span(start=start, end=end) for start, end in spans]
    return Claim(id="c", mode="direct", text="", spans=places, confidence=1.0, rule="r")


def drawn(found: list[Token]) -> str:
    """Marks as brackets with the first of their keys, pieces of one with a dash where they are cut."""
    out = []
    for token in found:
        key = token.mark.keys[0] if token.mark else ""
        opened = f"{'' if token.first else '-'}{key}("
        out.append({"text": token.text, "open": opened, "close": ")" if token.last else "-)"}[token.action])
    return "".join(out)


def test_marks_are_of_every_kind(story: Story) -> None:
    told = story()
    text = told.document.text
    found = {(mark.kind, mark.sort, text[mark.start : mark.end]): mark.keys for mark in marks(told)}
    assert found["claim", "direct", "This opens a door. It stays open"] == ("1",)
    assert found["speaker", "", "she"] == ("1",)
    assert found["cue", "", "told"] == ("1",)
    assert found["term", "duration", "for 25 years"] == ("0t0",)
    assert found["stance", "negative", "rejected"] == ("2s0",)
    assert ("dateline", "", "LA PAZ, March 3 (Agency) -") in found


def test_marks_of_the_same_place_are_one() -> None:
    told = Extraction(document=document(TEXT), claims=[claim((1, 4), (6, 8)), claim((1, 4))])
    assert [(mark.start, mark.keys, mark.opens) for mark in marks(told)] == [
        (1, ("0", "1"), (0, 1)),
        (6, ("0",), ()),
    ]


@pytest.mark.parametrize("span", [(3, 3), (5, 2), (-2, 4), (4, 11), (900, 901)])
def test_marks_leave_out_what_is_nowhere(span: tuple[int, int]) -> None:
    assert marks(Extraction(document=document(TEXT), claims=[claim(span)])) == []


def test_marks_have_no_blanks_at_their_ends() -> None:
    told = Extraction(document=document(" ab \n c"), claims=[claim((0, 5)), claim((3, 5))])
    assert [(mark.start, mark.end) for mark in marks(told)] == [(1, 3)]


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([(2, 5)], "ab0(cde)fghij"),
        ([(0, 10), (2, 5)], "0(ab1(cde)fghij)"),
        ([(0, 5), (3, 8)], "0(abc1(de-))-1(fgh)ij"),
        ([(0, 5), (5, 8)], "0(abcde)1(fgh)ij"),
        ([(0, 6), (2, 8), (4, 9)], "0(ab1(cd2(ef-)-))-2(-1(gh)i)j"),
    ],
)
def test_tokens_are_nested(spans: list[tuple[int, int]], expected: str) -> None:
    found = marks(Extraction(document=document(TEXT), claims=[claim(span) for span in spans]))
    assert drawn(list(tokens(TEXT, 0, 10, found))) == expected


def test_tokens_of_a_stretch_cut_what_goes_beyond() -> None:
    found = marks(Extraction(document=document(TEXT), claims=[claim((1, 9))]))
    assert drawn(list(tokens(TEXT, 0, 5, found))) == "a0(bcde-)"
    assert drawn(list(tokens(TEXT, 5, 10, found))) == "-0(fghi)j"


spans = st.tuples(st.integers(0, 9), st.integers(1, 10)).filter(lambda span: span[0] < span[1])


@given(st.lists(spans, max_size=30))
def test_tokens_say_the_text_and_close_what_they_open(places: list[tuple[int, int]]) -> None:
    found = [Mark(start, end, "claim", "", (str(number),)) for number, (start, end) in enumerate(set(places))]
    opened: list[Mark] = []
    inside: dict[str, str] = {}
    text = ""
    for token in tokens(TEXT, 0, 10, found):
        if token.action == "text":
            text += token.text
            for mark in opened:
                inside[mark.keys[0]] = inside.get(mark.keys[0], "") + token.text
        elif token.mark and token.action == "open":
            opened.append(token.mark)
            assert len(opened) <= 12
        else:
            assert opened.pop() == token.mark
    assert text == TEXT
    assert opened == []
    if len(found) <= 12:
        assert inside == {mark.keys[0]: TEXT[mark.start : mark.end] for mark in found}


def test_tokens_of_many_crossing_marks_are_few() -> None:
    many = 2000
    found = [Mark(start, start + many, "claim", "", (str(start),)) for start in range(many)]
    assert len(list(tokens("x" * 2 * many, 0, 2 * many, found))) < 10 * many


def test_marks_of_a_story_without_text_are_none(story: Story) -> None:
    told = story()
    bare = msgspec.structs.replace(told, document=msgspec.structs.replace(told.document, text=""))
    assert marks(bare) == []
