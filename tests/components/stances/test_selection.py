"""Which stances of a sentence stay."""

from __future__ import annotations

from claimx.components.stances.decided import Decided
from claimx.components.stances.selection import distinct, select
from claimx.records import Factuality, Party, Polarity, Quoted, Stance
from claimx.rules.stances import load_stances

NEUTRAL = load_stances().types["neutral_position"]


def decided(at: int, polarity: Polarity, *, time: int = 2, negated: bool = False, end: int = 20) -> Decided:
    stance = Stance(
        type="support" if polarity == "positive" else "oppose",
        polarity=polarity,
        holder=Party(text="Peru", start=0, end=4, name="Peru"),
        target=Party(text="pact", start=15, end=end, name="pact"),
        trigger=Quoted(text="back", start=at, end=at + 4),
        factuality=Factuality(negated=negated),
        confidence=0.9,
        rule="stance.some/active",
    )
    base: Polarity = "negative" if (polarity == "positive") is negated else "positive"
    return Decided(at, stance, base, frozenset((at,)), frozenset(), sentence=0, time=time)


def test_stance_selection_no_word_shows_two() -> None:
    assert len(select([decided(3, "positive"), decided(3, "negative")], NEUTRAL)) == 1


def test_stance_selection_later_stance_overtakes_the_opposite_one() -> None:
    before, now = decided(3, "negative", time=0), decided(9, "positive")
    assert select([before, now], NEUTRAL) == [now]
    assert len(select([decided(3, "positive", time=0), now], NEUTRAL)) == 2


def test_stance_selection_both_sides_denied_is_one_position() -> None:
    (both,) = select([decided(3, "positive", negated=True), decided(5, "negative", negated=True)], NEUTRAL)
    assert (both.stance.type, sorted(both.words)) == ("neutral_position", [3, 5])


def test_stance_selection_leaves_out_what_is_said_again() -> None:
    stance = decided(3, "positive").stance
    assert distinct([stance, stance]) == [stance]
