"""Demands by duty: who says that another must do something demands it (*Oman said Yemen needed to withdraw*).

Only inside what somebody says, and only of somebody who can act: that a treaty binds its parties is a term.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from claimx.components.stances.closed import closed_class
from claimx.components.stances.coordination import alternative
from claimx.components.stances.givers import agent
from claimx.components.stances.holders import subject_of
from claimx.components.stances.marks import Scope
from claimx.components.stances.record import record
from claimx.components.stances.scope import ScopeReader, asks
from claimx.components.stances.side import is_open
from claimx.components.stances.subjects import own_subject, passive
from claimx.components.stances.targets import Targets
from claimx.records import Factuality, Stance
from claimx.rules.stance_scope import ScopeWords
from claimx.rules.stances import StanceType

_TRUST: Final = 0.84  # how sure a demand is that a word of duty shows


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty that a clause lays on its subject: the word of duty, whom it binds, and each act by its verb."""

    word: Token
    last: Token
    bound: Token
    acts: tuple[Token, ...]
    weak: bool  # "should" asks, "must" demands


def duty(token: Token, known: ScopeWords) -> Duty | None:
    """Return the duty that a word lays on somebody; None where it is no word of duty."""
    low = token.lower_
    if low in known.obligation and token.dep_ == "aux":
        verb = token.head
        last = token
        if any(
            c.dep_ == "aux" and c.i > token.i and c.lower_ in closed_class("perfect") for c in verb.children
        ):
            return None  # "must have left": what somebody infers
    elif low in known.duties and token.tag_.startswith("VB"):
        infinitive = next((c for c in token.children if _to(c)), None)
        owned = any(c.dep_ == "dobj" for c in token.children)  # "has coffee to sell"
        if (
            infinitive is None
            or owned
            or any(c.dep_ == "neg" or c.lower_ in known.negation for c in token.children)
        ):
            return None
        verb = infinitive
        last = next(c for c in infinitive.children if c.lower_ == "to")
    else:
        return None
    subject = subject_of(token if token.tag_.startswith("VB") and low in known.duties else verb)
    if subject is None or subject.i > token.i:
        return None
    if passive(verb):  # "the toll must be lifted by Oman": who is to do it
        subject = agent(verb)
    if subject is None or subject.lower_ in closed_class("unbound"):
        return None
    if any(c.dep_ == "det" and c.lower_ in closed_class("articles") for c in subject.children):
        return None  # "a ship that wants to dock must pay a fee": a rule for anyone
    acts = tuple(a for a in (verb, *_further(token, verb)) if a.lower_ not in known.states)
    if not acts or verb.lower_ in known.states:
        return None
    return Duty(token, last, subject, acts, low == "should")


def _to(token: Token) -> bool:
    return token.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children)


def _further(word: Token, verb: Token) -> Iterator[Token]:
    """The other acts of a duty: coordinated, or hung by the parser on the verb of saying."""
    queue = [verb, word, *([word.head] if word.head.i < word.i and word.dep_ == "ccomp" else [])]
    seen = {verb.i}
    while queue:
        at = queue.pop(0)
        for c in at.children:
            bare = c.tag_ in ("VB", "VBP") and not any(x.dep_ == "aux" for x in c.children)
            fits = c.dep_ in ("conj", "dep") and c.i > verb.i and c.i not in seen
            if fits and bare and own_subject(c) is None and not alternative(c):
                seen.add(c.i)
                queue.append(c)
                yield c


class Demands:
    """Decide on the duties of one story: who demands them of whom."""

    def __init__(self, types: Mapping[str, StanceType], scope: ScopeReader, targets: Targets) -> None:
        self.types = types
        self.scope = scope
        self.targets = targets
        self.parties = targets.parties

    def demanded(self, found: Duty) -> list[Stance]:
        """Return a demand for each act that somebody says another has to do."""
        parties, targets, at = self.parties, self.targets, found.word.i
        holder = parties.speaker(at)
        if holder is None or asks(found.word) or is_open(found.bound):
            return []
        scope = Scope()
        self.scope.clause(found.acts[0], scope)
        bound = parties.holder(found.bound)
        target = targets.target(found.bound, "subject", holder)
        if scope.dead or bound is None or target is None or (bound.names | target.names) & holder.names:
            return []
        kind = self.types["call_for" if found.weak else "demand"]
        span = found.word.doc[at : max(found.last.i, at) + 1]
        owed = Factuality(modality="obligation")
        rule = f"stance.{kind.id.replace('_', '-')}.duty"
        ends = ((holder, target, targets.topic(act)) for act in found.acts)
        return [record(kind, end, span, parties.reporter(at), owed, _TRUST, rule) for end in ends]
