from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from claimx.components.reports.trust import TAGGED, chance, features
from claimx.components.story import Relation
from claimx.pipeline import ENGINES, Extractor, build


def report(extractor: Extractor, text: str) -> tuple[Doc, Relation]:
    doc = extractor.nlp(text)
    (relation,) = doc._.claimx_relations
    return doc, relation


def test_features_name_frame_and_shape(extractor: Extractor) -> None:
    doc, relation = report(extractor, "Amara Toure said the river was safe.")
    found = features(doc, doc.text, relation)
    assert found["frame.clause"] == found["shape.clause"] == 1
    assert not {"tagged", "both"} & set(found)


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("“The river is safe,” said Amara Toure.", "quotation"),
        ("Amara Toure said the river was safe.", "clause"),
        ("Amara Toure promised to mend the dam.", "infinitive"),
    ],
)
def test_features_tell_what_a_content_is(extractor: Extractor, text: str, shape: str) -> None:
    doc, relation = report(extractor, text)
    assert [n for n in features(doc, doc.text, relation) if n.startswith("shape.")] == [f"shape.{shape}"]


def test_chance_grows_with_agreement(extractor: Extractor) -> None:
    doc, relation = report(extractor, "Amara Toure said the river was safe.")
    seen = replace(relation, tagged=0.95, overlap=1.0, agreed=True)
    odd = replace(relation, tagged=0.95, overlap=1.0, agreed=False)
    alone = replace(relation, frame=TAGGED, tagged=0.35, score=0.35)
    both, doubtful, tags = (chance(doc, doc.text, r, "neural") for r in (seen, odd, alone))
    assert both > doubtful > tags


@pytest.mark.parametrize("engine", ENGINES)
@given(
    score=st.floats(0, 1),
    tagged=st.none() | st.floats(0, 1),
    overlap=st.floats(0, 1),
    frame=st.sampled_from(["clause", "quote:after", TAGGED, "never:heard:of"]),
)
def test_chance_is_a_chance(
    engine: str, score: float, tagged: float | None, overlap: float, frame: str
) -> None:
    relation = Relation(((0, 5),), None, None, frame, score, "r", tagged=tagged, overlap=overlap)
    assert 0 <= chance(_DOC, _DOC.text, relation, engine) <= 1


_DOC = build(parts=("quotes", "syntax"))("Ships left the old port.")
