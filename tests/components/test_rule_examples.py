"""The examples of all shipped rules are their tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimx.components.rule_examples import Failure, stance_failures, term_failures
from claimx.pipeline import build
from claimx.rules.stances import load_stances
from claimx.rules.terms import Known, read, shipped


@pytest.fixture(scope="module")
def failed() -> dict[str, list[Failure]]:
    """All failures by rule; all examples are parsed in one go."""
    out: dict[str, list[Failure]] = {}
    for failure in term_failures(build(every_paragraph=True), shipped().rules):
        out.setdefault(failure.rule, []).append(failure)
    return out


@pytest.mark.parametrize("rule", [rule.id for rule in shipped().rules])
def test_rule_examples_come_out_as_their_rule_says(failed: dict[str, list[Failure]], rule: str) -> None:
    assert [str(failure) for failure in failed.get(rule, [])] == []


PACK = """
[[clause]]
id = "water"
definition = "Who gets the water."

[[rule]]
id = "water.dam"
yields = { clause = "water" }
why = "A dam."
noun = ["dam"]
matches = ["The treaty is silent."]
ignores = ["Under the treaty, a dam will rise."]
"""


def test_rule_examples_tell_what_is_wrong(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(PACK)
    failed = term_failures(build(every_paragraph=True, rules=[file]), read(file, Known()))
    assert [(f.kind, f.found) for f in failed] == [("matches", ()), ("ignores", ("a dam will rise",))]
    assert "finds nothing in 'The treaty is silent.'" in str(failed[0])
    assert "which it should ignore" in str(failed[1])


def test_rule_examples_of_stances_are_run_as_well() -> None:
    rules = [rule for rule in load_stances().rules if rule.matches][:3]
    assert stance_failures(build(every_paragraph=True), rules) == []
