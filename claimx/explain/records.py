"""What ``claimx explain`` returns: plain values, like all records, with offsets into the story's text."""

from __future__ import annotations

from typing import Literal

import msgspec

from claimx.records import Quoted, Record

SCHEMA = "claimx-explanation/1"
Kind = Literal["claim", "term", "stance"]


class Word(Record, frozen=True, kw_only=True):
    """One token: what grammar makes of it, and how likely the tagger takes it for source, cue and content."""

    text: str
    start: int
    end: int
    tag: str
    dep: str
    head: str
    source: float | None = None
    cue: float | None = None
    content: float | None = None


class Step(Record, frozen=True, kw_only=True):
    """One step from the words of a source to a speaker: what was done, and the words it led to."""

    how: str
    words: Quoted | None = None


class Weight(Record, frozen=True, kw_only=True):
    """One thing known of a report: its value, what it weighs, and what it adds to the odds."""

    name: str
    means: str
    value: float
    weight: float
    adds: float


class Factor(Record, frozen=True, kw_only=True):
    """A number that a confidence is multiplied by, and what it stands for."""

    name: str
    value: float


class Why(Record, frozen=True, kw_only=True):
    """A claim, term or stance with the rule that found it, and what made it so sure.

    Of a claim ``weights`` are the parts of the odds, the largest first; their sum gives the first factor.
    """

    kind: Kind
    what: str  # the mode, clause or type
    rule: str
    why: str
    text: str
    start: int
    end: int
    claim: str | None = None  # id of the claim itself, or of the one that carries it
    facts: dict[str, str] = msgspec.field(default_factory=dict)
    speaker: list[Step] = msgspec.field(default_factory=list)
    weights: list[Weight] = msgspec.field(default_factory=list)
    factors: list[Factor]
    confidence: float


class Close(Record, frozen=True, kw_only=True):
    """A rule that came close: what it would have found, and the one thing that stopped it."""

    kind: Kind
    rule: str
    why: str
    text: str
    start: int
    end: int
    stopped_by: str


class Place(Record, frozen=True, kw_only=True):
    """A place of a story and all that is to be said of it."""

    text: str
    start: int
    end: int
    words: list[Word]
    found: list[Why]
    close: list[Close]


class Explanation(Record, frozen=True, kw_only=True):
    """The places of one story that were asked about."""

    schema: str = SCHEMA
    document: str  # its id
    path: str | None = None
    title: str | None = None
    engine: str
    places: list[Place]
