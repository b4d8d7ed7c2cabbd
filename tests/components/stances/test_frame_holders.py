"""Who holds what a frame says, and who does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimx.records import Stance

Find = Callable[[str], list[Stance]]


def rows(stances: list[Stance]) -> list[tuple[str, str | None]]:
    return [(s.type, s.holder.name) for s in stances]


@pytest.mark.parametrize(
    ("text", "kind", "holder"),
    [
        ("Ann Lee used a speech to attack Oman.", "condemn", "Ann Lee"),
        ("Oman said the toll was unacceptable.", "condemn", "Oman"),
        ('"One cannot accept this toll," said Oman\'s foreign minister.', "reject", "Oman"),
    ],
)
def test_stance_frame_holders(find: Find, text: str, kind: str, holder: str) -> None:
    assert (kind, holder) in rows(find(text))


@pytest.mark.parametrize(
    "text",
    [
        # What a treaty demands of its parties is a term.
        "Oman and Yemen signed a ferry treaty that obliges each to share its charts.",
        # What a warning says is not what the speaker thinks.
        "Oman said it would sail on despite warnings from Yemen that it could weaken the truce.",
        # Of whom a noun without a definite article speaks there need be nobody.
        "Ann Lee pledged that a Maritime Party government would recognise Yemen.",
        "One cannot recognise two captains.",
        "The toll was condemned by those who fear it.",
    ],
)
def test_stance_frame_holders_who_holds_none(find: Find, text: str) -> None:
    denied = ("demand", "condemn", "recognise", "deny_recognition")
    assert not [row for row in rows(find(text)) if row[0] in denied]
