"""Trees where they are needed: which paragraphs are parsed, and that none runs into the next."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.components.syntax import Syntax
from claimx.components.tokens import StoryTokenizer
from claimx.pipeline import build

if TYPE_CHECKING:
    from claimx.pipeline import Extractor

STORY = """\
Mali to build dam, says minister

BAMAKO, May 4 (Reuters) - The dam will hold, Amara Toure said on Monday

Herons nest by the water. Nobody fishes there

“We will pay,” she said

and in Senegal, too, nobody fishes

(Reporting by Paul Kamau)
"""


def test_syntax_no_sentence_crosses_a_paragraph(extractor: Extractor) -> None:
    doc = extractor.nlp(STORY)
    blocks = doc._.claimx_layout.blocks
    for sentence in doc.sents:
        touched = [b for b in blocks if b.start < sentence.end_char and sentence.start_char < b.end]
        assert len(touched) <= 1, f"{sentence.text!r} runs over a paragraph"
    for token in doc:
        assert token.head.sent == token.sent


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "“We will pay,” she said",
                "he said that",
                "Mali, and",
                "The dam leaks.",
                "“It",
                "said Ann Lee",
                "1.",
            ]
        ),
        min_size=1,
        max_size=8,
    )
)
def test_syntax_no_sentence_crosses_any_paragraph(extractor: Extractor, paragraphs: list[str]) -> None:
    doc = extractor.nlp("\n\n".join(paragraphs))
    ends = {b.end for b in doc._.claimx_layout.blocks}
    for sentence in doc.sents:
        inside = [e for e in ends if sentence.start_char < e < sentence.end_char - 1]
        assert not [e for e in inside if doc.text[e : sentence.end_char].strip()]


def test_syntax_only_paragraphs_with_a_trigger_are_chosen(extractor: Extractor) -> None:
    syntax = extractor.nlp.get_pipe("claimx_syntax")
    assert isinstance(syntax, Syntax)
    doc = extractor.nlp.tokenizer(STORY)
    chosen = [doc[s:e].text.strip() for s, e in syntax.choose(doc)]
    assert chosen == [
        "Mali to build dam, says minister",
        "The dam will hold, Amara Toure said on Monday",
        "“We will pay,” she said",
    ]


def test_syntax_without_triggers_chooses_every_paragraph() -> None:
    doc = StoryTokenizer(spacy.blank("en").tokenizer)(STORY)
    chosen = [doc[s:e].text.strip() for s, e in Syntax((), None).choose(doc)]
    assert "and in Senegal, too, nobody fishes" in chosen
    assert not any("Reporting" in c or "BAMAKO" in c for c in chosen)


def test_syntax_unparsed_paragraph_is_one_flat_sentence(extractor: Extractor) -> None:
    doc = extractor.nlp(STORY)
    (sentence,) = [s for s in doc.sents if s.text.strip().startswith("Herons")]
    assert sentence.text.strip() == "Herons nest by the water. Nobody fishes there"


def test_syntax_paragraphs_are_parsed_alone(extractor: Extractor) -> None:
    """The tree of a paragraph does not hang on what stands around it."""
    alone = extractor.nlp("“We will pay,” she said")
    within = extractor.nlp(STORY)
    (sentence,) = [s for s in within.sents if s.text.strip() == "“We will pay,” she said"]
    assert [(t.tag_, t.dep_) for t in sentence if not t.is_space] == [(t.tag_, t.dep_) for t in alone]


@pytest.fixture(scope="module")
def thorough() -> Extractor:
    from claimx.pipeline import Extractor

    return Extractor(build(every_paragraph=True))


@pytest.mark.parametrize(
    "story",
    [
        STORY,
        "Kenyan President Daniel Mwangi flew to Kampala early on Monday for two days of talks.\n\n"
        "The road is long and has many gates.\n\n“It is open,” Mwangi said.",
        "Uganda's foreign minister, Grace Achieng, has left.\n\nThe lake is wide.\n\n"
        "“It is deep,” the minister said.",
        "The Kenyan and Ugandan presidents, Daniel Mwangi and Joseph Okello, came.\n\n"
        "“It is deep,” Okello said.",
    ],
)
def test_syntax_every_paragraph_parsed_or_not_gives_the_same_claims(
    extractor: Extractor, thorough: Extractor, story: str
) -> None:
    assert thorough.extract(story).claims == extractor.extract(story).claims


def test_syntax_pipe_keeps_order_and_words(extractor: Extractor) -> None:
    stories = [f"“We will pay {n} times,” said envoy number {n}." for n in range(40)] + ["", "\n", STORY]
    docs = list(extractor.nlp.pipe(stories))
    assert [d.text for d in docs] == [extractor.nlp.tokenizer(s).text for s in stories]
    for one, other in pairwise(docs[:40]):
        assert one.has_annotation("DEP")
        assert other.has_annotation("DEP")
