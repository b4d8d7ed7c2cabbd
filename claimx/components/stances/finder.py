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

from spacy.attrs import LOWER
from spacy.language import Language
from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

import claimx.components.results  # noqa: F401 - registers where results are kept
from claimx.components.stances.decisions import Decisions
from claimx.components.stances.demands import Demands, duty
from claimx.components.stances.frame import Frame, LightVerbs
from claimx.components.stances.frames import fit
from claimx.components.stances.games import games
from claimx.components.stances.parties import Parties
from claimx.components.stances.scope import ScopeReader
from claimx.components.stances.selection import distinct, select
from claimx.components.stances.targets import Targets
from claimx.components.stances.usable import Usable
from claimx.components.stances.voices import voices
from claimx.records import Stance
from claimx.rules.inflect import forms
from claimx.rules.pack import read_pack
from claimx.rules.stance_scope import scope_words
from claimx.rules.stances import StancePack, inflected, load_stances

_CLOSING: Final = frozenset(("that", "doer", "clause", "infinitive", "gerund", "whole"))
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
        light = read_pack("stances.toml")["light"]
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
        usable, sport = Usable(doc), games().sure
        places = [
            doc[i] for i, low in enumerate(lowers) if low in self._hashes and not usable.beside(sport, i)
        ]
        frames = [fits for t in places if (fits := self._frames(t, usable))]
        duties = [x for t in places if t.lower_ in self._duties and (x := duty(t, self.known)) is not None]
        if not frames and not duties:
            return []
        targets = Targets(Parties(doc, voices(doc)))
        decisions = Decisions(self.pack.types, self.scope, targets)
        decided = [d for fits in frames if (d := decisions.first(fits)) is not None]
        found = [(d.at, d.stance) for d in select(decided, self.pack.types["neutral_position"])]
        demands = Demands(self.pack.types, self.scope, targets)
        for owed in duties:
            found += [(owed.word.i, s) for s in demands.demanded(owed)]
        found.sort(key=lambda x: x[0])
        copies = [f for fits in frames for f in fits if f.rule.copies]
        copied = [(f.anchor.i, s) for f in copies if (s := decisions.copied(f, found)) is not None]
        return distinct(s for _, s in sorted(found + copied, key=lambda x: x[0]))

    def _frames(self, token: Token, usable: Usable) -> list[Frame]:
        """The frames of the rules that fit at a token, the fullest first; none without a tree."""
        rules = [(part, rule) for part, rule in self.pack.find(token.lower_) if usable(rule, token)]
        if not rules or (token.dep_ in ("", "dep") and token.head.i == token.i):
            return []
        if max(_branches(token), _branches(token.head)) > _BRANCHES:
            return []
        return [f for part, rule in rules for f in fit(rule, part, token, self.light)]


def _branches(token: Token) -> int:
    return token.n_lefts + token.n_rights


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
