from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

import claimx.components.layout
import claimx.components.reports.tagger  # noqa: F401  (these register the factories)


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("claimx_layout")
    nlp.add_pipe("claimx_tagger")
    return nlp


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Amara Toure said the river was safe.", "Amara Toure", "said", "the river was safe"),
        ("“The river is safe,” said Amara Toure.", "Amara Toure", "said", "The river is safe"),
        ("According to the ministry, the dam leaks.", "the ministry", "According to", "the dam leaks"),
        ("Critics dismissed the pact as a farce.", "Critics", "dismissed", "the pact as a farce"),
    ],
)
def test_tagger_sees_who_says_what(nlp: Language, text: str, source: str, cue: str, content: str) -> None:
    (report,) = nlp(text)._.claimx_tagged
    assert report.source is not None
    assert report.cue is not None
    assert text[slice(*report.source)] == source
    assert text[slice(*report.cue)] == cue
    assert content in " ".join(text[s:e] for s, e in report.pieces)
    assert 0 < report.score <= 1


def test_tagger_keeps_two_reports_apart(nlp: Language) -> None:
    text = "Oman said talks would go on. Mali denied that the dam leaks."
    first, second = nlp(text)._.claimx_tagged
    assert [text[slice(*r.source)] for r in (first, second)] == ["Oman", "Mali"]


def test_tagger_finds_nothing_where_nothing_is_said(nlp: Language) -> None:
    assert nlp("The bridge over the river is 300 metres long.")._.claimx_tagged == []


def test_tagger_stream_equals_one_by_one(nlp: Language) -> None:
    texts = ["Oman said talks would go on.", "", "Mali denied that the dam leaks.\n\nIt rained."]
    assert [d._.claimx_tagged for d in nlp.pipe(texts)] == [nlp(t)._.claimx_tagged for t in texts]
