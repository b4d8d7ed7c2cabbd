"""Stories with all that a page shows, made by hand."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pytest

from claimx.records import (
    Claim,
    Cue,
    Dateline,
    Extraction,
    Factuality,
    Instrument,
    InstrumentStance,
    Party,
    Quoted,
    Signatory,
    Span,
    Speaker,
    SpeakerSummary,
    Stance,
    Term,
)
from claimx.report.page import write
from claimx.text.document import document

# Each tries to leave the place that a page has for text.
HOSTILE = [
    "</script><script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)><a href='javascript:alert(1)'>",
    "<!--<script>alert(1)//",
    "</style></title></textarea><svg onload=alert(1)>",
    "{{ 7 * 7 }}{% raw %}{# x #}",
    "' onmouseover='alert(1)' x='",
    "]]>&lt;b&gt;&#x3c;script&#x3e;",
    "\u202ed\u2066a\x1b[2Jb\0c\u2028\x85",
]

TITLE = "Bolivia, Chile sign rail treaty"
TEXT = f"""{TITLE}

LA PAZ, March 3 (Agency) - Bolivia and Chile signed a Treaty on Rail Access for 25 years, Foreign Minister
Teresa Quispe said.

“This opens a door. It stays open,” she told reporters. Peru rejected the treaty on Monday.

It would be illegal to close the line, Brazil might argue.
"""


class Place:
    """Where words stand in a text."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __call__(self, words: str) -> dict[str, Any]:
        """The words with their offsets."""
        start = self._text.index(words)
        return {"text": words, "start": start, "end": start + len(words)}

    def span(self, words: str) -> Span:
        found = self(words)
        return Span(start=found["start"], end=found["end"])


def _story(
    text: str = TEXT,
    *,
    path: str | None = "rail.txt",
    published: str | None = "2024-03-04",
    agency: str = "Agency",
    treaty: str = "Treaty on Rail Access",
    parties: tuple[str, ...] = ("Bolivia", "Chile"),
    signed: str | None = "2024-03-03",
) -> Extraction:
    """A story with four claims of four modes, a treaty with two terms, and three who stand somewhere."""
    at = Place(text)
    line = Dateline(**at("LA PAZ, March 3 (Agency) -"), place="La Paz", date="2024-03-03", agency=agency)
    told = msgspec.structs.replace(
        document(text, path=path, title=TITLE, published=published), dateline=line, warnings=["a warning"]
    )
    years = Term(
        **at("for 25 years"),
        clause="duration",
        group="instrument",
        instrument="i1",
        attributes={"duration": "P25Y"},
        modality="obligation",
        asserted_by="Teresa Quispe",
        confidence=0.9,
        rule="term.duration.for-period",
    )
    line_open = Term(
        **at("close the line"),
        clause="transit",
        group="border",
        instrument="i1",
        attributes={"date": "2024-07-01"},
        negated=True,
        confidence=0.7,
        rule="term.transit.line",
    )
    brief = Party(text=None, start=None, end=None, name=treaty)
    rejects = Stance(
        type="reject",
        polarity="negative",
        holder=Party(**at("Peru"), name="Peru"),
        target=brief,
        trigger=Quoted(**at("rejected")),
        confidence=0.85,
        rule="stance.reject.verb",
    )
    argues = Stance(
        type="support",
        polarity="positive",
        holder=Party(**at("Brazil"), name="Brazil"),
        target=brief,
        topic=Party(**at("the line"), name="rail line"),
        trigger=Quoted(**at("illegal")),
        factuality=Factuality(modality="possible"),
        confidence=0.6,
        rule="stance.support.illegal",
    )
    quispe: dict[str, Any] = {"name": "Teresa Quispe", "kind": "person", "role": "foreign minister"}
    claims = [
        Claim(
            id="c-001",
            mode="indirect",
            text="Bolivia and Chile signed a Treaty on Rail Access for 25 years",
            spans=[at.span("Bolivia and Chile signed a Treaty on Rail Access for 25 years")],
            speaker=Speaker(
                **at("Foreign Minister\nTeresa Quispe"), **quispe, on_behalf_of="Bolivia", resolved_by="name"
            ),
            cue=Cue(**at("said"), lemma="say"),
            terms=[years],
            confidence=0.92,
            rule="attribution.indirect.tail",
        ),
        Claim(
            id="c-002",
            mode="direct",
            text="This opens a door. It stays open",
            spans=[at.span("This opens a door. It stays open")],
            speaker=Speaker(**at("she"), **quispe, resolved_by="pronoun"),
            cue=Cue(**at("told"), lemma="tell"),
            addressee=Quoted(**at("reporters")),
            confidence=0.97,
            rule="attribution.direct.after",
        ),
        Claim(
            id="c-003",
            mode="narrated",
            text="Peru rejected the treaty on Monday",
            spans=[at.span("Peru rejected the treaty on Monday")],
            stances=[rejects],
            confidence=0.8,
            rule="narrated.sentence",
        ),
        Claim(
            id="c-004",
            mode="mixed",
            attitude="evaluation",
            text="It would be illegal to close the line",
            spans=[at.span("It would be illegal to close the line")],
            speaker=Speaker(**at("Brazil"), name="Brazil", kind="government", resolved_by="name"),
            cue=Cue(**at("argue"), lemma="argue"),
            factuality=Factuality(modality="possible", negated=True),
            terms=[line_open],
            stances=[argues],
            confidence=0.4,
            rule="attribution.indirect.argue",
            nested_in="c-003",
        ),
    ]
    instrument = Instrument(
        id="i1",
        name=treaty,
        kind="treaty",
        mentions=[Quoted(**at("Treaty on Rail Access"))],
        parties=list(parties),
        signatories=[Signatory(person="Teresa Quispe", for_="Bolivia")],
        status="signed",
        signed_date=signed,
        signed_place="La Paz",
        duration="P25Y",
        renewal="P5Y",
        terms=["duration", "transit"],
        stances=[
            InstrumentStance(holder="Peru", polarity="negative"),
            InstrumentStance(holder="Brazil", polarity="positive"),
        ],
    )
    speaker = SpeakerSummary(
        name="Teresa Quispe", kind="person", role="foreign minister", mentions=[Quoted(**at("she"))], claims=2
    )
    return Extraction(document=told, instruments=[instrument], speakers=[speaker], claims=claims)


