"""The graph, expanded by a processor of JSON-LD."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from msgspec.structs import replace
from pyld import jsonld  # type: ignore[import-untyped]

from claimx.records import Dateline, Extraction, Instrument, Party, Stance
from claimx.writers.jsonld import CONTEXT, write

OA = "http://www.w3.org/ns/oa#"
SCHEMA = "http://schema.org/"

# Of the context that the output names, what the writer leans on: nothing is fetched here.
_NODES = ("body:hasBody", "target:hasTarget", "source:hasSource", "selector:hasSelector")
_KNOWN: dict[str, Any] = {
    "oa": OA,
    "schema": SCHEMA,
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "id": {"@type": "@id", "@id": "@id"},
    "type": {"@type": "@id", "@id": "@type"},
    "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
    **{one.split(":")[0]: {"@type": "@id", "@id": f"oa:{one.split(':')[1]}"} for one in _NODES},
    **{
        name: f"oa:{name}"
        for name in (
            "Annotation", "SpecificResource", "TextQuoteSelector", "TextPositionSelector", "identifying",
            "describing", "classifying", "start", "end", "exact", "prefix", "suffix",
        )
    },
}  # fmt: skip


def text_of(*extractions: Extraction, **options: Any) -> str:
    stream = io.StringIO()
    write(extractions, stream, **options)
    return stream.getvalue()


def graph(*extractions: Extraction, **options: Any) -> list[dict[str, Any]]:
    """Return the nodes as every processor understands them."""

    def load(url: str, _options: Any) -> dict[str, Any]:
        assert url == CONTEXT
        return {"contextUrl": None, "documentUrl": url, "document": {"@context": _KNOWN}}

    made: list[dict[str, Any]] = jsonld.expand(
        json.loads(text_of(*extractions, **options)), {"documentLoader": load}
    )
    return made


def value(node: dict[str, Any], name: str) -> Any:
    found = [one.get("@value", one) for one in node.get(name, ())]
    return found[0] if len(found) == 1 else found


def bodies(nodes: list[dict[str, Any]], kind: str) -> list[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Return body and targets of each annotation whose body is of a type."""
    made = [(node[f"{OA}hasBody"][0], node[f"{OA}hasTarget"]) for node in nodes if f"{OA}hasBody" in node]
    return [(body, targets) for body, targets in made if body.get("@type") == [SCHEMA + kind]]


def properties(body: dict[str, Any]) -> dict[str, Any]:
    found = body[f"{SCHEMA}additionalProperty"]
    return {value(one, f"{SCHEMA}propertyID"): value(one, f"{SCHEMA}value") for one in found}


def test_jsonld_quotations_are_spoken_and_claims_have_authors(talks: Extraction) -> None:
    nodes = graph(talks)
    quotations = [body for body, _ in bodies(nodes, "Quotation")]
    claims = [body for body, _ in bodies(nodes, "Claim")]
    speaker = value(quotations[0], f"{SCHEMA}spokenByCharacter")
    assert speaker["@type"] == [f"{SCHEMA}Person"]
    assert value(speaker, f"{SCHEMA}name") == "Mira Holt"
    assert [value(body, f"{SCHEMA}identifier")[-3:] for body in claims] == ["002", "004"]
    assert value(value(claims[0], f"{SCHEMA}author"), f"{SCHEMA}name") == "Otto Lind"
    assert f"{SCHEMA}author" not in claims[1]
    assert properties(claims[0])["negated"] is True
    article = next(node for node in nodes if node.get("@type") == [f"{SCHEMA}NewsArticle"])
    assert value(quotations[0], f"{SCHEMA}isPartOf") == {"@id": article["@id"]}


def test_jsonld_selectors_point_at_the_words(talks: Extraction) -> None:
    text = talks.document.text
    _, targets = bodies(graph(talks), "Quotation")[0]
    assert len(targets) == 2
    for target, words in zip(targets, ("We keep the pact", "It is\r\nfor ten years"), strict=True):
        position, quote = target[f"{OA}hasSelector"]
        assert position["@type"] == [f"{OA}TextPositionSelector"]
        start, end = value(position, f"{OA}start"), value(position, f"{OA}end")
        assert text[start:end] == value(quote, f"{OA}exact") == words
        before, after = value(quote, f"{OA}prefix"), value(quote, f"{OA}suffix")
        assert text.count(before + words + after) == 1


