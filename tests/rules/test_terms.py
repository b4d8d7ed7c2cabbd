from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from claimx.errors import RuleError
from claimx.rules.phrases import compile_pattern
from claimx.rules.terms import AnyOf, Known, load_terms, read, shipped

RULES = shipped()
CLAUSE = """
[[clause]]
id = "water"
definition = "Who gets the water."
[clause.attributes]
share = { type = "text", from = ["object"] }
kind = { type = "choice", from = ["clause"], choices = { dam = ["dam"] } }
"""
RULE = """
[[rule]]
id = "water.release"
yields = { clause = "water" }
why = "Water that is let through."
verb = ["release"]
matches = ["Under the treaty, Sudan will release water."]
ignores = ["Sudan released a film."]
"""

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(text: str) -> Path:
        path = tmp_path / "mine.toml"
        path.write_text(text, "utf-8")
        return path

    return write


def test_terms_shipped_hold_all_clause_types() -> None:
    groups: dict[str, int] = {}
    for clause in RULES.clauses.values():
        groups[clause.group] = groups.get(clause.group, 0) + 1
        assert any(rule.clause is clause for rule in RULES.rules), clause.id
        assert clause.definition
    assert groups == {"instrument": 7, "security": 10, "border": 4, "political": 3, "cooperation": 4}


def test_terms_rules_say_why_and_bring_examples() -> None:
    for rule in RULES.rules:
        assert rule.id.startswith("term."), rule.id
        assert rule.why.endswith("."), rule.id
        assert rule.matches, rule.id
        assert rule.ignores, rule.id


def test_terms_triggers_are_small_letters_and_no_common_verbs() -> None:
    assert {"withdraw", "withdrew", "troops"} & RULES.triggers
    assert all(word == word.lower() for word in RULES.triggers)
    assert not {"is", "be", "was", "take", "took", "the", "of"} & RULES.triggers


def test_terms_index_tells_what_a_sentence_must_have_besides_the_trigger(write: Write) -> None:
    held = CLAUSE + RULE.replace('["release"]', '["hold", "hand over"]')
    rules = load_terms([write(held + 'near = ["dam", "weir"]\n')])
    sentences = {
        "sudan holds the weir": ["hold"],
        "sudan holds the film": [],
        "sudan hands the dam over": ["hand ... over"],
        "sudan hands the dam back": [],
    }
    for sentence, told in sentences.items():
        given = 0
        for word in sentence.split():
            given |= rules.bits.get(word, 0)
        tried = [
            lookup.pattern.text
            for word in sentence.split()
            for lookup in rules.index.get(word, ())
            if lookup.rule.id == "water.release" and not lookup.needed & ~given
        ]
        assert [text.replace("/v", "") for text in tried] == told, sentence


def test_terms_any_of_some_patterns_are_found_by_word_or_class() -> None:
    texts = ["dam", "water gate", "$money", "weir"]
    group = AnyOf(p for text in texts for p in compile_pattern(text, {}, "a.toml", part="n"))
    assert [pattern.text for pattern in group.by_word["dams"]] == ["dam"]
    assert {pattern.text for found in group.by_word.values() for pattern in found} == {*texts} - {"$money"}
    assert group.kinds == ("money",)


def test_terms_of_a_user_stand_beside_the_shipped(write: Write) -> None:
    rules = load_terms([write(CLAUSE + RULE)])
    assert len(rules.rules) == len(RULES.rules) + 1
    rule = rules.rules[-1]
    assert (rule.clause.id, rule.clause.group) == ("water", "custom")
    assert "released" in rules.triggers
    assert any(lookup.rule is rule for lookup in rules.index["releases"])


def test_terms_a_user_may_add_rules_to_a_shipped_clause(write: Write) -> None:
    rules = load_terms([write(RULE.replace('"water"', '"economic"'))])
    assert rules.rules[-1].clause is rules.clauses["economic"]


def test_terms_rules_for_stances_are_passed_over(write: Write) -> None:
    stance = (
        '[[rule]]\nid = "stance.x"\nyields = { type = "reject" }\nwhy = "x"\ntrigger = { verb = "spurn" }\n'
    )
    assert load_terms([write(stance + CLAUSE + RULE)]).rules[-1].id == "water.release"


def test_terms_lists_are_shared_by_the_rules_of_a_pack(write: Write) -> None:
    text = '[words]\nrivers = ["Nile"]\n' + CLAUSE + RULE + 'near = ["@rivers"]\n'
    known = Known()
    (rule,) = read(write(text), known)
    assert rule.musts[0] >= {"nile"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[clauses]]\n", "unknown key 'clauses'"),
        ("[clause]\nid = 'x'\n", "two brackets"),
        (CLAUSE + RULE + "colour = 3\n", "rule water.release: unknown key 'colour'"),
        (CLAUSE + RULE.replace("why =", "wy ="), "unknown key 'wy'"),
        (CLAUSE + RULE.replace('why = "Water that is let through."\n', ""), "'why' is missing"),
        (
            CLAUSE + RULE.replace('ignores = ["Sudan released a film."]', "ignores = []"),
            "one sentence at least",
        ),
        (CLAUSE + RULE.replace('verb = ["release"]\n', ""), "what shows the clause"),
        (CLAUSE + RULE + RULE, "an id of its own"),
        (CLAUSE + RULE.replace('clause = "water"', 'clause = "wine"'), "no clause 'wine'"),
        (CLAUSE + RULE.replace('{ clause = "water" }', '"water"'), "'yields' must be"),
        (CLAUSE + RULE + "set = { price = 3 }\n", "no attribute 'price'; it has kind, share"),
        (CLAUSE + RULE + 'find = { share = ["nowhere"] }\n', "from is 'nowhere'"),
        (CLAUSE + RULE + 'near = "dam"\n', "array of words"),
        (CLAUSE + RULE + 'near = ["a ... b ... c ... d"]\n', "rule water.release: near: .*too many ways"),
        (CLAUSE + RULE + 'treaty = "maybe"\n', "treaty is 'maybe'; it can be provision"),
        (CLAUSE + RULE + "confidence = 7\n", "'confidence'"),
        (CLAUSE + RULE.replace('verb = ["release"]', 'phrase = ["$party"]'), "no word to look it up by"),
        (CLAUSE + RULE + 'pattern = [{ LOWER = "dam" }, { OP = "*" }]\n', "without end"),
        (CLAUSE.replace('type = "text"', 'type = "words"'), "attribute share: type is 'words'"),
        (CLAUSE.replace(', choices = { dam = ["dam"] }', ""), "'choices'"),
        (CLAUSE.replace('definition = "Who gets the water."', ""), "'definition' is missing"),
        ('[words]\nrivers = "Nile"\n', "words: each list"),
    ],
)
def test_terms_errors_name_file_rule_and_key(write: Write, text: str, said: str) -> None:
    with pytest.raises(RuleError, match=rf"mine\.toml: .*{said}"):
        load_terms([write(text)])
