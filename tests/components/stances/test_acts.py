"""On whom a promised act bears: not on when or where it is done."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimx.records import Stance

Find = Callable[[str], list[Stance]]


def test_stance_acts_bear_on_what_a_relative_takes_up(find: Find) -> None:
    found = find("Norway and Chad met over the Delta Pact, which Chad later refused to carry out in part.")
    assert [(s.type, s.holder.name, s.target.name) for s in found] == [("reject", "Chad", "Delta Pact")]


@pytest.mark.parametrize(
    ("act", "target"),
    [
        ("mediate between Chad and Niger", "Chad and Niger"),
        ("mediate between the two neighbours", "two neighbours"),
        ("send rice to Chad", "Chad"),
        ("mediate", None),
        ("take part in the talks with Chad", "Chad"),
        ("mediate on Monday", None),
        ("mediate in Geneva", None),
        ("mediate after talks with Chad", None),
        ("mediate during a visit by Ann Lee of Niger", None),
    ],
)
def test_stance_acts_bear_on_somebody(find: Find, act: str, target: str | None) -> None:
    (found,) = find(f"Norway offered to {act}.")
    assert (found.type, found.target.name) == ("commit", target)


@pytest.mark.parametrize(
    ("act", "type_"),
    [
        ("block the reef pact between Oman and Fiji", "oppose"),
        ("vote against the reef pact between Oman and Fiji", "oppose"),
        ("vote for the reef pact between Oman and Fiji", "support"),
    ],
)
def test_stance_acts_against_a_treaty_bear_on_it(find: Find, act: str, type_: str) -> None:
    found = find(f"Ann Lee vowed to {act}. The pact was signed in May.")
    told = next((s.type, s.holder.name, s.target.name) for s in found)
    assert told == (type_, "Ann Lee", "reef pact between Oman and Fiji")
