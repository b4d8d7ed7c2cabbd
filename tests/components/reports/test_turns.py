"""Who says what in a transcript or an interview."""

from __future__ import annotations

import pytest

import claimx
from claimx.pipeline import ENGINES

TALK = (
    "Oman's envoy Salim Qadir spoke to Gulf Wire on Sunday.\n\n"
    "Gulf Wire: What has been agreed?\n\n"
    "Qadir: Ships may pass for ten years. That is all.\n\n"
    "Gulf Wire: Critics say it is too little.\n\n"
    "Qadir: Yemen has called it “a gift”. We disagree.\n\n"
    "Qadir, 50, left on Monday."
)


@pytest.mark.parametrize("engine", ENGINES)
def test_turns_give_each_side_its_words(engine: str) -> None:
    found = [
        c for c in claimx.load(engine=engine).extract(TALK).claims if c.rule == "attribution.direct.turn"
    ]
    assert [(c.speaker.name if c.speaker else None, c.text, c.mode) for c in found] == [
        ("Gulf Wire", "What has been agreed?", "direct"),
        ("Salim Qadir", "Ships may pass for ten years. That is all", "direct"),
        ("Gulf Wire", "Critics say it is too little", "direct"),
        ("Salim Qadir", "Yemen has called it “a gift”. We disagree", "direct"),
    ]
    assert found[0].attitude == "question"


@pytest.mark.parametrize("engine", ENGINES)
def test_turns_hold_what_others_said(engine: str) -> None:
    found = claimx.load(engine=engine).extract(TALK).claims
    gift = next(c for c in found if c.text == "a gift")
    assert gift.speaker is not None
    assert gift.speaker.name == "Yemen"
    assert gift.nested_in is not None


@pytest.mark.parametrize("engine", ENGINES)
def test_turns_of_one_question_and_of_capitals(engine: str) -> None:
    text = (
        "Oman's envoy Salim Qadir took one question on Sunday, at the gate of the port.\n\n"
        "QUESTION: Will the quay hold?\n\nQADIR: It will hold. We have looked."
    )
    found = claimx.load(engine=engine).extract(text).claims
    assert [(c.speaker.name if c.speaker else None, c.text) for c in found] == [
        (None, "Will the quay hold?"),
        ("Salim Qadir", "It will hold. We have looked"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Key points:\n\nDuration: Ten years.\n\nParties: Oman and Yemen.\n\nPorts: Salalah and Aden.",
        "Oman: a land of ports.\n\nShips left at dawn.\n\nIt rained.\n\nYemen: a land of hills.",
        "Qadir: Ships may pass.\n\nGulf Wire: Why?",
    ],
)
def test_turns_need_a_conversation(text: str) -> None:
    found = claimx.load(engine="rules").extract(text).claims
    assert not [c for c in found if c.rule == "attribution.direct.turn"]


@pytest.mark.parametrize("engine", ENGINES)
def test_turns_in_marks_go_on_over_paragraphs(engine: str) -> None:
    text = (
        "Oman's envoy Salim Qadir spoke on Sunday about the port.\n\n"
        "A transcript follows:\n\n"
        "“BAKER: What has been agreed, sir, after all these weeks?\n\n"
        "“QADIR: Ships may pass for ten years.\n\n"
        "“The rest is for the engineers. I am no engineer.\n\n"
        "“BAKER: Some call it too little.\n\n"
        "“QADIR: Let them read it first.”"
    )
    found = [c for c in claimx.load(engine=engine).extract(text).claims if c.mode == "direct"]
    assert [
        (c.speaker.name if c.speaker else None, [text[s.start : s.end] for s in c.spans]) for c in found
    ] == [
        ("BAKER", ["What has been agreed, sir, after all these weeks?"]),
        (
            "Salim Qadir",
            ["Ships may pass for ten years", "The rest is for the engineers. I am no engineer"],
        ),
        ("BAKER", ["Some call it too little"]),
        ("Salim Qadir", ["Let them read it first"]),
    ]
