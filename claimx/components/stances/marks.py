"""Stance marks: what the words on a trigger itself make of it: negation, auxiliaries, adverbs, conditions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from spacy.tokens import Token

from claimx.components.stances.balance import balance
from claimx.components.stances.closed import closed_class
from claimx.components.stances.coordination import alternative
from claimx.components.stances.side import FIRST
from claimx.records import Modality
from claimx.rules.stance_scope import ScopeWords

_STATES: Final = ("JJ", "VBN")
_NEAR: Final = 4  # tokens between a *not* and its verb


@dataclass(slots=True)
class Scope:
    """What the words around a trigger make of it."""

    flips: int = 0
    withheld: bool = False
    modality: Modality = "actual"
    wish: bool = False  # "would V"
    dead: str | None = None  # why there is no stance: condition, asked
    due: bool = False  # "must V": dead for who is to V, not for who says so
    barred: bool = False  # "cannot V": who cannot, does not
    disbelieved: bool = False  # "does not think that": that others hold it is not told
    lax: bool = False  # "V neither", "has not V-ed": nothing is said for the other side
    words: list[int] = field(default_factory=list)  # the tokens that say so

    @property
    def negated(self) -> bool:
        """Whether the words around come down to a negation."""
        return self.flips % 2 == 1

    @property
    def outcome(self) -> Modality:
        """How the stance is held that is left: *cannot accept* is a refusal, and no mere possibility."""
        return "actual" if self.barred and self.modality == "possible" else self.modality

    def lean(self, modality: Modality) -> None:
        """Take over a modality, unless a stronger one is there."""
        order: tuple[Modality, ...] = ("actual", "future", "possible", "conditional", "obligation")
        if order.index(modality) > order.index(self.modality):
            self.modality = modality


class Marks:
    """Read the words that hang on one trigger or on its verb."""

    def __init__(self, known: ScopeWords) -> None:
        self.known = known

    def determiner(self, word: Token, scope: Scope) -> None:
        """*no objection*, *neither for nor against*."""
        for c in word.children:
            if c.i < word.i and c.dep_ in ("det", "neg", "preconj") and c.lower_ in self.known.nothing:
                paired = any(x.dep_ == "cc" and x.lower_ in self.known.negation for x in word.children)
                scope.flips += 1
                scope.lax = scope.lax or (c.lower_ in closed_class("neither") and not paired)
                scope.words.append(c.i)
                return

    def noun(self, word: Token, scope: Scope) -> None:
        """*neither support nor opposition*, *its supposed support*; else what its determiner says."""
        both = balance(word) if word.tag_ in ("NN", "NNS") else None
        if both is not None:
            scope.withheld = True
            scope.words += [both.neither.i, both.nor.i, both.second.i]
            return
        void = (c for c in word.children if c.i < word.i and c.dep_ == "amod")
        if any(self.known.effect(c.lower_, "JJ") == "voids" for c in void):
            scope.dead = "asked"
        self.determiner(word, scope)

    def predicate(self, word: Token, scope: Scope) -> None:
        """*is, for one, not convinced*: the negation may hang on the predicate; it counts once."""
        apart = [c.i for c in word.children if c.dep_ == "neg" and c.i < word.i and word.tag_ in _STATES]
        if apart and not scope.flips:
            scope.flips += 1
            scope.words.append(apart[0])

    def collect(self, verb: Token, scope: Scope, quoted: bool, own: bool) -> None:
        """Take in negation, auxiliaries and adverbs of one verb."""
        known = self.known
        children = list(verb.children)
        shared = [] if any(c.dep_ == "aux" for c in children) else self._shared(verb)
        if alternative(verb) and not any(c.dep_ == "aux" for c in children):
            shared = [c for c in shared if c.lower_ not in self.known.obligation]
            scope.lean("conditional")
        flipped = self._contracted(verb, scope)
        # "did not, however, back it", "would have backed it": negation and auxiliary may hang on an auxiliary
        apart = (x for c in children if c.dep_ == "aux" for x in c.children if x.dep_ in ("neg", "aux"))
        for c in (*children, *apart, *shared):
            low = c.lower_
            before = c.i < verb.i
            if c.dep_ == "neg" or (low in known.negation and c.dep_ in ("advmod", "preconj", "cc", "det")):
                if self._elliptic(c, verb):
                    continue
                flipped = flipped or before or c.i == verb.i + 1
                scope.lax = scope.lax or (own and low in known.plain and self._perfect(verb))
                scope.words.append(c.i)
            elif low == "to" and verb.dep_ == "ROOT" and c.dep_ == "aux":
                scope.lean("future")  # "Oman to back pact"
            elif c.dep_ == "aux" and before:
                self._auxiliary(c, verb, scope, quoted, own)
            elif c.dep_ in ("advmod", "npadvmod"):
                effect = known.effect(low, "RB")
                if effect == "hedges":
                    scope.lean("possible")
                elif effect == "voids" and own and c.i == verb.i - 1:
                    scope.dead = "asked"  # "nearly backed"
                elif c.i > 0 and (c.nbor(-1).lower_, low) in known.pairs:
                    flipped = True
                    scope.words += [c.i - 1, c.i]
            elif (
                c.dep_ == "prep"
                and before
                and c.i + 1 < len(c.doc)
                and (low, c.nbor(1).lower_) in known.pairs
            ):
                flipped = True
            elif c.dep_ in ("nsubj", "nsubjpass") and self.nobody(c):
                flipped = True
                scope.words.append(c.left_edge.i)
            elif c.dep_ == "advcl" and self._unreal(c):
                scope.lean("conditional")
        if flipped:
            scope.flips += 1
            scope.barred = any(c.dep_ == "aux" and c.lower_ in known.able for c in children)

    def replaced(self, verb: Token) -> bool:
        """Return whether something else is done: *instead of backing*, *would sooner leave than back*."""
        if verb.i < 2:
            return False
        before = verb.nbor(-1).lower_
        return before == "than" or (verb.nbor(-2).lower_, before) in self.known.instead

    def _unreal(self, clause: Token) -> bool:
        """Whether a clause is a condition; *as if* compares."""
        return any(
            x.lower_ in self.known.unreal
            and x.dep_ in ("mark", "advmod")
            and x.i < clause.i
            and (x.i == 0 or x.nbor(-1).lower_ != "as")
            for x in clause.children
        )

    def _contracted(self, verb: Token, scope: Scope) -> bool:
        """Whether a *not* stands right before a verb, which the parser may hang anywhere: *doesn’t back*."""
        at = verb.i - 1
        while verb.i - at <= _NEAR and at > 0 and not verb.doc[at].is_sent_start:
            token = verb.doc[at]
            if token.lower_ in self.known.negation and token.nbor(-1).tag_.startswith(("MD", "VB")):
                if token.head.i == verb.i or token.dep_ != "neg":
                    scope.words += [at, at - 1] if token.nbor(-1).dep_.startswith("aux") else [at]
                    return True
                return False
            if token.tag_ not in ("RB", "VB", "VBN"):
                return False
            at -= 1
        return False

    def _shared(self, verb: Token) -> list[Token]:
        """Auxiliaries and negation of the verb before, which an infinitive or participle shares."""
        out: list[Token] = []
        at = verb
        while at.dep_ == "conj" and at.tag_ in ("VB", "VBN") and at.head.tag_ == at.tag_:
            at = at.head
            out += [c for c in at.children if c.dep_ in ("aux", "neg") or c.dep_ == "preconj"]
            if any(c.dep_ == "aux" for c in at.children):
                break
        return out

    def nobody(self, subject: Token) -> bool:
        """Return whether a subject is none: *no party*, *neither side*."""
        if subject.lower_ in self.known.nothing and subject.lower_ != "few":
            return True
        return any(
            c.dep_ in ("det", "preconj", "cc") and c.lower_ in self.known.nothing and c.i < subject.i
            for c in subject.children
        )

    def _auxiliary(self, word: Token, verb: Token, scope: Scope, quoted: bool, own: bool) -> None:
        known, low = self.known, word.lower_
        if low in known.future:
            scope.lean("future")
        elif low in known.would:
            scope.wish = scope.wish or own
            scope.lean("conditional" if quoted else "future")
        elif low in known.possible:
            scope.lean("possible")
        elif low in known.obligation:
            scope.due = scope.due or own
            self.owed(verb, scope)
        else:
            return
        if own:
            scope.words.append(word.i)
        if low in known.counterfactual and verb.tag_ == "VBN" and self._perfect(verb):
            scope.dead, scope.due = "asked", False  # "could have backed": it did not

    def owed(self, verb: Token, scope: Scope) -> None:
        """Take in that something has to be done: nobody does it yet, but *we must* is a stance."""
        subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        scope.lean("obligation")
        if subject is None or subject.lower_ not in FIRST:
            scope.dead = "asked"

    def _perfect(self, verb: Token) -> bool:
        return any(c.dep_ == "aux" and c.lower_ in closed_class("perfect") for c in verb.children)

    def _elliptic(self, word: Token, verb: Token) -> bool:
        """Whether a *not* stands for a verb left out: *Oman, which did not, nevertheless backed it*."""
        apart = word.i < verb.i and word.nbor(1).text == ","
        return apart and verb.tag_ in ("VBD", "VBZ") and not self._perfect(verb)
