"""Matches: where to oppose or back somebody is to play him or to bet on him, and no stance."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from claimx.components.stances.closed import closed_class
from claimx.components.stances.frame import Frame
from claimx.rules.inflect import forms
from claimx.rules.pack import read_pack


class Games:
    """Which frames tell of a match."""

    def __init__(self) -> None:
        pack = read_pack("stances.toml")["games"]
        self._types = frozenset(pack["types"])
        self._words = frozenset(f for word in pack["words"] for f in forms(word, "noun"))
        self.sure = frozenset(f for word in pack["sure"] for f in forms(word, "noun"))

    def plays(self, frame: Frame) -> bool:
        """Return whether a frame stands in a match (*in the final*), or aims at one (*to win the cup*)."""
        if frame.rule.type not in self._types or frame.target is None:
            return False
        for c in (*frame.verb.children, *frame.target.children):
            if c.dep_ == "prep" and c.lower_ in closed_class("match") and self._names(c, "pobj"):
                return True
            if c.dep_ in ("xcomp", "advcl") and c.tag_ == "VB" and self._names(c, "dobj"):
                return True
        return False

    def _names(self, above: Token, dep: str) -> bool:
        return any(c.dep_ == dep and c.lower_ in self._words for c in above.children)


@cache
def games() -> Games:
    """Return what the pack says of matches, read once."""
    return Games()
