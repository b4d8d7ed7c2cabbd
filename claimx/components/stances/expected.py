"""Stances that others only expect of somebody: *was expected to back*, *it is likely that Oman will back*."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

from spacy.tokens import Token

from claimx.components.stances.governors import UP, governors
from claimx.components.stances.side import FIRST
from claimx.rules.inflect import forms
from claimx.rules.pack import read_pack

_SAID: Final = ("acomp", "attr", "oprd")


class Expected:
    """Tell whether a verb says what others expect of its subject; what *we* expect to do is ours."""

    def __init__(self) -> None:
        pack = read_pack("stances_past.toml")
        known = pack["expected"]
        self._participles = frozenset(known["participles"])
        self._likely = self._participles | frozenset(known["adjectives"])
        self._clausal = self._participles | frozenset(known["clausal"])
        self._be = frozenset(forms("be", "verb")) | frozenset(pack["over"]["short"])

    def __call__(self, verb: Token) -> bool:
        """Return whether a verb tells what is only expected of its subject."""
        above = governors(verb)
        return any(self._of_subject(at) for at in above[1:]) or self._of_clause(above[-1])

    def _of_subject(self, at: Token) -> bool:
        """*Oman was expected to back*, *Oman is likely to back*."""
        if at.lower_ not in self._likely:
            return False
        copula = at if at.lower_ in self._participles else at.head
        if _is_ours((*at.children, *copula.children)):
            return False
        return self._is_passive(at) or (at.head.lower_ in self._be and at.dep_ in UP)

    def _of_clause(self, clause: Token) -> bool:
        """*It is likely that Oman will back*, *it was thought that Oman would back*."""
        head = clause.head
        if clause.dep_ != "ccomp" or clause.i < head.i or _is_ours(clause.children):
            return False
        judged = next((c for c in head.children if c.dep_ in _SAID and c.i < clause.i), head)
        if judged.lower_ not in self._clausal:
            return False
        copula = judged if self._is_passive(judged) else judged.head
        return any(c.lower_ == "it" and c.dep_.startswith("nsubj") for c in copula.children)

    def _is_passive(self, at: Token) -> bool:
        return any(c.dep_ == "auxpass" or c.lower_ in self._be for c in at.children)


def _is_ours(words: Iterable[Token]) -> bool:
    """Whether the subject among these is one who speaks of himself."""
    subject = next((c for c in words if c.dep_.startswith("nsubj")), None)
    return subject is not None and subject.lower_ in FIRST


@cache
def expected() -> Expected:
    """Return what the pack says of expectations, read once."""
    return Expected()
