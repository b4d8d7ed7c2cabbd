"""docs/rules.md: what it shows is what happens."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from claimx.cli import main
from claimx.rules.phrases import CLASSES
from claimx.rules.stance_rules import STANCE_KEYS
from claimx.rules.term_rules import PLACES, TYPES
from claimx.rules.term_tables import RULE_KEYS

PAGE = (Path(__file__).parents[1] / "docs/rules.md").read_text("utf-8")
STORY = (
    "Egypt and Sudan signed a water treaty on Monday.\n\n"
    "Under the treaty, Sudan will release 200 cubic metres of water a second from the dam by June 2027.\n"
)

Run = Callable[..., str]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    water, shelve = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    Path("water.toml").write_text(water, "utf-8")
    Path("shelve.toml").write_text(shelve, "utf-8")
    Path("story.txt").write_text(STORY, "utf-8")

    def run(*args: str) -> str:
        done = CliRunner().invoke(main, list(args), prog_name="claimx")
        assert done.exit_code == 0, done.output
        return done.stdout

    return run


def test_rules_page_commands_print_what_it_says(run: Run) -> None:
    console, _ = re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL)
    check, said, extract = console.splitlines()
    assert run(*check.split()[2:]) == said + "\n"
    claims = [json.loads(line) for line in run(*extract.split()[2:]).splitlines()]
    (term,) = [t for claim in claims for t in claim["terms"] if t["clause"] == "water_sharing"]
    assert term["rule"] == "water.release"
    assert term["text"].startswith("Sudan will release 200 cubic metres")
    assert term["attributes"]["provider"] == ["Sudan"]
    assert term["attributes"]["deadline"] == "2027-06"
    assert term["codes"] == {"TFDD": "Issue area: water quantity"}


def test_rules_page_stance_is_what_it_says(run: Run) -> None:
    _, console = re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL)
    check, said = console.splitlines()
    assert run(*check.split()[2:]) == said + "\n"
    (sentence,) = re.findall(r"Of the sentence \*(.*?)\* the rule", PAGE)
    Path("story.txt").write_text(f"KHARTOUM, March 3 (Wire) - {sentence}\n", "utf-8")
    (claim,) = [
        json.loads(x)
        for x in run("extract", "--rules", "shelve.toml", "-f", "jsonl", "story.txt").splitlines()
    ]
    (stance,) = claim["stances"]
    (shown,) = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    told = {key: stance[key] for key in ("type", "polarity", "rule")}
    told |= {"holder": stance["holder"]["name"], "target": stance["target"]["name"]}
    told |= {key: stance[key]["text"] for key in ("topic", "trigger")}
    assert json.loads(shown) == told


@pytest.mark.parametrize("key", STANCE_KEYS)
def test_rules_page_explains_every_key_of_a_stance(key: str) -> None:
    assert f"`{key}`" in PAGE[PAGE.index("## A stance") :]


@pytest.mark.parametrize("key", sorted(RULE_KEYS))
def test_rules_page_explains_every_key(key: str) -> None:
    assert f"`{key}`" in PAGE


@pytest.mark.parametrize("name", CLASSES)
def test_rules_page_explains_every_class(name: str) -> None:
    assert f"`${name}`" in PAGE


def test_rules_page_names_no_type_or_place_that_there_is_not() -> None:
    types = re.findall(r'type = "(\w+)"', PAGE[: PAGE.index("## A stance")])
    places = re.findall(r'"(\w+)"', " ".join(re.findall(r"from = \[(.*?)\]", PAGE)))
    assert set(types) <= set(TYPES)
    assert set(places) - {"of", "from", "by"} <= set(PLACES)
