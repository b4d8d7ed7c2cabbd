from __future__ import annotations

import pytest

from claimx.components.reports.overlaps import Overlaps, Span

TEXT = "The dam leaks. The lake is low."


def at(words: str) -> Span:
    return TEXT.index(words), TEXT.index(words) + len(words)


def test_overlaps_counts_letters_of_both() -> None:
    found = Overlaps(TEXT, [(at("The dam leaks."),), (at("The lake"), at("is low"))])
    same, touched = found.of((at("dam leaks"),))
    assert same == {0: pytest.approx(8 / 11)}
    assert touched == {0: pytest.approx(8 / 11)}


def test_overlaps_may_be_met_by_a_small_part() -> None:
    same, touched = Overlaps(TEXT, [(at("leaks. The lake is"),)]).of((at("The dam leaks"),))
    assert same == {0: pytest.approx(5 / 20)}
    assert touched == {}


def test_overlaps_with_nothing_between() -> None:
    assert Overlaps(TEXT, [(at("The dam"),)]).of((at("is low"),)) == ({}, {})
    assert Overlaps("", []).of(((0, 0),)) == ({}, {})
