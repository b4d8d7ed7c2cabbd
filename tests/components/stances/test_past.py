"""What is over is no stance of anybody's, and who has come round holds but his new one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimx.records import Stance

Find = Callable[[str], list[Stance]]


@pytest.mark.parametrize(
    "text",
    [
        "Togo once opposed the Lagoon Treaty.",
        "Togo used to support the Lagoon Treaty.",
        "At first, Togo rejected the Lagoon Treaty.",
        "Togo had long backed the rebels in Benin.",
        "Togo had for years refused to recognise Benin, but on Monday it sent an envoy.",
        "The rebels had been backed by Togo until last month.",
        "Togo had opposed the Lagoon Treaty but changed its position.",
    ],
)
def test_stance_past_is_none(find: Find, text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Togo, which opposed the Lagoon Treaty last year, now backs it.",
        "Togo, which had opposed the Lagoon Treaty, has since backed it.",
        "Togo, which had opposed the Lagoon Treaty, supports it.",
        "Togo opposed the Lagoon Treaty in May but backs it now.",
        "Togo backs the Lagoon Treaty, which it had opposed.",
    ],
)
def test_stance_past_who_has_come_round_holds_the_new_one(find: Find, text: str) -> None:
    assert [(s.type, s.holder.name, s.target.name) for s in find(text)] == [
        ("support", "Togo", "Lagoon Treaty")
    ]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Togo, which opposed the Lagoon Treaty, condemned Benin.", ["oppose", "condemn"]),
        ("Togo, which opposes the Lagoon Treaty, backed Benin.", ["oppose", "support"]),
        ("Ghana, which opposed the Lagoon Treaty, left. Togo now backs it.", ["oppose", "support"]),
    ],
)
def test_stance_past_beside_another_stance_still_holds(find: Find, text: str, kinds: list[str]) -> None:
    assert [s.type for s in find(text)] == kinds


def test_stance_past_a_clause_beside_what_is_no_longer_so_is_over(find: Find) -> None:
    found = find("Togo, which had criticised an early draft, no longer objects to the Lagoon Treaty.")
    assert [s.type for s in found] == ["support"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Togo once again condemned Benin.", "condemn"),
        ("Togo has long backed Benin.", "support"),
        ("We expect Togo to leave. Togo supported the Lagoon Treaty.", "support"),
        ("Togo refused to recognise Benin.", "deny_recognition"),
    ],
)
def test_stance_past_leaves_what_lasts(find: Find, text: str, kind: str) -> None:
    assert [s.type for s in find(text)] == [kind]


def test_stance_past_it_is_the_thing_told_of_before(find: Find) -> None:
    (found,) = find("The decision was taken when Benin closed the port. It was criticised by Togo.")
    assert (found.holder.name, found.target.name) == ("Togo", "decision")
    assert find("Benin was angry. It was condemned by Togo.") == []


def test_stance_past_takes_no_treaty_from_far_off(find: Find) -> None:
    text = (
        "Togo and Benin signed the Lagoon Treaty in May. Ministers met in Rome. Rain fell. The sea was "
        "rough. Ferries stayed in port. Ghana dropped its objections."
    )
    assert not [s for s in find(text) if s.holder.name == "Ghana"]


def test_stance_past_whose_several_is_nobody(find: Find) -> None:
    assert find("Togo and Benin, whose governments accuse Ghana of spying, left.") == []
