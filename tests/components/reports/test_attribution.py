"""Reports in whole stories: what is said, in which mode, by whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from claimx.records import Claim, Extraction

Said = Callable[[str, str], "Claim"]
Only = Callable[[str], "Claim"]
Extract = Callable[[str], "Extraction"]


def speaker(claim: Claim) -> str | None:
    return claim.speaker.text if claim.speaker else None


@pytest.mark.parametrize(
    ("story", "claims"),
    [
        ("“We will sign,” Amara Toure said, adding: “It is late.”", ["We will sign", "It is late"]),
        ("“We will sign,” Amara Toure said, adding that it was late.", ["We will sign", "it was late"]),
        ("“We will sign,” Amara Toure said, but added that it was late.", ["We will sign", "it was late"]),
        ("“We will sign,” Amara Toure said. She said it was late.", ["We will sign", "it was late"]),
        ("“We will sign,” Amara Toure said, “but not today,” she added.", ["We will sign", "but not today"]),
    ],
)
def test_attribution_two_cues_make_two_claims(extract: Extract, story: str, claims: list[str]) -> None:
    found = extract(story).claims
    assert [c.text for c in found] == claims
    assert {c.speaker.name for c in found if c.speaker} == {"Amara Toure"}


@pytest.mark.parametrize(
    ("headline", "content", "source"),
    [
        ("Poll: most Malians want a new dam", "most Malians want a new dam", "Poll"),
        ("Mali will build a dam, says president", "Mali will build a dam", "president"),
        (
            "Mali, Senegal agree to share river, mediator says",
            "Mali, Senegal agree to share river",
            "mediator",
        ),
        ("Minister: river is safe", "river is safe", "Minister"),
        ("River is safe: Malian minister", "River is safe", "Malian minister"),
        ("“No deal,” says Mali's leader", "No deal", "Mali's leader"),
    ],
)
def test_attribution_headline(said: Said, headline: str, content: str, source: str) -> None:
    claim = said(f"{headline}\n\nDAKAR, May 4 (Reuters) - The works begin in June.", content)
    assert (claim.text, speaker(claim)) == (content, source)


@pytest.mark.parametrize(
    "headline", ["Mali: a land of rivers", "World Cup: Mali 2, Senegal 1", "Dam to open: what to know"]
)
def test_attribution_headline_that_says_nothing(contents: Callable[[str], list[str]], headline: str) -> None:
    assert contents(f"{headline}\n\nThe works begin in June.") == []


@pytest.mark.parametrize(
    ("story", "source"),
    [
        ("The treaty stipulates that Mali shall pay.", "The treaty"),
        ("The document says Mali shall pay.", "The document"),
        ("The report shows that Mali shall pay.", "The report"),
        ("Article 7 provides that Mali shall pay.", "Article 7"),
        ("Article 4 of the pact states that Mali shall pay.", "Article 4 of the pact"),
        ("Mali shall pay, according to the treaty.", "the treaty"),
        ("“Mali shall pay,” the text says.", "the text"),
    ],
)
def test_attribution_documents_speak(only: Only, story: str, source: str) -> None:
    claim = only(story)
    assert (claim.text, speaker(claim)) == ("Mali shall pay", source)
    assert claim.speaker is not None
    assert claim.speaker.kind == "document"


@pytest.mark.parametrize(
    "dateline", ["BAMAKO, May 4 (Reuters) - ", "BAMAKO, March 18. /TASS/. ", "BAMAKO, Mali (AP) — "]
)
@pytest.mark.parametrize(
    "body",
    [
        "Mali will pay for the dam, Amara Toure said on Monday.",
        "“Mali will pay for the dam,” Amara Toure said on Monday.",
        "Amara Toure said on Monday that Mali will pay for the dam.",
    ],
)
def test_attribution_dateline_is_no_speaker_and_no_content(only: Only, dateline: str, body: str) -> None:
    story = f"Mali to build dam\n\n{dateline}{body}\n\nThe works begin in June."
    claim = only(story)
    assert claim.text == "Mali will pay for the dam"
    assert speaker(claim) == "Amara Toure"
    assert claim.spans[0].start >= story.index(body)


def test_attribution_furniture_and_bylines_say_nothing(extract: Extract) -> None:
    story = """\
UPDATE 2-Mali to build dam

By Grace Wanjiku

BAMAKO, May 4 (Reuters) - Mali will pay, Amara Toure said.

