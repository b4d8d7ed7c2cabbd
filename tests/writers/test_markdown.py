"""The report, read by a parser of Markdown."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from markdown_it import MarkdownIt
from msgspec.structs import replace

from claimx.records import Extraction, Instrument, Term
from claimx.writers.markdown import write


def report(*extractions: Extraction) -> str:
    stream = io.StringIO()
    write(extractions, stream)
    return stream.getvalue()


def texts(markdown: str, kind: str) -> list[str]:
    """Return the text of each block of a kind, as a reader sees it."""
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(markdown)
    opened = [number for number, token in enumerate(tokens) if token.type == f"{kind}_open"]
    return ["".join(one.content for one in tokens[number + 1].children or []) for number in opened]


def test_markdown_tells_copies_and_what_may_not_be_used(withheld: Extraction, pact: Extraction) -> None:
    told = texts(report(withheld), "paragraph")
    assert {"Warning: publication status: withheld", "Also at wire/copy.txt"} <= set(told)
    assert "Warning" not in report(pact)


def test_markdown_tells_who_says_what(talks: Extraction) -> None:
    text = report(replace(talks, document=replace(talks.document, title="Talks in Velmar")))
    assert texts(text, "heading") == ["Talks in Velmar", "Who says what", "Velmar pact", "Who stands where"]
    assert "wire/talks.txt · 5 claims" in texts(text, "paragraph")
    assert (
        "**Mira Holt** · direct, said · 90% · provides: duration\n\n> We keep the pact … It is for ten"
        in text
    )
    assert "*the reporter* · narrated" in text
    assert "*nobody named* · direct · 90%\n\n> Never!" in text


def test_markdown_has_a_table_of_terms_and_of_stances(talks: Extraction) -> None:
    cells = texts(report(talks), "td")
    assert cells[:5] == ["duration", "for ten years", "10 years", "the reporter", "90%"]
    assert cells[5:13] == ["Arland", "support", "for", "Velmar pact", "", "backs", "Otto Lind", "80%"]
    assert cells[13:16] == ["Dorana", "support", "against"]


def test_markdown_tells_the_facts_of_a_treaty(
    rail: Instrument, term: Callable[..., Term], story_of: Callable[..., Extraction]
) -> None:
    text = report(story_of(term(instrument=None), treaties=[rail]))
    assert "- parties: Finland, Norway\n- status: in force, signed 2 June 2019 in Kemi" in text
    assert texts(text, "heading")[-2:] == ["Lapland rail treaty", "Terms of no certain treaty"]


def test_markdown_is_a_report_for_each_story(pact: Extraction, silent: Extraction) -> None:
    text = report(pact, silent)
    assert text.count("\n---\n") == 1
    assert text.endswith("# standard input\n\nno claims\n")


@pytest.mark.parametrize(
    "words",
    ["# x", "- x", "1. x", "12) x", "> x", "a|b", "[a](http://b)", "<b>x</b>", "`x`", "**x**", "&amp;",
     "a\n\nb", "***", "===", "![x](y)", "<!-- x", "\\*x", "~~x~~", "http_a_b", "+ x", ": x", "<script>"],
)  # fmt: skip
def test_markdown_foreign_words_only_show(words: str, extraction_of: Callable[..., Extraction]) -> None:
    text = report(extraction_of(words, title=words))
    plain = report(extraction_of("plain", title="plain"))
    parser = MarkdownIt("gfm-like", {"linkify": False})

    def shape(markdown: str) -> list[str]:
        return [token.type for token in parser.parse(markdown)]

    assert shape(text) == shape(plain)
    assert " ".join(words.split()) in texts(text, "heading")
    inline = {child.type for token in parser.parse(text) for child in token.children or []}
    assert inline <= {"text", "text_special", "strong_open", "strong_close", "em_open", "em_close"}


def test_markdown_hides_nothing(extraction_of: Callable[..., Extraction]) -> None:
    assert "\\\\u202e" in report(extraction_of("a\u202eb"))
