"""What the name of a treaty tells of it."""

from __future__ import annotations

from collections.abc import Set

import pytest

from claimx.report.treaty_names import treaty_name


@pytest.mark.parametrize(
    ("name", "words", "telling", "titled"),
    [
        ("Treaty on the Alborz Gap", {"alborz", "gap"}, {"alborz", "gap"}, True),
        ("fishing pact", {"fishing"}, set(), False),
        ("Latvia’s Dune Accords", {"dune"}, {"dune"}, True),
        ("Latvian-Omani agreement", set(), set(), False),
        ("historic treaty", set(), set(), False),
        ("", set(), set(), False),
    ],
)
def test_treaty_name_is_its_content_words(
    name: str, words: Set[str], telling: Set[str], titled: bool
) -> None:
    found = treaty_name(name, ["Latvia", "Oman"])
    assert (found.words, found.telling, found.titled) == (words, telling, titled)


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        ("Dune Pact", "Dune Treaty", True),
        ("Dune Convention", "Dune accord", True),
        ("Dune Convention", "Dune Charter", False),
        ("Protocol to the Dune Treaty", "Dune Treaty", False),
    ],
)
def test_treaty_names_fit_where_their_nouns_do(one: str, other: str, fits: bool) -> None:
    assert treaty_name(one, []).fits(treaty_name(other, [])) is fits
    assert treaty_name(other, []).fits(treaty_name(one, [])) is fits


def test_treaty_names_differ_where_they_share_no_word() -> None:
    dune, lake, bare = (treaty_name(name, []) for name in ("Dune Pact", "Lake Pact", "pact"))
    assert dune.differs(lake)
    assert not dune.differs(bare)
    assert not dune.differs(treaty_name("Dune and Lake Treaty", []))
