from __future__ import annotations

from decimal import Decimal

import pytest

from claimx.normal.periods import Unit, added, iso


@pytest.mark.parametrize(
    ("unit", "value", "written"),
    [
        (Unit("Y", 1), "25", "P25Y"),
        (Unit("Y", 1), "2.5", "P2Y6M"),
        (Unit("Y", 100), "0.25", "P25Y"),
        (Unit("D", 7), "2", "P14D"),
        (Unit("D", 7), "0.5", "P3DT12H"),
        (Unit("TH", 1), "72", "PT72H"),
        (Unit("TH", 1), "1.5", "PT1H30M"),
        (Unit("M", 1), "1.5", "P1M15D"),
    ],
)
def test_unit_times_value(unit: Unit, value: str, written: str) -> None:
    parts = unit.parts(Decimal(value))
    assert parts is not None
    assert iso(parts) == written


@pytest.mark.parametrize("value", ["0", "0.001", "9999999999"])
def test_what_is_no_length(value: str) -> None:
    assert Unit("Y", 1).parts(Decimal(value)) is None


def test_added_goes_on_in_shorter_units() -> None:
    assert added({"Y": 2}, {"M": 6}) == {"Y": 2, "M": 6}
    assert added({"M": 6}, {"Y": 2}) is None
    assert added({"Y": 2}, {"Y": 3}) is None
    assert added({"Y": 1}, {"D": 1}) == {"Y": 1, "D": 1}
    assert added({"Y": 1}, {"D": 1}, next_only=True) is None
