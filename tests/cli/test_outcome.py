"""What is said of a run at its end; what it writes is in test_batch."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from claimx.cli import outcome


@pytest.mark.parametrize(
    ("warnings", "copies", "lines"),
    [
        ([], [], []),
        (
            [(name, "publication status: canceled") for name in "abcde"],
            [],
            [
                "embargoed, withheld or canceled: a (publication status: canceled), "
                "b (publication status: canceled), c (publication status: canceled) and 2 more"
            ],
        ),
        (
            [("a", "encoding detected as cp1252"), ("b\x1b[2J", "embargoed, no end given")],
            [("c", "a")],
            [
                r"embargoed, withheld or canceled: b\x1b[2J (embargoed, no end given)",
                "with other warnings: a (encoding detected as cp1252)",
                "copies: c (of a)",
            ],
        ),
    ],
)
def test_outcome_names_a_few_and_counts_the_others(
    warnings: list[tuple[str, str]],
    copies: list[tuple[str, str]],
    lines: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    journal: Any = SimpleNamespace(
        warnings=lambda: iter(warnings), copies=lambda: iter(copies), counts=lambda: (9, len(copies), 0)
    )
    outcome.tell(journal, 1_000)
    *told, last = capsys.readouterr().err.splitlines()
    assert told == [f"claimx: {line}" for line in lines]
    assert last.startswith("claimx: 9 stories in 1,000 files")
