"""From a file to a document."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.errors import InputError, NotTextError
from claimx.readers import plain, read


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


def test_read_names_the_file_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "photo.txt"
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    with pytest.raises(NotTextError, match=r"photo\.txt: not text"):
        read(path)


@given(st.binary())
def test_plain_documents_hold_any_bytes_or_our_error(data: bytes) -> None:
    try:
        document = plain.parse(data, path=None, encoding=None, published=None)
    except InputError:
        return
    document.text.encode("utf-8", "strict")
    assert "\0" not in document.text
