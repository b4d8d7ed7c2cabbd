"""Discourse: where things stand in a story, for those who ask what a word there refers to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable
from itertools import accumulate
from typing import Final

from spacy.tokens import Doc

import claimx.components.results  # noqa: F401 - registers where results are kept
from claimx.components.actors.entities import Entity
from claimx.components.actors.mentions import Mention, Scanner
from claimx.components.actors.role_phrases import RoleReader
from claimx.components.actors.runs import Runs
from claimx.components.layout import ensure_layout
from claimx.components.reports.sources import CUTS
from claimx.rules.gazetteer import Gazetteer
from claimx.rules.words import words

_ARTICLES: Final = words("articles")


class Discourse:
    """A story's mentions, paragraphs and sentences, and who has spoken in it so far."""

    def __init__(self, doc: Doc, known: Gazetteer) -> None:
        self.doc = doc
        self.known = known
        runs = Runs(doc, known)
        self.words, self.lows, self.tags = runs.words, runs.lows, runs.tags
        self.roles = RoleReader(runs)
        self.mentions: list[Mention] = Scanner(runs).scan()
        self.starts = [m.start for m in self.mentions]
        self._offsets = [t.idx for t in doc]
        self.blocks = [
            (bisect_left(self._offsets, b.start), bisect_left(self._offsets, b.end))
            for b in ensure_layout(doc).blocks
        ]
        self._block_starts = [a for a, _ in self.blocks]
        heads = [b for b in ensure_layout(doc).blocks if b.kind in ("headline", "subtitle")]
        self._body_from = bisect_left(self._offsets, heads[-1].end) if heads else 0
        self._stops = list(accumulate((w in (".", "?", "!") for w in self.words), initial=0))
        self.quoted = self._inside_quotes()
        self.spoken: list[
            tuple[int, int, Entity]
        ] = []  # (token, running number, entity) of every source so far
        self.spoken_at: dict[int, Entity] = {}
        self.saying: list[tuple[int, int]] = []  # token ranges of the content whose source is asked for

    def listen(self, pieces: Iterable[tuple[int, int]]) -> None:
        """Note the content, as characters, whose source is asked for next."""
        self.saying = [(bisect_left(self._offsets, s), bisect_left(self._offsets, e)) for s, e in pieces]

    def speak(self, start: int, end: int, entity: Entity) -> None:
        """Note that an entity is the source that stands in a token range."""
        insort(self.spoken, (start, len(self.spoken), entity))
        self.spoken_at[start] = entity
        entity.see(start, end)

    def _inside_quotes(self) -> bytearray:
        """One flag per token: whether it stands inside a quotation, where others are spoken of."""
        flags = bytearray(len(self._offsets))
        for q in self.doc._.claimx_quotes or ():
            a, b = bisect_left(self._offsets, q.start), bisect_left(self._offsets, q.end)
            flags[a:b] = b"\1" * (b - a)
        return flags

    def block_of(self, i: int) -> tuple[int, int]:
        """The token range of the paragraph that holds a token."""
        k = bisect_left(self.blocks, (i + 1, 0)) - 1
        return self.blocks[k] if k >= 0 else (0, len(self.doc))

    def in_headline(self, at: int) -> bool:
        """Return whether a token stands in the headline or deck."""
        return at < self._body_from

    def within(self, start: int, end: int) -> list[Mention]:
        """Return the mentions between two tokens."""
        lo, hi = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return [m for m in self.mentions[lo:hi] if m.end <= end + 1]

    def side(self, start: int, end: int) -> Mention | None:
        """The state or body that owns an institution: *the Philippine Supreme Court*."""
        return next(
            (m for m in self.within(start, end) if m.kind in ("place", "body") and m.via != "media"), None
        )

    def owner_word(self, start: int, head: int) -> str | None:
        """Return the possessive pronoun in a phrase, small."""
        return next(
            (w.lower() for w in self.words[start:head] if w.lower() in ("its", "their", "his", "her")), None
        )

    def bare(self, start: int, end: int) -> str:
        """Return the words of a phrase without article and without what follows its noun loosely.

        *a senior Omani diplomat, who …*, *a draft seen by the agency*
        """
        words, tags = self.words, self.tags
        while start < end - 1 and words[start].lower() in _ARTICLES:
            start += 1
        stop = start + 1
        while stop < end and words[stop].lower() not in CUTS and words[stop] not in (",", "(", "—", "–"):
            if tags[stop] in ("VBN", "VBG", "VBD") and tags[stop - 1].startswith("NN"):
                break
            stop += 1
        return " ".join(self.doc[start:stop].text.split())

    def subject(self, start: int) -> bool:
        """Return whether the phrase that starts here is the subject of its clause."""
        token = self.doc[start]
        for _ in range(4):
            if token.dep_ in ("nsubj", "nsubjpass"):
                return True
            if token.dep_ not in ("compound", "amod", "poss", "det", "nmod", "appos", "conj"):
                return False
            token = token.head
        return False

    def sentence(self, at: int) -> tuple[int, int]:
        """Return the token range of the sentence around a token."""
        sent = self.doc[at].sent
        return sent.start, sent.end

    def sentences_between(self, start: int, at: int) -> int:
        """Return how many sentences lie between two tokens, paragraphs counting double."""
        blocks = bisect_right(self._block_starts, at) - bisect_right(self._block_starts, start)
        return self._stops[at] - self._stops[start] + blocks

    def heads(self, start: int, end: int) -> bool:
        """Return whether a subject's head is among these tokens."""
        return any(self.doc[k].dep_ in ("nsubj", "nsubjpass") for k in range(start, end))
