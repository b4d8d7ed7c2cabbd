"""The stance rules: every rule is tested by its own examples, and a pack with a mistake is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimx.components.stances.finder import StanceFinder
from claimx.errors import RuleError
from claimx.pipeline import build
from claimx.records import Stance
from claimx.rules.stances import StanceRule, load_stances

PACK = load_stances()
EXAMPLES = [pytest.param(r, text, id=f"{r.id}-{n}") for r in PACK.rules for n, text in enumerate(r.matches)]
IGNORED = [pytest.param(r, text, id=f"{r.id}-{n}") for r in PACK.rules for n, text in enumerate(r.ignores)]

RULE = """
[[rule]]
id = "{id}"
why = "{why}"
yields = {{ type = "{type}" }}
trigger = {{ {part} = ["shanghai"] }}
target = ["{slot}"]
matches = ["Chad shanghaied the canal treaty."]
"""


@pytest.fixture(scope="module")
def finder() -> StanceFinder:
    return StanceFinder(PACK)


@pytest.fixture(scope="module")
def found(finder: StanceFinder):
    nlp = build(every_paragraph=True)

    def found(text: str, by: StanceFinder = finder) -> list[Stance]:
        return by.find(nlp(text))

    return found


def pack(tmp_path: Path, **changes: str) -> Path:
    path = tmp_path / "mine.toml"
    given = {"id": "mine.shanghai", "why": "A word.", "type": "reject", "part": "verb", "slot": "object"}
    path.write_text(RULE.format(**{**given, **changes}), encoding="utf-8")
    return path


@pytest.mark.parametrize(("rule", "text"), EXAMPLES)
def test_stances_rule_matches_its_example(found, rule: StanceRule, text: str) -> None:
    assert rule.id in [s.rule.split("/")[0] for s in found(text)], [s.rule for s in found(text)]


@pytest.mark.parametrize(("rule", "text"), IGNORED)
def test_stances_rule_ignores_what_only_looks_like_it(found, rule: StanceRule, text: str) -> None:
    assert rule.id not in [s.rule.split("/")[0] for s in found(text)]


def test_stances_every_rule_says_why_and_has_examples() -> None:
    rules = [r for r in PACK.rules if r.why]
    assert len(rules) > 60
    assert [r.id for r in rules if not (r.matches and r.ignores)] == []


def test_stances_every_type_has_rules_and_its_negation_exists() -> None:
    assert {r.type for r in PACK.rules} == set(PACK.types)
    assert len(PACK.types) == 20


def test_stances_ids_name_their_type() -> None:
    short = {"express_concern": "concern", "call_for": "call", "deny_recognition": "deny-recognition"}
    short |= {"withdraw_support": "withdraw", "neutral_position": "neutral"}
    wrong = [r.id for r in PACK.rules if not r.id.startswith(f"stance.{short.get(r.type, r.type)}.")]
    assert wrong == []


def test_stances_no_word_stands_twice_in_a_list() -> None:
    twice = [r.id for r in PACK.rules if len(set(r.words)) < len(r.words)]
    assert twice == []


def test_stances_triggers_are_small_words() -> None:
    assert all(t == t.lower() and " " not in t for t in PACK.triggers)
    assert {"condemned", "condemns", "recognised", "recognized"} <= PACK.triggers


def test_stances_of_a_users_pack_count_as_well(tmp_path: Path, found) -> None:
    text = "Chad shanghaied the canal treaty."
    assert found(text) == []
    mine = StanceFinder(load_stances((pack(tmp_path),)))
    assert [(s.type, s.holder.name, s.rule) for s in found(text, mine)] == [
        ("reject", "Chad", "mine.shanghai/active")
    ]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"type": "adore"}, "unknown type 'adore'"),
        ({"part": "gerund"}, "unknown key 'gerund'"),
        ({"slot": "sideways"}, "unknown slot 'sideways'"),
        ({"id": "stance.reject.verb"}, "the id is taken"),
    ],
)
def test_stances_pack_with_a_mistake_is_refused(
    tmp_path: Path, changes: dict[str, str], message: str
) -> None:
    with pytest.raises(RuleError, match=message):
        load_stances((pack(tmp_path, **changes),))


@pytest.mark.parametrize(
    ("extra", "message"),
    [
        ('colour = "red"', "unknown key 'colour'"),
        ('with = { sideways = ["x"] }', "unknown companion 'sideways'"),
        ('pattern = [{ LOWER = "x" }]', "either a trigger or a pattern"),
        ('holder = "reader"', "unknown holder 'reader'"),
        ('copies = ["adore"]', "unknown type 'adore'"),
        ('gain = "yours"', "unknown gain 'yours'"),
    ],
)
def test_stances_unknown_keys_are_named(tmp_path: Path, extra: str, message: str) -> None:
    path = pack(tmp_path)
    path.write_text(path.read_text("utf-8") + extra + "\n", encoding="utf-8")
    with pytest.raises(RuleError, match=message):
        load_stances((path,))


def test_stances_rules_that_yield_something_else_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "terms.toml"
    path.write_text('[[rule]]\nid = "t"\nyields = { clause = "toll" }\nwhatever = 1\n', encoding="utf-8")
    assert load_stances((path,)).rules == PACK.rules
