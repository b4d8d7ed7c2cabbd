"""From a file to documents."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.errors import InputError, NotTextError
from claimx.readers import plain, read, read_all
from claimx.readers.asked import Asked


def test_read_tells_path_date_and_encoding(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes("“No,” said the minister.\r\n".encode("cp1252"))
    document = read(path, published="2021-05-04")
    assert document.text == "“No,” said the minister.\r\n"
    assert (document.path, document.published, document.format) == (str(path), "2021-05-04", "text")
    assert document.encoding is not None
    assert document.encoding.name == "cp1252"


def test_read_obeys_encoding(tmp_path: Path) -> None:
    path = tmp_path / "story"
    path.write_bytes("Договор".encode("cp866"))
    assert read(path, encoding="cp866").text == "Договор"


def test_read_standard_input_has_no_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"piped")))
    document = read("-")
    assert (document.text, document.path) == ("piped", None)


def test_read_all_names_records_of_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = b'{"id": "a", "text": "One"}\n{"text": "Two"}\n[]\n'
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(lines)))
    bad: list[InputError] = []
    assert [story.path for story in read_all("-", bad=bad.append)] == ["-#a", "-#2"]
    assert [str(reason) for reason in bad] == ["standard input#3: not a JSON object"]


def test_read_names_the_file_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "photo.txt"
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    with pytest.raises(NotTextError, match=r"photo\.txt: not text"):
        read(path)


@pytest.mark.parametrize("blank", ["", " \n\t\n", "\ufeff\r\n"])
def test_read_takes_a_blank_file_for_no_story(tmp_path: Path, blank: str) -> None:
    path = tmp_path / "blank.txt"
    path.write_text(blank, "utf-8")
    with pytest.raises(InputError, match=r"blank\.txt: no story in it: there is no text"):
        read(path)


def test_read_wants_one_story(tmp_path: Path) -> None:
    path = tmp_path / "wire.jsonl"
    path.write_text('{"text": "One"}\n{"text": "Two"}\n')
    with pytest.raises(InputError, match="more than one story in it; use read_all"):
        read(path)


def test_read_takes_the_format_given_before_all(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<p>It rained.</p>")
    assert read(path).text == "It rained."
    assert read(path, input_format="text").text == "<p>It rained.</p>"
    with pytest.raises(InputError, match="no input format 'pdf'; there are text, html"):
        read(path, input_format="pdf")


def test_read_given_date_goes_before_metadata(tmp_path: Path) -> None:
    path = tmp_path / "wire.jsonl"
    path.write_text('{"text": "One", "date": "2014-08-21"}\n')
    assert read(path).published == "2014-08-21"
    assert read(path, published="2020-01-02").published == "2020-01-02"


@given(st.binary())
def test_plain_documents_hold_any_bytes_or_our_error(data: bytes) -> None:
    try:
        (document,) = plain.parse(data, Asked())
    except InputError:
        return
    assert not isinstance(document, InputError)
    document.text.encode("utf-8", "strict")
    assert "\0" not in document.text
