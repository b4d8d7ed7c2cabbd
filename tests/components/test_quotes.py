from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.components.quotes import Quote, find_quotes, is_name, trim


def blocks(text: str) -> list[tuple[int, int]]:
    """The paragraphs of a text whose paragraphs stand between blank lines."""
    return [m.span() for m in re.finditer(r"\S(?:.*\S)?", text)]


def quotes(text: str) -> list[Quote]:
    return find_quotes(text, blocks(text))


def inner(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotes(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We will sign," he said.', ["We will sign,"]),
        ("“We will sign,” he said.", ["We will sign,"]),
        ("„We will sign,“ he said.", ["We will sign,"]),
        ("„We will sign,” he said.", ["We will sign,"]),
        ("«We will sign,» he said.", ["We will sign,"]),
        ("''We will sign,'' he said.", ["We will sign,"]),
        ("``We will sign,'' he said.", ["We will sign,"]),
        ("‘We will sign,’ he said.", ["We will sign,"]),
        ("'We will sign,' he said.", ["We will sign,"]),
        ("`We will sign,' he said.", ["We will sign,"]),
        ("He said: “We will sign.”", ["We will sign."]),
        ('"We will sign,” he said.', ["We will sign,"]),
        ('“We will sign," he said.', ["We will sign,"]),
        ('(“We will sign,” he said.) "No!"', ["We will sign,", "No!"]),
        ("The pact—“a farce”—fell.", ["a farce"]),
        ('The pact ("a farce") fell.', ["a farce"]),
        ("No-one\u00a0said “yes”.", ["yes"]),
        ('"Sign," he said, "or go."', ["Sign,", "or go."]),
    ],
)
def test_quotes_every_kind_of_mark(text: str, expected: list[str]) -> None:
    assert inner(text) == expected
    assert all(q.closed for q in quotes(text))


def test_quotes_tell_the_marks_from_the_words() -> None:
    text = "He said: ``No.''"
    (quote,) = quotes(text)
    assert text[quote.open : quote.close] == "``No.''"
    assert text[quote.start : quote.end] == "No."


@pytest.mark.parametrize(
    "text",
    [
        "The minister's envoy and the envoys' drivers won't sign.",
        "The minister’s envoy and the envoys’ drivers won’t sign.",
        "The rivers' banks and the states' guards are at peace.",
        "In the '90s and the ’80s they signed nothing.",
        "Rock 'n' roll, told 'em so, 'twas long ago.",
        "A fence 12' high and a bar 7\" thick stood there.",
        "A 6'2\" guard stood at 41° 24' 12\" north.",
        "Côte d'Ivoire and N'Djamena signed at five o'clock.",
        "Nothing is quoted here.",
        "",
    ],
)
def test_quotes_apostrophes_and_inches_are_none(text: str) -> None:
    assert quotes(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'It's the ministers' pact,' he said.", ["It's the ministers' pact,"]),
        ("‘It’s the ministers’ pact,’ he said.", ["It’s the ministers’ pact,"]),
        ("'We won't sign,' the ministers' envoy said.", ["We won't sign,"]),
        ("‘The generals’ envoys won’t sign,’ she said.", ["The generals’ envoys won’t sign,"]),
        ("The states' envoys said: 'We won't.' The guards' men left.", ["We won't."]),
        ("'Sign,' he said. 'It's late.'", ["Sign,", "It's late."]),
        ("He said: 'We met in the '90s.'", ["We met in the '90s."]),
        ("Lagos called it 'a farce' and the farmers' loss.", ["a farce"]),
    ],
)
def test_quotes_british_marks_against_apostrophes(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


@pytest.mark.parametrize(
    ("text", "outer", "nested"),
    [
        ('"He told us "no" twice," she said.', 'He told us "no" twice,', "no"),
        ("“He told us “no” twice,” she said.", "He told us “no” twice,", "no"),
        ("“He told us ‘no’ twice,” she said.", "He told us ‘no’ twice,", "no"),
        ("‘He told us “no” twice,’ she said.", "He told us “no” twice,", "no"),
        ("'He told us \"no\" twice,' she said.", 'He told us "no" twice,', "no"),
        ("«He told us “no” twice,» she said.", "He told us “no” twice,", "no"),
        ("«He told us «no» twice,» she said.", "He told us «no» twice,", "no"),
        ("She said: “He told us: ‘No.’”", "He told us: ‘No.’", "No."),
        ("She said: \"He told us: 'No.'\"", "He told us: 'No.'", "No."),
    ],
)
def test_quotes_within_quotes(text: str, outer: str, nested: str) -> None:
    first, second = quotes(text)
    assert (text[first.start : first.end], text[second.start : second.end]) == (outer, nested)
    assert (first.parent, second.parent) == (None, 0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We [the Kenyans] will sign," he said.', "We [the Kenyans] will sign,"),
        ("“[We] will sign,” he said.", "[We] will sign,"),
        ("'[We] won't sign,' he said.", "[We] won't sign,"),
        ('"We (all of us) will sign (now)," he said.', "We (all of us) will sign (now),"),
        ('"… and we will sign …" he said.', "… and we will sign …"),
        (
            '"We will sign. They will not. Why? Ask them!" he said.',
            "We will sign. They will not. Why? Ask them!",
        ),
    ],
)
def test_quotes_brackets_and_sentences_stay_inside(text: str, expected: str) -> None:
    assert inner(text) == [expected]


