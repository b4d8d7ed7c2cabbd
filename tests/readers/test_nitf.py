"""NITF: prose, metadata and status."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from claimx.errors import InputError

Reading = Callable[..., list[Any]]


def test_nitf_gives_text_headline_and_date(read: Reading, make: Any) -> None:
    (story,) = read(
        make.nitf(head="<byline>By <person>Ines Carrasco</person>, <byttl>Quito</byttl></byline>")
    )
    assert (story.text, story.title, story.published) == (make.TEXT, make.TITLE, "2014-08-21")
    assert (story.format, story.byline, story.language) == ("nitf", "By Ines Carrasco, Quito", "en")


def test_nitf_of_any_namespace_and_doctype(read: Reading, make: Any) -> None:
    nitf = make.nitf(attributes='xmlns="http://iptc.org/std/NITF/2006-10-18/"')
    assert read(nitf)[0].text == make.TEXT
    doctype = '<?xml version="1.0"?>\n<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">\n<!-- sent -->\n'
    assert read(doctype + make.nitf())[0].text == make.TEXT


def test_nitf_reads_blocks_and_inline_elements_as_they_are_printed(read: Reading, make: Any) -> None:
    body = """<block><p>The <org>Senate</org> of   <location>Peru</location>
      will vote&nbsp;&mdash; says <person>Ann Lee</person>.</p>
      <media><media-caption>A river.</media-caption></media><note>Editors: mind this.</note></block>
      <ul><li>First</li><li>Second</li></ul>
      <p>She said <q>no</q>, then “<q>never</q>”.<br/>And left.</p>
      <table><tr><td>Flow</td><td>8</td></tr></table>"""
    text = read(make.nitf(body=body))[0].text
    assert text.split("\n\n")[1:] == [
        "The Senate of Peru will vote\xa0— says Ann Lee.",
        "First",
        "Second",
        "She said “no”, then “never”.\nAnd left.",
        "Flow\t8",
    ]


@pytest.mark.parametrize(
    ("dateline", "begins"),
    [
        ("<location>QUITO</location>, <story.date>Aug 21</story.date>", "QUITO, Aug 21 - "),
        ("<location>QUITO</location><story.date>Aug 21</story.date>", "QUITO, Aug 21 - "),
        ("QUITO, Aug 21 (Reuters) -", "QUITO, Aug 21 (Reuters) - "),
    ],
)
def test_nitf_prints_the_dateline_of_the_head_once(
    read: Reading, make: Any, dateline: str, begins: str
) -> None:
    head = f"<dateline>{dateline}</dateline>"
    assert read(make.nitf(head=head, body="<p>Rain fell.</p>"))[0].text.endswith(f"\n\n{begins}Rain fell.")
    assert read(make.nitf(head=head))[0].text == make.TEXT


def test_nitf_deck_stands_below_the_headline(read: Reading, make: Any) -> None:
    nitf = make.nitf().replace("</hl1>", "</hl1><hl2>Lima rules out a dam</hl2>")
    (story,) = read(nitf)
    assert story.subtitle == "Lima rules out a dam"
    assert story.text.split("\n\n")[:2] == [make.TITLE, "Lima rules out a dam"]


@pytest.mark.parametrize(
    ("data", "warnings"),
    [
        ('management-status="usable"', []),
        ('management-status="embargoed"', ["embargoed, no end given"]),
        (
            'management-status="Embargoed"><date.release norm="20300101T0600Z"/></docdata><docdata',
            ["embargoed until 20300101T0600Z"],
        ),
        ('management-status="withheld"', ["publication status: withheld"]),
        ('management-status="canceled"', ["publication status: canceled"]),
    ],
)
def test_nitf_warns_of_what_may_not_be_published(
    read: Reading, make: Any, data: str, warnings: list[str]
) -> None:
    assert read(make.nitf(data))[0].warnings == warnings


def test_nitf_without_text_is_no_story(read: Reading, make: Any) -> None:
    with pytest.raises(InputError, match="no text"):
        read(make.nitf(body=" "))
    with pytest.raises(InputError, match="root is <rss>"):
        read("<rss/>", input_format="nitf")
