"""Who can speak: where a story speaks of somebody, whatever the order in which the places are found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.components.actors.entities import Entity, Voice


def seen(*places: tuple[int, int]) -> Entity:
    entity = Entity("Amara Toure", "person")
    for place in places:
        entity.see(*place)
    return entity


@pytest.mark.parametrize(
    ("at", "start"),
    [(0, None), (3, None), (4, 3), (11, 3), (12, 3), (13, 12), (30, 12), (31, 30), (999, 30)],
)
def test_entity_last_mention_before_a_token(at: int, start: int | None) -> None:
    assert seen((12, 14), (30, 31), (3, 5)).last_before(at) == start


def test_entity_never_seen_has_no_mention() -> None:
    assert seen().last_before(10) is None


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(51, 60))), st.integers(0, 60))
def test_entity_mentions_are_in_order_and_the_last_is_the_nearest(
    places: list[tuple[int, int]], at: int
) -> None:
    entity = seen(*places)
    assert entity.seen == sorted(places)
    assert entity.last_before(at) == max((s for s, _ in places if s < at), default=None)


def test_entity_of_the_same_name_is_somebody_else() -> None:
    one, other = seen((1, 2)), seen((1, 2))
    assert one != other
    assert len({one, other, one}) == 2
    assert Voice(one, "name") != Voice(other, "name")
    assert Voice(one, "name") == Voice(one, "name")
