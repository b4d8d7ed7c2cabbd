"""Which claim a term or a stance stands in."""

from __future__ import annotations

import msgspec
import pytest

from claimx.components.carried import carry, sided, summed
from claimx.pipeline import Extractor, build
from claimx.records import (
    Claim,
    Cue,
    Instrument,
    InstrumentStance,
    Party,
    Quoted,
    Span,
    SpeakerStance,
    SpeakerSummary,
    Stance,
    Term,
)

TEXT = "Oman will defend Mali. The pact lasts ten years, Ann Lee said. Chad denied that."
NLP = build(parts=("quotes", "syntax"))


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def term(words: str) -> Term:
    start, end = at(words)
    return Term(
        clause="duration", group="instrument", text=words, start=start, end=end, confidence=0.9, rule="t"
    )


def stance(trigger: str, holder: str = "Chad", target: str = "pact") -> Stance:
    start, end = at(trigger)
    nobody = {"text": None, "start": None, "end": None}
    return Stance(
        type="reject",
        polarity="negative",
        holder=Party(name=holder, **nobody),  # type: ignore[arg-type]
        target=Party(name=target, **nobody),  # type: ignore[arg-type]
        trigger=Quoted(text=trigger, start=start, end=end),
        confidence=0.8,
        rule="s",
    )


def joint(stance: Stance, *names: str, end: str = "holder") -> Stance:
    """The stance with several at one of its ends."""
    party = msgspec.structs.replace(getattr(stance, end), name=" and ".join(names), names=names)
    return msgspec.structs.replace(stance, **{end: party})


def claim(words: str, cue: str | None = None, nested_in: str | None = None) -> Claim:
    start, end = at(words)
    marked = Cue(text=cue, lemma=cue, start=at(cue)[0], end=at(cue)[1]) if cue else None
    return Claim(
        id="x-001",
        mode="indirect",
        text=words,
        spans=[Span(start=start, end=end)],
        cue=marked,
        confidence=0.9,
        rule="r",
        nested_in=nested_in,
    )


def test_carry_gives_a_term_to_the_content_that_holds_it() -> None:
    (one,) = carry(NLP(TEXT), TEXT, [claim("The pact lasts ten years")], [term("lasts ten years")], [])
    assert [t.text for t in one.terms] == ["lasts ten years"]


def test_carry_makes_a_claim_of_the_reporters_own_sentence() -> None:
    given = claim("The pact lasts ten years")
    _, own = carry(NLP(TEXT), TEXT, [given], [term("defend Mali")], [])
    assert (own.mode, own.text, own.speaker, own.rule) == (
        "narrated",
        "Oman will defend Mali",
        None,
        "narrated.sentence",
    )


def test_carry_gives_a_stance_shown_by_the_cue_to_its_report() -> None:
    (one,) = carry(NLP(TEXT), TEXT, [claim("that", cue="denied")], [], [stance("denied")])
    assert [s.type for s in one.stances] == ["reject"]


def test_carry_leaves_nested_claims_to_the_outer_one() -> None:
    outer, inner = claim("The pact lasts ten years"), claim("lasts ten years", nested_in="x-001")
    one, two = carry(NLP(TEXT), TEXT, [outer, inner], [term("ten years")], [])
    assert (len(one.terms), len(two.terms)) == (1, 0)


def test_summed_says_of_a_treaty_what_it_provides_and_who_stands_where() -> None:
    treaty = Instrument(id="i1", name="pact", kind="pact", mentions=[])
    duration = Term(
        clause="duration", group="i", text="", start=0, end=0, instrument="i1", confidence=1, rule="t"
    )
    (one,) = summed([treaty], [duration, duration], [stance("denied"), stance("denied")])
    assert one.terms == ["duration"]
    assert one.stances == [InstrumentStance(holder="Chad", polarity="negative")]


@pytest.mark.parametrize("text", ["", " \n ", "The pact was signed for ten years.\r\n\r\nOman rejected it."])
def test_carried_spans_are_exact(extractor: Extractor, text: str) -> None:
    found = extractor.extract(text)
    for c in found.claims:
        assert " … ".join(text[s.start : s.end] for s in c.spans) == c.text
        for t in c.terms:
            assert text[t.start : t.end] == t.text


def test_claims_are_numbered_in_the_order_of_the_text(extractor: Extractor) -> None:
    text = "The pact of Oman and Mali runs for ten years.\n\nAnn Lee said the pact would be ratified in May."
    found = extractor.extract(text).claims
    assert [c.id[-3:] for c in found] == [f"{n:03}" for n in range(1, len(found) + 1)]
    assert [c.spans[0].start for c in found] == sorted(c.spans[0].start for c in found)
    assert [c.mode for c in found] == ["narrated", "indirect"]


def test_sided_says_where_a_speaker_stands() -> None:
    chad = SpeakerSummary(name="Chad", kind="government", mentions=[], claims=1)
    mali = SpeakerSummary(name="Mali", kind="government", mentions=[], claims=1)
    one, other = sided([chad, mali], [stance("denied"), stance("denied")])
    assert one.stances == [SpeakerStance(target="pact", type="reject", polarity="negative")]
    assert other.stances == []


def test_sided_gives_a_joint_stance_to_those_together_and_to_each() -> None:
    names = ("Chad and Mali", "Chad", "Mali", "Oman")
    speakers = [SpeakerSummary(name=name, kind="government", mentions=[], claims=1) for name in names]
    *holders, target = sided(speakers, [joint(stance("denied"), "Chad", "Mali")])
    assert all(
        one.stances == [SpeakerStance(target="pact", type="reject", polarity="negative")] for one in holders
    )
    assert target.stances == []


def test_sided_names_each_of_several_targets() -> None:
    chad = SpeakerSummary(name="Chad", kind="government", mentions=[], claims=1)
    (one,) = sided([chad], [joint(stance("denied"), "Oman", "Mali", end="target")])
    assert [s.target for s in one.stances] == ["Oman", "Mali"]


def test_summed_counts_each_holder_of_a_joint_stance() -> None:
    treaty = Instrument(id="i1", name="pact", kind="pact", mentions=[])
    both = joint(joint(stance("denied"), "Chad", "Mali"), "pact", "protocol", end="target")
    (one,) = summed([treaty], [], [both, stance("denied")])
    assert [(s.holder, s.polarity) for s in one.stances] == [("Chad", "negative"), ("Mali", "negative")]


def test_sided_tells_no_stance_towards_oneself() -> None:
    both = joint(joint(stance("denied"), "Chad", "Mali"), "Chad", "Mali", end="target")
    chad = SpeakerSummary(name="Chad", kind="government", mentions=[], claims=1)
    (one,) = sided([chad], [both])
    assert [s.target for s in one.stances] == ["Mali"]
