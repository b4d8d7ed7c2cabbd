"""Stances: who stands where towards whom, read off the trees of a story.

>>> import claimx.pipeline
>>> nlp = claimx.pipeline.build(every_paragraph=True)
>>> finder = StanceFinder(load_stances())
>>> [(s.holder.name, s.type, s.target.name) for s in finder.find(nlp("Oman condemned Qatar."))]
[('Oman', 'condemn', 'Qatar')]
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from msgspec.structs import replace
from spacy.attrs import LOWER
from spacy.language import Language
from spacy.strings import get_string_id
from spacy.tokens import Doc, Span, Token

import claimx.components.results  # noqa: F401 - registers where results are kept
from claimx.components.stance_demands import Duty, duty
from claimx.components.stance_frame import Frame, LightVerbs
from claimx.components.stance_frames import fit
from claimx.components.stance_holders import bearer, interposed, named_before
from claimx.components.stance_parties import Parties
from claimx.components.stance_scope import Scope, ScopeReader, asks, first_word
from claimx.components.stance_side import Side, is_open
from claimx.components.stance_targets import Targets
from claimx.components.stance_usable import Usable
from claimx.components.stance_voices import voices
from claimx.records import Factuality, Party, Polarity, Quoted, Stance
from claimx.rules.inflect import forms
from claimx.rules.pack import read_pack
from claimx.rules.stance_scope import scope_words
from claimx.rules.stances import TREATY, StancePack, StanceType, inflected, load_stances

_WIDE: Final = 6  # tokens that the text of a trigger may take
_CLOSING: Final = frozenset(("that", "clause", "infinitive", "gerund", "whole"))
_BRANCHES: Final = 60  # no word of prose governs as many others; a bound for what is no prose
_MUTUAL: Final = frozenset((("each", "other"), ("one", "another")))
_DUTY: Final = 0.84  # how sure a demand is that a word of duty shows


@dataclass(frozen=True, slots=True)
class Decided:
    """A stance with the words that show it, and those around them that turned it."""

    at: int
    stance: Stance
    base: Polarity  # of the words as such, before negation
    words: frozenset[int]
    around: frozenset[int]


class StanceFinder:
    """Find the stances of a story and store them as ``doc._.claimx_stances``."""

    def __init__(self, pack: StancePack) -> None:
        self.pack = pack
        self.known = scope_words()
        duties = self.known.obligation | self.known.duties
        self.triggers = pack.triggers
        self._hashes = frozenset(get_string_id(word) for word in pack.anchors | duties)
        self._duties = duties
        closed = {
            f
            for f in pack.anchors
            for part, r in pack.find(f)
            if part == "verb" and _CLOSING & {*r.target, *r.topic} and not r.companions and not r.pattern
        }
        phrasal = {
            (f, second)
            for r in pack.rules
            if "gerund" in r.target and r.pattern
            for lemma in r.words
            for f in inflected(lemma, r.part)
            for second in r.pattern[0]["forms"]
        }
        asserting = {
            f
            for f in closed
            if all(r.type in ("commit", "concede") for part, r in pack.find(f) if part == "verb")
        }
        self.scope = ScopeReader(self.known, frozenset(closed), frozenset(phrasal), frozenset(asserting))
        pack_words = read_pack("stances.toml")
        light = pack_words["light"]
        self.harms = frozenset(f for w in pack_words["acts"]["harm"] for f in forms(w, "verb"))
        self.light = LightVerbs(
            *(frozenset(f for w in light[k] for f in forms(w, "verb")) for k in ("give", "take", "meet"))
        )

    def __call__(self, doc: Doc) -> Doc:
        """Store the stances of a Doc in it."""
        doc._.claimx_stances = self.find(doc)
        return doc

    def find(self, doc: Doc) -> list[Stance]:
        """Return the stances of a story in the order of their triggers."""
        lowers = doc.to_array(LOWER).tolist()
        places = [doc[i] for i, low in enumerate(lowers) if low in self._hashes]
        usable = Usable(doc)
        frames = [fits for t in places if (fits := self._frames(t, usable))]
        duties = [x for t in places if t.lower_ in self._duties and (x := duty(t, self.known)) is not None]
        if not frames and not duties:
            return []
        parties = Parties(doc, voices(doc))
        targets = Targets(parties)
        decided = [d for fits in frames if (d := self._first(fits, targets)) is not None]
        # What takes more words goes first, and no word shows two stances: "refused to recognise" is one.
        decided.sort(key=lambda d: (d.stance.rule.endswith("/calling"), -len(d.words | d.around)))
        found: list[tuple[int, Stance]] = []
        taken: set[int] = set()
        for d in self._balanced(decided):
            if not d.words & taken:
                found.append((d.at, d.stance))
                taken |= d.words | d.around
        for demand in duties:
            found += [(demand.word.i, s) for s in self._demanded(demand, targets)]
        return _distinct([s for _, s in sorted(found, key=lambda x: x[0])])

    def _balanced(self, decided: list[Decided]) -> list[Decided]:
        """The same with *neither endorsed nor rejected* as the one position that it is."""
        denied: dict[tuple[int | None, int | None], Decided] = {}
        out: list[Decided] = []
        neutral = self.pack.types["neutral_position"]
        for d in sorted(decided, key=lambda d: d.at):
            s = d.stance
            key = (s.holder.start, s.target.start)
            other = denied.get(key)
            if (
                s.factuality.negated
                and other is not None
                and other.base != d.base
                and d.at - other.at <= _WIDE
            ):
                both = replace(other.stance, type=neutral.id, polarity=neutral.polarity, codes={})
                out[out.index(other)] = Decided(
                    other.at, both, other.base, other.words | d.words, other.around
                )
                continue
            if s.factuality.negated:
                denied[key] = d
            out.append(d)
        return out if len(out) < len(decided) else decided

    def _first(self, fits: list[Frame], targets: Targets) -> Decided | None:
        """What the first of the frames at a token that holds comes to."""
        return next((d for f in fits if (d := self._decide(f, targets)) is not None), None)

    def _frames(self, token: Token, usable: Usable) -> list[Frame]:
        """The frames of the rules that fit at a token, the fullest first; none without a tree."""
        if token.dep_ in ("", "dep") and token.head.i == token.i:
            return []
        if max(_branches(token), _branches(token.head)) > _BRANCHES:
            return []
        rules = [found for found in self.pack.find(token.lower_) if usable(found[1])]
        return [f for part, rule in rules for f in fit(rule, part, token, self.light)]

    def _decide(self, frame: Frame, targets: Targets) -> Decided | None:
        """The stance that a frame comes to, if its scope leaves one and both its ends can be told."""
        rule, anchor, parties = frame.rule, frame.anchor, targets.parties
        scope = self.scope.read(
            frame.words, frame.verb, frame.target, quoted=bool(parties.cast.talk.quoted[anchor.i])
        )
        if scope.dead or asks(anchor):
            return None
        if frame.kind in ("predicate", "calling"):
            scope.wish = False
        if rule.negated is not None:
            if scope.negated is not rule.negated:
                return None
            scope.flips = 0
        if rule.modal and scope.modality not in rule.modal:
            return None
        kind, trust = self._composed(self._by_act(frame), scope)
        holder = self._holder(frame, parties) if kind is not None else None
        if kind is None or holder is None:
            return None
        if frame.target is not None:
            floor = anchor.i + 1 if frame.kind == "headline" else 0
            target = targets.target(frame.target, frame.slot, holder, _roof(frame), floor)
        else:
            target = targets.story(anchor.i) if TREATY in rule.target else None
        if target is None or not self._fits(frame, holder, target, targets):
            return None
        topic = target.topic
        if topic is None and frame.topic is not None:
            topic = targets.topic(frame.topic)
        near = [w.i for w in frame.words if 0 <= w.i - anchor.i <= _WIDE]
        stance = self._record(
            kind,
            (holder, target, topic),
            anchor.doc[first_word(scope.words, anchor.i) : max(near) + 1],
            parties.reporter(anchor.i),
            Factuality(negated=scope.negated or rule.negated is True, modality=scope.modality),
            rule.confidence * trust,
            f"{rule.id}/{frame.kind}",
        )
        words = frozenset(w.i for w in frame.words)
        if frame.kind == "calling":  # "hailed the pact as a triumph" is one stance
            words |= {frame.verb.i}
        polarity = self.pack.types[rule.type].polarity
        return Decided(anchor.i, stance, polarity, words, frozenset(scope.words) - words)

    def _fits(self, frame: Frame, holder: Side, target: Side, targets: Targets) -> bool:
        """Whether both ends are such as the rule asks for: nobody takes a stance towards himself."""
        rule = frame.rule
        if target.own:
            return rule.own
        if frame.kind == "headline" and not targets.is_known(target):
            return False
        if rule.guest and target.topic is None and targets.is_person(target):
            return False
        if holder.names & target.names:
            return False
        whole = rule.holder != "speaker" or target.topic is None  # the judged itself, not something of it
        if rule.actor and not (whole and targets.is_actor(target)):
            return False
        return not rule.somebody or (frame.target is not None and targets.somebody(frame.target, target))

    def _demanded(self, found: Duty, targets: Targets) -> list[Stance]:
        """A demand for each act that somebody says another has to do."""
        parties, at = targets.parties, found.word.i
        holder = parties.speaker(at)
        if holder is None or asks(found.word) or is_open(found.bound):
            return []
        scope = Scope()
        self.scope.clause(found.acts[0], scope)
        bound = parties.holder(found.bound)
        target = targets.target(found.bound, "subject", holder)
        if scope.dead or bound is None or target is None or (bound.names | target.names) & holder.names:
            return []
        kind = self.pack.types["call_for" if found.weak else "demand"]
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

    def _holder(self, frame: Frame, parties: Parties) -> Side | None:
        if frame.holder is not None:
            found = parties.holder(frame.holder)
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
        """The type of a frame; who vows to do harm threatens."""
        kind = self.pack.types[frame.rule.type]
        harms = frame.target is not None and frame.target.lower_ in self.harms
        return self.pack.types["threaten"] if kind.acts and frame.slot == "infinitive" and harms else kind

    def _composed(self, kind: StanceType, scope: Scope) -> tuple[StanceType | None, float]:
        """What is left of a type under negation, withholding and wish."""
        types = self.pack.types
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


def _branches(token: Token) -> int:
    return token.n_lefts + token.n_rights


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


def _distinct(stances: list[Stance]) -> list[Stance]:
    """The stances without those that say the same of the same words."""
    seen: dict[tuple[object, ...], Stance] = {}
    for s in stances:
        topic = s.topic.start if s.topic is not None else None
        seen.setdefault((s.type, s.trigger.start, s.holder.start, s.target.start, topic), s)
    return list(seen.values())


def records(doc: Doc) -> list[Stance]:
    """Return the stances of a Doc as records, in the order of their triggers."""
    return list(doc._.claimx_stances or [])


@Language.factory("claimx_stances", requires=["doc._.claimx_speakers"], assigns=["doc._.claimx_stances"])
def make_stance_finder(nlp: Language, name: str) -> StanceFinder:
    """Build the component; spaCy calls this from ``nlp.add_pipe``."""
    del nlp, name
    return StanceFinder(load_stances())
