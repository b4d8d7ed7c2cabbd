"""The record of a stance."""

from __future__ import annotations

import spacy

from claimx.components.stances.record import record
from claimx.components.stances.side import Side, party
from claimx.records import Factuality
from claimx.rules.stances import load_stances


def test_stance_record_tells_who_reports_another() -> None:
    doc = spacy.blank("en")("Peru backs Chile")
    peru, chile = (
        Side(party(doc, i, i + 1, name), frozenset((name,)), trust=0.9)
        for i, name in ((0, "Peru"), (2, "Chile"))
    )
    kind = load_stances().types["support"]
    for reporter, told in (("Ann Lee", "Ann Lee"), ("Peru", None)):
        found = record(kind, (peru, chile, None), doc[1:2], reporter, Factuality(), 0.8, "stance.some/active")
        assert (found.reported_by, found.trigger.text, found.confidence) == (told, "backs", 0.648)
