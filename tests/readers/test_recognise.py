"""Which format a file is in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.evaluation.gold import JSONL
from claimx.readers import FORMATS
from claimx.readers.asked import Asked
from claimx.readers.recognise import is_beside, recognise


def test_recognise_gold_by_the_name_that_evaluate_finds_it_by() -> None:
    assert is_beside(f"wire/{JSONL.replace('*', 'dev-')}")


@pytest.mark.parametrize(
    ("data", "path", "form"),
    [
        ("", "a.txt", "text"),
        ("QUITO, Aug 21 - It rained.", "a.html", "html"),
        ("QUITO, Aug 21 - It rained.", "a.nobody", "text"),
        ("<!DOCTYPE html><title>x", "a.txt", "html"),
        ("\ufeff\n<!-- x --><HTML>", None, "html"),
        ('<?xml version="1.0"?><!DOCTYPE html><html/>', "a.xml", "html"),
        ("<p>It rained.</p>", None, "html"),
        ("<p>It rained.</p>", "a.html", "html"),
        ("<p>It rained.</p>", "a.txt", "text"),
        ("<script> tags are for machines, QUITO says", "a.TXT", "text"),
        ("<title>x</title><body>It rained.", "a.txt", "html"),
        ("<meta charset='utf-8'>\n<html lang='en'><p>It rained.", "a.txt", "html"),
        ("<body>It rained.", "a.txt", "html"),
        ("<nitf>", "a.txt", "nitf"),
        ('<?xml version="1.0"?>\n<!DOCTYPE nitf SYSTEM "x">\n<nitf>', "a.html", "nitf"),
        ("<n:newsItem xmlns:n='x'>", None, "newsml"),
        ("<newsMessage>", None, "newsml"),
        ("<packageItem/>", None, "newsml"),
        ('<?xml version="1.0"?><rss/>', "a.txt", "newsml"),
        ("<rss/>", "a.txt", "text"),
        ("<rss/>", "a.xml", "newsml"),
        ('{"uri": "x"}', "a.txt", "jsonl"),
        ('[{"text": "x"}]', None, "jsonl"),
        ("[1] It rained.", None, "text"),
        ("{sic} It rained.", None, "text"),
        ("text,id\nx,1", "a.csv", "csv"),
        ("text,id\nx,1", "a.csv.gz", "csv"),
        ("text,id\nx,1", None, "text"),
        ("From: a\nDate: b\n\nIt rained.", None, "eml"),
        ("WARC/1.1\r\n", "a.txt", "warc"),
        ("<3 It rained.", None, "text"),
    ],
)
def test_recognise_goes_by_content_then_by_name(data: str, path: str | None, form: str) -> None:
    assert recognise(data.encode(), Asked(path=path)) == form


def test_recognise_sees_through_utf16() -> None:
    assert recognise("<nitf>".encode("utf-16"), Asked()) == "nitf"


def test_recognise_takes_a_table_by_the_column_asked_for() -> None:
    asked = Asked(text_field="the story")
    assert recognise(b'"no";"the story"\n', asked) == "csv"
    assert recognise(b"It rained, the story goes.\n", asked) == "text"


@given(data=st.binary(max_size=200), path=st.none() | st.text(max_size=10))
def test_recognise_knows_something_of_everything(data: bytes, path: str | None) -> None:
    assert recognise(data, Asked(path=path)) in FORMATS
