"""Fusion: what the tagger sees and what marks and grammar say, made one list of reports.

Marks are certain: a quotation that a verb reports by its place keeps its edges and its cue. Elsewhere the
tagger leads, for it knows far more cues than any lexicon; its edges are drawn to the marks they meet. Where
one of the two names no source, the other may. What only the grammar saw stays if its cue is a sure one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

import claimx.components.results  # noqa: F401 - registers where results are kept
from claimx.components.edges import asks_for_cover, denies, is_refused
from claimx.components.frames import trim_tokens
from claimx.components.nesting import nested
from claimx.components.quotes import trim
from claimx.components.sources import Source
from claimx.components.story import Relation, Story, view
from claimx.components.tagger import Tagged
from claimx.components.trust import TAGGED, chance
from claimx.rules.cues import CueLexicon, load_cues
from claimx.rules.pack import read_pack

Span = tuple[int, int]


# Frames whose edges are those of a sentence or of quotation marks: there grammar knows better.
_GRAMMAR: Final = ("tail", "interposed", "headline")


class Fuser:
    """Merge ``doc._.claimx_tagged`` into ``doc._.claimx_relations``."""

    def __init__(self, lexicon: CueLexicon) -> None:
        self.lexicon = lexicon
        self.settings: dict[str, float] = read_pack("decoding.toml")["fusion"]

    def __call__(self, doc: Doc) -> Doc:
        """Store the merged reports of a Doc in it."""
        doc._.claimx_relations = self.fuse(view(doc), doc._.claimx_relations or [], doc._.claimx_tagged or [])
        return doc

    def fuse(self, story: Story, ruled: list[Relation], tagged: list[Tagged]) -> list[Relation]:
        """Return the reports that are likely enough, in order of their first character."""
        found = self.candidates(story, [r for r in ruled if not r.nested], tagged)
        likely = [r for r in found if chance(story.doc, r, "neural") >= self.settings["keep"]]
        inner = nested(story, likely, [r for r in ruled if r.nested])
        return sorted([*likely, *inner], key=lambda r: (r.pieces[0], r.cue if r.cue is not None else -1))

    def candidates(self, story: Story, ruled: list[Relation], tagged: list[Tagged]) -> list[Relation]:
        """Return all that marks, grammar or the tagger take for a report, each once."""
        seen = [(t, self._snapped(story, self._at_home(story, t))) for t in tagged]
        seen = [(t, pieces) for t, pieces in seen if pieces]
        near = _Near(story.text, [pieces for _, pieces in seen])
        used: set[int] = set()
        out: list[Relation] = []
        for r in ruled:
            mate, touched = near.of(r.pieces)
            if r.frame.startswith("quote"):
                used |= {i for i, share in touched.items() if share >= self.settings["same"]}
                kin = next((i for i in touched if _holds_cue(story, seen[i][0], r)), None)
                used |= {kin} if kin is not None else set()
                best = kin if kin is not None else mate
                out.append(self._quoted(story, r, *seen[best]) if best is not None else r)
            elif mate is not None:
                if mate not in used:
                    used.add(mate)
                    out.append(self._both(story, r, *seen[mate]))
            elif not touched:
                out.append(r)
        taken = {n for r in out if r.frame.startswith("quote") for n in r.quotes}
        for i, (t, pieces) in enumerate(seen):
            pieces = self._outside(story, pieces, taken)
            if pieces and i not in used:
                alone = self._alone(story, t, pieces)
                if not self._idle(story, alone):
                    out.append(alone)
                used.add(i)
        return self._completed(story, out, [seen[i] for i in sorted(used)])

    def _completed(
        self, story: Story, reports: list[Relation], tagged: list[tuple[Tagged, tuple[Span, ...]]]
    ) -> list[Relation]:
        """The quotations with what else stands in marks and the tagger gives to their cue."""
        held = sorted(piece for r in reports for piece in r.pieces)
        firsts = [s for s, _ in held]
        longest = max((e - s for s, e in held), default=0)
        by_cue = {r.cue: n for n, r in enumerate(reports) if r.cue is not None}
        out = list(reports)
        for t, pieces in tagged:
            cues = range(*_tokens(story, t.cue)) if t.cue else ()
            n = next((by_cue[i] for i in cues if i in by_cue), None)
            if n is None or not out[n].frame.startswith("quote"):
                continue
            home = story.end_of_block(story.starts[out[n].cue or 0])
            for start, end in pieces:
                near = held[bisect_left(firsts, start - longest) : bisect_left(firsts, end)]
                met = any(s < end and start < e for s, e in near)
                words = len(story.text[start:end].split())
                marked = story.depth[_tokens(story, (start, end))[0]] >= 0
                long = words >= self.settings["piece"]
                if marked and long and not met and story.end_of_block(start) == home:
                    whole = tuple(sorted([*out[n].pieces, (start, end)]))
                    out[n] = replace(out[n], pieces=whole, quotes=_quotes(story, whole))
        return out

    def _quoted(self, story: Story, r: Relation, t: Tagged, pieces: tuple[Span, ...]) -> Relation:
        """A quotation that its place gives to a cue, with what the tagger adds to it."""
        other = _source(story, t.source)
        r = replace(_seen(story, r, t, pieces, other), source=r.source or other)
        if _holds_cue(story, t, r) and not story.text[r.pieces[0][0]].isupper():
            # The marks hold the end of a clause: *said that, if they won, “we would sign”*.
            whole = self._snapped(story, [*pieces, *r.pieces])
            return replace(r, pieces=whole, quotes=_quotes(story, whole))
        return r

    def _both(self, story: Story, r: Relation, t: Tagged, pieces: tuple[Span, ...]) -> Relation:
        """What grammar and the tagger both saw, by the edges and the source of the surer one."""
        other = _source(story, t.source)
        both = _seen(story, r, t, pieces, other)
        if r.frame.startswith(_GRAMMAR):
            return replace(both, source=r.source or other)
        return replace(both, pieces=pieces, source=other or r.source, quotes=_quotes(story, pieces))

    def _alone(self, story: Story, t: Tagged, pieces: tuple[Span, ...]) -> Relation:
        """What only the tagger saw."""
        quotes = _quotes(story, pieces)
        inside = sum(
            min(e, story.quotes[n].close) - max(s, story.quotes[n].open)
            for n in quotes
            for s, e in pieces
            if story.quotes[n].open < e and s < story.quotes[n].close
        )
        whole = bool(quotes) and inside >= 0.9 * sum(e - s for s, e in pieces)
        sentence = whole and story.text[pieces[0][0] : pieces[0][0] + 1].isupper()
        rule = "attribution.direct.tagged" if sentence else "attribution.indirect.tagged"
        cue = self._cue(story, t.cue) if t.cue else None
        source = _source(story, t.source)
        return Relation(pieces, cue, source, TAGGED, t.score, rule, quotes, tagged=t.score)

    def _outside(self, story: Story, pieces: tuple[Span, ...], taken: set[int]) -> tuple[Span, ...]:
        """The pieces that are not, by and large, quotations that belong to a cue already."""

        def free(piece: Span) -> bool:
            inside = sum(
                min(piece[1], story.quotes[n].close) - max(piece[0], story.quotes[n].open)
                for n in _quotes(story, (piece,))
                if n in taken
            )
            return inside < self.settings["same"] * (piece[1] - piece[0])

        return tuple(piece for piece in pieces if free(piece))

    def _at_home(self, story: Story, t: Tagged) -> list[Span]:
        """The pieces in the paragraph of the cue, and those elsewhere that stand in quotation marks."""
        if t.cue is None:
            return list(t.pieces)
        end = story.end_of_block(t.cue[0])
        return [
            p for p in t.pieces if story.end_of_block(p[0]) == end or story.depth[_tokens(story, p)[0]] >= 0
        ]

    def _idle(self, story: Story, r: Relation) -> bool:
        """Whether nothing is said: *declined to comment*, *neither side said …*, a bare pronoun."""
        if r.cue is not None and is_refused(story.doc[r.cue]):
            return True
        if r.source is not None and denies(story, r.source):
            return True
        first, last = _tokens(story, r.pieces[0])
        bare = len(r.pieces) == 1 and last - first == 1 and story.doc[first].tag_ == "PRP"
        return bare or asks_for_cover(story, list(r.pieces))

    def _cue(self, story: Story, span: Span) -> int | None:
        """The cue word of a cue phrase: the last one that the lexicon knows, else its last word."""
        tokens = [i for i in range(*_tokens(story, span)) if story.text[story.starts[i]].isalpha()]
        known = [i for i in tokens if self.lexicon.find(story.doc[i].lower_, story.doc[i].tag_)]
        return known[-1] if known else tokens[-1] if tokens else None

    def _snapped(self, story: Story, pieces: Iterable[Span]) -> tuple[Span, ...]:
        """Pieces drawn to the quotations that they mostly hold, trimmed, and merged where they meet."""
        out: list[Span] = []
        for start, end in pieces:
            for n in {story.depth[i] for i in range(*_tokens(story, (start, end)))} - {-1}:
                q = story.quotes[n]
                if min(end, q.close) - max(start, q.open) >= self.settings["snap"] * (q.close - q.open):
                    start = min(start, q.start) if start >= q.open else start
                    end = max(end, q.end) if end <= q.close else end
            start, end = trim(story.text, start, min(end, story.end_of_block(start)))
            inner = trim_tokens(story.doc, *_tokens(story, (start, end)))
            if inner is not None and end > start:
                out.append((max(start, story.starts[inner[0]]), end))
        merged: list[Span] = []
        for start, end in sorted(out):
            if merged and start <= merged[-1][1] and end <= story.end_of_block(merged[-1][0]):
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        return tuple(merged)


class _Near:
    """Which of many contents overlap with a given one, and how much of theirs."""

    def __init__(self, text: str, contents: list[tuple[Span, ...]]) -> None:
        self._core = [i for i, ch in enumerate(text) if ch.isalnum()]
        self._sizes = [sum(self._count(s, e) for s, e in pieces) for pieces in contents]
        self._spans = sorted((s, e, k) for k, pieces in enumerate(contents) for s, e in pieces)
        self._starts = [s for s, _, _ in self._spans]
        self._longest = max((e - s for s, e, _ in self._spans), default=0)

    def _count(self, start: int, end: int) -> int:
        return bisect_left(self._core, end) - bisect_left(self._core, start)

    def of(self, pieces: tuple[Span, ...]) -> tuple[int | None, dict[int, float]]:
        """Return the content that is the same (IoU at least one half), and how much of each is touched."""
        shared: dict[int, int] = defaultdict(int)
        for s, e in pieces:
            lo = bisect_left(self._starts, s - self._longest)
            for a, b, k in self._spans[lo : bisect_right(self._starts, e)]:
                if a < e and s < b:
                    shared[k] += self._count(max(a, s), min(b, e))
        mine = sum(self._count(s, e) for s, e in pieces)
        same = {k: n / max(1, mine + self._sizes[k] - n) for k, n in shared.items()}
        mate = max(same, key=lambda k: same[k], default=None)
        if mate is not None and same[mate] < 0.5:
            mate = None
        touched = {
            k: n / max(1, self._sizes[k]) for k, n in shared.items() if n > 0.5 * min(mine, self._sizes[k])
        }
        return mate, touched


def _tokens(story: Story, span: Span) -> tuple[int, int]:
    """The range of the tokens that start in a span or hold its start."""
    first = bisect_right(story.starts, span[0]) - 1
    return max(first, 0), bisect_left(story.starts, span[1])


def _source(story: Story, span: Span | None) -> Source | None:
    if span is None:
        return None
    start, end = _tokens(story, span)
    doc = story.doc
    while end - 1 > start and (doc[end - 1].is_punct or doc[end - 1].tag_ == "POS"):
        end -= 1
    if end <= start:
        return None
    stop = next((i for i in range(start + 1, end) if doc[i].text == ","), end)
    head = next((i for i in range(start, stop) if not start <= doc[i].head.i < end), stop - 1)
    return Source(start, end, head)


def _seen(story: Story, r: Relation, t: Tagged, pieces: tuple[Span, ...], source: Source | None) -> Relation:
    """A report of grammar's with what the tagger thinks of it."""
    mine, theirs = (_letters(story.text, p) for p in (r.pieces, pieces))
    shared = sum(
        _letters(story.text, ((max(a, s), min(b, e)),))
        for a, b in r.pieces
        for s, e in pieces
        if s < b and a < e
    )
    agreed = (
        r.source is None
        if source is None
        else r.source is not None and r.source.start < source.end and source.start < r.source.end
    )
    return replace(r, tagged=t.score, overlap=shared / max(1, mine + theirs - shared), agreed=agreed)


def _letters(text: str, pieces: tuple[Span, ...]) -> int:
    return sum(ch.isalnum() for s, e in pieces for ch in text[s:e])


def _holds_cue(story: Story, t: Tagged, r: Relation) -> bool:
    """Whether the tagger's cue is the word that reports the quotation."""
    return t.cue is not None and r.cue is not None and t.cue[0] <= story.starts[r.cue] < t.cue[1]


def _quotes(story: Story, pieces: tuple[Span, ...]) -> tuple[int, ...]:
    return tuple(sorted({story.depth[i] for span in pieces for i in range(*_tokens(story, span))} - {-1}))


@Language.factory(
    "claimx_fusion",
    requires=["doc._.claimx_tagged", "doc._.claimx_relations"],
    assigns=["doc._.claimx_relations"],
)
def make_fuser(nlp: Language, name: str) -> Fuser:
    """Build the component; spaCy calls this from ``nlp.add_pipe``."""
    del nlp, name
    return Fuser(load_cues())
