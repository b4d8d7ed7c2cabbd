"""What goes out quotes the story."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimx.components.exact import exact
from claimx.pipeline import Extractor
from claimx.records import Instrument, Quoted, Record, Term

BROKEN = (
    "MUSCAT, May 4 (Agency) - The border\r\ntreaty that Oman and\nYemen signed in\nMuscat on May 3 runs "
    "for a period\nof ten years unless\neither side gives six\nmonths' notice, Oman's\nenvoy said. "
    "Chad\ncondemned the\ntreaty."
)


def spans(value: object) -> list[tuple[int, int, str]]:
    """Every start, end and text below a value."""
    found: list[tuple[int, int, str]] = []
    if isinstance(value, Record):
        value = {name: getattr(value, name) for name in value.__struct_fields__}
    if isinstance(value, dict):
        if isinstance(value.get("start"), int) and isinstance(value.get("text"), str):
            found.append((value["start"], value["end"], value["text"]))
        value = list(value.values())
    if isinstance(value, list):
        found += [span for one in value for span in spans(one)]
    return found


def test_exact_every_span_of_a_story_with_broken_lines(extractor: Extractor) -> None:
    found = extractor.extract(BROKEN)
    assert any(c.terms for c in found.claims)
    assert found.instruments
    for start, end, text in spans([found.instruments, found.speakers]):
        assert BROKEN[start:end] == text
    for claim in found.claims:
        for start, end, text in spans([claim.terms, claim.stances, claim.speaker, claim.cue]):
            assert BROKEN[start:end] == text


def test_exact_reaches_what_stands_in_lists_and_attributes() -> None:
    term = Term(
        clause="c",
        group="g",
        text="a b",
        start=0,
        end=3,
        attributes={"condition": {"text": "b c", "start": 2, "end": 5}, "number": 3},
        confidence=1,
        rule="r",
    )
    got = exact(term, "a\nb\nc")
    assert (got.text, got.attributes) == (
        "a\nb",
        {"condition": {"text": "b\nc", "start": 2, "end": 5}, "number": 3},
    )
    treaty = Instrument(id="i1", name="a b", kind="pact", mentions=[Quoted(text="a b", start=0, end=3)])
    assert exact(treaty, "a\nb").mentions[0].text == "a\nb"
    assert exact(treaty, "a\nb").name == "a b"


@given(st.text(min_size=3))
def test_exact_leaves_what_is_exact(text: str) -> None:
    quoted = Quoted(text=text[1:3], start=1, end=3)
    assert exact(quoted, text) == quoted
