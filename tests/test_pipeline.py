from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from claimx.components.syntax import Syntax
from claimx.errors import ClaimxError, InputError
from claimx.model import load_base
from claimx.pipeline import PARTS, Extractor, build
from claimx.records import Extraction
from claimx.text.document import document

STORIES = [
    "“The river is ours,” Amara Toure told TASS.",
    "",
    "Nothing is said here.",
    "BAMAKO, May 4 (Reuters) - Mali said on Monday that it would pay.\n\n“We will,” said its president.",
    "Paul Kamau left. He said that the road was bad.\r\n\r\n“It is,” Grace Wanjiku said. 😀",
    "\n\n  \n",
    "Poll: most Malians want a dam\n\nThe treaty stipulates that Mali shall pay for it.",
    'Amara Toure is the minister.\n\nThe minister said no to "the pact".',
]


def claims(extractions: list[Extraction]) -> list[list[str]]:
    return [
        [f"{c.id} {c.speaker.name if c.speaker else None}: {c.text}" for c in e.claims] for e in extractions
    ]


def test_pipeline_stream_equals_extract_one_by_one(extractor: Extractor) -> None:
    many = STORIES * 9  # more than one batch
    assert list(extractor.stream(many)) == [extractor.extract(s) for s in STORIES] * 9


def test_pipeline_stream_in_any_order_gives_the_same(extractor: Extractor) -> None:
    forward = list(extractor.stream(STORIES))
    assert list(extractor.stream(STORIES[::-1]))[::-1] == forward


def test_pipeline_stream_is_lazy_and_takes_any_iterable(extractor: Extractor) -> None:
    assert [e.document.text for e in extractor.stream(iter(STORIES))] == STORIES
    assert list(extractor.stream([])) == []


def test_pipeline_two_extractors_agree(extractor: Extractor) -> None:
    other = Extractor(build())
    assert [other.extract(s) for s in STORIES] == [extractor.extract(s) for s in STORIES]


def test_pipeline_takes_documents_and_keeps_what_they_know(extractor: Extractor) -> None:
    given = document(STORIES[0], path="a.txt", published="2027-05-04", format="html", warnings=["odd"])
    found = extractor.extract(given).document
    assert (found.id, found.path, found.format, found.published, found.warnings) == (
        given.id,
        "a.txt",
        "html",
        "2027-05-04",
        ["odd"],
    )


def test_pipeline_published_dates_the_dateline(extractor: Extractor) -> None:
    def day(published: str | None) -> str | None:
        line = extractor.extract(STORIES[3], published=published).document.dateline
        assert line is not None
        return line.date

    assert day(None) == "--05-04"
    assert day("2027-05-05") == "2027-05-04"
    with pytest.raises(InputError):
        extractor.extract(STORIES[3], published="soon")


def test_pipeline_error_of_one_story_is_ours(extractor: Extractor) -> None:
    with pytest.raises(ClaimxError):
        list(extractor.stream(STORIES, published="no date"))


@pytest.mark.parametrize("left_out", ["speakers", "attribution"])
def test_pipeline_parts_can_be_left_out(left_out: str) -> None:
    parts = [p for p in PARTS if p != left_out and (left_out, p) != ("attribution", "speakers")]
    nlp = build(parts=parts)
    assert nlp.pipe_names == ["claimx_" + p for p in parts]
    doc = nlp("“The river is ours,” Amara Toure said.")
    assert len(doc._.claimx_quotes) == 1


def test_pipeline_docs_hold_what_each_component_found(extractor: Extractor) -> None:
    text = "“The river is ours,” Amara Toure said."
    doc = extractor.nlp(text)
    (quote,) = doc._.claimx_quotes
    (relation,) = doc._.claimx_relations
    (spoken,) = doc._.claimx_speakers
    assert text[quote.start : quote.end] == "The river is ours,"
    assert [span.text for span in doc.spans["claimx_quotes"]] == ["The river is ours,"]
    assert [text[s:e] for s, e in relation.pieces] == ["The river is ours"]
    assert doc[relation.cue].text == "said"
    assert spoken.voice.entity.name == "Amara Toure"


def test_pipeline_lemmas_on_request() -> None:
    text = "Amara Toure said the dams were safe."
    assert {t.lemma_ for t in build(lemmas=True)(text)} >= {"say", "dam"}


@pytest.fixture(scope="module")
def theirs() -> Language:
    """Anyone's pipeline: the base model as it comes, with our components behind it."""
    nlp = load_base()
    for name in ("layout", "quotes", "attribution", "speakers"):
        nlp.add_pipe("claimx_" + name)
    return nlp


@pytest.mark.parametrize("text", STORIES)
def test_components_work_in_anyones_pipeline(theirs: Language, extractor: Extractor, text: str) -> None:
    doc = theirs(text)
    assert doc.text == text
    ours = extractor.nlp(text)
    assert [(q.start, q.end) for q in doc._.claimx_quotes] == [(q.start, q.end) for q in ours._.claimx_quotes]
    assert len(doc._.claimx_speakers) == len(doc._.claimx_relations)
    for relation in doc._.claimx_relations:
        assert all(0 <= s < e <= len(text) for s, e in relation.pieces)


@pytest.mark.parametrize(
    ("text", "name", "content"),
    [
        ("“The river is ours,” Amara Toure told TASS.", "Amara Toure", "The river is ours"),
        ("The Kenyan president said that the border was open.", "Kenya president", "the border was open"),
        ("According to the treaty, Mali shall pay.", "treaty", "Mali shall pay"),
    ],
)
def test_components_find_the_same_in_anyones_pipeline(
    theirs: Language, text: str, name: str, content: str
) -> None:
    (spoken,) = theirs(text)._.claimx_speakers
    assert spoken.voice.entity.name == name
    assert [text[s:e] for s, e in spoken.relation.pieces] == [content]


def test_components_stream_in_anyones_pipeline(theirs: Language) -> None:
    piped = [[r.pieces for r in d._.claimx_relations] for d in theirs.pipe(STORIES)]
    assert piped == [[r.pieces for r in theirs(s)._.claimx_relations] for s in STORIES]


def test_components_alone_find_quotations_without_a_model() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("claimx_quotes")
    doc = nlp("“The river is ours,” Amara Toure said.")
    assert [span.text for span in doc.spans["claimx_quotes"]] == ["The river is ours,"]


def test_components_take_their_settings_from_the_config() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("claimx_quotes", config={"spans_key": "said"})
    assert len(nlp("“No,” he said.").spans["said"]) == 1


def test_components_thresholds_silence_unsure_reports() -> None:
    nlp = load_base()
    nlp.add_pipe("claimx_quotes")
    nlp.add_pipe("claimx_attribution", config={"threshold": 0.99, "quote_threshold": 0.99})
    assert nlp("Amara Toure said that the river was safe.")._.claimx_relations == []


def test_components_pipeline_can_be_saved_and_loaded(theirs: Language, tmp_path: Path) -> None:
    theirs.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert again.pipe_names == theirs.pipe_names
    assert len(again(STORIES[0])._.claimx_relations) == 1


def test_pipeline_syntax_is_the_only_part_with_a_model(extractor: Extractor) -> None:
    assert [n for n in extractor.nlp.pipe_names if isinstance(extractor.nlp.get_pipe(n), Syntax)] == [
        "claimx_syntax"
    ]
