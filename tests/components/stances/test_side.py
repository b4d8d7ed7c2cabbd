"""Sides: the names of a stance's ends, and the words that stand for them."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from claimx.components.stances.side import edges, joined, party, together

NLP = spacy.blank("en")


def cut(words: str, first: int = 0, last: int | None = None) -> str:
    doc = Doc(NLP.vocab, words.split())
    return doc[slice(*edges(doc, first, len(doc) if last is None else last))].text


def test_stance_side_names_are_joined_once_each() -> None:
    assert joined(["A", "B", "C"]) == "A, B and C"
    assert joined(["A", "A"]) == "A"


def test_stance_side_has_members_only_where_there_are_several() -> None:
    doc = Doc(NLP.vocab, ["Oman", "and", "Qatar"])
    both = together(doc, 0, 3, ["Oman", "Qatar", "Oman"])
    assert (both.name, both.names, both.text) == ("Oman and Qatar", ("Oman", "Qatar"), "Oman and Qatar")
    one = together(doc, 0, 1, ["Oman"])
    assert (one.name, one.names) == ("Oman", ())
    assert party(doc, 0, 1).names == ()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (', " the pact " ,', "the pact"),
        ("“ the pact ” .", "the pact"),
        ("the so-called “ Quay Pact ”", "the so-called “ Quay Pact ”"),
        ("“ lasting ” calm", "“ lasting ” calm"),
        ("“ Quay Pact ” or “ Pier Pact ”", "“ Quay Pact ” or “ Pier Pact ”"),
        ("the pact ”", "the pact"),
        ("” ,", ""),
    ],
)
def test_stance_side_edges_keep_both_marks_of_a_pair_or_none(words: str, expected: str) -> None:
    assert cut(words) == expected


def test_stance_side_edges_take_in_a_mark_that_was_left_outside() -> None:
    assert cut("the so-called “ Quay Pact ” .", last=5) == "the so-called “ Quay Pact ”"
    assert cut('of " lasting " calm', first=2) == '" lasting " calm'
    assert cut("“ the pact ” fails", first=1, last=3) == "the pact"


@given(st.lists(st.sampled_from(["pact", "“", "”", '"', ",", "."]), max_size=12), st.data())
def test_stance_side_edges_stay_in_the_text(words: list[str], data: st.DataObject) -> None:
    doc = Doc(NLP.vocab, words)
    a = data.draw(st.integers(0, len(doc)))
    b = data.draw(st.integers(a, len(doc)))
    start, end = edges(doc, a, b)
    assert 0 <= start <= end <= len(doc)
    assert all(t.text in {t.text for t in doc} for t in doc[start:end])
    if end - start > 1:
        assert not {doc[start].text, doc[end - 1].text} & {","}
