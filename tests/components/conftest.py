"""Ways to ask a story for the claim one means, with a message that lists what was found instead."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from claimx.records import Claim, Extraction, Term


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


@pytest.fixture(scope="session")
def terms_of() -> Callable[..., list[Term]]:
    """The treaty terms of a story, a tree in each of its paragraphs."""
    from claimx.components.terms.finder import records
    from claimx.pipeline import build

    nlp = build(every_paragraph=True)

    def terms_of(story: str, clause: str | None = None, *, published: str | None = None) -> list[Term]:
        tokenizer: Any = nlp.tokenizer
        found = records(nlp(tokenizer.make_doc(story, published)))
        return [term for term in found if clause in (None, term.clause)]

    return terms_of


@pytest.fixture(scope="session")
def term(terms_of: Callable[..., list[Term]]) -> Callable[..., Term]:
    """The one term of a clause type in a story."""

    def term(story: str, clause: str, *, published: str | None = None) -> Term:
        found = terms_of(story, clause, published=published)
        every = [(t.clause, t.text) for t in terms_of(story)]
        assert len(found) == 1, f"one {clause} was expected among these: {every}"
        return found[0]

    return term
