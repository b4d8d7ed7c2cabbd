"""Ways to ask a story for the claim one means, with a message that lists what was found instead."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from claimx.records import Claim, Extraction


def listed(claims: list[Claim]) -> str:
    return (
        "\n".join(f"{c.mode}: {c.speaker.name if c.speaker else None!r}: {c.text!r}" for c in claims)
        or "none"
    )


def attributed(extraction: Extraction) -> list[Claim]:
    """The claims without the reporter's own sentences, which are there for their terms and stances."""
    return [c for c in extraction.claims if c.mode != "narrated"]


@pytest.fixture(scope="session")
def said(extract: Callable[[str], Extraction]) -> Callable[[str, str], Claim]:
    """The one claim of a story whose content holds these words."""

    def said(story: str, words: str) -> Claim:
        claims = attributed(extract(story))
        found = [c for c in claims if words in c.text]
        assert len(found) == 1, f"one claim with {words!r} was expected among these:\n{listed(claims)}"
        return found[0]

    return said


@pytest.fixture(scope="session")
def only(extract: Callable[[str], Extraction]) -> Callable[[str], Claim]:
    """The one claim of a story."""

    def only(story: str) -> Claim:
        claims = attributed(extract(story))
        assert len(claims) == 1, f"one claim was expected, not these:\n{listed(claims)}"
        return claims[0]

    return only


@pytest.fixture(scope="session")
def contents(extract: Callable[[str], Extraction]) -> Callable[[str], list[str]]:
    """What is said in a story, claim by claim."""

    def contents(story: str) -> list[str]:
        return [c.text for c in attributed(extract(story))]

    return contents
