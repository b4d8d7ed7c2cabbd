from __future__ import annotations

from collections.abc import Callable

import pytest

import claimx
from claimx.components.reports.fusion import Fuser
from claimx.components.reports.tagger import Tagged
from claimx.components.story import view
from claimx.pipeline import Extractor, build
from claimx.rules.cues import load_cues

Claims = Callable[[Extractor, str], list[tuple[str, str | None]]]


@pytest.mark.parametrize(
    "text",
    [
        "“The river is safe,” said Amara Toure. “Nobody need fear.”",
        "Amara Toure said the river was safe.",
        "The river was safe, Amara Toure said.",
        "According to Amara Toure, the river is safe.",
    ],
)
def test_fusion_both_engines_agree_on_plain_reports(
    neural: Extractor, extractor: Extractor, text: str, claims: Claims
) -> None:
    assert claims(neural, text) == claims(extractor, text)
    assert len(claims(neural, text)) == 1


def test_fusion_what_both_saw_is_surer(neural: Extractor, extractor: Extractor) -> None:
    text = "Amara Toure said the river was safe."
    assert neural.extract(text).claims[0].confidence >= extractor.extract(text).claims[0].confidence


def test_fusion_no_content_crosses_a_paragraph(neural: Extractor) -> None:
    text = "Oman warned that talks would fail\n\nMali said the dam leaks\n\nIt rained all day in the hills."
    for claim in neural.extract(text).claims:
        assert all("\n" not in text[s.start : s.end] for s in claim.spans)


@pytest.mark.parametrize(
    ("said", "speaker"),
    [
        ("Kenya rejects the charter, said Amina Odhiambo, its envoy to Uganda.", "Amina Odhiambo"),
        ("Mali wants peace, said its envoy.", "Mali envoy"),
        ("The lake is rising, said Juma Okello, its harbour master.", "Juma Okello"),
        ("Chad trusts the pact, Ali Deby told parliament.", "Ali Deby"),
    ],
)
def test_fusion_leaves_whole_sentences_to_grammar(
    neural: Extractor, said: str, speaker: str, claims: Claims
) -> None:
    assert claims(neural, said) == [(said.partition(",")[0], speaker)]


@pytest.mark.parametrize(
    "said",
    [
        "“new taxes” and the sale of land would help pay for it",
        "“of course we will sign” against the wishes of the party",
    ],
)
def test_fusion_a_clause_goes_on_behind_the_marks(neural: Extractor, said: str, claims: Claims) -> None:
    assert claims(neural, f"Amara Toure said {said}.") == [(said, "Amara Toure")]


def test_fusion_whoever_is_asked_does_not_ask(neural: Extractor, claims: Claims) -> None:
    asked = [("whether the gate could be moved", None)]
    assert claims(neural, "Asked whether the gate could be moved, Pinto hesitated.") == asked
    assert claims(neural, "Pinto, asked whether the gate could be moved, hesitated.") == asked


def test_fusion_an_aside_before_the_cue_is_not_what_is_said(neural: Extractor, claims: Claims) -> None:
    text = "Mr. Barros, through an aide, called the remark “unworthy.” He left."
    assert claims(neural, text) == [("the remark “unworthy", "Barros")]


def test_fusion_keeps_a_quotation_that_a_name_signs(neural: Extractor, claims: Claims) -> None:
    text = (
        "“We will keep the crossing open for as long as traders need it, and we will ask nobody's leave.” "
        "― Leyla Aydin, transport minister"
    )
    ((said, speaker),) = claims(neural, text)
    assert said.startswith("We will keep")
    assert speaker == "Leyla Aydin"


def test_fusion_as_only_leads_up_to_who_speaks(neural: Extractor, claims: Claims) -> None:
    said = "‘A wedding with two doors and no roof,’ as one trader put it."
    assert claims(neural, said) == [("A wedding with two doors and no roof", "one trader")]


def test_fusion_what_somebody_leaves_open_is_not_said(neural: Extractor, claims: Claims) -> None:
    assert claims(neural, "Ines Kone-Diallo has not said whether she will sign it again.") == []


def test_fusion_a_double_name_speaks_as_one(neural: Extractor, claims: Claims) -> None:
    ((_, speaker),) = claims(neural, "Kone-Diallo promised to sign the text.")
    assert speaker == "Kone-Diallo"


def test_fusion_spans_are_exact(neural: Extractor) -> None:
    text = (
        "MUSCAT, May 4 (Agency) - Oman “will not yield”, its foreign minister said.\r\n\r\n"
        "Mali hailed the pact as “wise”."
    )
    found = neural.extract(text)
    assert found.claims
    for claim in found.claims:
        assert " … ".join(text[s.start : s.end] for s in claim.spans) == claim.text


def test_fusion_unknown_engine_is_named() -> None:
    with pytest.raises(claimx.ClaimxError, match="no engine 'magic'; there are rules, neural"):
        claimx.load(engine="magic")


@pytest.mark.parametrize(
    ("between", "speaker"),
    [
        ("Rain fell on Tuesday, and the market in the square was shut.", "Ann Lee"),
        ("On Tuesday Joe Ruiz said the cost was high.", None),
        ("She said the cost was high.", "Ann Lee"),
    ],
)
def test_fusion_gives_no_words_to_whom_another_has_followed(between: str, speaker: str | None) -> None:
    first, last = "“The dam leaks every spring,”", "“Whatever cannot be mended has to be built anew.”"
    text = f"{first} Ann Lee said.\n\n{between}\n\n{last}"
    doc = build(parts=("quotes", "syntax", "attribution"))(text)
    story = view(doc)
    cue, source, lone = ((text.index(w), text.index(w) + len(w)) for w in ("said", "Ann Lee", last))
    tagged = [Tagged(((0, len(first)), lone), cue, source, 0.9)]
    ruled = [r for r in doc._.claimx_relations if r.cue is not None]
    found = Fuser(load_cues()).candidates(story, ruled, tagged)
    (said,) = [r.source for r in found if r.pieces[0][0] == lone[0] + 1]
    assert (story.doc[said.start : said.end].text if said is not None else None) == speaker


def test_fusion_words_in_marks_were_all_that_somebody_said(neural: Extractor, claims: Claims) -> None:
    text = "The weir creaked. “We will see,” was all the miller would say."
    assert claims(neural, text) == [("We will see", "miller")]


def test_fusion_a_source_is_known_by_the_noun_it_hangs_on(neural: Extractor, claims: Claims) -> None:
    text = "The charter between Mali and Niger foresees free passage of herring and a joint weir."
    assert claims(neural, text) == []


def test_fusion_a_name_is_no_cue(neural: Extractor, claims: Claims) -> None:
    text = "Oman's deputy Foreign Minister Said Alawi and Fiji's minister Jo Koroi signed a treaty on Monday."
    assert claims(neural, text) == []


def test_fusion_a_day_is_no_part_of_a_source(neural: Extractor, claims: Claims) -> None:
    text = "The presidents of Oman and Fiji on Friday welcomed the end of the war."
    assert claims(neural, text) == [("the end of the war", "presidents of Oman and Fiji")]
