"""The people and bodies that speak in a story: one row each, with their mentions and how often they speak."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
import spacy

import claimx.components.actors.speakers  # noqa: F401  (registers the factory)

if TYPE_CHECKING:
    from claimx.pipeline import Extractor
    from claimx.records import Extraction

Extract = Callable[[str], "Extraction"]

STORY = """\
Kenya opens border, president says

NAIROBI, May 4 (Reuters) - Kenyan President Daniel Mwangi said on Monday that the border was open.

"Trucks may pass," Mwangi told reporters. "They need no papers," he added.

Uganda welcomed the step. Its foreign minister, Grace Achieng, said that Kampala would follow.

"We will not wait," she said.

A diplomat said that the road was bad.
"""


def test_speakers_one_row_each_in_order_of_speech(extract: Extract) -> None:
    rows = extract(STORY).speakers
    assert [(r.name, r.claims) for r in rows if r.name in ("Daniel Mwangi", "Grace Achieng", "diplomat")] == [
        ("Daniel Mwangi", 4),
        ("Grace Achieng", 2),
        ("diplomat", 1),
    ]
    assert len({r.name for r in rows}) == len(rows)


def test_speakers_rows_and_claims_agree(extract: Extract) -> None:
    extraction = extract(STORY)
    spoken = [c.speaker for c in extraction.claims if c.speaker]
    for row in extraction.speakers:
        mine = [s for s in spoken if s.name == row.name]
        assert len(mine) == row.claims
        assert {(s.kind, s.role, s.on_behalf_of) for s in mine} == {(row.kind, row.role, row.on_behalf_of)}
    assert sum(r.claims for r in extraction.speakers) == len(spoken)


def test_speakers_mentions_are_in_order_and_exact(extract: Extract) -> None:
    for row in extract(STORY).speakers:
        assert row.mentions == sorted(row.mentions, key=lambda m: m.start)
        assert all(STORY[m.start : m.end] == m.text for m in row.mentions)
        assert len({(m.start, m.end) for m in row.mentions}) == len(row.mentions)
    mwangi = next(r for r in extract(STORY).speakers if r.name == "Daniel Mwangi")
    assert {"Daniel Mwangi", "Mwangi", "he"} <= {m.text for m in mwangi.mentions}


def test_speakers_same_number_as_relations(extractor: Extractor) -> None:
    doc = extractor.nlp(STORY)
    assert [s.relation for s in doc._.claimx_speakers] == doc._.claimx_relations
    assert all((s.voice is None) == (s.relation.source is None) for s in doc._.claimx_speakers)


def test_speakers_of_a_story_that_reports_nothing(extractor: Extractor) -> None:
    assert extractor.nlp("The road is long.")._.claimx_speakers == []


def test_speakers_need_no_attribution_before_them() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("claimx_quotes")
    nlp.add_pipe("claimx_attribution")
    nlp.add_pipe("claimx_speakers")
    assert nlp("")._.claimx_speakers == []


def test_speakers_two_share_a_role_and_each_has_a_state_of_two_words(extract: Extract) -> None:
    story = (
        "The border is open, Peruvian and South African ministers Ana Ruiz and Thabo Nkosi said.\n\n"
        "Ruiz said the road was long. Nkosi said it was short."
    )
    sides = {c.speaker.name: c.speaker.on_behalf_of for c in extract(story).claims if c.speaker}
    assert (sides["Ana Ruiz"], sides["Thabo Nkosi"]) == ("Peru", "South Africa")


def test_speakers_a_state_behind_one_and_a_demonym_before_the_next(extract: Extract) -> None:
    story = (
        "Prime Minister Erik Dahl of Sweden and Norwegian Premier Liv Moe opened the road.\n\n"
        "Moe said it was long. Dahl said it was short."
    )
    sides = {c.speaker.name: c.speaker.on_behalf_of for c in extract(story).claims if c.speaker}
    assert (sides["Erik Dahl"], sides["Liv Moe"]) == ("Sweden", "Norway")


def test_speakers_a_headline_may_call_a_minister_the_chief_of_a_field(extract: Extract) -> None:
    text = (
        "Pact will hold, says defence chief\n\n"
        "MUSCAT, May 4 (Reuters) - The pact will hold, Omani Defence Minister Salim Harthy said on Monday."
    )
    assert {c.speaker.name for c in extract(text).claims if c.speaker} == {"Salim Harthy"}


def test_speakers_a_double_name_behind_an_office_stays_whole(extract: Extract) -> None:
    (claim,) = extract("The envoy for West Africa, Ines Kone-Diallo, said talks would go on.").claims
    assert claim.speaker is not None
    assert (claim.speaker.name, claim.speaker.role) == ("Ines Kone-Diallo", "envoy")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It sets no toll, according to the Justice Ministry.", "Justice Ministry"),
        (
            "Each side blamed the other. In the view of trader Omar Saidi, it failed. Nobody paid, he said.",
            "Omar Saidi",
        ),
        ("The port is shut, Nawaf al-Mutlaq said on May 4. Al-Mutlaq said it would open.", "Nawaf al-Mutlaq"),
    ],
)
def test_speakers_last_one_by_full_name(extract: Extract, text: str, name: str) -> None:
    last = extract(text).claims[-1].speaker
    assert last is not None
    assert last.name == name
