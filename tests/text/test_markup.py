"""Words that stay words in Markdown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from claimx.text.markup import markdown


@given(st.text(st.sampled_from(list("ab1 \n\t#*_-+=.)>|`[]()<&;!\\~:\"'$^")) | st.characters(), max_size=30))
def test_markdown_is_one_paragraph_of_these_words(text: str) -> None:
    shown = markdown(text)
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(shown)
    if not shown:
        assert tokens == []
        return
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    children = tokens[1].children or []
    assert {child.type for child in children} <= {"text", "text_special"}


def test_markdown_keeps_the_words() -> None:
    assert markdown("Mr. Holt's 3.5 %\n  (of\ttea)") == "Mr. Holt's 3.5 % (of tea)"
    assert markdown("1. *x*") == "1\\. \\*x\\*"
