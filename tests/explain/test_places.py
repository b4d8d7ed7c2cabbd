"""Explanations as a whole: what holds of every one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import exp, prod
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from claimx.errors import ClaimxError
from claimx.explain.places import explain
from claimx.explain.records import Explanation
from claimx.text.document import document

if TYPE_CHECKING:
    from claimx.pipeline import Extractor

SAMPLES = Path(__file__).parents[2] / "samples"
STORY = (SAMPLES / "ceasefire.txt").read_text("utf-8")


@pytest.fixture(scope="module", params=["rules", "neural"])
def engine(request: pytest.FixtureRequest, extractor: Extractor, neural: Extractor) -> Extractor:
    return extractor if request.param == "rules" else neural


@pytest.fixture(scope="module")
def whole(engine: Extractor) -> Explanation:
    return explain(engine, document(STORY))


def stretches(value: Any) -> Iterator[tuple[str, int, int]]:
    """Every text of an explanation that says where it stands."""
    if isinstance(value, dict):
        if {"text", "start", "end"} <= value.keys() and " … " not in value["text"]:
            yield value["text"], value["start"], value["end"]
        for inner in value.values():
            yield from stretches(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from stretches(inner)


def test_explain_speaks_of_every_claim_with_its_rule_and_confidence(
    engine: Extractor, whole: Explanation
) -> None:
    found = {why.claim: why for place in whole.places for why in place.found if why.kind == "claim"}
    claims = engine.extract(document(STORY)).claims
    assert {c.id: (c.mode, c.rule, c.confidence) for c in claims} == {
        name: (why.what, why.rule, why.confidence) for name, why in found.items()
    }
    carried = {(why.kind, why.rule, why.start) for place in whole.places for why in place.found}
    assert {("term", t.rule, t.start) for c in claims for t in c.terms} <= carried
    assert {("stance", s.rule, s.trigger.start) for c in claims for s in c.stances} <= carried


def test_explain_offsets_are_exact(whole: Explanation) -> None:
    found = list(stretches(msgspec.to_builtins(whole)))
    assert len(found) > 100
    assert [one for one in found if STORY[one[1] : one[2]] != one[0]] == []


def test_explain_confidence_is_what_its_parts_come_to(whole: Explanation) -> None:
    for why in (why for place in whole.places for why in place.found):
        product = prod(factor.value for factor in why.factors)
        assert why.confidence == pytest.approx(min(0.99, product), abs=0.002), why
        if why.weights:
            odds = sum(part.adds for part in why.weights)
            assert why.factors[0].value == pytest.approx(1 / (1 + exp(-odds)), abs=0.005)


def test_explain_what_came_close_was_not_found(whole: Explanation) -> None:
    for place in whole.places:
        found = [(why.rule.partition("/")[0], why.start, why.end) for why in place.found]
        for close in place.close:
            assert close.stopped_by
            assert " in 0% of such" not in close.stopped_by
            assert not any(r == close.rule and s < close.end and close.start < e for r, s, e in found)


def test_explain_an_offset_gives_its_sentence(explained: Callable[..., Explanation]) -> None:
    text = "Riga and Oslo signed a ferry pact. “We sail in May,” Liv Moe said. The sea was calm."
    (place,) = explained(text, "sail").places
    assert place.text == "“We sail in May,” Liv Moe said."
    assert [word.text for word in place.words][:3] == ["“", "We", "sail"]
    (calm,) = explained(text, "calm").places
    assert calm.text == "The sea was calm."
    assert calm.found == []


def test_explain_a_claim_by_its_number_or_id(extractor: Extractor) -> None:
    story = document("“We sail in May,” Liv Moe said. Juan Mora denied that any ship was ready.")
    first, second = extractor.extract(story).claims
    for name in (second.id, "2", "002"):
        (place,) = explain(extractor, story, claim=name).places
        assert [why.claim for why in place.found if why.kind == "claim"] == [second.id]
    with pytest.raises(ClaimxError, match=f"no claim '7'; there are {first.id} to {second.id}"):
        explain(extractor, story, claim="7")


@pytest.mark.parametrize("offset", [-1, 9, 10_000])
def test_explain_refuses_an_offset_outside_the_text(extractor: Extractor, offset: int) -> None:
    with pytest.raises(ClaimxError, match="the text has 9"):
        explain(extractor, document("Too late."), offset=offset)
