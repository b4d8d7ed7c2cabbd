"""Frames: a rule fits where its part of speech, its companions and its slots are all there."""

from __future__ import annotations

import pytest
from spacy.language import Language

from claimx.components.stances.frame import Frame, LightVerbs
from claimx.components.stances.frames import fit
from claimx.components.stances.givers import agent, carrier, giver_of, sponsor
from claimx.components.stances.predicates import copula, judged
from claimx.rules.stances import StanceRule

LIGHT = LightVerbs(frozenset(("voiced", "voice")), frozenset(("drew",)))
BACK = StanceRule("r", "support", "verb", ("back",), ("object",))
CONCERN = StanceRule("r", "express_concern", "noun", ("concern",), ("over",))
CRITICISM = StanceRule("r", "condemn", "noun", ("criticism",), ("of",))
UNFAIR = StanceRule("r", "condemn", "adjective", ("unfair",), ("subject",), holder="speaker")
WARY = StanceRule("r", "express_concern", "adjective", ("wary",), ("of",))
AGAINST = StanceRule("r", "oppose", "preposition", ("against",), ("object",), under=frozenset(("is",)))


def only(syntax: Language, rule: StanceRule, text: str, word: str) -> Frame | None:
    token = next(t for t in syntax(text) if t.lower_ == word)
    return next(fit(rule, rule.part, token, LIGHT), None)


@pytest.mark.parametrize(
    ("rule", "text", "word", "kind", "holder", "target"),
    [
        (BACK, "Kenya backs the pact.", "backs", "active", "Kenya", "pact"),
        (BACK, "The pact is backed by Kenya.", "backed", "passive", "Kenya", "pact"),
        (CONCERN, "Kenya voiced concern over tolls.", "concern", "light", "Kenya", "tolls"),
        (CRITICISM, "Kenya's criticism of Togo grew.", "criticism", "nominal", "Kenya", "Togo"),
        (CRITICISM, "Togo drew criticism from Kenya.", "criticism", "light", "Kenya", "Togo"),
        (WARY, "Kenya is wary of Togo.", "wary", "adjective", "Kenya", "Togo"),
        (AGAINST, "Kenya is against the toll.", "against", "preposition", "Kenya", "toll"),
        (UNFAIR, "The toll is unfair.", "unfair", "predicate", None, "toll"),
        (UNFAIR, "Kenya called the toll unfair.", "unfair", "calling", "Kenya", "toll"),
    ],
)
def test_stance_frames(
    syntax: Language, rule: StanceRule, text: str, word: str, kind: str, holder: str | None, target: str
) -> None:
    found = only(syntax, rule, text, word)
    assert found is not None
    assert found.target is not None
    assert (found.kind, found.holder.text if found.holder else None, found.target.text) == (
        kind,
        holder,
        target,
    )
    assert found.anchor.lower_ == word


@pytest.mark.parametrize(
    ("rule", "text", "word"),
    [
        (BACK, "Kenya came back.", "back"),
        (CONCERN, "The concern grew.", "concern"),
        (AGAINST, "The boat lay against the pier.", "against"),
        (WARY, "The wary guard of Togo left.", "wary"),
    ],
)
def test_stance_frames_that_do_not_fit(syntax: Language, rule: StanceRule, text: str, word: str) -> None:
    assert only(syntax, rule, text, word) is None


def test_stance_givers(syntax: Language) -> None:
    doc = syntax("Support from Kenya for Togo grew.")
    giver = giver_of(doc[0])
    assert giver is not None
    assert giver.text == "Kenya"
    carried = carrier(syntax("Kenya voiced a wave of criticism.")[5])
    assert carried is not None
    assert carried.text == "voiced"
    assert agent(syntax("Togo left.")[1]) is None
    assert sponsor(syntax("Togo left.")[1]) is None


def test_stance_predicates(syntax: Language) -> None:
    doc = syntax("The toll is a step that hurts trade.")
    step = next(t for t in doc if t.text == "step")
    target, caller = judged(step)
    assert target is not None
    assert (target.text, caller) == ("toll", None)
    assert judged(None) == (None, None)
    assert copula(next(t for t in syntax("The toll is unfair.") if t.text == "unfair")) == "is"
