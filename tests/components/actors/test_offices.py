"""Who holds which role: *the minister*, *the ministers*, *her counterpart*."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimx.components.actors.entities import Entity
from claimx.components.actors.role_phrases import RolePhrase
from claimx.components.actors.roster import Roster

Listed = Callable[[str], Roster]

KAMAU = "Kenya's foreign minister, Paul Kamau, said that the road was open. "
ACHIENG = "Uganda's foreign minister, Grace Achieng, said that the road was closed. "


def phrase(roster: Roster, words: str) -> RolePhrase:
    """The role in a phrase of the story, which starts where the phrase last stands."""
    doc = roster.talk.doc
    start = doc.text.rindex(words)
    span = doc.char_span(start, start + len(words))
    assert span is not None
    role = roster.talk.roles.role_in(span.start, span.end)
    assert role is not None
    return role


@pytest.mark.parametrize(
    ("text", "role", "holder"),
    [
        (KAMAU + "The minister said it was long.", "The minister", "Paul Kamau"),
        (KAMAU + ACHIENG + "The minister said it was long.", "The minister", "Grace Achieng"),
        # back before ahead
        (KAMAU + "The minister said it was long. " + ACHIENG, "The minister", "Paul Kamau"),
        ("The minister said it was long. " + KAMAU, "The minister", "Paul Kamau"),
        # nobody can tell
        ("The minister said it was long. " + KAMAU + ACHIENG, "The minister", None),
        # whose minister
        (KAMAU + ACHIENG + "The Kenyan minister said it was long.", "The Kenyan minister", "Paul Kamau"),
        (KAMAU + "The Ugandan minister said it was long.", "The Ugandan minister", None),
        # what the office is called
        (KAMAU + "The top diplomat said it was long.", "The top diplomat", "Paul Kamau"),
        (KAMAU + "The prime minister said it was long.", "The prime minister", None),
        (KAMAU + "The president said it was long.", "The president", None),
        (
            "Kenya's minister, Paul Kamau, said that he was late. The prime minister said it was long.",
            "The prime minister",
            None,
        ),
    ],
)
def test_offices_best(listed: Listed, text: str, role: str, holder: str | None) -> None:
    roster = listed(text)
    best = roster.offices.best(phrase(roster, role))
    assert (best.name if best is not None else None) == holder


@pytest.mark.parametrize(
    ("role", "holders"),
    [
        ("The ministers", ["Paul Kamau", "Grace Achieng"]),
        ("The Ugandan ministers", ["Grace Achieng"]),
        ("The presidents", []),
    ],
)
def test_offices_holders(listed: Listed, role: str, holders: list[str]) -> None:
    roster = listed(f"{KAMAU}{ACHIENG}{role} said it was long.")
    assert [e.name for e in roster.offices.holders(phrase(roster, role))] == holders


def test_offices_last_spoken_of_is_that_of_another(listed: Listed) -> None:
    roster = listed(KAMAU + "The road is long.")
    kamau = roster.called("Paul Kamau")
    assert kamau is not None
    end = len(roster.talk.words)
    found = roster.offices.previous(end, Entity("Grace Achieng", "person"))
    assert found is not None
    assert found.role.name == "foreign minister"
    assert roster.offices.previous(end, kamau) is None
