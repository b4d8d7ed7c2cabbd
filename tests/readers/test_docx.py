"""Word documents."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from typing import Any

import pytest

from claimx.errors import InputError, NotTextError, TooLargeError, UnreadableError

pytest.importorskip("docx")

Reading = Callable[..., list[Any]]


def test_docx_gives_paragraphs_and_tables(read: Reading, make: Any) -> None:
    (story,) = read(make.docx(make.TITLE, "", *make.BODY))
    assert story.text == f"{make.TEXT}\n\nParty\tPeru"
    assert (story.title, story.byline, story.format) == (make.TITLE, "Ines Carrasco", "docx")
    assert story.published is None
    assert story.encoding is None, "its parts have encodings, each its own"


def test_docx_bombs_and_entities_are_refused(read: Reading, make: Any) -> None:
    with pytest.raises(TooLargeError, match="unpacks to more than"):
        read(make.docx("x", extra={"word/media/a.bin": b"\0" * 30_000_000}))
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha">]><w:document>&a;</w:document>'
    with pytest.raises(InputError, match="entities"):
        read(make.docx("x", extra={"word/document.xml": laughs}))
    with pytest.raises(InputError, match="cannot be read"):
        read(make.docx("x", extra={"word/document.xml": b"<p>" * 90_000}))


def test_docx_broken_is_told(read: Reading, make: Any) -> None:
    data = make.docx(*make.BODY)
    for broken in (data[:-30], data[: len(data) // 2]):
        with pytest.raises(InputError, match="cannot be opened"):
            read(broken, "a.docx", input_format="docx")
    with pytest.raises(NotTextError, match="ZIP"):
        read(b"PK\x03\x04 something else")


def test_docx_names_the_command_where_the_library_is_missing(
    read: Reading, make: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = make.docx("x")
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(UnreadableError, match=r"pip install 'claimx\[formats\]'"):
        read(data)


def test_docx_tells_merged_cells_once(read: Reading) -> None:
    from docx import Document

    document = Document()
    table = document.add_table(rows=3, cols=3)
    for at, text in enumerate(
        ("Party", "Peru", "Ecuador", "Signed", "1998", "1998", "In force", "no", "yes")
    ):
        table.cell(at // 3, at % 3).text = text
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Parties"
    table.cell(1, 2).merge(table.cell(2, 2)).text = "yes"
    saved = io.BytesIO()
    document.save(saved)
    assert read(saved.getvalue())[0].text == "Party\tParties\n\nSigned\t1998\tyes\n\nIn force\tno"
