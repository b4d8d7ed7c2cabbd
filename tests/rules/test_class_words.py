from __future__ import annotations

import re

import pytest

from claimx.rules.class_words import DIGITS, class_words


def tokens(text: str) -> set[str]:
    found = set(re.findall(r"\w+|[½¼¾]", text.lower()))
    return found | {DIGITS for word in found if word[0].isdigit()}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("duration", "a two-year pact"),
        ("duration", "weeklong talks"),
        ("duration", "in perpetuity"),
        ("duration", "without a time limit"),
        ("duration", "an open-ended lease"),
        ("duration", "every quarter"),
        ("date", "next Friday"),
        ("date", "last night"),
        ("date", "ten years ago"),
        ("date", "in May"),
        ("date", "by 2031"),
        ("date", "last autumn"),
        ("money", "half a million dollars"),
        ("number", "two dozen ships"),
        ("number", "3 ships"),
    ],
)
def test_class_words_of_what_is_of_the_class(kind: str, text: str) -> None:
    words = class_words(kind)
    assert words is not None
    assert words & tokens(text)


@pytest.mark.parametrize("kind", ["duration", "date", "number"])
def test_class_words_are_missing_where_nothing_is_of_the_class(kind: str) -> None:
    words = class_words(kind)
    assert words is not None
    assert not words & tokens("The pact lets ships call at the port.")


@pytest.mark.parametrize("kind", ["party", "actor", "instrument"])
def test_class_words_of_names_are_any(kind: str) -> None:
    assert class_words(kind) is None
