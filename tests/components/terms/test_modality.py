from __future__ import annotations

from collections.abc import Callable

import pytest

from claimx.records import Term

One = Callable[..., Term]
LEAD = "Kenya and Uganda signed a lake treaty on Monday.\n\n"


@pytest.mark.parametrize(
    ("story", "clause", "modality"),
    [
        ("Under the treaty, Kenya shall lend Uganda 9 million dollars.", "economic", "obligation"),
        ("Under the treaty, Kenya is to lend Uganda 9 million dollars.", "economic", "obligation"),
        ("The treaty obliges Kenya to let aid convoys through.", "humanitarian", "obligation"),
        ("Under the treaty, Kenya may station 80 soldiers at the port.", "basing", "permission"),
        ("Under the treaty, Kenya will never enter a military alliance.", "neutrality", "prohibition"),
        ("The treaty bars Kenya from joining any military bloc.", "neutrality", "prohibition"),
        ("The treaty forbids either state to station troops on the lake.", "basing", "prohibition"),
        (
            "Neither state may let its soil be used against its neighbour, the treaty says.",
            "non_aggression",
            "prohibition",
        ),
        ("The treaty envisages closer cooperation in health and trade.", "cooperation", "intention"),
        ("The treaty would reopen the railway between Busia and Jinja.", "transit", "intention"),
        ("Under the treaty, Kenya and Uganda will abolish visas.", "border_crossing", "obligation"),
        ("Under the treaty, Kenyans will cross the border without visas.", "border_crossing", "permission"),
        ("Under the treaty, no more than 90 Kenyan troops may stay at Jinja.", "basing", "permission"),
        ("Under the treaty, no Kenyan troops may stay at Jinja.", "basing", "prohibition"),
        ("Kenya shall be free to close the crossing at night.", "border_crossing", "permission"),
        ("Military cooperation is a part of the treaty.", "military_cooperation", "descriptive"),
    ],
)
def test_modality_is_read_off_the_verb_and_what_governs_it(
    term: One, story: str, clause: str, modality: str
) -> None:
    found = term(LEAD + story, clause)
    assert found.modality == modality
    assert not found.negated


def test_who_is_bound_is_no_duty(term: One) -> None:
    story = "Under the lake treaty between Kenya and Uganda, no soldiers may be stationed on the shore."
    assert term(story, "parties").modality is None


def test_what_is_undertaken_behind_what_is_not_is_a_duty(term: One) -> None:
    story = "Kenya and Uganda undertake not to attack each other and to pull their guns back 9 km."
    assert term(LEAD + story, "withdrawal").modality == "obligation"


def test_what_is_to_be_is_a_duty_whatever_the_tree_takes_for_the_verb(term: One) -> None:
    assert (
        term(LEAD + "A hotline is to link the two general staffs.", "consultation").modality == "obligation"
    )


def test_modality_of_a_ban_is_not_lent_to_what_stands_beside(terms_of: Callable[..., list[Term]]) -> None:
    story = (
        "Oman and India signed a pact on Monday. The pact forbids either side to shelter the other's rebels "
        "and creates a commission to settle disputes."
    )
    told = {t.clause: t.modality for t in terms_of(story)}

    assert (told["non_aggression"], told["monitoring"]) == ("prohibition", "obligation")


def test_the_month_of_may_gives_no_leave(term: One) -> None:
    left = term("Fiji left the global convention on nuclear tests in May.", "termination")
    assert (left.modality, left.attributes["action"]) == (None, "withdraw")


def test_who_may_leave_has_leave(term: One) -> None:
    free = term(LEAD + "Uganda may quit the pact in May.", "termination")
    assert free.modality == "permission"
