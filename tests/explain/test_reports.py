"""Why a claim was found, and what kept others out."""

from __future__ import annotations

import re
from collections.abc import Callable
from math import exp

import pytest

from claimx.components.reports.fusion import Fuser
from claimx.explain.records import Close, Explanation, Why

Explain = Callable[..., Explanation]


def claims(explanation: Explanation) -> list[Why]:
    return [why for place in explanation.places for why in place.found if why.kind == "claim"]


def close(explanation: Explanation) -> list[Close]:
    return [one for place in explanation.places for one in place.close if one.kind == "claim"]


def test_reports_name_the_cue_the_marks_and_the_lexicon(explained: Explain) -> None:
    (why,) = claims(explained("“We sail in May,” Liv Moe told the paper.", "sail"))
    assert why.rule == "attribution.direct.after"
    assert "“C,” X said" in why.why
    assert why.facts["cue"] == "told (verb tell)"
    assert why.facts["marks"] == "1 quotation"
    assert why.facts["lexicon and grammar"].startswith("right in 9")
    assert "tagger" not in why.facts


def test_reports_say_what_the_tagger_thinks(explained: Explain) -> None:
    (why,) = claims(explained("“We sail in May,” Liv Moe told the paper.", "sail", engine="neural"))
    assert re.match(r"score [01]\.\d\d", why.facts["tagger"])
    assert why.facts["both"].endswith("the same source")
    assert {part.name for part in why.weights} >= {"tagged.odds", "overlap", "quoted"}


def test_reports_within_others_are_weighed_by_grammar_alone(explained: Explain) -> None:
    """The tagger knows nothing nested."""
    text = "Amara Toure said that Liv Moe had warned that the gates were open."
    outer, inner = claims(explained(text, "gates", engine="neural"))
    assert inner.text == "the gates were open"
    assert "tagged.odds" in {part.name for part in outer.weights}
    odds = sum(part.adds for part in inner.weights)
    assert inner.factors[0].value == pytest.approx(1 / (1 + exp(-odds)), abs=0.005)
    assert inner.confidence == pytest.approx(inner.factors[0].value * inner.factors[1].value, abs=0.002)


def test_reports_close_by_the_lexicon_say_how_often_the_word_reports(explained: Explain) -> None:
    (one,) = close(explained("The ferry pact provides for two ships a day.", "provides"))
    assert one.rule == "attribution.indirect.prep.for"
    assert one.text == "two ships a day"
    assert "“provides” reports in " in one.stopped_by
    assert "50% are asked for" in one.stopped_by


def test_reports_close_by_refusal(explained: Explain) -> None:
    found = close(explained("Liv Moe declined to comment on the ferry pact.", "comment"))
    assert ["declines" in one.stopped_by for one in found if one.text == "comment"] == [True]


def test_reports_close_by_a_threshold_name_it(
    explained: Explain, neural: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Liv Moe noted that the ferry had sailed at noon."
    assert len(claims(explained(text, "ferry", engine="neural"))) == 1
    fuser: Fuser = neural.nlp.get_pipe("claimx_fusion")  # type: ignore[attr-defined]
    monkeypatch.setattr(fuser, "settings", {**fuser.settings, "keep": 0.999})
    explanation = explained(text, "ferry", engine="neural")
    assert claims(explanation) == []
    (one,) = close(explanation)
    assert one.text == "the ferry had sailed at noon"
    assert "less than 1.00 (keep: a report)" in one.stopped_by


def test_reports_of_the_tagger_that_say_nothing_are_close(
    explained: Explain, neural: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the tagger alone sees, and fusion takes for a mere name."""
    text = "Liv Moe noted that the ferry had sailed at noon."
    fuser: Fuser = neural.nlp.get_pipe("claimx_fusion")  # type: ignore[attr-defined]
    monkeypatch.setattr(type(fuser), "candidates", lambda *_: [])
    found = close(explained(text, "ferry", engine="neural"))
    idle = [one.text for one in found if "nothing is said by it" in one.stopped_by]
    assert idle == ["that the ferry had sailed at noon"]
