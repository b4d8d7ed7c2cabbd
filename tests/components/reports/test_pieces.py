"""Pieces keep what is said and leave out marks, a leading *that* and what stands between."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from claimx.components.reports.pieces import between_commas, matrix, outside, pieces_between, trim_tokens

_VOCAB = spacy.blank("en").vocab


def _doc(words: str, tags: str = "") -> Doc:
    return Doc(_VOCAB, words=words.split(), tags=tags.split() or None)


@pytest.mark.parametrize(
    ("words", "tags", "kept"),
    [
        ("“ The lock leaks , ”", "`` DT NN VBZ , ''", "The lock leaks"),
        ("that the lock leaks .", "IN DT NN VBZ .", "the lock leaks"),
        ("only that the lock leaks", "RB IN DT NN VBZ", "the lock leaks"),
        ("that is wrong", "DT VBZ JJ", "that is wrong"),
        ("the lock leaks and", "DT NN VBZ CC", "the lock leaks"),
        ("and", "CC", "and"),
        (", — .", ", : .", ""),
    ],
)
def test_pieces_trim(words: str, tags: str, kept: str) -> None:
    doc = _doc(words, tags)
    if words.startswith("that is"):
        doc[0].dep_ = "nsubj"
    found = trim_tokens(doc, 0, len(doc))
    assert (doc[slice(*found)].text if found else "") == kept


def test_pieces_between_leaves_out_the_cue_and_empty_rests() -> None:
    doc = _doc("The lock , he said , leaks .")
    assert [doc[s:e].text for s, e in pieces_between(doc, 0, 8, {3, 4})] == ["The lock", "leaks"]
    assert [doc[s:e].text for s, e in pieces_between(doc, 0, 6, {3, 4})] == ["The lock"]


def _interrupted() -> Doc:
    return Doc(
        Vocab(),
        words=["The", "lock", ",", "he", "said", ",", "leaks"],
        heads=[1, 6, 4, 4, 6, 4, 6],
        deps=["det", "nsubj", "punct", "nsubj", "parataxis", "punct", "ROOT"],
    )


def test_pieces_matrix_is_the_sentence_around_a_parenthesis() -> None:
    doc = _interrupted()
    assert [doc[s:e].text for s, e in matrix(doc[4])] == ["The lock", "leaks"]
    assert between_commas(doc[4])


def test_pieces_outside_a_content_that_wraps_around_its_cue() -> None:
    doc = Doc(
        Vocab(),
        words=["The", "lock", ",", "he", "said", ",", "leaks"],
        heads=[1, 6, 4, 4, 4, 4, 4],
        deps=["det", "nsubj", "punct", "nsubj", "ROOT", "punct", "ccomp"],
    )
    assert [doc[s:e].text for s, e in outside(doc[6], doc[4])] == ["The lock", "leaks"]


@given(
    st.lists(st.sampled_from(["that", "and", ",", "”", "lock", "leaks"]), min_size=1, max_size=9), st.data()
)
def test_pieces_lie_in_their_range_in_order(words: list[str], data: st.DataObject) -> None:
    doc = _doc(" ".join(words))
    without = data.draw(st.sets(st.integers(0, len(words))))
    found = pieces_between(doc, 0, len(doc), without)
    assert all(s < e and not without & set(range(s, e)) for s, e in found)
    assert list(found) == sorted(found)
