"""Matches: who plays or bets takes no stance."""

from __future__ import annotations

import pytest
from spacy.language import Language


@pytest.mark.parametrize(
    "text",
    [
        "Samoa will oppose Fiji in the final.",
        "Samoa opposed Fiji at the rugby championship.",
        "Samoa backs Fiji to win the trophy.",
        "Samoa will take on Fiji in the quarter-finals.",
    ],
)
def test_stance_games_are_no_stance(nlp: Language, text: str) -> None:
    assert nlp(text)._.claimx_stances == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Samoa opposes Fiji in the council.", "oppose"),
        ("Samoa opposes the Fijian plan for a tournament.", "oppose"),
        ("Samoa backs Fiji's bid to host the games.", "support"),
        ("Samoa condemned Fiji at the final.", "condemn"),
    ],
)
def test_stance_games_leave_what_is_said_of_them(nlp: Language, text: str, kind: str) -> None:
    assert [(s.type, s.holder.name, s.target.name) for s in nlp(text)._.claimx_stances] == [
        (kind, "Samoa", "Fiji")
    ]
