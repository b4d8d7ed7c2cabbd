"""A document from a ``str``."""

from __future__ import annotations

import hashlib
import os

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.errors import InputError
from claimx.text.document import document


def test_document_id_is_of_the_text() -> None:
    made = document("The pact holds.", path="pact.txt", published="2015-03-18")
    assert made.id == hashlib.sha256(b"The pact holds.").hexdigest()[:16]
    assert (made.text, made.path, made.published) == ("The pact holds.", "pact.txt", "2015-03-18")
    assert made.encoding is not None
    assert made.encoding.how == "str"
    assert document("It came out of a file.", encoding=None).encoding is None


def test_document_cleans_and_says_so() -> None:
    made = document("a\0b", warnings=["first"])
    assert made.text == "a\ufffdb"
    assert made.warnings == ["first", "1 NUL character replaced"]


@pytest.mark.parametrize("published", ["", "18 March 2015", "2015-02-30", "2015-03"])
def test_document_refuses_what_is_no_date(published: str) -> None:
    with pytest.raises(InputError, match="2015-03-18"):
        document("x", published=published)


@given(st.text(st.characters()), st.text(st.characters()) | st.binary().map(os.fsdecode))
def test_document_is_always_strict_utf8(text: str, path: str) -> None:
    made = document(text, path=path)
    assert len(made.text) == len(text)
    assert msgspec.json.decode(msgspec.json.encode(made), type=type(made)) == made


def test_document_headline_and_names_are_clean_lines() -> None:
    made = document("x", title=" A\n \0pact\ud800 ", subtitle=" \n", byline="Ann\tLee", language="de")
    assert (made.title, made.subtitle, made.byline, made.language) == (
        "A \ufffdpact\ufffd",
        None,
        "Ann Lee",
        "de",
    )
