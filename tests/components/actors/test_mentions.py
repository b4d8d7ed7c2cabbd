"""Names as a story writes them: where they begin and end, and what kind of thing they name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from claimx.records import Claim

Only = Callable[[str], "Claim"]


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("Amara Toure", "Amara Toure"),
        ("Mr. Toure", "Toure"),
        ("Mr Toure", "Toure"),
        ("Ms. Amara Toure", "Amara Toure"),
        ("Dr. Amara Toure", "Amara Toure"),
        ("General Paul Kamau", "Paul Kamau"),
        ("Gen. Paul Kamau", "Paul Kamau"),
        ("President Daniel Mwangi", "Daniel Mwangi"),
        ("Prime Minister Grace Wanjiku", "Grace Wanjiku"),
        ("Energy Secretary Ann Lee", "Ann Lee"),
        ("Jan van der Berg", "Jan van der Berg"),
        ("Omar al-Rashid", "Omar al-Rashid"),
        ("Abdullah bin Omar", "Abdullah bin Omar"),
        ("Maria da Costa", "Maria da Costa"),
        ("Anne-Marie Dubois-Petit", "Anne-Marie Dubois-Petit"),
        ("John O'Neill", "John O'Neill"),
        ("John F. Marek", "John F. Marek"),
        ("Chad Morrow", "Chad Morrow"),
        ("Jordan Lee", "Jordan Lee"),
        ("Bill Marek", "Bill Marek"),
        ("Minister of Industry and Trade Le Thi Mai", "Le Thi Mai"),
        ("Minister of Defence, Security and Veterans Luis Haro", "Luis Haro"),
    ],
)
def test_mention_of_a_person(only: Only, mention: str, name: str) -> None:
    speaker = only(f"{mention} said on Monday that the border was open.").speaker
    assert speaker is not None
    assert (speaker.name, speaker.kind, speaker.text) == (name, "person", mention)


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("The University of Lusaka", "University of Lusaka"),
        ("The Chamber of Mines", "Chamber of Mines"),
        ("The Muscat Chamber of Exporters", "Muscat Chamber of Exporters"),
        ("The European Commission", "European Commission"),
        ("The African Union", "African Union"),
        ("NATO", "NATO"),
        ("Reuters", "Reuters"),
        ("The opposition Ata-Unity party", "opposition Ata-Unity party"),
        ("The Lake Fishers' Union", "Lake Fishers' Union"),
    ],
)
def test_mention_of_an_organisation(only: Only, mention: str, name: str) -> None:
    speaker = only(f"{mention} said on Monday that the border was open.").speaker
    assert speaker is not None
    assert (speaker.name, speaker.kind) == (name, "organization")


@pytest.mark.parametrize(
    ("mention", "state"),
    [
        ("Kenya", "Kenya"),
        ("Nairobi", "Kenya"),
        ("The Kenyan side", "Kenya"),
        ("The Kremlin", "Russia"),
        ("The White House", "United States"),
        ("Washington", "United States"),
        ("The UK", "United Kingdom"),
        ("South Ossetia", "South Ossetia"),
        ("Tskhinval", "South Ossetia"),
        ("South Sudan", "South Sudan"),
        ("Papua New Guinea", "Papua New Guinea"),
    ],
)
def test_mention_of_a_state_and_its_capital(only: Only, mention: str, state: str) -> None:
    speaker = only(f"{mention} said on Monday that the border was open.").speaker
    assert speaker is not None
    assert (speaker.name, speaker.kind, speaker.resolved_by) == (state, "government", "name")


def test_mention_all_capitals_in_a_headline_are_nobodys_name(only: Only) -> None:
    story = (
        "KENYAN PRESIDENT OPENS BORDER WITH UGANDA\n\nNAIROBI, May 4 (Reuters) - President Daniel Mwangi "
        "came. The president said the border was open."
    )
    speaker = only(story).speaker
    assert speaker is not None
    assert speaker.name == "Daniel Mwangi"


def test_mention_days_and_months_are_nobodys_name(only: Only) -> None:
    speaker = only("Daniel Mwangi left on Monday. In March he said that the border was open.").speaker
    assert speaker is not None
    assert speaker.name == "Daniel Mwangi"


def test_mention_of_a_name_in_a_paragraph_that_reports_nothing(only: Only) -> None:
    story = (
        "Kenyan President Daniel Mwangi flew to Kampala early on Monday for two days of talks.\n\n"
        "The road is long.\n\n“It is open,” Mwangi said."
    )
    speaker = only(story).speaker
    assert speaker is not None
    assert (speaker.name, speaker.role, speaker.on_behalf_of) == ("Daniel Mwangi", "president", "Kenya")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The European Commission left. Brussels said the road was open.", "European Union"),
        ("Brussels said the road was open.", "Belgium"),
        ("The European Commission left. Belgian dockers left. Brussels said the road was open.", "Belgium"),
    ],
)
def test_mention_capital_stands_for_the_body_that_sits_there(only: Only, text: str, name: str) -> None:
    speaker = only(text).speaker
    assert speaker is not None
    assert speaker.name == name