@pytest.mark.parametrize(("a", "b"), ["“”", '""', "«»", "‘’"])
def test_quotes_over_paragraphs(a: str, b: str) -> None:
    text = (
        f"{a}We will sign,{b} he said. {a}It is late.\n\n{a}Too late, perhaps.\n\n{a}So be it.{b}\n\nHe left."
    )
    assert inner(text) == ["We will sign,", "It is late.", "Too late, perhaps.", "So be it."]
    assert [q.continued for q in quotes(text)] == [False, True, True, False]
    assert [q.closed for q in quotes(text)] == [True, False, False, True]


@pytest.mark.parametrize("mark", ["“", '"', "«", "''", "``"])
def test_quotes_never_closed_end_with_their_paragraph(mark: str) -> None:
    text = f"{mark}We will sign, he said.\n\nKenya is large.\n\nHe said: “No.” Uganda is not."
    found = quotes(text)
    assert [text[q.start : q.end] for q in found if q.closed] == ["No."]
    assert all(q.end <= text.index("\n") and not q.continued for q in found if not q.closed)


@pytest.mark.parametrize("mark", ["'", "‘"])
def test_quotes_single_never_closed_are_apostrophes(mark: str) -> None:
    text = f"He said: {mark}We will sign.\n\nKenya is large."
    assert [text[q.start : q.end] for q in quotes(text) if q.closed] == []


def test_quotes_a_stray_closing_mark_quotes_nothing() -> None:
    assert [q for q in quotes("We will sign,” he said. Kenya” is large.") if q.closed] == []


def test_quotes_one_forgotten_mark_leaves_the_next_quotation_whole() -> None:
    text = "“We will sign, he said. “It is late,” he added."
    assert "It is late," in inner(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" We will sign, ", "We will sign"),
        ("We will sign.", "We will sign"),
        ("Will we sign?", "Will we sign?"),
        ("— We will sign —", "We will sign"),
        (" ,. ", ""),
        ("", ""),
    ],
)
def test_trim(text: str, expected: str) -> None:
    start, end = trim(text, 0, len(text))
    assert text[start:end] == expected


@pytest.mark.parametrize(
    "text",
    [
        "They signed the “Treaty of the Two Banks” at noon.",
        "Lagos rejects the so-called “pact”.",
        "The self-proclaimed “republic” signed.",
        'A drill called "Steady Heron" began.',
        'The paper, titled "Water for the South", is long.',
        "The novel “A Bridge of Reeds” sold well.",
        "A ferry line whose slogan is “nobody waits for long” paid for it.",
    ],
)
def test_is_name_titles_and_scare_quotes(text: str) -> None:
    (quote,) = quotes(text)
    assert is_name(text, quote)


@pytest.mark.parametrize(
    "text",
    [
        "“We will sign,” he said.",
        'He said: "Lagos rejects the pact."',
        "She called it “a farce and a theft”.",
        "“No!” he said.",
    ],
)
def test_is_name_speech_is_none(text: str) -> None:
    (quote,) = quotes(text)
    assert not is_name(text, quote)


SOUP = st.text(alphabet="\"'“”‘’«»„`″ab sS.,?[]( \n\t0\u00a0😀", max_size=80)


@given(text=SOUP)
def test_quotes_stay_in_their_paragraph_and_never_cross(text: str) -> None:
    paragraphs = blocks(text)
    found = find_quotes(text, paragraphs)
    for q in found:
        start, end = paragraphs[q.block]
        assert start <= q.open < q.start <= q.end <= q.close <= end
        assert not (q.closed and q.continued)
    for i, q in enumerate(found):
        if q.parent is not None:
            assert q.parent < i
            assert found[q.parent].open <= q.open
            assert q.close <= found[q.parent].close
        for other in found[i + 1 :]:
            assert q.open <= other.open
            assert other.open >= q.close or other.close <= q.close, "two quotations cross"


@given(text=SOUP)
def test_trim_only_narrows(text: str) -> None:
    start, end = trim(text, 0, len(text))
    assert 0 <= start <= end <= len(text)
    assert trim(text, start, end) == (start, end)
