"""Which verbs stand beside a quotation so that they might report it, and who stands beside them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from claimx.components.reports.quote_links import beside, quote_links
from claimx.components.story import Story, view

if TYPE_CHECKING:
    from claimx.pipeline import Extractor

View = Callable[[str], Story]


@pytest.fixture(scope="module")
def look(extractor: Extractor) -> View:
    return lambda text: view(extractor.nlp(text))


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("“We will pay,” Ann Lee said.", [("said", "after")]),
        ("“We will pay,” said Ann Lee.", [("said", "after")]),
        ("“We will pay”, Ann Lee said.", [("said", "after")]),
        ("“Will we pay?” Ann Lee asked.", [("asked", "after")]),
        ("“We will pay,” the envoy who came late said.", [("said", "after")]),
        ("“We will pay,” Ann Lee went on to say.", [("went", "after"), ("say", "after")]),
        ("Ann Lee said: “We will pay.”", [("said", "before")]),
        ("Ann Lee said, “We will pay.”", [("said", "before")]),
        ("Ann Lee had one line:\n\n“We will pay.”", [("had", "before")]),
        ("Ann Lee said “We will pay.”", [("said", "bare")]),
        ("Ann Lee said that “We will pay.”", [("said", "bare")]),
    ],
)
def test_quote_links_verbs_beside_the_marks(look: View, text: str, linked: list[tuple[str, str]]) -> None:
    story = look(text)
    found = [(story.doc[k.verb].text, k.frame.removeprefix("quote:")) for k in quote_links(story)]
    assert found == linked


@pytest.mark.parametrize(
    "text",
    [
        "“We will pay.” Ann Lee left.",
        "“We will pay”; Ann Lee left.",
        "Ann Lee left.\n\n“We will pay.”",
        "Ann Lee said “never” twice.",
        "The “Treaty of the Two Banks” says little.",
        "Ann Lee spoke. “We will pay.”",
    ],
)
def test_quote_links_end_with_the_sentence_and_leave_names_alone(look: View, text: str) -> None:
    assert list(quote_links(look(text))) == []


@pytest.mark.parametrize(
    ("tail", "sole"),
    [
        ("the envoy quipped in Oslo.", True),
        ("quipped the envoy.", True),
        ("the envoy quipped and left.", False),
        ("the envoy quipped, “or not.”", False),
    ],
)
def test_quote_links_verb_that_has_the_sentence_to_itself(look: View, tail: str, sole: bool) -> None:
    story = look(f"“We will pay,” {tail}")
    (link,) = [k for k in quote_links(story) if k.frame == "quote:after" and k.quote == 0]
    assert (story.doc[link.verb].text, link.sole) == ("quipped", sole)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“We will pay,” quipped Ann Lee of Mali.", "Ann Lee of Mali"),
        ("“We will pay,” Ann Lee quipped.", "Ann Lee"),
        ("Ann Lee quipped: “We will pay.”", "Ann Lee"),
        ("“We will pay,” quipped “the boss”.", None),
        ("“We will pay,” quipped.", None),
    ],
)
def test_quote_links_who_stands_beside_the_verb(look: View, text: str, source: str | None) -> None:
    story = look(text)
    found = beside(story, 0, next(t for t in story.doc if t.text == "quipped"))
    assert (story.doc[found.start : found.end].text if found else None) == source
