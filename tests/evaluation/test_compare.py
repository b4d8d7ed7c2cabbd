"""One story compared: pairs, verdicts, kinds, stretches."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.evaluation.compare import compare, pair_up
from claimx.evaluation.relations import Attribution

Make = Callable[..., Attribution]

TEXT = (
    "“We shall keep the harbour treaty,” Liv Moe told reporters. “It is ours.” She said that the port of "
    "Liepaja would “stay open.” The council, an old body, denied it."
)


def test_compare_tells_kinds(attribution: Make) -> None:
    gold = [
        attribution(TEXT, "We shall keep the harbour treaty", "It is ours", source="Liv Moe"),
        attribution(TEXT, "the port of Liepaja would “stay open", source="She"),
        attribution(TEXT, "it.", source="The council"),
    ]
    assert compare(TEXT, gold, []).kinds == ["direct", "mixed", "indirect"]


@pytest.mark.parametrize(
    ("found", "exact"),
    [
        ("the port of Liepaja would “stay open", True),
        ("that the port of Liepaja would “stay open.”", True),
        ("the port of Liepaja would “stay", False),
    ],
)
def test_compare_exact_is_blind_to_ends_and_complementizer(
    attribution: Make, found: str, exact: bool
) -> None:
    gold = attribution(TEXT, "the port of Liepaja would “stay open", source="She")
    (pair,) = compare(TEXT, [gold], [attribution(TEXT, found, source="She")]).pairs
    assert (pair.exact, pair.attribution, pair.source, pair.name) == (exact, True, True, None)


def test_compare_takes_that_as_a_pronoun_where_it_is_the_content(attribution: Make) -> None:
    text = "He denied that. He denied that it was so."
    assert compare(text, [attribution(text, "that")], [attribution(text, "that.")]).pairs[0].exact


def test_compare_judges_source_and_name_only_where_gold_has_them(attribution: Make) -> None:
    gold = [
        attribution(TEXT, "It is ours", source="Liv Moe", name="Liv Moe"),
        attribution(TEXT, "the harbour treaty"),
    ]
    found = [
        attribution(TEXT, "It is ours", source="Liv Moe", name="Moe"),
        attribution(TEXT, "the harbour treaty", source="reporters"),
    ]
    named, unnamed = compare(TEXT, gold, found).pairs
    assert (named.source, named.name, named.attribution) == (True, False, True)
    assert (unnamed.source, unnamed.name, unnamed.attribution) == (None, None, False)


def test_compare_cuts_contents_to_what_each_pair_of_marks_holds(attribution: Make) -> None:
    gold = [attribution(TEXT, "We shall keep the harbour treaty", "It is ours", source="Liv Moe")]
    made = compare(TEXT, gold, [attribution(TEXT, "It is ours"), attribution(TEXT, "denied it")])
    assert ["".join(TEXT[at] for at in sorted(part.core)) for part in made.quoted_gold] == [
        "Weshallkeeptheharbourtreaty",
        "Itisours",
    ]
    assert len(made.quoted_found) == 1


def test_compare_pairs_the_best_first() -> None:
    golds = [frozenset(range(10)), frozenset(range(5, 15))]
    founds = [frozenset(range(4, 14)), frozenset(range(8)), frozenset(range(90, 95))]
    assert sorted(pair_up(golds, founds)) == [(0, 1), (1, 0)]


cores = st.lists(st.frozensets(st.integers(0, 12), min_size=1), max_size=6)


@given(cores, cores)
def test_compare_pairs_are_one_to_one_and_alike(
    golds: list[frozenset[int]], founds: list[frozenset[int]]
) -> None:
    pairs = pair_up(golds, founds)
    for side in zip(*pairs, strict=True):
        assert len(set(side)) == len(pairs)
    for g, f in pairs:
        assert 2 * len(golds[g] & founds[f]) >= len(golds[g] | founds[f])
    left = [(g, f) for g in range(len(golds)) for f in range(len(founds)) if 2 * len(golds[g] & founds[f])]
    taken_g, taken_f = {g for g, _ in pairs}, {f for _, f in pairs}
    for g, f in left:
        alike = 2 * len(golds[g] & founds[f]) >= len(golds[g] | founds[f])
        assert not alike or g in taken_g or f in taken_f
