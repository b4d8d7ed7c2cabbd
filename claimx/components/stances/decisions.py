"""Stance decisions: what a frame comes to once its scope is read and both its ends are told."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from typing import Final

from msgspec.structs import replace

from claimx.components.stances.closed import closed_class
from claimx.components.stances.decided import Decided, decided, shown
from claimx.components.stances.endings import endings
from claimx.components.stances.expected import expected
from claimx.components.stances.frame import Frame
from claimx.components.stances.frame_holders import FrameHolders
from claimx.components.stances.gains import gain
from claimx.components.stances.games import games
from claimx.components.stances.harm import harm
from claimx.components.stances.hidden import NOBODY, hidden, urged
from claimx.components.stances.marks import Scope
from claimx.components.stances.past import past
from claimx.components.stances.record import quoted, record
from claimx.components.stances.scope import ScopeReader, asks
from claimx.components.stances.side import Side, is_open
from claimx.components.stances.supposed import supposed
from claimx.components.stances.targets import Targets
from claimx.records import Factuality, Party, Stance
from claimx.rules.stances import TREATY, StanceType

_ECHO: Final = 12  # stances among which the one is looked for that another takes over
_GAINED: Final = {"ours": (None, "ours"), "theirs": ("theirs", "foes"), "foes": ("foes",)}
_JUDGED: Final = ("predicate", "calling")
_CLAUSAL: Final = ("that", "doer", "clause", "subjunctive", "subject")
_NEAR: Final = 6  # tokens before an act in which it is negated
_UNSURE: Final = 0.5  # what is less sure is no stance towards *it*


class Decisions:
    """Decide on the frames of one story."""

    def __init__(self, types: Mapping[str, StanceType], scope: ScopeReader, targets: Targets) -> None:
        self.types = types
        self.scope = scope
        self.targets = targets
        self.parties = targets.parties
        self.holders = FrameHolders(self.parties, targets.papers)
        self.harm = harm()
        self.hidden = hidden()
        self.games = games()
        self.endings = endings()
        self.expected = expected()
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
        if self.games.plays(frame):
            return None
        scope = self._scope(frame)
        unsaid = self.hidden.hides(frame)
        wants = self.parties.speaker(frame.anchor.i) if unsaid and urged(scope) else None
        if wants is not None and scope.due and scope.dead == "asked":
            scope.dead = None
        if not self._is_live(frame, scope):
            return None
        kind, trust = self._kind(frame, scope)
        if kind is None:
            return None
        holder = wants or self.holders.of(frame)
        if holder is None and unsaid and self.hidden.told(frame, scope):
            holder = NOBODY
        target = self._target(frame, holder) if holder is not None else None
        if holder is None or target is None or not self._fits(frame, holder, target):
            return None
        if self._foretold(frame, scope, holder):
            return None
        if self._leaves(frame, holder, target):
            kind = self.types["reject"]
        confidence = frame.rule.confidence * trust
        pronoun = frame.target is not None and frame.target.lower_ == "it"
        if pronoun and scope.negated and confidence < _UNSURE:
            return None  # "no longer objects to it"
        stance = record(
            kind,
            (holder, target, self._topic(frame, target)),
            shown(frame, scope),
            self.parties.reporter(frame.anchor.i),
            Factuality(negated=scope.negated or frame.rule.negated is True, modality=scope.outcome),
            confidence,
            f"{frame.rule.id}/{frame.kind}",
        )
        return decided(frame, scope, stance, self.types[frame.rule.type].polarity, self.past.time(frame))

    def _leaves(self, frame: Frame, holder: Side, target: Side) -> bool:
        """Whether a party denounces its treaty, which is to leave it: not *denounced it as a trap*."""
        if frame.anchor.lower_ not in closed_class("denouncing") or frame.topic is not None:
            return False
        bound = self.targets.papers.parties.get(target.party.name or "", ())
        return any(name == party or name.startswith(f"{party} ") for name in holder.names for party in bound)

    def _is_live(self, frame: Frame, scope: Scope) -> bool:
        """Whether the words around leave a stance such as the rule asks for."""
        rule = frame.rule
        if scope.dead or asks(frame.anchor) or supposed(frame.verb, self.scope.known):
            return False
        if scope.disbelieved and frame.kind not in _JUDGED:
            return False
        if self.expected(frame.verb) or self.past.over(frame) or self.past.dropped(frame):
            return False
        if scope.wish and frame.target is not None and is_open(frame.target):
            scope.lean("conditional")  # "would regret any treaty that …"
        if frame.kind in _JUDGED:
            scope.wish = False
        if self._is_idle(frame, scope):
            return False
        if frame.won and scope.modality == "possible":
            return False  # "hopes to win the backing of Oman"
        if rule.negated is not None:
            if scope.negated is not rule.negated:
                return False
            scope.flips = 0
        return not rule.modal or scope.modality in rule.modal

    def _foretold(self, frame: Frame, scope: Scope, holder: Side) -> bool:
        """Whether another only says what somebody will not do: *"Oman will not honour it," Ann Lee said*."""
        if not frame.rule.modal or not scope.negated or scope.modality != "future":
            return False
        teller = self.parties.speaker(frame.anchor.i)
        known = teller is not None and teller.party.name is not None
        return known and teller is not None and not self.targets.own.speaks_for(teller, holder)

    def _is_idle(self, frame: Frame, scope: Scope) -> bool:
        """Whether it is towards nobody, *blamed nobody*, or one need not be: *a rival would back it*."""
        whom = frame.target if frame.slot not in _CLAUSAL else None
        if whom is not None and whom.lower_ in self.scope.known.nothing:
            return True
        of_holder = frame.holder.children if frame.holder is not None else ()
        return scope.wish and any(c.dep_ == "det" and c.lower_ in closed_class("articles") for c in of_holder)

    def _kind(self, frame: Frame, scope: Scope) -> tuple[StanceType | None, float]:
        """What is left of the type of a frame, and how much of its confidence."""
        ended = self.endings.verb(frame)
        over = ended is not None and self.endings.is_fact(ended)
        if ended is not None and not over:
            scope.flips = 0  # "did not withdraw its objections": it still has them
        whom = frame.target if scope.lax else None  # "has not backed Ann Lee" leaves her without support
        somebody = self.parties.one(whom) if whom is not None and whom.tag_ == "NNP" else None
        person = somebody is not None and somebody.kind == "person"
        act = self._by_act(frame)
        kind, trust = self._composed(act, scope, person) if act is not None else (None, 0.0)
        if kind is not None and ended is not None and over:
            scope.words.append(ended.i)
            own = self.endings.by(frame, ended) == "holder"
            kind = self.types[kind.ended] if kind.ended and own else None
        return kind, trust

    def _target(self, frame: Frame, holder: Side) -> Side | None:
        """Towards whom or what it is; a passive that hides its holder has to name somebody or a treaty."""
        noun, targets = frame.target, self.targets
        if noun is None:
            return targets.papers.story(frame.anchor.i) if TREATY in frame.rule.target else None
        if frame.rule.whole and noun.tag_.startswith("VB"):
            clause = targets.topic(noun)
            return Side(clause, frozenset()) if clause is not None else None
        floor = frame.anchor.i + 1 if frame.kind == "headline" else 0
        judged = not self.types[frame.rule.type].inflicts
        target = targets.target(noun, frame.slot, holder, _roof(frame), floor, judged)
        if target is not None and target.own and frame.rule.type == "threaten" and target.topic is not None:
            target = Side(target.topic, frozenset())  # "threatened to cut its supply": another's
        elif target is not None and target.own and frame.rule.type == "warn" and frame.slot == "that":
            target = Side(replace(target.party, name=None), frozenset())  # "warned that his party would sue"
        elif target is not None and frame.rule.type == "warn" and frame.slot == "that":
            target = targets.aimed_at(noun, target, holder)
        vague = holder is NOBODY and self.hidden.needs_known(frame) and not targets.papers.is_paper(noun)
        return target if target is not None and (not vague or targets.is_known(target)) else None

    def _topic(self, frame: Frame, target: Side) -> Party | None:
        topic = target.topic
        if topic is None and frame.topic is not None:
            topic = self.targets.topic(frame.topic)
        same = topic is not None and (topic.start, topic.end) == (target.party.start, target.party.end)
        return None if same else topic

    def copied(self, frame: Frame, told: list[tuple[int, Stance]]) -> Stance | None:
        """Return the last stance told in this sentence or the one before as another takes it over.

        *Fiji recognised the council. Tonga followed suit.*
        """
        anchor = frame.anchor
        scope = self._scope(frame)
        holder = self.holders.of(frame)
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
            trigger=quoted(span),
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
        if frame.kind == "headline" and not self._told_in_headline(frame, target):
            return False
        if rule.guest and target.topic is None and targets.is_person(target):
            return False
        if targets.own.same(holder.names, target.names):
            return False
        if (
            frame.kind == "calling"
            and frame.target is not None
            and frame.target.lower_ == frame.anchor.lower_
        ):
            return False  # "regards a threat to Oman as a threat to itself"
        judged = frame.target if frame.kind == "predicate" and not target.names else None
        if judged is not None and judged.lower_ in closed_class("personal"):
            return False  # "said she would not survive": it may be herself
        whole = rule.holder != "speaker" or target.topic is None  # the judged itself, not something of it
        if rule.gain and gain(frame.anchor, holder, targets) not in _GAINED[rule.gain]:
            return False
        if rule.actor and not (whole and targets.is_actor(target)):
            return False
        return not rule.somebody or (frame.target is not None and targets.somebody(frame.target, target))

    def _told_in_headline(self, frame: Frame, target: Side) -> bool:
        """Whether a noun to the tagger is a verb: it has a known object, or is the second verb."""
        second = frame.holder is not None and frame.holder.i + 1 < frame.anchor.i
        before = frame.anchor.doc[frame.anchor.sent.start : frame.anchor.i]
        second = second or any(t.text == "," or t.tag_ == "CC" for t in before)  # "Oman, Yemen urge calm"
        if second or frame.slot == "infinitive":
            return self.parties.cast.talk.in_headline(frame.anchor.i)
        return self.targets.is_known(target)

    def _by_act(self, frame: Frame) -> StanceType | None:
        """The type of a frame: who vows to do harm threatens, who vows not to do good refuses.

        Who vows to leave undone what is neither takes no stance on it: *undertakes not to enrich uranium*.
        """
        kind, act = self.types[frame.rule.type], frame.target
        if not kind.acts or frame.slot != "infinitive" or act is None:
            return kind
        harms = self.harm.does(act)
        between = act.doc[max(frame.anchor.i + 1, act.i - _NEAR) : act.i]  # "pledged never again to attack"
        negating = (t for t in between if t.lower_ in self.scope.known.negation)
        left = any(t.dep_ != "preconj" for t in negating)  # "not only to send aid"
        if harms and not left:
            return self.types["threaten"]
        if not left or harms or not kind.negated:
            return kind
        return self.types[kind.negated] if self.harm.spares(act) else None

    def _composed(self, kind: StanceType, scope: Scope, person: bool) -> tuple[StanceType | None, float]:
        """What is left of a type under negation, withholding and wish, towards a person or not."""
        types = self.types
        if scope.withheld:
            return types.get("neutral_position"), 0.9
        if scope.negated:
            left = (scope.lax and not person and kind.withheld) or kind.negated
            return (types[left] if left else None), kind.fade
        if scope.wish and kind.wished:
            return types[kind.wished], 0.95
        return kind, 1.0


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
