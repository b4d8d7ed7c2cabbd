"""Whose side one is on: *it* is never the holder's own state or an organ of it."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from claimx.components.stances.own_side import OwnSide
from claimx.components.stances.parties import Parties
from claimx.components.stances.side import Side
from claimx.components.stances.voices import voices
from claimx.pipeline import build
from claimx.records import Party


@pytest.fixture(scope="module")
def story() -> Doc:
    nlp: Language = build(every_paragraph=True)
    return nlp("Togo's foreign ministry met Benin. Togolese Prime Minister Kodjo Lawson left.")


def side(name: str) -> Side:
    return Side(Party(text=None, start=None, end=None, name=name), frozenset((name,)))


@pytest.mark.parametrize(
    ("holder", "other", "expected"),
    [
        ("Kodjo Lawson", "Togo", True),
        ("Kodjo Lawson", "Togo foreign ministry", True),
        ("Togo", "Togo foreign ministry", True),
        ("Togo foreign ministry", "Togo", True),
        ("Kodjo Lawson", "Benin", False),
        ("Benin", "Togo foreign ministry", False),
    ],
)
def test_stance_own_side_includes_state_and_organs(
    story: Doc, holder: str, other: str, expected: bool
) -> None:
    parties = Parties(story, voices(story))
    parties.holder(next(t for t in story if t.text == "ministry"))  # the ministry is met in the story
    entity = parties.cast.roster.called(other)
    assert entity is not None
    assert OwnSide(parties.cast, parties.institutions).includes(side(holder), entity) is expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Togo", "Togo", True),
        ("European Commission", "Commission", True),
        ("Commission", "European Commission", True),
        ("European Commission", "European Parliament", False),
        ("South Sudan", "Sudan", False),
    ],
)
def test_stance_own_side_compares_who_is_meant(story: Doc, a: str, b: str, expected: bool) -> None:
    parties = Parties(story, voices(story))
    own = OwnSide(parties.cast, parties.institutions)
    assert own.same(frozenset((a,)), frozenset((b,))) is expected
