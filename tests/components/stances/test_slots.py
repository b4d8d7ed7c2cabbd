"""Slots: what stands where beside a trigger."""

from __future__ import annotations

import pytest
from spacy.language import Language

from claimx.components.stances.slots import first_slot, inner, object_of, passive_subject, slot_of

CASES = [
    ("Kenya backs the pact.", "backs", "object", "pact"),
    ("The pact was backed by Kenya.", "backed", "object", "pact"),
    ("The pact that Kenya backs is old.", "backs", "object", "pact"),
    ("Kenya objected to the toll.", "objected", "to", "toll"),
    ("Kenya lashed out at the toll.", "lashed", "at", "toll"),
    ("Kenya gave Togo two boats.", "gave", "dative", "Togo"),
    ("Kenya hopes that Togo will return.", "hopes", "that", "Togo"),
    ("Kenya demanded that Togo return.", "demanded", "subjunctive", "Togo"),
    ("Kenya hopes that Togo will return.", "hopes", "subjunctive", None),
    ("Kenya agreed to return.", "agreed", "infinitive", "return"),
    ("Kenya will answer if Togo leaves.", "answer", "if", "Togo"),
    ("Kenya's rejection of the toll came late.", "rejection", "owner", "Kenya"),
    ("Kenya's rejection of the toll came late.", "rejection", "of", "toll"),
    ("Kenya's condemnation and rejection of the toll fell flat.", "rejection", "owner", "Kenya"),
    ("Kenya fought for years for the toll.", "fought", "for", "toll"),
    ("Kenya fought for years.", "fought", "for", None),
    ("Kenya signed the pact, with Togo's envoy looking on.", "signed", "with", None),
    ("For all its anger at Togo, Kenya has heaped praise on Chad.", "heaped", "for", None),
    ("The unfair toll fell.", "unfair", "noun", "toll"),
    ("The toll is unfair.", "unfair", "noun", None),
    ("Kenya left.", "left", "object", None),
    ("Kenya, whose ships fight pirates, left.", "fight", "object", "pirates"),
    ("Kenya, whose ships sail, left.", "sail", "object", None),
    ("Kenya called for the toll to be lifted.", "called", "for", "toll"),
    ("Kenya left.", "left", "to", None),
]


@pytest.mark.parametrize(("text", "word", "slot", "expected"), CASES)
def test_stance_slots(syntax: Language, text: str, word: str, slot: str, expected: str | None) -> None:
    found = slot_of((next(t for t in syntax(text) if t.text == word),), slot)
    assert (found.text if found is not None else None) == expected


def test_stance_slots_first_that_is_filled(syntax: Language) -> None:
    doc = syntax("Kenya objected to the toll.")
    found, slot = first_slot((doc[1],), ("object", "dative", "to"))
    assert found is not None
    assert (found.text, slot) == ("toll", "to")
    assert first_slot((doc[1],), ("object",)) == (None, "")


def test_stance_slots_helpers(syntax: Language) -> None:
    doc = syntax("Kenya walked out of the talks that Togo led.")
    out = next(t for t in doc if t.text == "out")
    governed = inner(out)
    assert governed is not None
    assert governed.text == "talks"
    assert object_of(next(t for t in syntax("Kenya left.") if t.text == "left")) is None
    said = passive_subject(next(t for t in syntax("Togo was praised.") if t.text == "praised"))
    assert said is not None
    assert said.text == "Togo"
