"""What is only expected of somebody, or is over, is no stance of his."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimx.records import Stance

Find = Callable[[str], list[Stance]]


@pytest.mark.parametrize(
    "text",
    [
        "Togo was expected to support the Lagoon Treaty.",
        "Togo is believed to support the Lagoon Treaty, Minister Kofi Adu said.",
        "Togo had been set to oppose the Lagoon Treaty.",
        "Togo is likely to be criticised by Benin.",
        "Togo once opposed the Lagoon Treaty.",
        "Togo used to support the Lagoon Treaty.",
        "At first, Togo rejected the Lagoon Treaty.",
        "Togo had long backed the rebels in Benin.",
        "Togo had for years refused to recognise Benin, but on Monday it sent an envoy.",
        "The rebels had been backed by Togo until last month.",
        "Togo had opposed the Lagoon Treaty but changed its position.",
    ],
)
def test_stance_past_or_expected_is_none(find: Find, text: str) -> None:
    assert find(text) == []


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
        "Togo and Benin signed the Lagoon Treaty in May. Ministers met in Rome. Ghana dropped its objections."
    )
    assert not [s for s in find(text) if s.holder.name == "Ghana"]


def test_stance_past_whose_several_is_nobody(find: Find) -> None:
    assert find("Togo and Benin, whose governments accuse Ghana of spying, left.") == []
