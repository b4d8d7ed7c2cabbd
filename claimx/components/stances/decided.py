"""A stance that is decided on, with what tells it from others of its sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from spacy.tokens import Span

from claimx.components.stances.frame import Frame
from claimx.components.stances.marks import Scope
from claimx.components.stances.scope import first_word
from claimx.records import Polarity, Stance

_WIDE: Final = 6  # tokens that the text of a trigger may take


@dataclass(frozen=True, slots=True)
class Decided:
    """A stance with the words that show it, and those around them that turned it."""

    at: int
    stance: Stance
    base: Polarity  # of the words as such, before negation
    words: frozenset[int]
    around: frozenset[int]
    sentence: int  # where its sentence begins
    time: int  # the higher, the later it is held
    aside: bool = False  # said by the way: "this so-called treaty"
    users: bool = False  # found by a rule of the user's own


def decided(frame: Frame, scope: Scope, stance: Stance, base: Polarity, time: int) -> Decided:
    """Return what a frame comes to, with its words; ``base`` and ``time`` are those of `Decided`."""
    words = frozenset(w.i for w in frame.words)
    if frame.kind == "calling":  # "hailed the pact as a triumph" is one stance
        words |= {frame.verb.i}
    return Decided(
        at=frame.anchor.i,
        stance=stance,
        base=base,
        words=words,
        around=frozenset(scope.words) - words,
        sentence=frame.anchor.sent.start,
        time=time,
        aside=_is_aside(frame),
        users=frame.rule.users,
    )


def shown(frame: Frame, scope: Scope) -> Span:
    """Return the words that show the stance of a frame, with those that negate it if they are near."""
    anchor = frame.anchor
    near = [w.i for w in frame.words if 0 <= w.i - anchor.i <= _WIDE]
    start, last = first_word(scope.words, anchor.i), max(near)
    if _is_aside(frame):
        start, last = min(w.i for w in frame.words), anchor.i
    return anchor.doc[start : last + 1]


def _is_aside(frame: Frame) -> bool:
    return frame.slot == "noun"
