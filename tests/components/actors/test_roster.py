"""Everyone whom a story names: names and their parts, and who holds which role."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimx.components.actors.entities import Entity
from claimx.components.actors.roster import Roster, small

Listed = Callable[[str], Roster]

KAMAU = "Kenya's foreign minister, Paul Kamau, said that the road was open. "
ACHIENG = "Uganda's foreign minister, Grace Achieng, said that the road was closed. "


def people(roster: Roster) -> list[str]:
    return [e.name for e in roster.entities if e.kind == "person"]


def name(entity: Entity | None) -> str | None:
    return entity.name if entity is not None else None


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Daniel Mwangi", "Mwangi"),
        ("Jan van der Berg", "Van der Berg"),
        ("Joseph Okello Jr.", "Okello"),
        ("Joseph Okello III", "Okello"),
    ],
)
@pytest.mark.parametrize("order", ["{0} came late. The road was open, {1} said.", "{1} came late, {0} said."])
def test_roster_full_and_short_name_are_one(listed: Listed, full: str, short: str, order: str) -> None:
    roster = listed(order.format(full, short))
    assert people(roster) == [full]
    named = [m for m in roster.talk.mentions if m.kind == "person"]
    assert len(named) == 2
    assert {roster.of_mention[m.start].name for m in named} == {full}


@pytest.mark.xfail(strict=True, reason="a comma before the suffix makes a person of it")
def test_roster_suffix_behind_a_comma_is_nobody(listed: Listed) -> None:
    roster = listed("Joseph Okello, Jr., came late in the day. The road was open, Okello said.")
    assert people(roster) in (["Joseph Okello"], ["Joseph Okello Jr."])


@pytest.mark.parametrize(
    ("word", "who"), [("Mwangi", "Daniel Mwangi"), ("Daniel", None), ("Okello", None), ("mwangi", None)]
)
def test_roster_surname(listed: Listed, word: str, who: str | None) -> None:
    roster = listed("The president of Kenya, Daniel Mwangi, said that the road was open.")
    assert name(roster.surname(word)) == who


def test_roster_two_of_one_surname_are_two(listed: Listed) -> None:
    roster = listed("Daniel Mwangi came late and Grace Mwangi came early, the paper said. It was open.")
    assert people(roster) == ["Daniel Mwangi", "Grace Mwangi"]


@pytest.mark.parametrize("called", ["african union", "African Union", "AFRICAN UNION"])
def test_roster_entities_by_name_whatever_the_case(listed: Listed, called: str) -> None:
    roster = listed("The African Union said that the road was open.")
    found = roster.called(called)
    assert found is not None
    assert (found.name, found.kind) == ("African Union", "organization")
    assert roster.entity(called, "unnamed") is found
    assert roster.called("Atlantic League") is None


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (KAMAU + ACHIENG, {"Paul Kamau": "Kenya", "Grace Achieng": "Uganda"}),
        ("Ugandan Foreign Minister Grace Achieng said that she was late.", {"Grace Achieng": "Uganda"}),
        (
            "The Kenyan and Ugandan foreign ministers, Paul Kamau and Grace Achieng, said they were late.",
            {"Paul Kamau": "Kenya", "Grace Achieng": "Uganda"},
        ),
        (
            "On Monday Kenya's foreign minister, Paul Kamau, said that the road was open.",
            {"Paul Kamau": "Kenya"},
        ),
    ],
)
def test_roster_roles_beside_names(listed: Listed, text: str, roles: dict[str, str]) -> None:
    persons = [e for e in listed(text).entities if e.kind == "person"]
    assert {e.name: e.behalf for e in persons} == roles
    assert {e.role for e in persons} == {"foreign minister"}


def test_roster_joint_voice_is_one_group(listed: Listed) -> None:
    roster = listed(KAMAU + ACHIENG)
    both = [e for e in roster.entities if e.kind == "person"]
    voice = roster.joint(both, "name")
    assert (voice.entity.name, voice.entity.kind) == ("Paul Kamau and Grace Achieng", "group")
    assert voice.entity.members == both
    assert roster.joint(both, "pronoun").entity is voice.entity
    assert roster.joint(both[:1] * 2, "name").entity is both[0]


@pytest.mark.parametrize(
    ("short", "body"), [(["Union"], "African Union"), (["union"], "African Union"), (["Bank"], None)]
)
def test_roster_institution_met_before(listed: Listed, short: list[str], body: str | None) -> None:
    roster = listed("Kenya said that the African Union was glad. The road is long.")
    end = len(roster.talk.words)
    assert name(roster.body_before(short, end)) == body
    assert roster.body_before(short, 0) is None


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Uganda said that the road was open. Its envoy left.", "Uganda"),
        ("Kenya met Uganda, the paper said. Its envoy left.", "Kenya"),  # the subject goes first
        ("The road was open, the paper said. Its envoy left.", None),
    ],
)
def test_roster_whose_it_is(listed: Listed, text: str, owner: str | None) -> None:
    roster = listed(text)
    assert name(roster.owner(roster.talk.words.index("Its"), None)) == owner


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("Foreign Minister", "foreign minister"),
        ("PM", "PM"),
        ("Deputy PM", "deputy PM"),
        ("MPs", "MPs"),
        ("", ""),
    ],
)
def test_roster_role_in_small_letters(role: str, expected: str) -> None:
    assert small(role) == expected


def test_roster_takes_a_noun_spelt_as_a_name_for_the_body_told_of(listed: Listed) -> None:
    roster = listed("The European Commission met. An aide said that the Commission had voted.")
    assert "Commission" not in [e.name for e in roster.entities]
    commission = roster.called("European Commission")
    assert commission is not None
    assert len(commission.seen) == 2