def _planted(extraction: Extraction, words: str) -> Extraction:
    """The same story with the words in every field that may hold any."""
    text = f"{words} {words} {words}"
    told = msgspec.to_builtins(extraction)

    def replaced(value: Any) -> Iterator[tuple[Any, Any]]:
        """Each list or table with a string in it, and the key."""
        if isinstance(value, dict | list):
            for key, part in list(value.items() if isinstance(value, dict) else enumerate(value)):
                if isinstance(part, str):
                    yield value, key
                else:
                    yield from replaced(part)

    for holder, key in replaced(told):
        before = holder[key]
        holder[key] = words
        try:
            msgspec.convert(told, Extraction)
        except msgspec.ValidationError:  # one of a few words
            holder[key] = before
    told["document"]["text"] = document(text).text
    for number, claim in enumerate(told["claims"]):
        claim["spans"] = [{"start": number, "end": number + len(words)}]
    return msgspec.convert(told, Extraction)


def _page(*extractions: Extraction) -> str:
    stream = io.StringIO()
    write(extractions, stream)
    return stream.getvalue()


@pytest.fixture
def jointly() -> Callable[..., Extraction]:
    """Make several stand at an end of the stance in the reporter's own words of a story."""

    def jointly(told: Extraction, end: str, *names: str) -> Extraction:
        *before, rejecting, last = told.claims
        (stance,) = rejecting.stances
        party = msgspec.structs.replace(getattr(stance, end), name=" and ".join(names), names=names)
        stance = msgspec.structs.replace(stance, **{end: party})
        return msgspec.structs.replace(
            told, claims=[*before, msgspec.structs.replace(rejecting, stances=[stance]), last]
        )

    return jointly


@pytest.fixture
def story() -> Callable[..., Extraction]:
    return _story


@pytest.fixture
def page() -> Callable[..., str]:
    """The page of some extractions."""
    return _page


@pytest.fixture(params=HOSTILE)
def words(request: pytest.FixtureRequest) -> str:
    """Foreign text that would be more than text."""
    found: str = request.param
    return found


@pytest.fixture
def planted() -> Callable[[str], Extraction]:
    """Make a story with the words wherever words may stand."""
    return lambda words: _planted(_story(), words)


@pytest.fixture
def hostile() -> list[Extraction]:
    """A story for each way to be hostile, and one for all together."""
    return [_planted(_story(), words) for words in [*HOSTILE, " ".join(HOSTILE)]]
