"""Extractions made by hand: stories that every writer is tried on."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from claimx.records import (
    Claim,
    Cue,
    Dateline,
    Extraction,
    Party,
    Quoted,
    Span,
    Speaker,
    Stance,
    Term,
)
from claimx.text.document import document

STORY = "RIGA, March 3 (Agency) - “We shall keep this pact,” Ilze Ozola said.\nThe deal is for 25 years."


def _extraction_of(words: str, *, path: str | None = "pact.txt", title: str | None = None) -> Extraction:
    """One story with three claims; ``words`` stands wherever foreign text may."""
    story = msgspec.structs.replace(
        document(STORY, path=path, published="2021-03-04"),
        title=title,
        dateline=Dateline(text="RIGA, March 3", start=0, end=13, place=words, date="--03-03"),
    )
    term = Term(clause="duration", group="instrument", text=words, start=86, end=94, confidence=0.9, rule="t")
    stance = Stance(
        type="support",
        polarity="positive",
        holder=Party(text=words, start=52, end=62, name="Latvia"),
        target=Party(text=None, start=None, end=None, name=words),
        trigger=Quoted(text="keep", start=35, end=39),
        confidence=0.8,
        rule="s",
    )
    claims = [
        Claim(
            id=f"{story.id}-001",
            mode="direct",
            text=words,
            spans=[Span(start=26, end=48)],
            speaker=Speaker(
                text="Ilze Ozola",
                start=51,
                end=61,
                name=words,
                kind="person",
                role=words,
                on_behalf_of=words,
            ),
            cue=Cue(text=words, lemma="say", start=62, end=66),
            terms=[term],
            stances=[stance],
            confidence=0.97,
            rule="attribution.direct.postposed",
        ),
        Claim(
            id=f"{story.id}-002",
            mode="indirect",
            text="a",
            spans=[Span(start=1, end=2)],
            confidence=0.4,
            rule="r",
        ),
        Claim(
            id=f"{story.id}-003",
            mode="narrated",
            text="b",
            spans=[Span(start=70, end=80), Span(start=85, end=90)],
            confidence=0.5,
            rule="r",
        ),
    ]
    return Extraction(document=story, claims=claims)


@pytest.fixture(scope="session")
def extraction_of() -> Callable[..., Extraction]:
    """Make a story of three claims with the same words wherever foreign text may stand."""
    return _extraction_of


@pytest.fixture
def pact() -> Extraction:
    """A story of a pact, with three claims."""
    return _extraction_of("We shall keep this pact", title="Latvia keeps fisheries pact")


@pytest.fixture
def silent() -> Extraction:
    """A story in which nobody says anything, from standard input."""
    return Extraction(document=document("Rain fell on Riga."))
