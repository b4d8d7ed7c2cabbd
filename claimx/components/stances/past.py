"""Stances that nobody holds now: *was expected to back*, *once backed*, *had backed it until May*."""

from __future__ import annotations

from functools import cache
from typing import Final

from spacy.tokens import Token

from claimx.components.stances.frame import Frame
from claimx.components.stances.side import FIRST
from claimx.rules.inflect import forms
from claimx.rules.pack import read_pack

_CLIMB: Final = 6
_UP: Final = ("xcomp", "acomp", "attr", "oprd", "prep")


class Past:
    """Tell whether a stance is only expected of its holder, or over by what its sentence says."""

    def __init__(self) -> None:
        pack = read_pack("stances_past.toml")
        over = pack["over"]
        self._expected = frozenset(pack["expected"]["participles"])
        self._likely = frozenset(pack["expected"]["adjectives"])
        self._over = {name: frozenset(found) for name, found in over.items() if name != "pairs"}
        self._pairs = frozenset((a, b) for a, b in over["pairs"])
        self._dropped = frozenset(pack["dropped"]["nouns"])
        self._turns = self._over["words"] | {f for word in over["turns"] for f in forms(word, "verb")}
        self._be = frozenset(forms("be", "verb")) | self._over["short"]

    def expected(self, verb: Token) -> bool:
        """Return whether a verb tells what others expect: *was expected to back*, *is likely to back*."""
        return any(self._foretold(at) for at in _chain(verb)[1:])

    def over(self, frame: Frame) -> bool:
        """Return whether the sentence says that a stance belongs to the past."""
        chain = _chain(frame.verb)
        if any(self._habit(at) for at in chain[1:]):
            return True
        had = any(
            c.dep_ == "aux" and c.lower_ in self._over["had"] and c.i < at.i
            for at in chain
            for c in at.children
        )
        past = had or any(self._told(at) for at in chain)
        if not past:
            return False
        if any(self._gone(c, at) for at in chain for c in at.children):
            return True
        if self._until(chain, frame, had):
            return True
        return had and self._turned(frame)

    def dropped(self, frame: Frame) -> bool:
        """Return whether the target is but what is dropped: *dropped its objections*."""
        noun = frame.target
        return (
            frame.rule.type == "concede"
            and noun is not None
            and noun.lower_ in self._dropped
            and any(c.tag_ == "PRP$" for c in noun.children)
        )

    def _foretold(self, at: Token) -> bool:
        copula = at if at.lower_ in self._expected else at.head
        if at.lower_ not in self._expected | self._likely:
            return False
        subject = next((c for c in (*at.children, *copula.children) if c.dep_.startswith("nsubj")), None)
        if subject is not None and subject.lower_ in FIRST:
            return False
        passive = any(c.dep_ == "auxpass" or c.lower_ in self._be for c in at.children)
        return passive or (at.head.lower_ in self._be and at.dep_ in _UP)

    def _habit(self, at: Token) -> bool:
        """*used to back*, but not *used its speech to attack* or *was used to attack*."""
        return (
            at.lower_ in self._over["used"]
            and at.nbor(1).lower_ == "to"
            and not any(c.dep_ in ("auxpass", "dobj") for c in at.children)
        )

    def _gone(self, word: Token, verb: Token) -> bool:
        """Whether a word beside a verb says that its time is gone."""
        low = word.lower_
        after = word.nbor(1).lower_ if word.i + 1 < len(word.doc) else ""
        if (low, after) in self._pairs:
            return True
        if word.dep_ not in ("advmod", "npadvmod"):
            return False
        if low in self._over["near"]:
            return word.i == verb.i - 1
        again = after in self._over["again"] or (word.i > 0 and word.nbor(-1).lower_ in self._over["before"])
        return low in self._over["adverbs"] and not again

    def _until(self, chain: list[Token], frame: Frame, had: bool) -> bool:
        """*had backed it until May*; what is asked until May is no end of a stance."""
        for at in chain:
            for c in at.children:
                if (
                    c.lower_ in self._over["ends"]
                    and c.dep_ == "prep"
                    and (had or frame.rule.type in self._over["lasting"])
                ):
                    return True
                if had and c.dep_ == "advcl" and any(x.lower_ in self._over["ends"] for x in c.children):
                    return True
        return False

    def _turned(self, frame: Frame) -> bool:
        """*had opposed it, but dropped its objections*; *had for years refused, but …*."""
        sentence = frame.anchor.sent
        start = max(frame.anchor.i, frame.verb.i)
        doc = frame.anchor.doc
        but = next((t.i for t in doc[start : sentence.end] if t.lower_ == "but" and t.tag_ == "CC"), None)
        if but is None:
            return False
        spans = any(t.lower_ in self._over["spans"] for t in doc[sentence.start : but])
        return spans or any(t.lower_ in self._turns for t in doc[but + 1 : sentence.end])

    def _told(self, verb: Token) -> bool:
        """Whether a verb is in the simple past: *backed*, *did not back*, *was backed*."""
        past = self._over["told"]
        present = any(c.dep_ in ("aux", "auxpass") and c.lower_ not in past for c in verb.children)
        return not present and (verb.tag_ == "VBD" or any(c.lower_ in past for c in verb.children))


def _chain(verb: Token) -> list[Token]:
    """A verb with what governs it as its complement, and the verb that it is coordinated with."""
    out = [verb]
    for _ in range(_CLIMB):
        at = out[-1]
        shared = at.dep_ == "conj" and at.tag_ in ("VB", "VBN") and at.head.tag_ == at.tag_
        if not (shared or at.dep_ in _UP) or at.head.i == at.i:
            break
        out.append(at.head)
    return out


@cache
def past() -> Past:
    """Return what the pack says of the past, read once."""
    return Past()
