from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from claimx.rules.stances import load_stances
from claimx.rules.terms import shipped

Run = Callable[..., Result]

PACK = """
[[clause]]
id = "water"
definition = "Who gets the water."

[[rule]]
id = "water.release"
yields = { clause = "water" }
why = "Water that is let through."
verb = ["release"]
near = ["water"]
matches = ["Under the treaty, Sudan will release water from the dam."]
ignores = ["Under the treaty, Sudan will release all prisoners."]
"""


def test_rules_lists_every_rule_on_a_line(run: Run) -> None:
    lines = run("rules", "list").stdout.splitlines()
    rules = [*shipped().rules, *load_stances().rules]
    assert len(lines) == len(rules)
    assert all(rule.id in line and rule.why in line for rule, line in zip(rules, lines, strict=True))


def test_rules_lists_those_of_one_clause(run: Run) -> None:
    lines = run("rules", "list", "--clause", "offence").stdout.splitlines()
    assert lines
    assert all(line.startswith("offence") for line in lines)
    assert run("rules", "list", "--clause", "poetry").exit_code == 2


def test_rules_lists_those_of_one_stance(run: Run) -> None:
    lines = run("rules", "list", "--stance", "recognise").stdout.splitlines()
    assert any("stance.recognise.ties" in line for line in lines)
    assert all(line.startswith("recognise") for line in lines)
    assert run("rules", "list", "--stance", "poetry").exit_code == 2


def test_rules_shows_a_stance(run: Run) -> None:
    shown = run("rules", "show", "stance.recognise.ties").stdout
    assert "verb: establish, restore" in shown
    assert "target: with" in shown


def test_rules_shows_a_type_of_stance(run: Run) -> None:
    shown = run("rules", "show", "oppose").stdout
    assert "oppose (negative): PLOVER REJECT" in shown
    assert "negated: support" in shown
    assert "ended: concede" in shown
    assert "stance.oppose.against: To be against something is opposition." in shown


def test_rules_shows_a_clause_and_a_rule(run: Run) -> None:
    clause = run("rules", "show", "duration").stdout
    assert "ATOP: SPECLGTH" in clause
    assert "term.duration.runs" in clause
    rule = run("rules", "show", "term.duration.renewable").stdout
    assert "adjective: renewable" in rule
    assert "matches: " in rule
    missing = run("rules", "show", "nothing")
    assert missing.exit_code == 2
    assert "claimx rules list" in missing.stderr


def test_rules_checks_a_pack(run: Run) -> None:
    Path("mine.toml").write_text(PACK)
    done = run("rules", "check", "mine.toml")
    assert (done.exit_code, done.stdout) == (0, "mine.toml: 1 rules, 2 examples, 0 failed\n")
    assert "water.release" in run("rules", "show", "water", "--rules", "mine.toml").stdout


def test_rules_check_fails_with_the_example_that_does(run: Run) -> None:
    Path("mine.toml").write_text(PACK.replace("all prisoners", "water to \\u001b[2J prisoners"))
    done = run("rules", "check", "mine.toml")
    assert done.exit_code == 1
    assert "mine.toml: rule water.release: finds" in done.stdout
    assert "\x1b" not in done.stdout


def test_rules_check_names_what_is_wrong_in_the_pack(run: Run) -> None:
    Path("mine.toml").write_text(PACK + "colour = 3\n")
    done = run("rules", "check", "mine.toml")
    assert done.exit_code == 2
    assert "mine.toml: rule water.release: unknown key 'colour'" in done.stderr
    assert run("rules", "check", "none.toml").exit_code == 2
