"""What claimx returns: frozen, typed, plain values, the output contract ``claimx/1``.

Every offset is a Python ``str`` index (Unicode code points, end-exclusive) into ``Document.text``,
and ``document.text[start:end] == text`` holds for every span. No spaCy object is reachable from here.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

SCHEMA = "claimx/1"

Mode = Literal["direct", "indirect", "mixed", "narrated"]
Attitude = Literal["assertion", "belief", "intention", "request", "question", "evaluation"]
SpeakerKind = Literal["person", "organization", "government", "document", "group", "unnamed"]
Resolution = Literal["name", "role", "pronoun", "apposition", "continued", "none"]
Modality = Literal["actual", "future", "possible", "conditional", "obligation"]
Polarity = Literal["positive", "negative", "request", "neutral"]


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The base of every record: immutable, compared by value, encoded as a JSON object.

    ``kw_only`` is not inherited, and mypy asks for ``frozen`` again: each record says both.
    """


class Span(Record, frozen=True, kw_only=True):
    """A stretch of the text, end-exclusive."""

    start: int
    end: int


class Quoted(Record, frozen=True, kw_only=True):
    """A stretch of the text with its characters."""

    text: str
    start: int
    end: int


class Dateline(Record, frozen=True, kw_only=True):
    """Place, date and agency at the head of a wire story."""

    text: str
    start: int
    end: int
    place: str | None = None
    date: str | None = None  # EDTF; ``--MM-DD`` where no year is known
    agency: str | None = None


class Encoding(Record, frozen=True, kw_only=True):
    """How bytes became text: the codec, and what told us; ``str`` where there were no bytes."""

    name: str
    how: Literal["bom", "utf-8", "declared", "detected", "str"]


class Document(Record, frozen=True, kw_only=True):
    """One story as it was read; ``text`` is empty only where the output left it out."""

    id: str  # SHA-256 of the text, first 16 hex digits
    text: str = ""
    path: str | None = None
    copies: list[str] = []  # of claimx batch: the paths of other stories with the same text
    format: str = "text"
    title: str | None = None
    subtitle: str | None = None
    byline: str | None = None
    outlet: str | None = None  # the paper or site, where the page names it; an agency stands in the dateline
    language: str = "en"
    published: str | None = None  # YYYY-MM-DD; from metadata or given, never guessed
    dateline: Dateline | None = None
    encoding: Encoding | None = None
    warnings: list[str] = []


class Speaker(Record, frozen=True, kw_only=True):
    """Who says a claim: the mention and what it resolves to."""

    text: str
    start: int
    end: int
    name: str  # canonical; the mention itself where nothing better is known
    kind: SpeakerKind
    names: list[str] = []  # every member of a joint statement, else empty
    role: str | None = None
    on_behalf_of: str | None = None
    resolved_by: Resolution = "none"


class Cue(Record, frozen=True, kw_only=True):
    """The word that marks the attribution."""

    text: str
    lemma: str
    start: int
    end: int


class Factuality(Record, frozen=True, kw_only=True):
    """Whether the content is negated, and how it is held to be."""

    negated: bool = False
    modality: Modality = "actual"


class Term(Record, frozen=True, kw_only=True):
    """One provision of a treaty, normalised."""

    clause: str
    group: str
    text: str
    start: int
    end: int
    instrument: str | None = None
    attributes: dict[str, Any] = {}
    modality: str | None = None
    negated: bool = False
    asserted_by: str | None = None
    codes: dict[str, str] = {}
    confidence: float
    rule: str


class Party(Record, frozen=True, kw_only=True):
    """The holder, target or topic of a stance; ``name`` may be known where no words stand for it."""

    text: str | None
    start: int | None
    end: int | None
    name: str | None = None
    names: tuple[str, ...] = ()  # every member where several stand together, else empty


class Stance(Record, frozen=True, kw_only=True):
    """Who stands where towards whom."""

    type: str
    polarity: Polarity
    holder: Party
    target: Party
    topic: Party | None = None
    trigger: Quoted
    reported_by: str | None = None
    factuality: Factuality = Factuality()
    codes: dict[str, str] = {}
    confidence: float
    rule: str


class Claim(Record, frozen=True, kw_only=True):
    """Who says what: content, source, cue, and what stands inside the content."""

    id: str
    mode: Mode
    attitude: Attitude = "assertion"
    text: str
    spans: list[Span]
    speaker: Speaker | None = None
    cue: Cue | None = None
    addressee: Quoted | None = None
    factuality: Factuality = Factuality()
    terms: list[Term] = []
    stances: list[Stance] = []
    confidence: float
    rule: str
    nested_in: str | None = None  # id of the claim in whose content this one stands


class Signatory(Record, frozen=True, kw_only=True):
    """Who signs a treaty, and for whom."""

    person: str
    # ``for`` is a word of Python; the output calls it so.
    for_: str | None = msgspec.field(name="for", default=None)


class InstrumentStance(Record, frozen=True, kw_only=True):
    """Who stands where towards a treaty, in one line."""

    holder: str
    polarity: Polarity


class Instrument(Record, frozen=True, kw_only=True):
    """One treaty, and all that the story says of it."""

    id: str
    name: str
    kind: str
    mentions: list[Quoted]
    parties: list[str] = []
    signatories: list[Signatory] = []
    status: str | None = None
    signed_date: str | None = None
    signed_place: str | None = None
    duration: str | None = None
    renewal: str | None = None
    terms: list[str] = []
    stances: list[InstrumentStance] = []


class SpeakerStance(Record, frozen=True, kw_only=True):
    """Where a speaker stands towards somebody or something, in one line."""

    target: str
    type: str
    polarity: Polarity


class SpeakerSummary(Record, frozen=True, kw_only=True):
    """One person or body that speaks in the story."""

    name: str
    kind: SpeakerKind
    role: str | None = None
    on_behalf_of: str | None = None
    mentions: list[Quoted]
    claims: int
    stances: list[SpeakerStance] = []


class Extraction(Record, frozen=True, kw_only=True):
    """Everything about one document."""

    document: Document
    instruments: list[Instrument] = []
    speakers: list[SpeakerSummary] = []
    claims: list[Claim] = []


class Output(Record, frozen=True, kw_only=True):
    """What ``-f json`` prints: the schema's name and every document."""

    schema: str = SCHEMA
    documents: list[Extraction]


class DocumentBrief(Record, frozen=True, kw_only=True):
    """What a line of ``-f jsonl`` says of its document."""

    id: str
    path: str | None
    title: str | None
    published: str | None
    copies: tuple[str, ...] = ()  # tuples, since stories are told apart by it
    warnings: tuple[str, ...] = ()
