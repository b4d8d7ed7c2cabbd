"""The records that come out: ids, spans, modes, attitudes, factuality."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from claimx.text.document import document

if TYPE_CHECKING:
    from claimx.pipeline import Extractor
    from claimx.records import Claim, Extraction

Only = Callable[[str], "Claim"]
Extract = Callable[[str], "Extraction"]

STORY = """\
Mali to build dam, says minister
Works begin in June

By Paul Kamau

BAMAKO, May 4 (Reuters) - “The river,” Amara Toure told TASS on Monday, “is ours.”

She said Mali would “never” pay.

“Will it hold?” asked Joseph Okello, adding that Senegal must not wait.

The treaty stipulates that neither side may dam the river.
"""


def test_claims_are_in_order_with_exact_words(extract: Extract) -> None:
    extraction = extract(STORY)
    text = extraction.document.text
    assert text == STORY
    firsts = [c.spans[0].start for c in extraction.claims]
    assert firsts == sorted(firsts)
    assert len(firsts) >= 6
    for claim in extraction.claims:
        assert claim.text == " … ".join(text[s.start : s.end] for s in claim.spans)
        for part in (claim.speaker, claim.cue, claim.addressee):
            assert part is None or text[part.start : part.end] == part.text


def test_claims_ids_are_those_of_the_document_and_stable(extractor: Extractor, extract: Extract) -> None:
    ids = [c.id for c in extract(STORY).claims]
    assert ids == [c.id for c in extractor.extract(STORY).claims]
    assert len(set(ids)) == len(ids)
    assert all(i.startswith(extract(STORY).document.id + "-") for i in ids)
    assert {c.id for c in extract(STORY + "\n“No,” he said.").claims}.isdisjoint(ids)


def test_claims_ids_do_not_hang_on_path_or_date(extractor: Extractor) -> None:
    other = document(STORY, path="elsewhere.txt", published="2027-05-05")
    assert [c.id for c in extractor.extract(other).claims] == [c.id for c in extractor.extract(STORY).claims]


def test_claims_document_tells_what_the_layout_knows(extractor: Extractor) -> None:
    found = extractor.extract(STORY, published="2027-05-05").document
    assert found.title == "Mali to build dam, says minister"
    assert found.subtitle == "Works begin in June"
    assert found.byline == "By Paul Kamau"
    assert found.dateline is not None
    assert (found.dateline.place, found.dateline.date, found.dateline.agency) == (
        "Bamako",
        "2027-05-04",
        "Reuters",
    )
    assert found.published == "2027-05-05"
    assert extractor.extract(STORY).document.published is None


@pytest.mark.parametrize(
    ("story", "mode"),
    [
        ("“We will pay,” Amara Toure said.", "direct"),
        ("Amara Toure said: “We will pay.”", "direct"),
        ("Amara Toure said Mali would pay.", "indirect"),
        ("Amara Toure said Mali would “never” pay.", "mixed"),
        ("Amara Toure said the “Treaty of the Two Banks” was void.", "indirect"),
        ("The pact is “a farce”, Amara Toure said.", "mixed"),
    ],
)
def test_claims_mode(only: Only, story: str, mode: str) -> None:
    assert only(story).mode == mode


@pytest.mark.parametrize(
    ("story", "attitude"),
    [
        ("Amara Toure said the dam would hold.", "assertion"),
        ("Amara Toure believes the dam will hold.", "belief"),
        ("Mali vowed to build the dam.", "intention"),
        ("Mali urged Senegal to build the dam.", "request"),
        ("Amara Toure asked whether the dam would hold.", "question"),
        ("“Will the dam hold?” Amara Toure said.", "question"),
        ("Mali called the dam a farce.", "evaluation"),
    ],
)
def test_claims_attitude(only: Only, story: str, attitude: str) -> None:
    assert only(story).attitude == attitude


@pytest.mark.parametrize(
    ("content", "negated", "modality"),
    [
        ("the dam is safe", False, "actual"),
        ("the dam is not safe", True, "actual"),
        ("the dam isn't safe", True, "actual"),
        ("nobody will pay", True, "future"),
        ("the dam will hold", False, "future"),
        ("the dam would hold", False, "future"),
        ("the dam would never hold", True, "future"),
        ("the dam may hold", False, "possible"),
        ("the dam could not hold", True, "possible"),
        ("Senegal must pay", False, "obligation"),
        ("Senegal should not pay", True, "obligation"),
        ("Mali would pay if Senegal signed", False, "conditional"),
    ],
)
def test_claims_factuality(only: Only, content: str, negated: bool, modality: str) -> None:
    claim = only(f"Amara Toure said {content}.")
    assert claim.text == content
    assert (claim.factuality.negated, claim.factuality.modality) == (negated, modality)


@pytest.mark.parametrize(
    ("story", "text", "lemma"),
    [
        ("Amara Toure said the dam leaked.", "said", "say"),
        ("“It leaks,” Amara Toure told TASS.", "told", "tell"),
        ("According to Amara Toure, the dam leaks.", "According to", "according to"),
        ("Mali denied that the dam leaked.", "denied", "deny"),
        ("The report shows that the dam leaks.", "shows", "show"),
    ],
)
def test_claims_cue(only: Only, story: str, text: str, lemma: str) -> None:
    cue = only(story).cue
    assert cue is not None
    assert (cue.text, cue.lemma) == (text, lemma)


def test_claims_confidence_is_a_probability_and_marks_are_surer(only: Only) -> None:
    direct = only("“The dam leaks,” Amara Toure said.").confidence
    praise = only("Amara Toure praised the dam.").confidence
    assert 0 < praise < direct <= 1


def test_claims_name_their_rule(extract: Extract) -> None:
    for claim in extract(STORY).claims:
        assert claim.rule.startswith("attribution.")
        assert (claim.cue is not None) or claim.rule.rsplit(".", 1)[-1] in (
            "floating",
            "continued",
            "signed",
            "colon",
        )


def test_claims_keep_odd_characters_and_offsets(extract: Extract) -> None:
    story = (
        "😀 Bamako\r\n\r\n“The dam\u00a0leaks\u200b,” Amara Toure said. 😀\r\n\r\n"
        "Mali’s dam “holds”, Joseph Okello said."
    )
    claims = extract(story).claims
    assert len(claims) == 2
    for claim in claims:
        assert claim.text == " … ".join(story[s.start : s.end] for s in claim.spans)
    assert claims[0].text.startswith("The dam\u00a0leaks")


def test_claims_words_over_a_wrapped_line_are_given_as_they_stand(only: Only) -> None:
    story = (
        "BAMAKO, May 4 (Reuters) - The river that feeds the fields of the\n"
        "north is ours and the dam that the two states built on it in the\n"
        "years of the drought is ours as well, Amara Toure said on Monday.\n"
        "    The works begin in June and will last for all of four years.\n"
    )
    claim = only(story)
    assert "\n" in claim.text
    assert claim.text == story[claim.spans[0].start : claim.spans[0].end]
