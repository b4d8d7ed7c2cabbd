"""Closed classes of words."""

from __future__ import annotations

import pytest

from claimx.components.stances.closed import closed_class, reciprocal
from claimx.errors import RuleError


def test_stance_closed_classes_are_small() -> None:
    assert "we" in closed_class("first")
    assert ("each", "other") in reciprocal()
    assert all(word == word.lower() for word in closed_class("third"))


def test_stance_closed_class_that_there_is_not() -> None:
    with pytest.raises(RuleError, match="no class of words 'fourth'"):
        closed_class("fourth")