(Reporting by Paul Kamau, who said nothing; Editing by Ann Lee)
"""
    extraction = extract(story)
    assert [c.text for c in extraction.claims] == ["Mali will pay"]
    assert {s.name for s in extraction.speakers} == {"Amara Toure"}


def test_attribution_hard_wrapped_lines_are_one_sentence(only: Only) -> None:
    story = (
        "BAMAKO, May 4 (Reuters) - Mali will pay for the whole of the new\n"
        "dam on the river and for the road that leads to it, and for the\n"
        "houses of those whom it drives from the banks, Amara Toure said.\n"
        "    The works begin in June and will last for all of four years.\n"
        "    The dam will be the largest that was ever built in the north.\n"
    )
    claim = only(story)
    start, end = story.index("Mali will"), story.index(", Amara")
    assert [(s.start, s.end) for s in claim.spans] == [(start, end)]
    assert speaker(claim) == "Amara Toure"


@pytest.mark.parametrize(
    ("story", "content"),
    [
        (
            "Amara Toure said the treaty, whose last article names the lake, “binds nobody at all” in Mali.",
            "the treaty, whose last article names the lake, “binds nobody at all” in Mali",
        ),
        (
            "Mali, however, chose to wait: “It is not our lake,” said its envoy in Oran, Amara Toure.",
            "It is not our lake",
        ),
    ],
)
def test_attribution_marks_inside_a_clause_and_behind_a_colon(only: Only, story: str, content: str) -> None:
    assert only(story).text == content


@pytest.mark.parametrize(
    ("story", "content"),
    [
        ("Amara Toure said Mali would pay, while rejecting the plea of Oran.", "Mali would pay"),
        (
            "Amara Toure said Mali would pay, while saving money elsewhere.",
            "Mali would pay, while saving money elsewhere",
        ),
    ],
)
def test_attribution_a_speakers_other_words_end_the_content(said: Said, story: str, content: str) -> None:
    assert said(story, "Mali would pay").text == content


@pytest.mark.parametrize("cue", ["doubt", "fear", "hope"])
def test_attribution_a_verb_taken_for_a_noun_reports(said: Said, cue: str) -> None:
    assert (
        said(f"Analysts in Bamako {cue} that the truce will last.", "the truce").text == "the truce will last"
    )


def test_attribution_a_second_verb_reports_for_the_same_speaker(said: Said) -> None:
    story = "Amara Toure said Mali had no quarrel with Oran, but regretted that the lake had been sold."
    claim = said(story, "the lake had been sold")
    assert speaker(claim) == "Amara Toure"


@pytest.mark.parametrize(
    ("story", "claims"),
    [
        ("Oslo said the ferry works and blamed the weather.", ["the ferry works", "the weather"]),
        ("Lima says the deal failed and accuses Quito of delay.", ["the deal failed", "Quito of delay"]),
        ("Mali said the dam leaked and flooded the fields.", ["the dam leaked and flooded the fields"]),
        (
            "Mali said Oslo, which owns most of the dam, opposed it and had lodged two protests.",
            ["Oslo, which owns most of the dam, opposed it and had lodged two protests"],
        ),
    ],
)
def test_attribution_the_tense_tells_whose_a_second_verb_is(
    extract: Extract, story: str, claims: list[str]
) -> None:
    found = extract(story).claims
    assert [c.text for c in found if c.mode != "narrated"] == claims
    assert len({c.speaker.name for c in found if c.speaker}) == 1


@pytest.mark.parametrize(
    "story", ["Oman said on Monday it would pay.", "Oman said on Monday that it would pay."]
)
def test_attribution_the_day_it_was_said_is_not_said(only: Only, story: str) -> None:
    assert only(story).text == "it would pay"


def test_attribution_going_on_reports(only: Only) -> None:
    story = "The treaty, it continues, obliges Mali to pay."
    assert [story[s.start : s.end] for s in only(story).spans] == ["The treaty", "obliges Mali to pay"]


@pytest.mark.parametrize(
    "cue", ["maintained", "retorted", "grumbled", "averred", "swore", "notified Oran", "protested"]
)
def test_attribution_wire_verbs_take_a_clause(only: Only, cue: str) -> None:
    assert only(f"Amara Toure {cue} that the lake belonged to Mali.").text == "the lake belonged to Mali"


def test_attribution_who_posts_speaks(only: Only) -> None:
    claim = only("“The river is ours,” posted Ann Lee, a member of the council.")
    assert (speaker(claim), claim.text) == ("Ann Lee, a member of the council", "The river is ours")


def test_attribution_what_is_added_behind_a_quotation_has_its_source(said: Said) -> None:
    story = "In a note, the mayor said: “The mine did well,” adding that its worth had grown."
    assert speaker(said(story, "its worth had grown")) == "the mayor"
    assert said(story, "The mine did well").text == "The mine did well"


def test_attribution_a_cry_inside_a_sentence_is_not_reported_on_its_own(
    contents: Callable[[str], list[str]],
) -> None:
    story = "The mayor was met with shouts of “Home, go home!” at a meeting, according to Juma Okello."
    assert contents(story) == []
