"""Stances that are over: *withdrew its objections*, *its support was withdrawn*."""

from __future__ import annotations

from functools import cache
from typing import Final, Literal

from spacy.tokens import Token

from claimx.components.stances.frame import Frame
from claimx.components.stances.givers import agent, carrier, owner_of
from claimx.components.stances.subjects import passive
from claimx.rules.inflect import forms
from claimx.rules.pack import read_pack
from claimx.rules.stance_scope import scope_words

_TOLD: Final = ("VBD", "VBZ", "VBP", "VBN")
_NOUNS: Final = ("nominal", "light")


class Endings:
    """Tell whether the verb that carries the noun of a stance ends it."""

    def __init__(self) -> None:
        acts = read_pack("stances.toml")["acts"]
        self._ends, self._breaks, self._retreats = (
            frozenset(f for word in acts[key] for f in forms(word, "verb"))
            for key in ("end", "overcome", "retreat")
        )

    def verb(self, frame: Frame) -> Token | None:
        """Return the verb that ends the stance of a frame, as a fact or not; None where none does."""
        if frame.rule.part != "noun" or frame.kind not in _NOUNS:
            return None
        noun = frame.anchor
        ceased = noun.dep_ == "nsubj" and not any(c.dep_ == "dobj" for c in noun.head.children)
        misread = noun.dep_ == "attr" and noun.i > noun.head.i  # "overcame its opposition": no copula
        above = noun.head.head  # "backtracked on its pledge"
        if noun.dep_ == "pobj" and above.lower_ in self._retreats:
            return above
        verb = noun.head if ceased or misread else carrier(noun)
        return verb if verb is not None and verb.lower_ in self._ends | self._breaks else None

    def is_fact(self, verb: Token) -> bool:
        """Return whether an ending is told as one that took place."""
        known = scope_words()
        modal = known.would | known.possible | known.obligation | known.future
        words = {c.lower_ for c in verb.children if c.dep_ in ("aux", "neg", "advmod")}
        return verb.tag_ in _TOLD and words.isdisjoint(modal | known.negation)

    def by(self, frame: Frame, verb: Token) -> Literal["holder", "others"]:
        """Return who ended it: who holds it, or others against his will or for him."""
        owner = owner_of(frame.anchor)
        apart = owner is not None and owner.tag_ != "PRP$"
        if verb.lower_ in self._breaks or (passive(verb) and agent(verb) is not None):
            return "others"
        active = not passive(verb) and frame.anchor.dep_ != "nsubj"
        return "others" if active and apart else "holder"


@cache
def endings() -> Endings:
    """Return what the pack says of endings, read once."""
    return Endings()