def test_jsonld_terms_and_stances_are_classified(talks: Extraction) -> None:
    nodes = graph(talks)
    term, support, against = (body for body, _ in bodies(nodes, "DefinedTerm"))
    treaty = next(node for node in nodes if node.get("@type") == [f"{SCHEMA}Legislation"])
    assert value(term, f"{SCHEMA}termCode") == "duration"
    assert value(term, f"{SCHEMA}about") == {"@id": treaty["@id"]}
    assert properties(term)["duration"] == "P10Y"
    assert properties(support)["holder"] == "Arland"
    assert (properties(against)["holder"], properties(against)["polarity"]) == ("Dorana", "negative")


def test_jsonld_treaty_is_legislation(rail: Instrument, story_of: Callable[..., Extraction]) -> None:
    (treaty,) = (n for n in graph(story_of(treaties=[rail])) if n.get("@type") == [f"{SCHEMA}Legislation"])
    assert value(treaty, f"{SCHEMA}legislationDate") == "2019-06-02"
    parties = treaty[f"{SCHEMA}legislationPassedBy"]
    assert [value(party, f"{SCHEMA}name") for party in parties] == ["Finland", "Norway"]
    assert properties(treaty)["status"] == "in_force"
    undated = replace(rail, signed_date="--06-02")
    assert "legislationDate" not in text_of(story_of(treaties=[undated]))


def test_jsonld_tells_copies_and_what_may_not_be_used(withheld: Extraction) -> None:
    (story,) = (one for one in graph(withheld) if one.get("@type") == [f"{SCHEMA}NewsArticle"])
    assert value(story, f"{SCHEMA}alternateName") == ["pact.txt", "wire/copy.txt"]
    assert value(story, "http://www.w3.org/2000/01/rdf-schema#comment") == "publication status: withheld"


def test_jsonld_loses_nothing_on_the_way_to_a_processor(talks: Extraction, withheld: Extraction) -> None:
    """A processor leaves out, and says nothing, what the context does not know."""
    told = json.loads(text_of(talks, withheld))
    assert {key for key in keys(told) if ":" not in key and key not in _KNOWN} == {"@context", "@graph"}
    assert {key.partition(":")[0] for key in keys(told) if ":" in key} <= _KNOWN.keys()


def keys(node: Any) -> Iterator[str]:
    for inner in node if isinstance(node, list) else node.values() if isinstance(node, dict) else ():
        yield from keys(inner)
    if isinstance(node, dict):
        yield from node


def test_jsonld_reviews_nothing(talks: Extraction, pact: Extraction) -> None:
    assert "ClaimReview" not in text_of(talks, pact)


def test_jsonld_names_are_stable_and_each_its_own(talks: Extraction) -> None:
    names = [node["@id"] for node in graph(talks) if "@type" in node]
    assert len(set(names)) == len(names)
    assert all(name.startswith("urn:uuid:") for name in names)
    assert text_of(talks) == text_of(talks)


def test_jsonld_leaves_the_text_out(talks: Extraction) -> None:
    text = text_of(talks, with_text=False)
    assert "articleBody" not in text
    assert "prefix" not in text
    assert '"exact":"We keep the pact"' in text


def test_jsonld_can_stand_in_a_page(extraction_of: Callable[..., Extraction]) -> None:
    text = text_of(extraction_of("</script><script>alert(1)</script>"))
    assert "<" not in text
    assert "</script>" in json.dumps(json.loads(text))


@pytest.mark.parametrize("odd", [{"a": [1, None, {"b": 2}]}, {"x": None}, {"x": []}, {"x": {"text": "y"}}])
def test_jsonld_takes_any_attribute(
    odd: dict[str, Any], term: Callable[..., Any], story_of: Callable[..., Extraction]
) -> None:
    assert bodies(graph(story_of(term(attributes=odd))), "DefinedTerm")


def test_jsonld_says_where_and_whence(
    stance: Callable[..., Stance], story_of: Callable[..., Extraction]
) -> None:
    made = story_of(stance("Malta", Party(text=None, start=None, end=None)))
    line = Dateline(text="KEMI, (AFN)", start=0, end=2, place="Kemi", agency="AFN")
    text = text_of(replace(made, document=replace(made.document, dateline=line)))
    assert '"schema:locationCreated":{"type":"schema:Place","schema:name":"Kemi"}' in text
    assert '"schema:sourceOrganization":{"type":"schema:Organization","schema:name":"AFN"}' in text
