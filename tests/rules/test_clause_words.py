"""With which kind of clause words go."""

from __future__ import annotations

import pytest

from claimx.rules.clause_words import ClauseWords, load_clause_words, telling
from claimx.rules.terms import shipped

SMALL = ClauseWords({"a": 0.0, "b": 0.0}, {"gun": {0: 2.0}, "camp": {0: 1.0, 1: -1.0}, "ship": {1: 2.0}})


def test_chances_add_up_and_follow_the_weights() -> None:
    chances = SMALL.chances(frozenset(["gun", "camp", "unheard"]))
    assert sum(chances.values()) == pytest.approx(1)
    assert chances["a"] > 0.9
    assert SMALL.best(frozenset(["gun", "camp"])) == ("a", chances["a"])


@pytest.mark.parametrize("words", [[], ["unheard"], ["gun"], ["gun", "unheard"]])
def test_one_known_word_tells_nothing(words: list[str]) -> None:
    assert SMALL.chances(frozenset(words)) == {}
    assert SMALL.best(frozenset(words)) is None


def test_telling_leaves_out_names_marks_and_idle_words() -> None:
    words = ["the", "fleets", "of", "oman", "will", "return", "300", "guns", ",", "across"]
    tags = ["DT", "NNS", "IN", "NNP", "MD", "VB", "CD", "NNS", ",", "IN"]
    assert telling(words, tags) == {"fleets", "return", "#", "guns", "across"}


def test_the_shipped_weights_are_of_known_kinds_of_clause() -> None:
    assert set(load_clause_words().clauses) <= shipped().clauses.keys()


@pytest.mark.parametrize(
    ("words", "clause"),
    [
        ("inspectors verify compliance commission", "monitoring"),
        ("frigates berth anchorage lease", "basing"),
        ("rebels surrender rifles camps", "withdrawal"),
        ("lorries visa checkpoint passport", "border_crossing"),
    ],
)
def test_words_of_one_matter_tell_its_kind(words: str, clause: str) -> None:
    found = load_clause_words().best(frozenset(words.split()))
    assert found is not None
    assert found[0] == clause
