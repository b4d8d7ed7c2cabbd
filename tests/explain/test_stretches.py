"""What stands over a stretch of text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimx.explain.stretches import Stretches

PLACES = st.tuples(st.integers(0, 60), st.integers(0, 20)).map(lambda p: (p[0], p[0] + p[1]))


@given(st.lists(PLACES), PLACES)
def test_stretches_over_is_what_shares_a_character(
    found: list[tuple[int, int]], asked: tuple[int, int]
) -> None:
    stretches = Stretches((start, end, number) for number, (start, end) in enumerate(found))
    shared = [n for n, (a, b) in enumerate(found) if a < asked[1] and asked[0] < b]
    assert sorted(stretches.over(*asked)) == shared


def test_stretches_come_in_the_order_of_the_text() -> None:
    assert Stretches([(5, 9, "b"), (1, 20, "a"), (30, 31, "c")]).over(0, 10) == ["a", "b"]
