"""Stances: who stands where towards whom, read off the trees of a story.

>>> import claimx.pipeline
>>> nlp = claimx.pipeline.build(every_paragraph=True)
>>> finder = StanceFinder(load_stances())
>>> [(s.holder.name, s.type, s.target.name) for s in finder.find(nlp("Oman condemned Qatar."))]
[('Oman', 'condemn', 'Qatar')]
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from msgspec.structs import replace
from spacy.attrs import LOWER
from spacy.language import Language
from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

import claimx.components.results  # noqa: F401 - registers where results are kept
from claimx.components.stances.decisions import Decided, Decisions
from claimx.components.stances.demands import duty
from claimx.components.stances.frame import Frame, LightVerbs
from claimx.components.stances.frames import fit
from claimx.components.stances.parties import Parties
from claimx.components.stances.scope import ScopeReader
from claimx.components.stances.targets import Targets
from claimx.components.stances.usable import Usable
from claimx.components.stances.voices import voices
from claimx.records import Party, Quoted, Stance
from claimx.rules.inflect import forms
from claimx.rules.pack import read_pack
from claimx.rules.stance_scope import scope_words
from claimx.rules.stances import StancePack, inflected, load_stances

_BESIDE: Final = 6  # tokens between the two halves of *neither endorsed nor rejected*
_CLOSING: Final = frozenset(("that", "clause", "infinitive", "gerund", "whole"))
_BRANCHES: Final = 60  # no word of prose governs as many others; a bound for what is no prose


class StanceFinder:
    """Find the stances of a story and store them as ``doc._.claimx_stances``."""

    def __init__(self, pack: StancePack) -> None:
        self.pack = pack
        self.known = scope_words()
        duties = self.known.obligation | self.known.duties
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
            *(
                frozenset(f for w in light[k] for f in forms(w, "verb"))
                for k in ("give", "take", "meet", "make")
            ),
            *(frozenset(light[k]) for k in ("helped", "braved")),
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
        targets = Targets(Parties(doc, voices(doc)))
        decisions = Decisions(self.pack.types, self.scope, self.harms, targets)
        decided = [d for fits in frames if (d := decisions.first(fits)) is not None]
        # What the user's own rules find goes first, then what takes more words, and no word shows two
        # stances: "refused to recognise" is one.
        decided.sort(
            key=lambda d: (not d.users, d.aside, d.stance.rule.endswith("/calling"), -len(d.words | d.around))
        )
        found: list[tuple[int, Stance]] = []
        taken: set[int] = set()
        for d in self._balanced(decided):
            if not d.words & taken and not (d.aside and any(_within(d.stance, s) for _, s in found)):
                found.append((d.at, d.stance))
                taken |= d.words | d.around
        for demand in duties:
            found += [(demand.word.i, s) for s in decisions.demanded(demand)]
        found.sort(key=lambda x: x[0])
        copies = [f for fits in frames for f in fits if f.rule.copies]
        copied = [(f.anchor.i, s) for f in copies if (s := decisions.copied(f, found)) is not None]
        return _distinct([s for _, s in sorted(found + copied, key=lambda x: x[0])])

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
                and d.at - other.at <= _BESIDE
            ):
                both = replace(other.stance, type=neutral.id, polarity=neutral.polarity, codes={})
                out[out.index(other)] = Decided(
                    other.at, both, other.base, other.words | d.words, other.around, users=other.users
                )
                continue
            if s.factuality.negated:
                denied[key] = d
            out.append(d)
        return out if len(out) < len(decided) else decided

    def _frames(self, token: Token, usable: Usable) -> list[Frame]:
        """The frames of the rules that fit at a token, the fullest first; none without a tree."""
        if token.dep_ in ("", "dep") and token.head.i == token.i:
            return []
        if max(_branches(token), _branches(token.head)) > _BRANCHES:
            return []
        rules = [found for found in self.pack.find(token.lower_) if usable(found[1])]
        return [f for part, rule in rules for f in fit(rule, part, token, self.light)]


def _branches(token: Token) -> int:
    return token.n_lefts + token.n_rights


def _within(stance: Stance, other: Stance) -> bool:
    """Whether the same holder already says something of the same words."""
    a, b = stance.target, other.target
    if None in (a.start, a.end, b.start, b.end) or stance.holder.name != other.holder.name:
        return False
    return bool(a.start < b.end and b.start < a.end)  # type: ignore[operator]


def _distinct(stances: list[Stance]) -> list[Stance]:
    """The stances without those that say the same again: *is committed to supporting the pact*."""
    seen: dict[tuple[object, ...], Stance] = {}
    told: dict[tuple[object, ...], Stance] = {}
    for s in stances:
        same = (s.type, s.holder.start, s.target.start)
        before = told.setdefault(same, s)
        if before is not s and before.topic is not None and _covers(before.topic, s.trigger):
            continue
        topic = s.topic.start if s.topic is not None else None
        seen.setdefault((*same, s.trigger.start, topic), s)
    return list(seen.values())


def _covers(topic: Party, words: Quoted) -> bool:
    return topic.start is not None and topic.end is not None and topic.start <= words.start < topic.end


def records(doc: Doc) -> list[Stance]:
    """Return the stances of a Doc as records, in the order of their triggers."""
    return list(doc._.claimx_stances or [])


@Language.factory(
    "claimx_stances",
    requires=["doc._.claimx_speakers"],
    assigns=["doc._.claimx_stances"],
    default_config={"rules": []},
)
def make_stance_finder(nlp: Language, name: str, rules: list[str]) -> StanceFinder:
    """Build the component; spaCy calls this from ``nlp.add_pipe``. ``rules`` are the user's packs."""
    del nlp, name
    return StanceFinder(load_stances(tuple(Path(file) for file in rules)))
