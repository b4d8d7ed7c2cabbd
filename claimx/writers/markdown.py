"""A report to read of each story: who says what, what the treaties provide, who stands where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from claimx.records import Claim, Document, Extraction, Party, Stance
from claimx.text.markup import markdown
from claimx.writers.plain import date, name
from claimx.writers.treaties import Card, Row, cards

_POLARITIES = {"positive": "for", "negative": "against", "request": "asks for", "neutral": "neither"}


def write(extractions: Iterable[Extraction], stream: TextIO) -> None:
    """Write a report of each story, one below the other."""
    first = True
    for extraction in extractions:
        blocks = "\n\n".join(_report(extraction))
        stream.write(blocks + "\n" if first else f"\n---\n\n{blocks}\n")
        first = False


def _report(extraction: Extraction) -> Iterator[str]:
    """Yield the blocks of a report; between two of them stands an empty line."""
    document, claims = extraction.document, extraction.claims
    yield f"# {markdown(document.title or document.path or 'standard input')}"
    yield " · ".join([*map(markdown, _about(document)), _counted(len(claims))])
    for warning in document.warnings:
        yield f"**Warning:** {markdown(warning)}"
    if document.copies:
        yield f"Also at {', '.join(map(markdown, document.copies))}"
    if claims:
        yield "## Who says what"
        for claim in claims:
            yield f"{_speaker(claim)} · {' · '.join(_details(claim))}"
            yield "> " + markdown(claim.text)
    for card in cards(extraction):
        yield from _treaty(card)
    stances = [stance for claim in claims for stance in claim.stances]
    if stances:
        yield "## Who stands where"
        head = ("who", "stands", "how", "towards", "on", "words", "reported by", "sure")
        yield _table(head, map(_stance, stances))


def _about(document: Document) -> Iterator[str]:
    line = document.dateline
    day = document.published or (line and line.date)
    known = (
        document.path if document.title else None,
        document.byline,
        line and line.place,
        day and date(day),
    )
    yield from (fact for fact in known if fact)


def _counted(number: int) -> str:
    return f"{number or 'no'} claim{'' if number == 1 else 's'}"


def _speaker(claim: Claim) -> str:
    speaker = claim.speaker
    if speaker is None:
        return "*the reporter*" if claim.mode == "narrated" else "*nobody named*"
    about = (speaker.role, speaker.on_behalf_of and f"for {speaker.on_behalf_of}")
    return ", ".join([f"**{markdown(speaker.name)}**", *(markdown(fact) for fact in about if fact)])


def _details(claim: Claim) -> Iterator[str]:
    yield claim.mode if claim.cue is None else f"{claim.mode}, {markdown(claim.cue.text)}"
    yield f"{claim.confidence:.0%}"
    terms = dict.fromkeys(markdown(name(term.clause)) for term in claim.terms)
    if terms:
        yield "provides: " + ", ".join(terms)
    stances = dict.fromkeys(f"{name(stance.type)} → {_party(stance.target)}" for stance in claim.stances)
    if stances:
        yield "stands: " + ", ".join(map(markdown, stances))


def _treaty(card: Card) -> Iterator[str]:
    treaty = card.treaty
    if treaty is None:
        yield "## Terms of no certain treaty"
    else:
        yield f"## {markdown(treaty.name)}"
        yield "\n".join([f"- kind: {markdown(name(treaty.kind))}", *(_fact(*fact) for fact in card.facts)])
    if card.rows:
        yield _table(("clause", "provides", "in short", "says", "sure"), map(_term, card.rows))


def _term(row: Row) -> tuple[str, ...]:
    term = row.term
    binds = (name(term.clause), term.modality, "negated" if term.negated else None)
    clause = ", ".join(part for part in binds if part)
    return clause, term.text, " · ".join(row.details), row.says, f"{row.sure:.0%}"


def _fact(label: str, fact: str) -> str:
    return f"- {markdown(label)}: {markdown(fact)}"


def _stance(stance: Stance) -> tuple[str, ...]:
    modality = stance.factuality.modality
    shade = "" if modality == "actual" else f", {modality}"
    return (
        _party(stance.holder),
        name(stance.type) + shade,
        _POLARITIES[stance.polarity],
        _party(stance.target),
        _party(stance.topic) if stance.topic else "",
        stance.trigger.text,
        stance.reported_by or "",
        f"{stance.confidence:.0%}",
    )


def _party(party: Party) -> str:
    return party.name or party.text or "nobody named"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *(tuple(map(markdown, row)) for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
