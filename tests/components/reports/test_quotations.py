"""Quotations in whole stories: which belong together, in which mode, whose words they are."""

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
    ("story", "cue"),
    [
        ("“The river is ours,” Amara Toure said.", "said"),
        ("“The river is ours,” said Amara Toure.", "said"),
        ("“The river is ours”, Amara Toure said.", "said"),
        ("“The river is ours,” Amara Toure told TASS.", "told"),
        ("“The river is ours,” Amara Toure added on Monday.", "added"),
        ("“The river is ours,” Amara Toure wrote to the bank.", "wrote"),
        ("Amara Toure said: “The river is ours.”", "said"),
        ("Amara Toure said, “The river is ours.”", "said"),
        ("Speaking in Bamako on Monday, Amara Toure said: “The river is ours.”", "said"),
        ("Amara Toure told reporters: “The river is ours.”", "told"),
        ('"The river is ours," Amara Toure said.', "said"),
        ('"The river is ours,” Amara Toure said.', "said"),
        ("''The river is ours,'' Amara Toure said.", "said"),
        ("Amara Toure said, ``The river is ours.''", "said"),
        ("«The river is ours,» Amara Toure said.", "said"),
        ("„The river is ours,“ Amara Toure said.", "said"),
        ("‘The river is ours,’ Amara Toure said.", "said"),
        ("'The river is ours,' Amara Toure said.", "said"),
    ],
)
def test_quotations_of_a_quotation(only: Only, story: str, cue: str) -> None:
    claim = only(story)
    assert (claim.mode, claim.text, speaker(claim)) == ("direct", "The river is ours", "Amara Toure")
    assert claim.cue is not None
    assert claim.cue.text == cue


@pytest.mark.parametrize(
    ("story", "pieces"),
    [
        ("“The river,” Amara Toure said, “is ours.”", ["The river", "is ours"]),
        ("“The river,” said Amara Toure, “is ours.”", ["The river", "is ours"]),
        ("“The river is ours,” Amara Toure said. “The dam is not.”", ["The river is ours", "The dam is not"]),
        ("“The river is ours,” Amara Toure said — “all of it.”", ["The river is ours", "all of it"]),
        ("“The river is ours,” Amara Toure said; “the dam is not.”", ["The river is ours", "the dam is not"]),
        (
            "“If Senegal agrees,” Amara Toure said, “we will pay.” “If not, we will wait.”",
            ["If Senegal agrees", "we will pay", "If not, we will wait"],
        ),
    ],
)
def test_quotations_cue_in_the_middle_is_one_claim(only: Only, story: str, pieces: list[str]) -> None:
    claim = only(story)
    assert [story[s.start : s.end] for s in claim.spans] == pieces
    assert claim.text == " … ".join(pieces)
    assert (claim.mode, speaker(claim)) == ("direct", "Amara Toure")


@pytest.mark.parametrize(
    ("story", "content"),
    [
        ("“We [the Malians] will pay,” Amara Toure said.", "We [the Malians] will pay"),
        ("“[We] will pay,” Amara Toure said.", "[We] will pay"),
        ("“The river is ours (and the dam),” Amara Toure said.", "The river is ours (and the dam)"),
        (
            "Amara Toure said: “It is ours. It was ours. It will be ours.”",
            "It is ours. It was ours. It will be ours",
        ),
        ("“Will the dam hold?” Amara Toure asked.", "Will the dam hold?"),
        (
            "‘The rivers’ banks are the envoys’ own,’ Amara Toure said.",
            "The rivers’ banks are the envoys’ own",
        ),
        ("'The rivers' banks aren't ours,' Amara Toure said.", "The rivers' banks aren't ours"),
        ('"He told us "never" and left," Amara Toure said.', 'He told us "never" and left'),
        ("Amara Toure said: “He told me: ‘We will pay.’”", "He told me: ‘We will pay.’"),
        (
            "Amara Toure said: “The envoy said the dam leaks and left.”",
            "The envoy said the dam leaks and left",
        ),
    ],
)
def test_quotations_what_stands_inside_the_marks_stays(only: Only, story: str, content: str) -> None:
    claim = only(story)
    assert (claim.mode, claim.text, speaker(claim)) == ("direct", content, "Amara Toure")


@pytest.mark.parametrize(
    ("story", "content"),
    [
        ("Amara Toure said Mali would “never, ever” pay.", "Mali would “never, ever” pay"),
        (
            "Amara Toure said that the pact was “a farce” and “a theft”.",
            "the pact was “a farce” and “a theft",
        ),
        ("The pact is “a farce”, Amara Toure said.", "The pact is “a farce"),
        ("The pact is “a farce,” according to Amara Toure.", "The pact is “a farce"),
        ("Amara Toure called the pact “a farce and a theft”.", "a farce and a theft"),
        ("Amara Toure said that “the river is ours”.", "the river is ours"),
        ("Amara Toure said “we will pay” and left.", "we will pay"),
    ],
)
def test_quotations_mixed(only: Only, story: str, content: str) -> None:
    claim = only(story)
    assert (claim.mode, claim.text, speaker(claim)) == ("mixed", content, "Amara Toure")


