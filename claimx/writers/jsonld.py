"""Linked data: W3C Web Annotations that point into the stories, their bodies in the words of schema.org.

What is quoted is a ``Quotation``, what is reported in other words a ``Claim``, a treaty ``Legislation``.
Nothing is a ``ClaimReview``: nobody has checked whether a claim is true.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, TextIO
from uuid import NAMESPACE_URL, uuid5

import msgspec

from claimx.records import Claim, Document, Extraction, Instrument, Quoted, Span, Speaker, Stance, Term
from claimx.writers.plain import name
from claimx.writers.rows import as_json

CONTEXT = "http://www.w3.org/ns/anno.jsonld"  # knows schema.org by the prefix used below

_AROUND = 32  # characters before and after a quote, by which it is found in a text that has changed
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SPEAKERS = {
    "person": "schema:Person",
    "unnamed": "schema:Person",
    "organization": "schema:Organization",
    "group": "schema:Organization",
    "government": "schema:GovernmentOrganization",
    "document": "schema:CreativeWork",
}

Node = dict[str, Any]


def write(extractions: Iterable[Extraction], stream: TextIO, *, with_text: bool = True) -> None:
    """Write one graph of all stories, a node a line.

    Without ``with_text`` it holds of a story only what is annotated in it.
    """
    encoder = msgspec.json.Encoder()
    stream.write(f'{{"@context":"{CONTEXT}","@graph":[')
    separator = "\n"
    for extraction in extractions:
        for node in _nodes(extraction, with_text=with_text):
            # So that a page can carry it in a script element, whatever a story says.
            stream.write(separator + encoder.encode(node).decode().replace("<", "\\u003c"))
            separator = ",\n"
    stream.write("\n]}\n")


def _nodes(extraction: Extraction, *, with_text: bool) -> Iterator[Node]:
    story = _Story(extraction.document, with_text=with_text)
    yield story.node()
    for treaty in extraction.instruments:
        yield _treaty(treaty, story)
        if treaty.mentions:
            place = f"mentions:{treaty.id}"
            yield story.annotation(place, "identifying", {"id": story.name(treaty.id)}, treaty.mentions)
    for claim in extraction.claims:
        yield story.annotation(claim.id, "describing", _claim(claim, story), claim.spans)
        for number, term in enumerate(claim.terms, 1):
            where = [Span(start=term.start, end=term.end)]
            yield story.annotation(f"{claim.id}:term:{number}", "classifying", _term(term, story), where)
        for number, stance in enumerate(claim.stances, 1):
            place = f"{claim.id}:stance:{number}"
            yield story.annotation(place, "classifying", _stance(stance), [stance.trigger])


class _Story:
    """One story: the name of everything in it, and what points into its text."""

    def __init__(self, document: Document, *, with_text: bool) -> None:
        self._document = document
        self._with_text = with_text
        self.id = self.name("")

    def name(self, place: str) -> str:
        """Return the URN of something in the story: the same for the same story."""
        return uuid5(NAMESPACE_URL, f"claimx:{self._document.id}:{place}").urn

    def node(self) -> Node:
        story, line = self._document, self._document.dateline
        return _known(
            {
                "id": self.id,
                "type": "schema:NewsArticle",
                "schema:identifier": story.id,
                "schema:alternateName": [story.path, *story.copies] if story.copies else story.path,
                "schema:headline": story.title,
                "schema:alternativeHeadline": story.subtitle,
                "schema:creditText": story.byline,
                "schema:publisher": story.outlet and _organization(story.outlet),
                "schema:inLanguage": story.language,
                "schema:datePublished": story.published,
                "rdfs:comment": story.warnings,
                "schema:locationCreated": line and line.place and _thing("schema:Place", line.place),
                "schema:sourceOrganization": line and line.agency and _organization(line.agency),
                "schema:articleBody": story.text if self._with_text else None,
            }
        )

    def annotation(self, place: str, motivation: str, body: Node, spans: Iterable[Span | Quoted]) -> Node:
        return {
            "id": self.name(place),
            "type": "Annotation",
            "motivation": motivation,
            "body": body,
            "target": [self._target(span) for span in spans],
        }

    def _target(self, span: Span | Quoted) -> Node:
        text, start, end = self._document.text, span.start, span.end
        position = {"type": "TextPositionSelector", "start": start, "end": end}
        quote = {"type": "TextQuoteSelector", "exact": text[start:end]}
        if self._with_text:
            quote["prefix"] = text[max(start - _AROUND, 0) : start]
            quote["suffix"] = text[end : end + _AROUND]
        return {"type": "SpecificResource", "source": self.id, "selector": [position, quote]}


def _claim(claim: Claim, story: _Story) -> Node:
    quoted = claim.mode == "direct"
    return _known(
        {
            "type": "schema:Quotation" if quoted else "schema:Claim",
            "schema:identifier": claim.id,
            "schema:text": claim.text,
            "schema:spokenByCharacter" if quoted else "schema:author": claim.speaker
            and _speaker(claim.speaker),
            "schema:isPartOf" if quoted else "schema:appearance": {"id": story.id},
            "schema:additionalProperty": _properties(
                {
                    "mode": claim.mode,
                    "attitude": claim.attitude,
                    "cue": claim.cue and claim.cue.lemma,
                    "negated": claim.factuality.negated,
                    "modality": claim.factuality.modality,
                    "confidence": claim.confidence,
                    "rule": claim.rule,
                }
            ),
        }
    )


def _speaker(speaker: Speaker) -> Node:
    return _known(
        {
            "type": _SPEAKERS[speaker.kind],
            "schema:name": speaker.name,
            "schema:jobTitle": speaker.role,
            "schema:affiliation": speaker.on_behalf_of and _organization(speaker.on_behalf_of),
            "schema:member": [_thing("schema:Thing", member) for member in speaker.names],
        }
    )


def _treaty(treaty: Instrument, story: _Story) -> Node:
    signed = treaty.signed_date
    return _known(
        {
            "id": story.name(treaty.id),
            "type": "schema:Legislation",
            "schema:identifier": treaty.id,
            "schema:name": treaty.name,
            "schema:legislationType": treaty.kind,
            "schema:legislationDate": signed if signed and _DAY.fullmatch(signed) else None,
            "schema:legislationPassedBy": [_organization(party) for party in treaty.parties],
            "schema:additionalProperty": _properties(
                {
                    "status": treaty.status,
                    "signed_date": signed,
                    "signed_place": treaty.signed_place,
                    "duration": treaty.duration,
                    "renewal": treaty.renewal,
                }
            ),
        }
    )


def _term(term: Term, story: _Story) -> Node:
    told = {"modality": term.modality, "negated": term.negated, "asserted_by": term.asserted_by}
    sure = {"confidence": term.confidence, "rule": term.rule}
    about = term.instrument and {"id": story.name(term.instrument)}
    return _defined(term.clause, about, {**term.attributes, **told, **sure})


def _stance(stance: Stance) -> Node:
    parties = {"holder": stance.holder, "target": stance.target, "topic": stance.topic}
    return _defined(
        stance.type,
        None,
        {
            "polarity": stance.polarity,
            **{role: party and (party.name or party.text) for role, party in parties.items()},
            "reported_by": stance.reported_by,
            "negated": stance.factuality.negated,
            "modality": stance.factuality.modality,
            "confidence": stance.confidence,
            "rule": stance.rule,
        },
    )


def _defined(code: str, about: Node | str | None, properties: dict[str, Any]) -> Node:
    return _known(
        {
            "type": "schema:DefinedTerm",
            "schema:termCode": code,
            "schema:name": name(code),
            "schema:about": about,
            "schema:additionalProperty": _properties(properties),
        }
    )


def _properties(found: dict[str, Any]) -> list[Node]:
    """Return a node for each property that has a value; what is no plain value is JSON."""
    nodes = []
    for key, value in found.items():
        values = value if isinstance(value, list) else [value]
        known = (one for one in values if one is not None)
        plain = [one if isinstance(one, str | int | float) else as_json(one) for one in known]
        if plain:
            nodes.append({"type": "schema:PropertyValue", "schema:propertyID": key, "schema:value": plain})
    return nodes


def _organization(called: str) -> Node:
    return _thing("schema:Organization", called)


def _thing(kind: str, called: str) -> Node:
    return {"type": kind, "schema:name": called}


def _known(node: Node) -> Node:
    return {key: value for key, value in node.items() if value not in (None, "", [])}
