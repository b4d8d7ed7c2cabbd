from __future__ import annotations

import time
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from claimx.components.layout import flatten, lay_out
from claimx.components.results import text_of
from claimx.components.tokens import LONGEST_RUN, StoryTokenizer

STORY = (
    "UPDATE 2-Peru quits the pact\r\n\r\nLIMA, May 4 (AFP) - Peru didn't sign\x02.\r\nIt left.\r\n\r\n"
    "Bolivia\u00a0wept."
)
tokenizer = StoryTokenizer(spacy.blank("en").tokenizer)


def test_tokens_are_those_of_the_base_tokenizer() -> None:
    text = "Peru's minister didn't sign; “We won't,” she said (twice)."
    assert [(t.text, t.norm_) for t in tokenizer(text)] == [(t.text, t.norm_) for t in tokenizer.base(text)]


def test_tokens_text_is_the_flattened_text() -> None:
    doc = tokenizer(STORY)
    assert doc.text == text_of(doc) == flatten(STORY, lay_out(STORY))
    assert len(doc.text) == len(STORY)
    assert "Bolivia wept." in doc.text


def test_tokens_end_with_blocks_even_where_no_blank_stands() -> None:
    doc = tokenizer(STORY)
    assert [t.text for t in doc][:5] == ["UPDATE", "2-", "Peru", "quits", "the"]
    assert next(t.norm_ for t in doc if t.text == "n't") == "not"


def test_tokens_sentences_start_with_blocks() -> None:
    doc = tokenizer(STORY)
    starts = [t.text for t in doc if t.is_sent_start]
    assert starts == ["UPDATE", "Peru", "LIMA", "Peru", "It", "Bolivia"]
    assert [s.label_ for s in doc.spans["claimx_blocks"]][:2] == ["furniture", "headline"]


def test_tokens_year_of_the_dateline() -> None:
    dateline = tokenizer.make_doc(STORY, published="2026-05-05")._.claimx_layout.dateline
    assert dateline.date == "2026-05-04"
    assert tokenizer(STORY)._.claimx_layout.dateline.date == "--05-04"


def test_tokenizer_in_a_pipeline() -> None:
    nlp = spacy.blank("en")
    nlp.tokenizer = StoryTokenizer(nlp.tokenizer)
    nlp.add_pipe("claimx_layout")
    docs = list(nlp.pipe([STORY, "Peru left."]))
    assert [len(d.text) for d in docs] == [len(STORY), 10]


def test_tokenizer_can_be_saved(tmp_path: Path) -> None:
    nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "claimx.StoryTokenizer.v1"}}})
    assert isinstance(nlp.tokenizer, StoryTokenizer)
    nlp.tokenizer.base.add_special_case("river-pact", [{"ORTH": "river"}, {"ORTH": "-pact"}])
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert isinstance(again.tokenizer, StoryTokenizer)
    assert [t.text for t in again("the river-pact")] == ["the", "river", "-pact"]
    assert (
        StoryTokenizer(spacy.blank("en").tokenizer).from_bytes(nlp.tokenizer.to_bytes())("a b").text == "a b"
    )


@given(
    st.text(max_size=80)
    | st.lists(
        st.sampled_from(
            ["UPDATE 1-", "LIMA, May 4 (AFP) -", "Peru left.", "\n", " ", "\x02", "'s", '"', "x" * 300]
        )
    ).map("".join)
)
def test_tokens_hold_for_every_text(text: str) -> None:
    layout = lay_out(text)
    doc = tokenizer(text)
    assert doc.text == text_of(doc) == flatten(text, layout)
    edges = {e for b in layout.blocks for e in (b.start, b.end)}
    assert edges <= {t.idx for t in doc} | {t.idx + len(t) for t in doc}
    assert [(s.start_char, s.end_char) for s in doc.spans["claimx_blocks"]] == [
        (b.start, b.end) for b in layout.blocks
    ]
    assert all(len(t) <= LONGEST_RUN for t in doc if not t.is_space)


@pytest.mark.parametrize(
    "unit",
    ['"', "'s", "http://a.b/c?d=e&f=", "([", "Peru said no. ", "a\r\n", "Peru quits the pact\n", "\x02", "“"],
)
def test_tokens_are_linear(unit: str) -> None:
    def seconds(count: int) -> float:
        text = unit * count
        start = time.process_time()
        doc = tokenizer(text)
        took = time.process_time() - start
        assert len(doc.text) == len(text)
        return took

    count = 10_000 // len(unit)
    seconds(count)
    # Were it quadratic, eight times the text would take sixty-four times as long.
    assert min(seconds(8 * count) for _ in range(2)) < 24 * min(seconds(count) for _ in range(2)) + 0.01
