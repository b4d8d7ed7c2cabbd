"""The figures over several stories."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.evaluation.relations import Attribution
from claimx.evaluation.score import Scorer, figures, shortfalls
from claimx.records import Span

Make = Callable[..., Attribution]

TEXT = (
    "“We shall keep the harbour treaty,” Liv Moe told reporters. The council said that fees would rise. "
    "Its lawyer denied any fault."
)


def scored(gold: list[Attribution], found: list[Attribution], text: str = TEXT) -> dict[str, float | None]:
    scorer = Scorer()
    scorer.add(text, gold, found)
    return figures(scorer.score())


@pytest.fixture
def gold(attribution: Make) -> list[Attribution]:
    return [
        attribution(TEXT, "We shall keep the harbour treaty", source="Liv Moe", name="Liv Moe"),
        attribution(TEXT, "fees would rise", source="The council", name="harbour council"),
        attribution(TEXT, "any fault", source="Its lawyer"),
    ]


@pytest.fixture
def found(attribution: Make) -> list[Attribution]:
    """The quotation; the fees, given to the wrong one and sure of it; reporters, who said nothing."""
    return [
        attribution(
            TEXT, "We shall keep the harbour treaty,”", source="Liv Moe", name="Liv Moe", confidence=0.9
        ),
        attribution(TEXT, "that fees would rise", source="reporters", name="reporters", confidence=0.95),
        attribution(TEXT, "Its", source="lawyer", confidence=0.3),
    ]


def test_score_of_agreement_is_one(gold: list[Attribution]) -> None:
    have = scored(gold, gold)
    for figure in ("attribution", "content_match", "content_exact", "content_char"):
        assert have[f"{figure}.f1"] == 1.0
    assert (have["source_accuracy"], have["name_accuracy"], have["calibration_error"]) == (1.0, 1.0, 0.0)


def test_score_counts_each_side(gold: list[Attribution], found: list[Attribution]) -> None:
    have = scored(gold, found)
    assert (have["attribution.right"], have["attribution.found"], have["attribution.gold"]) == (1, 3, 3)
    assert have["content_match.recall"] == pytest.approx(2 / 3)
    assert have["content_exact.precision"] == pytest.approx(2 / 3)
    assert (have["source_accuracy"], have["name_accuracy"]) == (0.5, 0.5)
    assert (have["kinds.direct.attribution_recall"], have["kinds.indirect.gold"]) == (1.0, 2)
    assert (have["kinds.indirect.match_recall"], have["kinds.indirect.source_accuracy"]) == (0.5, 0.0)
    assert (have["quoted4.attribution.f1"], have["quoted4.source_accuracy"]) == (1.0, 1.0)


def test_score_says_what_confidence_delivers(gold: list[Attribution], found: list[Attribution]) -> None:
    have = scored(gold, found)
    assert (have["min_confidence.0.5.claims"], have["min_confidence.0.5.precision"]) == (2, 0.5)
    assert (have["min_confidence.0.95.claims"], have["min_confidence.0.95.precision"]) == (1, 0.0)
    # 0.9 and 0.95 share a bin, where one of two is right; 0.3 is alone and wrong.
    assert have["calibration_error"] == pytest.approx((0.85 + 0.3) / 3)


def test_score_adds_up_over_stories(gold: list[Attribution], found: list[Attribution]) -> None:
    scorer = Scorer()
    scorer.add(TEXT, gold, gold)
    scorer.add(TEXT, gold, found)
    scorer.add(TEXT, [], [])
    assert scorer.score().documents == 3
    assert scorer.score().attribution.precision == pytest.approx(4 / 6)


def test_score_of_nothing_is_undefined() -> None:
    have = scored([], [])
    assert have["documents"] == 1
    assert {value for name, value in have.items() if isinstance(value, float)} == set()


def test_score_short_quotations_do_not_count_as_quoted(attribution: Make) -> None:
    text = "He called it “a good pact” and “ours.”"
    have = scored([attribution(text, "it “a good pact” and “ours")], [], text)
    assert have["quoted4.span.gold"] == 0


def test_score_names_what_is_out_of_bounds(gold: list[Attribution]) -> None:
    scorer = Scorer()
    scorer.add(TEXT, gold, gold[:1])
    assert shortfalls(scorer.score(), {"attribution.f1": 0.5}, {"calibration_error": 0.1}) == []
    assert shortfalls(scorer.score(), {"attribution.f1": 0.6}, {"attribution.precision": 0.5}) == [
        "attribution.f1 is 0.5000, below 0.6",
        "attribution.precision is 1.0000, above 0.5",
    ]
    assert shortfalls(scorer.score(), {"kinds.mixed.exact_recall": 0.1}, {"kinds.mixed.exact_recall": 1}) == [
        "kinds.mixed.exact_recall is not defined, below 0.1",
        "kinds.mixed.exact_recall is not defined, above 1",
    ]


spans = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(
    lambda pair: Span(start=min(pair), end=max(pair))
)
attributions = st.lists(
    st.builds(
        Attribution,
        content=st.lists(spans, min_size=1, max_size=3),
        source=st.lists(spans, max_size=1),
        names=st.lists(st.sampled_from(["Liv Moe", "council"]), max_size=2),
        confidence=st.floats(0, 1),
    ),
    max_size=5,
)


@given(attributions, attributions)
def test_score_stays_between_nothing_and_all(gold: list[Attribution], found: list[Attribution]) -> None:
    have = scored(gold, found)
    for name, value in have.items():
        if value is not None and name.rpartition(".")[2] not in {
            "right",
            "found",
            "gold",
            "claims",
            "documents",
        }:
            assert 0 <= value <= 1 + 1e-9, name
