"""NewsML-G2: items with a story in them, and items without."""

from __future__ import annotations

import base64
from collections.abc import Callable
from html import escape
from typing import Any

import pytest

from claimx.errors import InputError

Reading = Callable[..., list[Any]]

PLAIN = '<inlineData contenttype="text/plain">Rain fell.</inlineData>'


def test_newsml_with_nitf_inside(read: Reading, make: Any) -> None:
    nitf = make.nitf(attributes='xmlns="http://iptc.org/std/NITF/2006-10-18/"')
    (story,) = read(make.item(f'<inlineXML contenttype="application/nitf+xml">{nitf}</inlineXML>'))
    assert (story.text, story.title, story.published) == (make.TEXT, make.TITLE, "2014-08-21")
    assert (story.format, story.path.rpartition("/")[2]) == ("newsml", "story")


def test_newsml_with_xhtml_inside(read: Reading, make: Any) -> None:
    xhtml = f"""<html xmlns="http://www.w3.org/1999/xhtml"><head><title>No</title><script>no</script></head>
    <body><h1>{make.TITLE}</h1>{make.paragraphs()}</body></html>"""
    (story,) = read(make.item(f'<inlineXML contenttype="application/xhtml+xml">{xhtml}</inlineXML>'))
    assert story.text == make.TEXT


@pytest.mark.parametrize(
    ("attributes", "encode"),
    [
        ('contenttype="text/html"', lambda html: escape(html)),
        ('contenttype="text/html"', lambda html: f"<![CDATA[{html}]]>"),
        (
            'contenttype="text/html" encoding="encd:base64"',
            lambda html: base64.b64encode(html.encode()).decode(),
        ),
    ],
)
def test_newsml_with_html_as_data(
    read: Reading, make: Any, attributes: str, encode: Callable[[str], str]
) -> None:
    data = f"<inlineData {attributes}>{encode(make.paragraphs())}</inlineData>"
    assert read(make.item(data))[0].text == make.TEXT


def test_newsml_metadata(read: Reading, make: Any) -> None:
    (story,) = read(
        make.item(
            PLAIN,
            meta='<pubStatus qcode="stat:canceled"/><embargoed>2014-08-22T12:00:00Z</embargoed>',
            content_meta='<by>By Ines Carrasco</by><language tag="en-GB"/><dateline>QUITO, Aug 21</dateline>'
            '<headline role="hld:subHeadline">Lima rules out a dam</headline>',
        )
    )
    assert (story.byline, story.subtitle, story.language) == (
        "By Ines Carrasco",
        "Lima rules out a dam",
        "en",
    )
    assert story.text.endswith("\n\nQUITO, Aug 21 - Rain fell.")
    assert story.warnings == ["publication status: canceled", "embargoed until 2014-08-22T12:00:00Z"]


def test_newsml_byline_is_the_creators_where_there_is_no_other(read: Reading, make: Any) -> None:
    meta = "<creator><name>Ann Lee</name></creator><creator><name>Bo Marek</name></creator>"
    assert read(make.item(PLAIN, content_meta=meta))[0].byline == "Ann Lee, Bo Marek"


def test_newsml_messages_hold_several_items(read: Reading, make: Any) -> None:
    message = "".join(
        (
            make.item(PLAIN, guid="a"),
            make.item('<remoteContent href="x.jpg"/>', guid="b", kind="picture"),
            make.item(PLAIN, guid="c", content_meta='<language tag="fr"/>'),
            make.item(PLAIN, guid="d"),
        )
    )
    bad: list[InputError] = []
    stories = read(f"<newsMessage><itemSet>{message}</itemSet></newsMessage>", bad=bad.append)
    assert [story.path.rpartition("/")[2] for story in stories] == ["story#a", "story#d"]
    (reason,) = bad
    assert "story#c: declared as 'fr', not English" in str(reason)


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        (
            "<packageItem><itemMeta/><groupSet><itemRef/><itemRef/></groupSet></packageItem>",
            "a package of 2 items",
        ),
        ('<newsItem><itemMeta><itemClass qcode="ninat:picture"/></itemMeta></newsItem>', "a picture item"),
        (
            '<newsItem><itemMeta><itemClass uri="http://cv.iptc.org/newscodes/ninature/video"/></itemMeta></newsItem>',
            "a video item",
        ),
        ("<newsItem><contentSet><inlineXML> </inlineXML></contentSet></newsItem>", "without text"),
        ('<?xml version="1.0"?><rss><channel/></rss>', "root <rss>"),
    ],
)
def test_newsml_says_what_is_there_instead_of_a_story(read: Reading, xml: str, reason: str) -> None:
    with pytest.raises(InputError, match=f"story: .*{reason}"):
        read(xml)


def test_newsml_finds_nitf_in_other_envelopes(read: Reading, make: Any) -> None:
    assert read(f"<NewsML><NewsItem><DataContent>{make.nitf()}</DataContent></NewsItem></NewsML>")[
        0
    ].text == (make.TEXT)


@pytest.mark.parametrize(
    "inline",
    [
        "<h1>{TITLE}</h1>{paragraphs}",
        "<div><h1>{TITLE}</h1></div><div>{paragraphs}</div>",
        "{paragraphs}",
        "<html><head><title>No</title></head><body>{paragraphs}</body></html>",
    ],
)
def test_newsml_with_elements_side_by_side(read: Reading, make: Any, inline: str) -> None:
    told = inline.format(TITLE=make.TITLE, paragraphs=make.paragraphs())
    (story,) = read(make.item(f'<inlineXML contenttype="application/xhtml+xml">{told}</inlineXML>'))
    assert story.text == make.TEXT


@pytest.mark.parametrize(
    "content",
    [
        "<inlineXML><html><body>{0}</body></html></inlineXML>",
        "<inlineXML>{0}</inlineXML>",
        '<inlineData contenttype="text/html"><![CDATA[{0}]]></inlineData>',
        "<inlineXML><nitf><body><body.content>{0}</body.content></body></nitf></inlineXML>",
    ],
)
def test_newsml_dateline_goes_behind_the_headings(read: Reading, make: Any, content: str) -> None:
    headed = (
        f"<h1>{make.TITLE}</h1><h2>Lima rules out a dam</h2><p>Rain fell in Quito.</p><h3>More</h3><p>So.</p>"
    )
    told = make.item(content.format(headed), content_meta="<dateline>LIMA, Aug 21</dateline>")
    expected = (make.TITLE, "Lima rules out a dam", "LIMA, Aug 21 - Rain fell in Quito.", "More", "So.")
    assert read(told)[0].text == "\n\n".join(expected)


@pytest.mark.parametrize(
    ("language", "inline", "title"),
    [
        ('<language tag="en-GB"/>', "", "Rain"),
        ("", 'xml:lang="en"', "Rain"),
        ('<language tag="fr"/>', "", "Pluie"),
        ("", "", "Peru, Ecuador sign river pact"),
    ],
)
def test_newsml_headline_is_in_the_language_of_the_content(
    read: Reading, make: Any, language: str, inline: str, title: str
) -> None:
    meta = f'{language}<headline xml:lang="fr">Pluie</headline><headline xml:lang="en-US">Rain</headline>'
    data = f'<inlineData contenttype="text/plain" {inline}>Rain fell.</inlineData>'
    assert read(make.item(data, content_meta=meta), any_language=True)[0].title == title
