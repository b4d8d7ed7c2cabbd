from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.errors import RuleError
from claimx.rules.phrase_match import Spans, match
from claimx.rules.phrases import GAP, Pattern, compile_pattern

LISTS = {"rivers": ["Nile", "Blue Nile", "Tigris"]}
NOTHING = Spans({}, {})


def patterns(text: str, part: str = "n") -> list[Pattern]:
    return compile_pattern(text, LISTS, "a.toml: rule r", part=part)


def found(text: str, sentence: str, spans: Spans = NOTHING, part: str = "n") -> list[str]:
    words = sentence.lower().split()
    hits = [
        match(pattern, words, at, (0, len(words)), spans)
        for pattern in patterns(text, part)
        for at, word in enumerate(words)
        if word in pattern.triggers
    ]
    return [" ".join(words[hit[0] : hit[1]]) for hit in hits if hit is not None]


@pytest.mark.parametrize(
    ("text", "sentence", "words"),
    [
        ("water quota", "two water quotas apply", ["water quotas"]),
        ("free|safe passage", "a safe passage home", ["safe passage"]),
        ("(the) common space", "into common space now", ["common space"]),
        ("(the) common space", "into the common space now", ["the common space"]),
        ("sign/v", "both signed it", ["signed"]),
        ("enter|come/v into force", "it came into force", ["came into force"]),
        ("attack ... on", "an attack by night on them", ["attack by night on"]),
        ("visa-free travel", "a visa - free travel zone", ["visa - free travel"]),
        ("visa-free travel", "a visa free travel zone", ["visa free travel"]),
        ("mutual defence", "a mutual - defense clause", ["mutual - defense"]),
        ("water of @rivers", "the water of the river", []),
        ("water of (the) @rivers", "the water of the blue nile", ["water of the blue nile"]),
        ("@rivers", "along the tigris", ["tigris"]),
        ("not n't never", "they did not n't never", ["not n't never"]),
    ],
)
def test_phrases_find_what_they_say(text: str, sentence: str, words: list[str]) -> None:
    assert found(text, sentence) == words


def test_phrases_know_classes_by_where_they_stand() -> None:
    spans = Spans({"party": {3: 5}}, {"party": {5: 3}})
    assert found("borders of $party", "the borders of south ossetia hold", spans) == [
        "borders of south ossetia"
    ]
    assert (
        found("borders of $party", "the borders of my field hold", Spans({"party": {}}, {"party": {}})) == []
    )


def test_phrases_do_not_leave_their_bounds() -> None:
    (pattern,) = patterns("attack ... on")
    words = ["attack", "on", "them"]
    assert match(pattern, words, 0, (0, 3), NOTHING) == (0, 2)
    assert match(pattern, words, 0, (0, 1), NOTHING) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("@lakes", "no list @lakes"),
        ("$planet", "no class $planet"),
        ("sign/x", "unknown part of speech"),
        ("(the)", "asks for no word"),
        ("... attack", "begins or ends"),
        ("a ... b ... c ... d", "too many ways"),
        ("(open", "is no word"),
        ("a||b", "is no word"),
    ],
)
def test_phrases_refuse_what_is_no_pattern(text: str, said: str) -> None:
    with pytest.raises(RuleError, match=rf"a\.toml: rule r: .*{said.replace('$', '[$]')}"):
        patterns(text)


def test_phrases_said_twice_are_compiled_once_and_refused_where_they_stand() -> None:
    assert patterns("water quota")[0] is compile_pattern("water quota", {}, "b.toml", part="n")[0]
    for where in ("a.toml: rule r", "b.toml: rule s"):
        with pytest.raises(RuleError, match=f"^{where}: '...' asks for no word"):
            compile_pattern("...", {}, where)


@given(st.lists(st.sampled_from(["attack", "on", "a", "b"]), max_size=60))
def test_phrases_stay_within_their_gap(words: list[str]) -> None:
    (pattern,) = patterns("attack ... on", part="")
    for at, word in enumerate(words):
        if word in pattern.triggers:
            hit = match(pattern, words, at, (0, len(words)), NOTHING)
            assert hit is None or hit[1] - hit[0] <= 2 + GAP


def test_phrases_take_linear_time() -> None:
    (pattern,) = patterns("attack (attack) ... attack (attack) ... attack", part="")
    words = ["attack"] * 20_000
    began = time.process_time()
    for at in range(0, len(words), 4):
        match(pattern, words, at, (0, len(words)), NOTHING)
    assert time.process_time() - began < 2
