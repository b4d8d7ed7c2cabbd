"""Stances that are over: *once backed*, *had backed it until May*, *which opposed it, now backs it*."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from spacy.tokens import Token

from claimx.components.stances.frame import Frame
from claimx.components.stances.governors import governors
from claimx.rules.inflect import forms
from claimx.rules.pack import read_pack

# When a stance is held: "had backed", "backed", "backs".
_BEFORE, _THEN, _NOW = range(3)


class Past:
    """Tell whether a stance is over by what its sentence says."""

    def __init__(self) -> None:
        pack = read_pack("stances_past.toml")
        over = pack["over"]
        self._over = {name: frozenset(found) for name, found in over.items() if name != "pairs"}
        self._pairs = frozenset((a, b) for a, b in over["pairs"])
        self._dropped = frozenset(pack["dropped"]["nouns"])
        self._turns = self._over["words"] | {f for word in over["turns"] for f in forms(word, "verb")}

    def over(self, frame: Frame) -> bool:
        """Return whether the sentence says that a stance belongs to the past."""
        chain = governors(frame.verb)
        if any(self._habit(at) for at in chain[1:]):
            return True
        when = self._time(chain)
        if when == _NOW:
            return frame.kind == "role" and any(t.lower_ in self._over["was"] for t in _before(frame.anchor))
        if any(self._gone(c, at) for at in chain for c in at.children) or self._superseded(chain[-1]):
            return True
        had = when == _BEFORE
        return self._until(chain, frame, had) or (had and self._turned(frame))

    def time(self, frame: Frame) -> int:
        """Return when a stance is told to be held: the higher, the later."""
        return self._time(governors(frame.verb))

    def dropped(self, frame: Frame) -> bool:
        """Return whether the target is but what is dropped: *dropped its objections*."""
        noun = frame.target
        return (
            frame.rule.type == "concede"
            and noun is not None
            and noun.lower_ in self._dropped
            and any(c.tag_ == "PRP$" for c in noun.children)
        )

    def _time(self, chain: list[Token]) -> int:
        had = any(
            c.dep_ == "aux" and c.lower_ in self._over["had"] and c.i < at.i
            for at in chain
            for c in at.children
        )
        return _BEFORE if had else _THEN if any(self._told(at) for at in chain) else _NOW

    def _superseded(self, verb: Token) -> bool:
        """*which opposed it, now backs it*: what is told of a subject beside what it does now is over."""
        noun = verb.head
        bare = any(c.tag_ in ("WDT", "WP") and c.dep_ == "nsubj" for c in verb.children)
        if verb.dep_ != "relcl" or not bare or not noun.dep_.startswith("nsubj"):
            return False
        return any(c.dep_ == "advmod" and c.lower_ in self._over["words"] for c in noun.head.children)

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
        before = word.nbor(-1).lower_ if word.i else ""
        if (low, after) in self._pairs or (before, low) in self._pairs:
            return True
        if word.dep_ not in ("advmod", "npadvmod"):
            return False
        if low in self._over["near"]:
            return word.i == verb.i - 1
        again = after in self._over["again"] or before in self._over["before"]
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


def _before(noun: Token) -> Iterable[Token]:
    """The words of a phrase before its head: *once a staunch ally*, *a former critic*."""
    return noun.doc[noun.left_edge.i : noun.i]


@cache
def past() -> Past:
    """Return what the pack says of the past, read once."""
    return Past()
