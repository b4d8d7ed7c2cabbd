"""Extractions made by hand: stories that every writer is tried on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from pathlib import Path
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
    Modality,
    Party,
    Quoted,
    Signatory,
    Span,
    Speaker,
    Stance,
    Term,
)
from claimx.text.document import document
from claimx.writers import FORMATS

STORY = "RIGA, March 3 (Agency) - “We shall keep this pact,” Ilze Ozola said.\nThe deal is for 25 years."


def _extraction_of(words: str, *, path: str | None = "pact.txt", title: str | None = None) -> Extraction:
    """One story with three claims; ``words`` stands wherever foreign text may."""
    story = msgspec.structs.replace(
        document(STORY, path=path, published="2021-03-04"),
        title=title,
        dateline=Dateline(text="RIGA, March 3", start=0, end=13, place=words, date="--03-03"),
    )
    treaty = Instrument(
        id="i1",
        name=words,
        kind="pact",
        mentions=[],
        parties=["Latvia", words],
        signatories=[Signatory(person=words, for_=words)],
        status="signed",
        signed_place=words,
    )
    term = Term(
        clause="duration",
        group="instrument",
        text=words,
        start=86,
        end=94,
        instrument="i1",
        attributes={"duration": "P25Y", "parties": [words], "notice": words, "ground": {"text": words}},
        modality="obligation",
        asserted_by=words,
        codes={"ATOP": words},
        confidence=0.9,
        rule="t",
    )
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
    return Extraction(document=story, instruments=[treaty], claims=claims)


def _term(**given: Any) -> Term:
    """A term of the first treaty, of which everything may be said otherwise."""
    fields: dict[str, Any] = {
        "clause": "transit",
        "group": "border",
        "text": "open a rail line",
        "start": 3,
        "end": 19,
        "instrument": "i1",
        "confidence": 0.8,
        "rule": "term.test",
    }
    return Term(**(fields | given))


def _stance(
    holder: str,
    target: str | Party | None,
    *,
    negated: bool = False,
    modality: Modality = "actual",
    **given: Any,
) -> Stance:
    """A stance of one towards another, for it unless said otherwise."""
    if not isinstance(target, Party):
        target = Party(text=None, start=None, end=None, name=target)
    fields: dict[str, Any] = {
        "type": "support",
        "polarity": "positive",
        "holder": Party(text=None, start=None, end=None, name=holder),
        "target": target,
        "trigger": Quoted(text="backs", start=7, end=12),
        "factuality": Factuality(negated=negated, modality=modality),
        "confidence": 0.7,
        "rule": "stance.test",
    }
    return Stance(**(fields | given))


def _story_of(
    *carried: Term | Stance, treaties: Sequence[Instrument] = (), path: str = "rail.txt"
) -> Extraction:
    """A story whose reporter says all of these, each in a sentence of its own."""
    claims = [
        Claim(
            id=f"rail-{number:03}",
            mode="narrated",
            text="so it is",
            spans=[Span(start=0, end=8)],
            terms=[one] if isinstance(one, Term) else [],
            stances=[one] if isinstance(one, Stance) else [],
            confidence=0.9,
            rule="narrated.sentence",
        )
        for number, one in enumerate(carried, 1)
    ]
    return Extraction(document=document("So it is.", path=path), instruments=list(treaties), claims=claims)


@pytest.fixture(scope="session")
def term() -> Callable[..., Term]:
    """Make a term; what is not said of it is as it was."""
    return _term


@pytest.fixture(scope="session")
def stance() -> Callable[..., Stance]:
    """Make a stance of a holder towards a target."""
    return _stance


@pytest.fixture(scope="session")
def story_of() -> Callable[..., Extraction]:
    """Make a story of terms and stances."""
    return _story_of


@pytest.fixture
def rail() -> Instrument:
    """A treaty of which much is known."""
    return Instrument(
        id="i1",
        name="Lapland rail treaty",
        kind="treaty",
        mentions=[],
        parties=["Finland", "Norway"],
        signatories=[Signatory(person="Aino Virta", for_="Finland"), Signatory(person="Leif Moe")],
        status="in_force",
        signed_date="2019-06-02",
        signed_place="Kemi",
        duration="P25Y",
        renewal="P5Y",
    )


@pytest.fixture(scope="session")
def extraction_of() -> Callable[..., Extraction]:
    """Make a story of three claims with the same words wherever foreign text may stand."""
    return _extraction_of


@pytest.fixture
def pact() -> Extraction:
    """A story of a pact, with three claims."""
    return _extraction_of("We shall keep this pact", title="Latvia keeps fisheries pact")


@pytest.fixture
def withheld(pact: Extraction) -> Extraction:
    """The same story, which may not be published, and has a copy."""
    told = {"warnings": ["publication status: withheld"], "copies": ["wire/copy.txt"]}
    return msgspec.structs.replace(pact, document=msgspec.structs.replace(pact.document, **told))


@pytest.fixture
def silent() -> Extraction:
    """A story in which nobody says anything, from standard input."""
    return Extraction(document=document("Rain fell on Riga."))


# A story in which every kind of thing is said, and each offset is true.
TALKS = (
    "Dorana and Arland open talks\n\n"
    "VELMAR, May 4 (Agency) “We keep the pact,” said Mira Holt. “It is\r\nfor ten years,” she told Agency.\n"
    "Her deputy 🙂 Otto Lind said Arland “backs” the pact, and that Holt would sign. Dorana rejects it.\n"
    "“Never!”\n"
)


def _at(words: str, nth: int = 0) -> dict[str, int]:
    start = -1
    for _ in range(nth + 1):
        start = TALKS.index(words, start + 1)
    return {"start": start, "end": start + len(words)}


def _quoted(words: str, nth: int = 0) -> Quoted:
    return Quoted(text=words, **_at(words, nth))


def _speaker(words: str, name: str) -> Speaker:
    return Speaker(text=words, **_at(words), name=name, kind="person")


def _said(number: int, *pieces: str, **given: Any) -> Claim:
    fields: dict[str, Any] = {
        "id": f"talks-{number:03}",
        "text": " … ".join(pieces),
        "spans": [Span(**_at(piece)) for piece in pieces],
        "confidence": 0.9,
        "rule": "test.rule",
    }
    return Claim(**(fields | given))


def _talks() -> Extraction:
    treaty = Instrument(
        id="i1", name="Velmar pact", kind="pact", mentions=[_quoted("pact"), _quoted("pact", 1)]
    )
    duration = Term(
        clause="duration",
        group="instrument",
        text="for ten years",
        **_at("for ten years"),
        instrument="i1",
        attributes={"duration": "P10Y"},
        confidence=0.9,
        rule="term.test",
    )
    backs = Stance(
        type="support",
        polarity="positive",
        holder=Party(text="Arland", **_at("Arland", 1), name="Arland"),
        target=Party(text="the pact", **_at("the pact", 1), name="Velmar pact"),
        trigger=_quoted("backs"),
        reported_by="Otto Lind",
        confidence=0.8,
        rule="stance.test",
    )
    rejects = msgspec.structs.replace(
        backs,
        polarity="negative",
        holder=Party(text=None, start=None, end=None, name="Dorana"),
        trigger=_quoted("rejects"),
        factuality=Factuality(negated=True),
    )
    pieces = ("We keep the pact", "It is\r\nfor ten years")
    return Extraction(
        document=document(TALKS, path="wire/talks.txt"),
        instruments=[treaty],
        claims=[
            _said(
                1,
                *pieces,
                mode="direct",
                speaker=_speaker("Mira Holt", "Mira Holt"),
                cue=Cue(text="said", lemma="say", **_at("said")),
                addressee=_quoted("Agency", 1),
                terms=[duration],
            ),
            _said(
                2,
                "Arland “backs” the pact, and that Holt would sign",
                mode="mixed",
                speaker=_speaker("Her deputy 🙂 Otto Lind", "Otto Lind"),
                cue=Cue(text="said", lemma="say", **_at("said", 1)),
                factuality=Factuality(negated=True),
                stances=[backs],
            ),
            _said(
                3,
                "backs",
                mode="direct",
                speaker=_speaker("Arland “backs", "Arland"),
                nested_in="talks-002",
            ),
            _said(4, "Dorana rejects it", mode="narrated", stances=[rejects]),
            _said(5, "Never!", mode="direct"),
        ],
    )


@pytest.fixture(scope="session")
def talks() -> Extraction:
    """A story with claims in pieces, inside others, of nobody and of the reporter, with true offsets."""
    return _talks()


def _write_as(form: str, extractions: Iterable[Extraction], folder: Path, **options: Any) -> Path:
    """Write a format under a name that is new, and return the file or folder."""
    write = import_module(f"claimx.writers.{form.replace('-', '_')}").write
    path = folder / f"{form}-{len(list(folder.iterdir()))}"
    into = FORMATS[form].into
    if into == "stream":
        with path.open("w", encoding="utf-8", newline="") as stream:
            write(extractions, stream, **options)
        return path
    if into == "folder":
        path.mkdir()
    write(extractions, path, **options)
    return path


@pytest.fixture(scope="session")
def write_as() -> Callable[..., Path]:
    """Write extractions as a format, whatever it is written into."""
    return _write_as
