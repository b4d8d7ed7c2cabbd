"""Regions and links, as annotation tools have them."""

from __future__ import annotations

from msgspec.structs import replace

from claimx.records import Extraction, Span
from claimx.writers.regions import marked


def test_regions_link_claims_and_stances_to_their_parts(talks: Extraction) -> None:
    text = talks.document.text
    found = marked(talks)

    def shown(number: int) -> tuple[str, str]:
        region = found.regions[number]
        return region.label, text[region.start : region.end]

    links = [(shown(head), label, shown(child)) for head, child, label in found.links]
    first = ("Content", "We keep the pact")
    assert (first, "continues", ("Content", "It is\r\nfor ten years")) in links
    assert (first, "source", ("Source", "Mira Holt")) in links
    assert (first, "cue", ("Cue", "said")) in links
    assert (first, "addressee", ("Addressee", "Agency")) in links
    assert (("Stance", "backs"), "holder", ("Holder", "Arland")) in links
    assert (("Stance", "rejects"), "target", ("Target", "the pact")) in links
    labels = [region.label for region in found.regions]
    assert labels.count("Narrated") == 1
    assert labels.count("Instrument") == 2


def test_regions_are_shared_but_contents_are_not(talks: Extraction) -> None:
    first = talks.claims[0]
    twice = marked(replace(talks, claims=[first, replace(first, id="again")], instruments=[]))
    labels = [region.label for region in twice.regions]
    assert (labels.count("Source"), labels.count("Cue"), labels.count("Content")) == (1, 1, 4)
    assert len(twice.links) == 8


def test_regions_carry_names_as_notes(talks: Extraction) -> None:
    notes = {region.label: region.notes for region in marked(talks).regions if region.label != "Content"}
    assert notes["Term"] == ["duration"]
    assert notes["Target"] == ["Velmar pact"]
    assert notes["Stance"] == ["support, negative"]
    assert notes["Cue"] == []


def test_regions_hold_words(talks: Extraction) -> None:
    claim = replace(talks.claims[4], spans=[Span(start=5, end=5), Span(start=28, end=30)])
    assert marked(replace(talks, claims=[claim], instruments=[])).regions == []
