"""Stances whose holder the passive hides: *the pact was widely condemned*, *the pact must be rejected*."""

from __future__ import annotations

from functools import cache
from typing import Final

from claimx.components.stances.frame import Frame
from claimx.components.stances.marks import Scope
from claimx.components.stances.side import Side
from claimx.records import Party
from claimx.rules.inflect import forms
from claimx.rules.pack import read_pack

_TRUST: Final = 0.85
_FAR: Final = 60  # tokens behind the verb in which somebody may be named
NOBODY: Final = Side(Party(text=None, start=None, end=None), frozenset(), trust=_TRUST)


class Hidden:
    """Which passives show a stance though nobody is said to take it, and what their targets must be."""

    def __init__(self) -> None:
        pack = read_pack("stances.toml")["hidden"]
        self._always, known, said = (
            frozenset(f for word in pack[key] for f in forms(word, "verb"))
            for key in ("always", "known", "said")
        )
        self._facts = self._always | known
        self._all = self._facts | said

    def hides(self, frame: Frame) -> bool:
        """Return whether a frame is a finite passive of such a verb without anybody who does it."""
        verb = frame.verb
        if frame.kind != "passive" or frame.holder is not None or verb.lower_ not in self._all:
            return False
        at = verb.head if verb.dep_ == "conj" else verb
        finite = any(c.dep_ in ("auxpass", "aux") for w in (verb, at) for c in w.children)
        behind = verb.doc[verb.i : min(verb.right_edge.i + 1, verb.i + _FAR)]
        return finite and all(t.lower_ != "by" for t in behind)

    def told(self, frame: Frame, scope: Scope) -> bool:
        """Return whether it is told as a fact, so that somebody holds it."""
        return scope.modality == "actual" and not scope.negated and frame.verb.lower_ in self._facts

    def needs_known(self, frame: Frame) -> bool:
        """Return whether only somebody, or a treaty, can be the target."""
        return frame.verb.lower_ not in self._always


@cache
def hidden() -> Hidden:
    """Return what the pack says of hidden holders, read once."""
    return Hidden()


def urged(scope: Scope) -> bool:
    """Return whether words say that something must be done, or cannot be: whoever says so wants it so."""
    return scope.due or (scope.modality in ("possible", "obligation") and scope.negated)
