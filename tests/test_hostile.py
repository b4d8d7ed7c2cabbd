"""What must hold for every text, however odd: our errors only, exact spans, valid output, linear work."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from functools import cache
from types import FrameType
from typing import TYPE_CHECKING, Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from claimx.errors import ClaimxError
from claimx.text.document import document
from claimx.writers import json as json_writer
from claimx.writers.schema import schema

if TYPE_CHECKING:
    from claimx.pipeline import Extractor
    from claimx.records import Extraction

few = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])

ANYTHING = st.text(st.characters(), max_size=120)
SOUP = st.text(alphabet="\"'“”‘’«»„`″ab sS.,:;?—[]( \n\t\r0\u00a0\u200b😀", max_size=120)
WIRE = st.lists(
    st.sampled_from(
        [
            "“", "”", '"', "'", "’", "‘", "''", "``", "«", "»", ",", ".", ":", "?", "—", "-", "(", ")", "[",
            "said", "says", "told", "he", "she", "they", "it", "its", "that", "according to", "adding that",
            "Amara Toure", "Toure", "Kenya", "Nairobi", "the", "Kenyan", "president", "presidents",
            "minister", "spokesman", "and", "of", "who", "by", "was", "noting",
            "treaty", "TASS", "will", "not", "sign",
            "NAIROBI, May 4 (Reuters) -", "\n", "\n\n", "\r\n", "\t", "😀", "e\u0301", "\u200b", "\ud800",
            "\0", "Q:", "]",
        ]
    ),
    max_size=40,
).map(" ".join)  # fmt: skip


@cache
def validator() -> Any:
    return jsonschema.Draft202012Validator(schema())


def printed(extraction: Extraction) -> Any:
    stream = io.StringIO()
    json_writer.write([extraction], stream)
    return json.loads(stream.getvalue())


def check(extraction: Extraction) -> None:
    """Assert what holds for every extraction."""
    text = extraction.document.text
    for claim in extraction.claims:
        assert claim.spans, "a claim without words"
        for span in claim.spans:
            assert 0 <= span.start < span.end <= len(text)
        for one, other in zip(claim.spans, claim.spans[1:], strict=False):
            assert one.end <= other.start, "the pieces of a claim overlap or go backwards"
        assert claim.text == " … ".join(text[s.start : s.end] for s in claim.spans)
        for part in (claim.speaker, claim.cue, claim.addressee):
            if part is not None:
                assert part.text
                assert text[part.start : part.end] == part.text
        if claim.speaker is not None:
            assert claim.speaker.name
            assert all(claim.speaker.names)
        assert 0 <= claim.confidence <= 1
        line = extraction.document.dateline
        if line is not None:
            assert all(s.end <= line.start or s.start >= line.end for s in claim.spans), "a dateline is said"
            speaker = claim.speaker
            assert speaker is None or speaker.end <= line.start or speaker.start >= line.end
    firsts = [c.spans[0].start for c in extraction.claims]
    assert firsts == sorted(firsts)
    assert len({c.id for c in extraction.claims}) == len(extraction.claims)
    for row in extraction.speakers:
        assert row.claims > 0
        assert all(text[m.start : m.end] == m.text for m in row.mentions)
    validator().validate(printed(extraction))


def extracted(extractor: Extractor, text: str) -> Extraction | None:
    """Extract as a reader would: through the door that cleans."""
    try:
        story = document(text)
        extraction = extractor.extract(story)
    except ClaimxError:
        return None
    assert extraction.document.text == story.text
    assert len(story.text) == len(text)
    return extraction


@few
@given(text=st.one_of(ANYTHING, SOUP, WIRE))
@example(text="")
@example(text="\ufeff“No,” he said.")
@example(text="“No,” he said.\0\ud800")
@example(text="\n\n“\n\n”\n\n")
@example(text="said")
@example(text='"')
@example(text="“”")
@example(text="“ ” said")
@example(text="\u2028“No,” he said.\u2029It ended.\x85")
def test_hostile_any_text(extractor: Extractor, text: str) -> None:
    extraction = extracted(extractor, text)
    if extraction is not None:
        check(extraction)


PARAGRAPHS = st.lists(
    st.sampled_from(
        [
            "BAMAKO, May 4 (Reuters) - “The river is ours,” Amara Toure said.",
            "“We will pay,” the Malian minister said. “Nobody else will.",
            "“It is late,” she said, adding that Senegal would follow.",
            "“It is late.”",
            "'We won't pay,' the ministers' envoy said.",
            "According to the treaty, Mali shall pay; “it must,” he said.",
            "Presidents Daniel Mwangi and Joseph Okello said they would sign.",
            "The river, it added, was “a gift”, and Kenya's head said so.",
            "Poll: most Malians want a dam",
            "Its head, who said that the road was bad, told TASS “no”.",
            "She called the pact “a farce” and they said it was not.",
            "By Paul Kamau",
            "😀 “e\u0301t\u200b,” said Ann Lee.\r\nIt rained.",
        ]
    ),
    min_size=1,
    max_size=7,
)


@few
@given(paragraphs=PARAGRAPHS, gap=st.sampled_from(["\n\n", "\r\n\r\n", "\n", " "]))
def test_hostile_any_order_of_paragraphs(extractor: Extractor, paragraphs: list[str], gap: str) -> None:
    extraction = extracted(extractor, gap.join(paragraphs))
    assert extraction is not None
    check(extraction)
    assert extractor.extract(gap.join(paragraphs)) == extraction


@settings(few, max_examples=20)
@given(texts=st.lists(WIRE, max_size=5))
def test_hostile_stream_equals_extract(extractor: Extractor, texts: list[str]) -> None:
    stories = [document(t) for t in texts]
    assert list(extractor.stream(stories)) == [extractor.extract(s) for s in stories]


def test_hostile_odd_characters_are_replaced_and_counted(extractor: Extractor) -> None:
    extraction = extracted(extractor, "“No\0,” he\ud800 said.")
    assert extraction is not None
    assert extraction.document.warnings == ["1 NUL character replaced", "1 lone surrogate replaced"]
    assert len(extraction.claims) == 1


def rows(unit: str, length: int) -> str:
    return unit * (length // len(unit))


SHAPES = {
    "quotation marks": '"',
    "opening marks": "“",
    "closing marks": "”",
    "single marks": "'",
    "two single marks": "''",
    "backticks": "``",
    "possessives": "'s",
    "brackets": "([{",
    "guillemets": "«a» ",
    "British quotations": "'a b' ",
    "nested quotations": "“he said “we ",
    "quotations never closed": 'said "',
    "quotations, one paragraph": '"It is so," he said, "and so." ',
    "quotations, many paragraphs": "“We sign,” he said.\n\n",
    "words in marks and a cue": '"a" said ',
    "one endless sentence": "he said ",
    "one endless report": "who said that ",
    "according to": "according to ",
    "addressees": "told TASS ",
    "coordination": "Ann Lee and Boris Marek and ",
    "they": "They said it was over. ",
    "it": "It said it was over. ",
    "his wife": "His wife said it was over. ",
    "its head": "Its head said it was over. ",
    "the minister": "The minister said it was over. ",
    "names": "Ann Lee said it was over. Bo Marek said it was not. ",
    "capitals": "KENYA TALKS ",
    "organisations": "Acme Corp of Kenya for Trade ",
    "a single word": "a",
    "emoji": "😀",
    "line ends": "a\n",
    "paragraphs": "a\n\n",
    "datelines": "NAIROBI, May 4 (Reuters) - Talks.\n\n",
}

# A sentence is bounded in the end; these come to the bound late.
ENDLESS = {"according to", "addressees", "one endless report", "one endless sentence"}


@pytest.mark.parametrize(
    "text", ['"' * 8_000, "“" * 4_000 + "”" * 4_000, "'s" * 20_000, "(" * 20_000, "a" * 1_000_000]
)
def test_hostile_marks_alone_say_nothing(extractor: Extractor, text: str) -> None:
    extraction = extracted(extractor, text)
    assert extraction is not None
    assert extraction.claims == []


def test_hostile_many_names(extractor: Extractor) -> None:
    letters = "abcdefghij"
    people = [f"Ann L{a}{b}{c}" for a in letters for b in letters for c in letters[:3]]
    extraction = extracted(extractor, "\n\n".join(f"“It is so,” {p} said." for p in people))
    assert extraction is not None
    assert [c.speaker.name for c in extraction.claims if c.speaker] == people


def steps(run: Callable[[], object]) -> int:
    """How many lines of claimx a call runs: what it costs, counted, so that no clock is asked."""
    count = 0

    def line(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        del frame, argument
        count += event == "line"
        return line

    def call(frame: FrameType, event: str, argument: Any) -> Any:
        del event, argument
        return line if "claimx/" in frame.f_code.co_filename.replace("\\", "/") else None

    before = sys.gettrace()
    sys.settrace(call)
    try:
        run()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("shape", SHAPES)
def test_hostile_work_grows_with_the_length(extractor: Extractor, shape: str) -> None:
    extractor.extract("Ann Lee said: “No.”")  # what is read once is read now
    length = 4_000 if shape in ENDLESS else 2_000
    short, long = (document(rows(SHAPES[shape], n)) for n in (length, 2 * length))
    found: list[Extraction] = []
    cost = steps(lambda: found.append(extractor.extract(long)))
    assert cost < 2.5 * steps(lambda: extractor.extract(short))
    check(found[0])