@pytest.mark.parametrize(
    "story",
    [
        "The minister signed the “Treaty of the Two Banks” on Monday.",
        "The so-called “republic” has a bank of its own.",
        'The "dam" is a wall of mud.',
        "The novel “We Will Sign” sold well.",
        "A drill named “Steady Heron” begins in May.",
        "The ship, “Queen of Segou”, lies at the quay.",
    ],
)
def test_quotations_titles_and_scare_quotes_are_no_speech(
    contents: Callable[[str], list[str]], story: str
) -> None:
    assert contents(story) == []


def test_quotations_a_title_inside_a_report_is_part_of_it(only: Only) -> None:
    claim = only("Amara Toure said the so-called “Treaty of the Two Banks” was void.")
    assert (claim.mode, claim.text) == ("indirect", "the so-called “Treaty of the Two Banks” was void")


PARAGRAPHS = """\
“The river is ours,” Amara Toure said. “Nobody may take it.

“It fed our fathers, and it will feed our sons.

“So be it.”

Mali is dry. The rains will come in June.
"""


@pytest.mark.parametrize("marks", ["“”", '""'])
def test_quotations_over_paragraphs_is_one_claim(only: Only, marks: str) -> None:
    story = PARAGRAPHS.replace("“", marks[0]).replace("”", marks[1])
    claim = only(story)
    assert [story[s.start : s.end] for s in claim.spans] == [
        "The river is ours",
        "Nobody may take it",
        "It fed our fathers, and it will feed our sons",
        "So be it",
    ]
    assert (claim.mode, speaker(claim)) == ("direct", "Amara Toure")


@pytest.mark.parametrize("mark", ["“", '"', "«", "``", "‘"])
def test_quotations_a_mark_never_closed_swallows_nothing(extract: Extract, mark: str) -> None:
    story = (
        f"{mark}The river is ours, Amara Toure said.\n\n"
        "Senegal said on Monday that the dam was safe.\n\n"
        "“We will pay,” Joseph Okello said."
    )
    claims = extract(story).claims
    assert [c.text for c in claims if "Senegal" in c.text] == []
    assert [(c.text, speaker(c)) for c in claims][-2:] == [
        ("the dam was safe", "Senegal"),
        ("We will pay", "Joseph Okello"),
    ]


@pytest.mark.parametrize(
    ("lead", "name"),
    [
        ("Amara Toure was not impressed.", "Amara Toure"),
        ("Mali will build the dam. Amara Toure was not impressed by that.", "Amara Toure"),
        ("The minister had one message:", "minister"),
        ("The question drew a smile from nobody. The envoy shook his head.", "envoy"),
    ],
)
def test_quotations_floating_quotation(said: Said, lead: str, name: str) -> None:
    claim = said(f"{lead} “The dam leaks and nobody mends it.”", "The dam leaks")
    assert (claim.mode, claim.cue) == ("direct", None)
    assert claim.speaker is not None
    assert claim.speaker.name == name


@pytest.mark.parametrize("lead", ["Amara Toure", "Amara Toure, Mali's envoy"])
def test_quotations_a_name_and_a_colon(only: Only, lead: str) -> None:
    claim = only(f"{lead}: “The dam leaks and nobody mends it.”")
    assert claim.speaker is not None
    assert (claim.mode, claim.speaker.name) == ("direct", "Amara Toure")


def test_quotations_a_paragraph_that_is_all_quotation_goes_on(said: Said) -> None:
    story = "“The dam leaks,” Amara Toure said.\n\n“Nobody mends it, and nobody will.”\n\nMali is dry."
    claim = said(story, "Nobody mends it")
    assert claim.speaker is not None
    assert claim.speaker.name == "Amara Toure"


def test_quotations_each_quotation_has_its_own_speaker(extract: Extract) -> None:
    story = (
        "“We will sign,” said Amara Toure. “We will build,” said Joseph Okello. Paul Kamau said: "
        "“We will pay.” “It is late,” he added."
    )
    assert [(c.text, c.speaker.name) for c in extract(story).claims if c.speaker] == [
        ("We will sign", "Amara Toure"),
        ("We will build", "Joseph Okello"),
        ("We will pay", "Paul Kamau"),
        ("It is late", "Paul Kamau"),
    ]


def test_quotations_a_name_taken_for_a_verb_reports_nothing(only: Only) -> None:
    story = (
        "“I make you this promise: we will open the gate in May,” Tulsa police Chief Chuck Moran said Monday."
    )
    claim = only(story)
    assert claim.text == "I make you this promise: we will open the gate in May"
    assert claim.speaker is not None
    assert "Chuck Moran" in (claim.speaker.text or "")
