"""The treaties and other papers of a story: which words name one, and which one *it* or no word means."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from claimx.components.actors.cast import Cast
from claimx.components.stances.side import Side
from claimx.components.treaties.finder import instrument_at
from claimx.records import Party
from claimx.rules.inflect import forms
from claimx.rules.pack import read_pack

_BACK: Final = 80  # tokens before *it* in which a treaty is looked for
_BEFORE: Final = 4  # sentences in which the treaty that no words stand for is told of
_SENTENCES: Final = 3  # likewise; paragraphs count double
_SUBJECTS: Final = ("nsubj", "nsubjpass")
_UNSAID: Final = 0.85


class Papers:
    """Tell which treaty the words of one story mean."""

    def __init__(self, cast: Cast) -> None:
        self.doc = cast.talk.doc
        self.talk = cast.talk
        acts = read_pack("stances.toml")["acts"]
        self.acts = frozenset(f for word in acts["paper"] for f in forms(word, "verb"))
        self.against = frozenset(f for word in acts["against"] for f in forms(word, "verb"))
        self.treaty: dict[int, str] = {}  # by token
        self.parties = {t.name: t.parties for t in self.doc._.claimx_instruments or []}
        for treaty in self.doc._.claimx_instruments or []:
            for start, end in treaty.mentions:
                for i in range(start, end):
                    self.treaty.setdefault(i, treaty.name)

    def is_paper(self, token: Token) -> bool:
        """Return whether a noun is one for a treaty or another paper: *the pact*."""
        return self.talk.known.document_noun(token.lower_) is not None

    def within(self, indices: range) -> str | None:
        """Return the treaty that the first of these tokens to name one names."""
        return next((self.treaty[i] for i in indices if i in self.treaty), None)

    def story(self, at: int) -> Side | None:
        """Return the treaty that the story speaks of there, as a target for which no words stand.

        It is the one told of last if that was just before, else the one that the story told of first.
        """
        last = instrument_at(self.doc, at, at + 1)
        if last is None or not (self._near(at, _BEFORE) or self.talk.in_headline(at)):
            return None
        name = (last if self._near(at, 1) else self.doc._.claimx_instruments[0]).name
        nowhere = Party(text=None, start=None, end=None, name=name)
        return Side(nowhere, frozenset((name,)), trust=_UNSAID)

    def last(self, token: Token) -> str | None:
        """Return the paper told of last, as what is signed, backed or opposed as *it*.

        A body told of since is meant rather than the paper, a state is not.
        """
        at = token.head if token.head.tag_.startswith("VB") else token.head.head
        if token.lower_ != "it" or at.lower_ not in self.acts:
            return None
        for i in range(token.i - 1, max(-1, token.i - _BACK), -1):
            if self.talk.sentences_between(i, token.i) > _SENTENCES:
                return None
            noun = self.doc[i]
            if i in self.treaty and noun.tag_.startswith("NN"):
                return self.treaty[i]
            bound = noun.dep_ == "pobj" and noun.sent.start == token.sent.start  # "not bound by it but …"
            if noun.tag_ == "NN" and (noun.dep_ in (*_SUBJECTS, "dobj") or bound) and self.is_paper(noun):
                earlier = range(self.talk.sentence(i)[0], i)  # "The pact breaks the law. Oman opposes it."
                main = (self.treaty[k] for k in earlier if k in self.treaty and self._acts(k))
                return next(main, self.talk.bare(noun.left_edge.i, i + 1))
            body = noun.tag_.startswith("NN") and self.talk.known.organization_head(noun.lower_) is not None
            if body and noun.dep_ == "nsubj":
                return None
        return None

    def _acts(self, at: int) -> bool:
        return self.doc[at].dep_ in _SUBJECTS

    def _near(self, at: int, before: int) -> bool:
        """Whether a treaty is told of in the sentence of a token or in one of so many before."""
        start = self.doc[at].sent.start
        for _ in range(before):
            start = self.doc[start - 1].sent.start if start else start
        return any(i in self.treaty or self.is_paper(self.doc[i]) for i in range(start, at))
