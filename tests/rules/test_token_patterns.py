from __future__ import annotations

from typing import Any

import pytest

from claimx.errors import RuleError
from claimx.rules.token_patterns import compile_tokens


def test_token_patterns_turn_lemmas_into_forms() -> None:
    found = compile_tokens([{"LEMMA": "dam"}, {"POS": "NOUN", "OP": "?"}], "here")
    assert found.triggers >= {"dam", "dams", "dammed"}
    assert found.specs[1] == {"TAG": {"IN": ["NN", "NNS"]}, "OP": "?"}


@pytest.mark.parametrize(
    ("specs", "said"),
    [
        ([{"LOWER": "a"}, {"OP": "+"}], "without end"),
        ([{"LOWER": "very", "OP": "*"}, {"LOWER": "dam"}], "without end"),
        ([{"LOWER": "a"}, {"OP": "{2,}"}], "no end"),
        ([{"LOWER": "a"}, {"OP": "{1,99}", "IS_ALPHA": True}], "more than 6"),
        ([{"LOWER": "a"}, {"OP": "{0,3}"}], "any token, repeated"),
        ([{"LOWER": "a"}, *[{"IS_ALPHA": True, "OP": "{0,3}"}] * 3], "repeats 3 tokens"),
        ([{"LOWER": "a"}] * 13, "more than 12"),
        ([{"LOWER": {"REGEX": "(a+)+$"}}], "IN"),
        ([{"REGEX": "x"}], "unknown key"),
        ([{"TAG": "NN"}], "look it up by"),
        ([{"LOWER": "a", "OP": "?"}], "look it up by"),
        ([{"POS": "WORD"}], "none of"),
        ([{"IS_ALPHA": "yes"}], "true or false"),
        ([], "array of tables"),
        ("dam", "array of tables"),
        ([{"LOWER": []}], "takes words"),
        ([{"LOWER": "a", "LEMMA": "b"}], "says again"),
    ],
)
def test_token_patterns_refuse_what_could_explode_or_never_match(specs: Any, said: str) -> None:
    with pytest.raises(RuleError, match=said):
        compile_tokens(specs, "a.toml: rule r")
