"""Web pages: the article, and nothing around it."""

from __future__ import annotations

import time
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest

from claimx.errors import InputError, TooLargeError

Reading = Callable[..., list[Any]]


def test_html_gives_the_article_and_no_more(read: Reading, make: Any) -> None:
    head = """<meta property="article:published_time" content="2014-08-21T10:15:00-05:00">
    <meta name="author" content="Ines Carrasco">"""
    (story,) = read(make.page(make.article(), head))
    article = [
        make.TITLE,
        *unescape(make.article()).removeprefix("<p>").removesuffix("</p>").split("</p><p>"),
    ]
    assert story.text.split("\n\n") == article
    assert (story.title, story.byline, story.published) == (make.TITLE, "Ines Carrasco", "2014-08-21")
    assert (story.format, story.language) == ("html", "en")


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": '
        '"2014-08-21T10:00:00Z", "author": [{"name": "Ann Lee"}, {"name": "Bo Marek"}]}]}</script>',
        '<meta itemprop="datePublished" content="20140821"><meta name="author" content="Ann Lee, Bo Marek">',
    ],
)
def test_html_date_and_authors_are_those_stated(read: Reading, make: Any, head: str) -> None:
    (story,) = read(make.page(make.article(), head))
    assert story.published == "2014-08-21"
    assert "Ann Lee" in story.byline
    assert "Bo Marek" in story.byline


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ("<title>{title} | Ucayali Courier</title>", "Ucayali Courier"),
        ("<title>{title} - Ucayali Courier</title>", "Ucayali Courier"),
        ('<meta property="og:site_name" content="The Courier"><title>{title} | UC</title>', "The Courier"),
        ("<title>{title}</title>", None),
        ("<title>{title} | Politics | Ucayali Courier</title>", None),
        ("<title>Ucayali Courier</title>", None),
        ("<title>{title}-makers meet</title>", None),
    ],
)
def test_html_outlet_is_the_paper_that_the_page_names(
    read: Reading, make: Any, head: str, outlet: str | None
) -> None:
    page = make.page(make.article())
    before = page[page.index("<title>") : page.index("</head>")]
    (story,) = read(page.replace(before, head.format(title=make.TITLE)))
    assert story.outlet == outlet


def test_html_dates_are_never_guessed(read: Reading, make: Any) -> None:
    (story,) = read(make.page(make.article() + "<p>© 2011 The Post. It rained on 3 May 2012.</p>"))
    assert story.published is None


@pytest.mark.parametrize(
    "html",
    ["<p>Peru said <b>no</b>.</p>", "<html><body>Peru said <b>no</b>.", "<!-- x --><div>Peru said no.</div>"],
)
def test_html_short_pages_are_read_whole(read: Reading, html: str) -> None:
    (story,) = read(html)
    assert (story.text, story.format) == ("Peru said no.", "html")


@pytest.mark.parametrize(
    ("declared", "codec"), [('<meta charset="windows-1251">', "cp1251"), ("<meta charset=klingon>", "utf-8")]
)
def test_html_encoding_is_the_page_s_own(read: Reading, declared: str, codec: str) -> None:
    html = f"<html><head>{declared}</head><body><p>Договор подписан.</p></body></html>"
    (story,) = read(html.encode(codec), any_language=True)
    assert (story.text, story.encoding.name) == ("Договор подписан.", codec)


def test_html_other_languages_are_told(read: Reading, make: Any) -> None:
    with pytest.raises(InputError, match="declared as 'de', not English"):
        read(make.page(make.article(), lang="de-AT"))
    assert read(make.page(make.article(), lang="de-AT"), any_language=True)[0].language == "de"


def test_html_empty_pages_are_no_stories(read: Reading) -> None:
    for html in ("<html><head><title>T</title></head><body></body></html>", "<!-- nothing -->", "<html>"):
        with pytest.raises(InputError, match="no story in it"):
            read(html, "a.html")


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<p>x</p>" * 1_000_000, "tags"),
        ("<html><body>" + "<div>" * 14_000 + "x", "nested too deeply"),
        ("<html><body><b>" * 300 + "x", "nested too deeply"),
        ("<p " + " ".join(f"a{n}" for n in range(200_000)) + ">x</p>", "attributes"),
        ("<html><body><p>" + " " * 12_000_000 + "x</p>", "too long a text"),
    ],
    ids=["tags", "depth", "unclosed", "attributes", "blanks"],
)
def test_html_giants_are_refused_at_once(read: Reading, html: str, reason: str) -> None:
    started = time.process_time()
    with pytest.raises(TooLargeError, match=reason):
        read(html)
    assert time.process_time() - started < 5


def test_html_broken_metadata_costs_nothing_but_itself(read: Reading, make: Any) -> None:
    for script in ('{"a":' * 50_000, '"author": {' * 50_000, '{"datePublished": 7}', "[1, null]"):
        head = f'<script type="application/ld+json">{script}</script>'
        assert read(make.page(make.article(), head))[0].published is None
