"""A stance frame: a rule that fits in a place, with the words that fill its slots."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from claimx.rules.stances import StanceRule


@dataclass(frozen=True, slots=True)
class Frame:
    """A rule that fits in a place: the words of the trigger, and the heads of what fills its slots."""

    rule: StanceRule
    kind: str
    words: tuple[Token, ...]  # the trigger, its anchor first
    verb: Token  # the word whose auxiliaries and negation the stance shares
    holder: Token | None
    target: Token | None
    slot: str  # which slot gave the target
    topic: Token | None

    @property
    def won(self) -> bool:
        """Whether the target gets what the holder gives: *won the backing of Oman*."""
        return self.kind == "light" and self.slot == "subject"

    @property
    def anchor(self) -> Token:
        """The word that opens the frame."""
        return self.words[0]


@dataclass(frozen=True, slots=True)
class LightVerbs:
    """Verbs that only carry a noun: whose subject holds what the noun says, and whose is its target."""

    give: frozenset[str]  # voice, express, …
    take: frozenset[str]  # draw, receive, …
    meet: frozenset[str] = frozenset()  # meet with, be greeted with, run into: what is met is the target
    make: frozenset[str] = frozenset()  # make, run: who does this with something bad is bad
    helped: frozenset[str] = frozenset()  # "with the support of": what helps whoever does something
    braved: frozenset[str] = frozenset()  # "despite the protest of": what is not heeded in an act
