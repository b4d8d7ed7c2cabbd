"""The words that change a stance, as data."""

from __future__ import annotations

import pytest

from claimx.rules.stance_scope import scope_words


@pytest.mark.parametrize(
    ("form", "tag", "effect"),
    [
        ("refused", "VBD", "negates"),
        ("refusal", "NN", "negates"),
        ("reluctant", "JJ", "negates"),
        ("without", "IN", "negates"),
        ("short", "RB", "withholds"),
        ("continues", "VBZ", "keeps"),
        ("seems", "VBZ", "hedges"),
        ("planned", "VBD", "intends"),
        ("pretended", "VBD", "voids"),
        ("supposed", "JJ", "voids"),
        ("rumour", "NN", "voids"),
        ("nearly", "RB", "voids"),
        ("banana", "NN", None),
        ("refused", "NN", None),
    ],
)
def test_stance_scope_effects(form: str, tag: str, effect: str | None) -> None:
    assert scope_words().effect(form, tag) == effect


def test_stance_scope_no_word_has_two_effects_in_one_part_of_speech() -> None:
    known = scope_words()
    assert {"negates", "withholds", "voids", "keeps", "hedges", "intends"} == set(known.effects.values())
    assert ("no", "longer") in known.pairs
    assert ("instead", "of") in known.instead
    assert "needed" in known.duties
