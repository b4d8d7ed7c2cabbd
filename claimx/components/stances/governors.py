"""What governs a verb as its complement: *expected* over *to back* in *was expected to back*."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

UP: Final = ("xcomp", "acomp", "attr", "oprd", "prep")
_CLIMB: Final = 6


def governors(verb: Token) -> list[Token]:
    """Return a verb, then what governs it as its complement, and the verb that it is coordinated with."""
    out = [verb]
    for _ in range(_CLIMB):
        at = out[-1]
        shared = at.dep_ == "conj" and at.tag_ in ("VB", "VBN") and at.head.tag_ == at.tag_
        if not (shared or at.dep_ in UP) or at.head.i == at.i:
            break
        out.append(at.head)
    return out
