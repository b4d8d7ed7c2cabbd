"""Stance decisions: what a frame comes to once its scope is read and both its ends are told."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from msgspec.structs import replace
from spacy.tokens import Span, Token

from claimx.components.stances.demands import Duty
from claimx.components.stances.endings import endings
from claimx.components.stances.frame import Frame
from claimx.components.stances.gains import gain
from claimx.components.stances.games import games
from claimx.components.stances.hidden import NOBODY, hidden, urged
from claimx.components.stances.holders import bearer, interposed, named_before
from claimx.components.stances.marks import Scope
from claimx.components.stances.past import past
from claimx.components.stances.scope import ScopeReader, asks, first_word
from claimx.components.stances.side import Side, is_open
from claimx.components.stances.supposed import supposed
from claimx.components.stances.targets import Targets
from claimx.records import Factuality, Party, Polarity, Quoted, Stance
from claimx.rules.stances import TREATY, StanceType

_WIDE: Final = 6  # tokens that the text of a trigger may take
_MUTUAL: Final = frozenset((("each", "other"), ("one", "another")))
_ECHO: Final = 12  # stances among which the one is looked for that another takes over
_GAINED: Final = {"ours": (None, "ours"), "theirs": ("theirs", "foes"), "foes": ("foes",)}
_UNSURE: Final = 0.5  # what is less sure is no stance towards *it*
_DUTY: Final = 0.84  # how sure a demand is that a word of duty shows


@dataclass(frozen=True, slots=True)
class Decided:
    """A stance with the words that show it, and those around them that turned it."""

    at: int
    stance: Stance
    base: Polarity  # of the words as such, before negation
    words: frozenset[int]
    around: frozenset[int]
    aside: bool = False  # said by the way: "this so-called treaty"
    users: bool = False  # found by a rule of the user's own


class Decisions:
    """Decide on the frames and duties of one story."""

    def __init__(
        self, types: Mapping[str, StanceType], scope: ScopeReader, harms: frozenset[str], targets: Targets
    ) -> None:
        """``harms`` are the acts by which a promise is a threat."""
        self.types = types
        self.scope = scope
        self.harms = harms
        self.targets = targets
        self.parties = targets.parties
        self.hidden = hidden()
        self.games = games()
        self.endings = endings()
        self.past = past()

    def first(self, fits: list[Frame]) -> Decided | None:
        """Return what the first of the frames at a token that holds comes to.

        What the user's own rule finds negated is nothing, if its type has no opposite: no rule of ours for
        the same word tells more of it.
        """
        for frame in fits:
            decided = self.decide(frame)
            if decided is not None:
                return decided
            final = frame.rule.users and self.types[frame.rule.type].negated is None
            if final and self._scope(frame).negated:
                return None
        return None

    def decide(self, frame: Frame) -> Decided | None:
        """Return the stance that a frame comes to, if its scope leaves one and both its ends can be told."""
        rule, anchor, parties, targets = frame.rule, frame.anchor, self.parties, self.targets
        if self.games.plays(frame):
            return None
        scope = self._scope(frame)
        unsaid = self.hidden.hides(frame)
        wants = parties.speaker(anchor.i) if unsaid and urged(scope) else None
        if wants is not None and scope.due and scope.dead == "asked":
            scope.dead = None
        if scope.dead or asks(anchor) or supposed(frame.verb, self.scope.known):
            return None
        if self.past.expected(frame.verb) or self.past.over(frame) or self.past.dropped(frame):
            return None
        if scope.wish and frame.target is not None and is_open(frame.target):
            scope.lean("conditional")  # "would regret any treaty that …"
        if frame.kind in ("predicate", "calling"):
            scope.wish = False
        if frame.won and scope.modality == "possible":
            return None  # "hopes to win the backing of Oman"
        if rule.negated is not None:
            if scope.negated is not rule.negated:
                return None
            scope.flips = 0
        if rule.modal and scope.modality not in rule.modal:
            return None
        ended = self.endings.verb(frame)
        if ended is not None and not self.endings.is_fact(ended):
            scope.flips = 0  # "did not withdraw its objections": it still has them
        kind, trust = self._composed(self._by_act(frame), scope)
        if kind is not None and ended is not None and self.endings.is_fact(ended):
            scope.words.append(ended.i)
            own = self.endings.by(frame, ended) == "holder"
            kind = self.types[kind.ended] if kind.ended and own else None
        holder = (wants or self._holder(frame)) if kind is not None else None
        if holder is None and unsaid and self.hidden.told(frame, scope):
            holder = NOBODY
        if kind is None or holder is None:
            return None
        if frame.target is not None and rule.whole and frame.target.tag_.startswith("VB"):
            clause = targets.topic(frame.target)
            target = Side(clause, frozenset()) if clause is not None else None
        elif frame.target is not None:
            floor = anchor.i + 1 if frame.kind == "headline" else 0
            target = targets.target(frame.target, frame.slot, holder, _roof(frame), floor)
        else:
            target = targets.story(anchor.i) if TREATY in rule.target else None
        if target is None or not self._fits(frame, holder, target):
            return None
        if holder is NOBODY and self.hidden.needs_known(frame):
            paper = frame.target is not None and targets.is_paper(frame.target)
            if not paper and not targets.is_known(target):
                return None
        pronoun = frame.target is not None and frame.target.lower_ == "it"
        if pronoun and scope.negated and rule.confidence * trust < _UNSURE:
            return None  # "no longer objects to it"
        topic = target.topic
        if topic is None and frame.topic is not None:
            topic = targets.topic(frame.topic)
        if topic is not None and topic.start == target.party.start and topic.end == target.party.end:
            topic = None
        aside = frame.slot == "noun"
        near = [w.i for w in frame.words if 0 <= w.i - anchor.i <= _WIDE]
        start, last = first_word(scope.words, anchor.i), max(near)
        if aside:
            start, last = min(w.i for w in frame.words), anchor.i
        stance = self._record(
            kind,
            (holder, target, topic),
            anchor.doc[start : last + 1],
            parties.reporter(anchor.i),
            Factuality(negated=scope.negated or rule.negated is True, modality=scope.modality),
            rule.confidence * trust,
            f"{rule.id}/{frame.kind}",
        )
        words = frozenset(w.i for w in frame.words)
        if frame.kind == "calling":  # "hailed the pact as a triumph" is one stance
            words |= {frame.verb.i}
        polarity = self.types[rule.type].polarity
        return Decided(anchor.i, stance, polarity, words, frozenset(scope.words) - words, aside, rule.users)

    def copied(self, frame: Frame, told: list[tuple[int, Stance]]) -> Stance | None:
        """Return the last stance told in this sentence or the one before as another takes it over.

        *Fiji recognised the council. Tonga followed suit.*
        """
        anchor = frame.anchor
        scope = self._scope(frame)
        holder = self._holder(frame)
        if holder is None or scope.dead or scope.negated or scope.withheld or asks(anchor):
            return None
        start = anchor.sent.start
        start = anchor.doc[start - 1].sent.start if start else start
        ahead = bisect_left(told, anchor.i, key=lambda x: x[0])
        near = (s for at, s in reversed(told[max(0, ahead - _ECHO) : ahead]) if at >= start)
        last = next((s for s in near if s.type in frame.rule.copies), None)
        if last is None or holder.names & {last.holder.name, last.target.name}:
            return None
        span = anchor.doc[anchor.i : max(w.i for w in frame.words) + 1]
        return replace(
            last,
            holder=holder.party,
            trigger=Quoted(text=span.text, start=span.start_char, end=span.end_char),
            reported_by=self.parties.reporter(anchor.i),
            factuality=Factuality(negated=last.factuality.negated, modality=scope.modality),
            confidence=round(last.confidence * frame.rule.confidence, 3),
            rule=f"{frame.rule.id}/{frame.kind}",
        )

    def _scope(self, frame: Frame) -> Scope:
        quoted = bool(self.parties.cast.talk.quoted[frame.anchor.i])
        return self.scope.read(frame.words, frame.verb, frame.target, quoted=quoted)

    def _fits(self, frame: Frame, holder: Side, target: Side) -> bool:
        """Whether both ends are such as the rule asks for: nobody takes a stance towards himself."""
        rule, targets = frame.rule, self.targets
        if target.own:
            return rule.own
        if frame.kind == "headline" and not targets.is_known(target):
            return False
        if rule.guest and target.topic is None and targets.is_person(target):
            return False
        if targets.own.same(holder.names, target.names):
            return False
        whole = rule.holder != "speaker" or target.topic is None  # the judged itself, not something of it
        if rule.gain and gain(frame.anchor, holder, targets) not in _GAINED[rule.gain]:
            return False
        if rule.actor and not (whole and targets.is_actor(target)):
            return False
        return not rule.somebody or (frame.target is not None and targets.somebody(frame.target, target))

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
        duty_of = Factuality(modality="obligation")
        rule = f"stance.{kind.id.replace('_', '-')}.duty"
        return [
            self._record(
                kind, (holder, target, targets.topic(act)), span, parties.reporter(at), duty_of, _DUTY, rule
            )
            for act in found.acts
        ]

    def _record(
        self,
        kind: StanceType,
        ends: tuple[Side, Side, Party | None],
        span: Span,
        reporter: str | None,
        factuality: Factuality,
        confidence: float,
        rule: str,
    ) -> Stance:
        holder, target, topic = ends
        told = reporter if reporter != holder.party.name and reporter not in holder.names else None
        return Stance(
            type=kind.id,
            polarity=kind.polarity,
            holder=holder.party,
            target=target.party,
            topic=topic,
            trigger=Quoted(text=span.text, start=span.start_char, end=span.end_char),
            reported_by=told,
            factuality=factuality,
            codes={"PLOVER": kind.plover} if kind.plover else {},
            confidence=round(min(0.99, confidence * holder.trust * target.trust), 3),
            rule=rule,
        )

    def _holder(self, frame: Frame) -> Side | None:
        parties = self.parties
        if frame.holder is not None:
            found = parties.holder(frame.holder, _opening(frame))
            above = frame.holder.head
            used = frame.holder.dep_ == "dobj" and not _mutual(frame.target)
            if found is None and used and above.tag_.startswith("VB"):
                subject = bearer(above)  # "used a speech to attack": who used it
                found = parties.holder(subject) if subject is not None else None
            if found is not None or frame.kind != "active" or frame.holder.tag_.startswith(("NN", "PRP")):
                return found
            name = named_before(frame.verb)
            return parties.holder(name) if name is not None else None
        if frame.kind == "predicate":
            said = parties.speaker(frame.anchor.i)
            teller = interposed(frame.verb) if said is None else None
            return parties.holder(teller) if teller is not None else said
        name = named_before(frame.verb) if frame.kind == "active" else None
        return parties.holder(name) if name is not None else None

    def _by_act(self, frame: Frame) -> StanceType:
        """The type of a frame; who vows to do harm threatens, and who vows not to do good refuses."""
        kind, act = self.types[frame.rule.type], frame.target
        if not kind.acts or frame.slot != "infinitive" or act is None:
            return kind
        harms = act.lower_ in self.harms
        left = any(c.dep_ == "neg" and c.i < act.i for c in act.children)
        if harms and not left:
            return self.types["threaten"]
        return self.types[kind.negated] if left and not harms and kind.negated else kind

    def _composed(self, kind: StanceType, scope: Scope) -> tuple[StanceType | None, float]:
        """What is left of a type under negation, withholding and wish."""
        types = self.types
        if scope.withheld:
            return types.get("neutral_position"), 0.9
        if scope.negated:
            return (types[kind.negated] if kind.negated else None), kind.fade
        if scope.wish and kind.wished:
            return types[kind.wished], 0.95
        return kind, 1.0


def _mutual(target: Token | None) -> bool:
    """Whether a target is *each other*: only those who do it to each other can hold the stance."""
    return target is not None and target.i > 0 and (target.nbor(-1).lower_, target.lower_) in _MUTUAL


def _opening(frame: Frame) -> tuple[int, int] | None:
    """The names that open a headline and that the parser may part: *Oman, Yemen back pact*."""
    start, verb = frame.anchor.sent.start, frame.verb
    before = verb.doc[start : verb.i]
    names = all(t.tag_.startswith("NNP") or t.text == "," for t in before)
    listed = frame.kind == "active" and verb.tag_ == "VBP" and names and any(t.text == "," for t in before)
    return (start, frame.anchor.i) if frame.kind == "headline" or listed else None


def _roof(frame: Frame) -> int | None:
    """Where the phrase of the target ends though the parser goes on: before the topic, or the judgement."""
    target = frame.target
    ends = [w.head.i if w.dep_ == "pobj" else w.i for w in frame.words]
    if frame.topic is not None and frame.topic.head.tag_ == "IN":
        ends.append(frame.topic.head.i)
    if frame.kind == "calling" and frame.anchor.head.lower_ == "as":
        ends.append(frame.anchor.head.i)
    behind = [i for i in ends if target is not None and i > target.i]
    return min(behind, default=None)
