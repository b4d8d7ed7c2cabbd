"""Fusion: what the tagger sees and what marks and grammar say, made one list of reports.

Marks are certain: a quotation that a verb reports by its place keeps its edges and its cue. Elsewhere the
tagger leads, for it knows far more cues than any lexicon, and grammar draws the edges where both nearly
agree. Where one of the two names no source, the other may. What is not likely enough is dropped.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc, Token

import claimx.components.results  # noqa: F401 - registers where results are kept
from claimx.components.actors.runs import POSSESSIVE
from claimx.components.quotes import is_name
from claimx.components.reports.edges import asks_for_cover, denies, is_refused, is_topic, said_of_it
from claimx.components.reports.floating import goes_on, is_speech
from claimx.components.reports.nesting import nested
from claimx.components.reports.overlaps import Overlaps
from claimx.components.reports.sources import Source, is_asked
from claimx.components.reports.tagged import (
    in_marks,
    in_one_sentence,
    own_pieces,
    quotes_of,
    snapped,
    tagged_source,
    tokens_of,
)
from claimx.components.reports.tagger import Tagged
from claimx.components.reports.trust import TAGGED, chance, shape
from claimx.components.reports.turns import FRAME as TURN
from claimx.components.story import Relation, Story, view
from claimx.rules.cues import CueLexicon, load_cues
from claimx.rules.pack import read_pack

Span = tuple[int, int]


# Frames whose edges are those of a sentence or of quotation marks: there grammar knows better.
_GRAMMAR: Final = ("tail", "fronted", "interposed", "headline")
_SAME: Final = 0.5  # common share of two contents from which on they are one
_FEW: Final = 3  # tokens of a phrase that names a thing and says nothing of it
# Quotations without a cue of their own: they stay where no other report takes them in.
_FREE: Final = ("floating", "continued", "signed", "colon")


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
        likely = [r for r in found if self._likely(story, r)]
        inner = nested(story, likely, [r for r in ruled if r.nested], frames=("",))
        return sorted([*likely, *inner], key=lambda r: (r.pieces[0], r.cue if r.cue is not None else -1))

    def _likely(self, story: Story, r: Relation) -> bool:
        """Whether to keep a report: the least is asked of words in marks, the most of a mere phrase.

        What somebody wants, does or talks about wears the same tags as what is said; a clause or a quotation
        is seldom that, a phrase that only the tagger saw often.
        """
        form = shape(story.doc, r)
        orphan = r.cue is None and r.source is None and r.frame.startswith(TAGGED)
        phrase = r.frame == TAGGED and form not in ("clause", "quotation")
        whole = r.quotes and (r.cue is None or form == "quotation")
        if whole or r.frame == TURN or r.frame.startswith(_GRAMMAR):
            least = self.settings["keep_quoted"]
        elif phrase and not r.quotes and _words(story, r) <= _FEW:
            least = self.settings["keep_name"]
        elif orphan or phrase:
            least = self.settings["keep_phrase"]
        elif r.quotes:
            least = self.settings["keep_mixed"]
        else:
            least = self.settings["keep"]
        return chance(story.doc, story.text, r, "neural") >= least

    def candidates(self, story: Story, ruled: list[Relation], tagged: list[Tagged]) -> list[Relation]:
        """Return all that marks, grammar or the tagger take for a report, each once."""
        halves = ((t, *self._parted(story, replace(t, pieces=own_pieces(story, t)))) for t in tagged)
        parted = [(t, self._drawn(story, home), away) for t, home, away in halves]
        seen = [(t, pieces) for t, pieces, _ in parted if pieces]
        near = Overlaps(story.text, [pieces for _, pieces in seen])
        by_cue = {i: n for n, (t, _) in enumerate(seen) if t.cue for i in range(*tokens_of(story, t.cue))}
        used: set[int] = set()
        left: list[Relation] = []
        out: list[Relation] = []
        for r in ruled:
            same, touched = near.of(r.pieces)
            mate = max(same, key=lambda i: same[i], default=None)
            mate = mate if mate is not None and same[mate] >= _SAME else None
            kin = by_cue.get(r.cue) if r.cue is not None else None
            sure = r.frame.startswith(_GRAMMAR)
            kin = kin if sure or kin in touched else None
            if r.frame == TURN:
                used |= touched.keys()
                out.append(r)
            elif r.frame.startswith("quote"):
                used |= {i for i, share in touched.items() if share >= self.settings["same"]}
                used |= {kin} if kin is not None else set()
                best = kin if kin is not None else mate
                out.append(self._quoted(story, r, *seen[best], same[best]) if best is not None else r)
            elif kin is not None and (sure or (mate is None and self._grammar_leads(story, r, seen[kin][1]))):
                used.add(kin)
                out.append(self._both(story, r, *seen[kin], same.get(kin, 0.0)))
            elif mate is not None and mate not in used:
                used.add(mate)
                out.append(self._both(story, r, *seen[mate], same[mate]))
            elif mate is None and not touched:
                out.append(r)
            elif mate is None and sure:
                # *Chad wants peace, said its envoy*: the sentence is said, whatever else reports in it.
                used |= touched.keys()
                out.append(r)
            elif r.frame.startswith(_FREE):
                left.append(r)
        taken = {n for r in out if r.frame.startswith("quote") for n in r.quotes}
        cues = {r.cue for r in out}
        idle: set[int] = set()
        for i, (t, pieces) in enumerate(seen):
            pieces = self._outside(story, pieces, taken)
            if pieces and i not in used:
                alone = self._alone(story, t, pieces)
                if self._idle(story, alone):
                    idle.add(id(t))
                elif alone.cue is None or alone.cue not in cues:
                    out = [_without(r, alone) for r in out] if alone.cue is not None else out
                    out.append(alone)
                used.add(i)
        held = Overlaps(story.text, [r.pieces for r in out])
        out += [r for r in left if not held.of(r.pieces)[1]]
        whole = [(t, (*pieces, *self._drawn(story, away))) for t, pieces, away in parted if id(t) not in idle]
        return self._completed(story, out, whole)

    def _completed(
        self, story: Story, reports: list[Relation], tagged: list[tuple[Tagged, tuple[Span, ...]]]
    ) -> list[Relation]:
        """The reports with what else the tagger gives to their cues: *“A,” she said. “B.”*.

        In the cue's own paragraph it is one more piece of the same report, in another one a report of its own
        with the same source.
        """
        held = sorted(piece for r in reports for piece in r.pieces)
        firsts = [s for s, _ in held]
        longest = max((e - s for s, e in held), default=0)
        by_cue = {r.cue: n for n, r in enumerate(reports) if r.cue is not None}
        out = list(reports)
        for t, pieces in tagged:
            cues = range(*tokens_of(story, t.cue)) if t.cue else ()
            n = next((by_cue[i] for i in cues if i in by_cue), None)
            for start, end in pieces:
                near = held[bisect_left(firsts, start - longest) : bisect_left(firsts, end)]
                marked = in_marks(story, (start, end))
                few = len(story.text[start:end].split()) < self.settings["piece" if marked else "plain_piece"]
                if few or any(s < end and start < e for s, e in near):
                    continue
                home = story.end_of_block(story.starts[reports[n].cue or 0]) if n is not None else -1
                if n is not None and story.end_of_block(start) == home:
                    if reports[n].frame.startswith("quote"):
                        whole = tuple(sorted([*out[n].pieces, (start, end)]))
                        out[n] = replace(out[n], pieces=whole, quotes=quotes_of(story, whole))
                    continue
                rest = self._alone(story, t, ((start, end),))
                source = out[n].source if n is not None else rest.source
                out.append(replace(rest, cue=None, source=source, frame=f"{TAGGED}:continued"))
        return out

    def _quoted(
        self, story: Story, r: Relation, t: Tagged, pieces: tuple[Span, ...], overlap: float
    ) -> Relation:
        """A quotation that its place gives to a cue, with what the tagger adds to it."""
        other = _source(story, r, t)
        r = replace(_seen(r, t, overlap, other), source=r.source or other)
        before = pieces[0][0] < story.quotes[r.quotes[0]].open if r.quotes else False
        behind = pieces[-1][1] > story.quotes[r.quotes[-1]].close if r.quotes else False
        part = (before and not story.text[r.pieces[0][0]].isupper()) or (
            behind and goes_on(story, r.quotes[-1])
        )
        if _holds_cue(story, t, r) and part:
            # The marks hold an end of a clause: *said that, if they won, “we would sign”*.
            whole = self._drawn(story, [*pieces, *r.pieces])
            return replace(r, pieces=whole, quotes=quotes_of(story, whole))
        return r

    def _both(
        self, story: Story, r: Relation, t: Tagged, pieces: tuple[Span, ...], overlap: float
    ) -> Relation:
        """What grammar and the tagger both saw, by the edges and the source of the surer one."""
        other = _source(story, r, t)
        both = _seen(r, t, overlap, other)
        mine = both.agreed or r.frame.startswith(_GRAMMAR)
        both = replace(both, source=(r.source if mine else other) or r.source)
        if both.overlap >= self.settings["edges"] or self._grammar_leads(story, r, pieces):
            return both
        return replace(both, pieces=pieces, quotes=quotes_of(story, pieces))

    def _grammar_leads(self, story: Story, r: Relation, pieces: tuple[Span, ...]) -> bool:
        """Whether grammar knows the edges: a sentence's, those of marks, of a clause the tagger broke."""
        if r.frame.startswith(_GRAMMAR):
            return True
        if r.quotes and all(in_marks(story, p) for p in r.pieces):
            return True
        inside = all(any(s <= a and b <= e for s, e in r.pieces) for a, b in pieces)
        broken = len(pieces) > 1 or shape(story.doc, replace(r, pieces=pieces)) == "phrase"
        return inside and broken and shape(story.doc, r) == "clause"

    def _alone(self, story: Story, t: Tagged, pieces: tuple[Span, ...]) -> Relation:
        """What only the tagger saw."""
        quotes = quotes_of(story, pieces)
        if t.cue is not None:
            pieces = tuple(said_of_it(story, list(pieces), list(quotes)))
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
        asked = cue is not None and _is_participle(story.doc[cue])
        source = None if asked else tagged_source(story, t.source, cue)
        return Relation(pieces, cue, source, TAGGED, t.score, rule, quotes, tagged=t.score)

    def _outside(self, story: Story, pieces: tuple[Span, ...], taken: set[int]) -> tuple[Span, ...]:
        """The pieces that are not, by and large, quotations that belong to a cue already."""

        def free(piece: Span) -> bool:
            inside = sum(
                min(piece[1], story.quotes[n].close) - max(piece[0], story.quotes[n].open)
                for n in quotes_of(story, (piece,))
                if n in taken
            )
            return inside < self.settings["same"] * (piece[1] - piece[0])

        return tuple(piece for piece in pieces if free(piece))

    def _parted(self, story: Story, t: Tagged) -> tuple[list[Span], list[Span]]:
        """The pieces in the sentence of the cue and those in marks; and the rest."""
        if t.cue is None:
            return list(t.pieces), []
        home = [p for p in t.pieces if in_one_sentence(story, p, t.cue) or in_marks(story, p)]
        return home, [p for p in t.pieces if p not in home]

    def _drawn(self, story: Story, pieces: Iterable[Span]) -> tuple[Span, ...]:
        return snapped(story, pieces, self.settings["snap"])

    def _idle(self, story: Story, r: Relation) -> bool:
        """Whether nothing is said: *declined to comment*, *commented on the dam*, a mere title."""
        if r.cue is not None and (
            is_refused(story.doc[r.cue])
            or story.doc[r.cue].lower_ in read_pack("attribution.toml")["refusals"]
        ):
            return True
        if r.source is not None and denies(story, r.source):
            return True
        if r.cue and story.doc[r.cue].tag_ == "NNP" and story.doc[r.cue - 1].text in (",", *POSSESSIVE):
            return True  # "Oman's foreign minister, Said Alawi, …"
        first, last = tokens_of(story, r.pieces[0])
        bare = len(r.pieces) == 1 and last - first == 1 and story.doc[first].tag_ == "PRP"
        named = all(is_name(story.text, story.quotes[n]) for n in r.quotes)
        spoken = any(is_speech(story, story.quotes[n]) for n in r.quotes)
        ranges = (range(*tokens_of(story, p)) for p in r.pieces)
        plain = sum(story.depth[i] < 0 and story.doc[i].text.isalpha() for at in ranges for i in at)
        if r.quotes and ((r.cue is None and not spoken) or (named and plain <= 1)):
            return True  # a title or scare quotes
        before = story.doc[first - 1].lower_ if first else ""
        if shape(story.doc, r) == "phrase" and not r.quotes and is_topic(f"prep:{before}"):
            return True
        if story.doc[first].tag_ == "WDT" and not r.quotes:
            return True  # "signed a treaty that gives Oman a port": what a noun is like
        return bare or asks_for_cover(story, list(r.pieces))

    def _cue(self, story: Story, span: Span) -> int | None:
        """The cue word of a cue phrase: the last verb that the lexicon knows, else its last verb or word."""
        tokens = [i for i in range(*tokens_of(story, span)) if story.text[story.starts[i]].isalpha()]
        tokens = [i for i in tokens if story.doc[i].tag_.startswith("VB")] or tokens
        known = [i for i in tokens if self.lexicon.find(story.doc[i].lower_, story.doc[i].tag_)]
        return known[-1] if known else tokens[-1] if tokens else None


def _words(story: Story, r: Relation) -> int:
    return sum(end - first for first, end in (tokens_of(story, p) for p in r.pieces))


def _source(story: Story, r: Relation, t: Tagged) -> Source | None:
    """The tagger's source; grammar's where the tagger saw a mere part of it: *the board that oversees it*."""
    if r.cue is not None and _is_participle(story.doc[r.cue]):
        return r.source
    seen = tagged_source(story, t.source, r.cue)
    if seen is None or r.source is None or seen.start <= r.source.head < seen.end:
        return seen
    head = story.doc[r.source.head]
    inside = head.left_edge.i <= seen.start and seen.end <= head.right_edge.i + 1
    return r.source if inside or not _beside_cue(story, t) else seen


def _is_participle(cue: Token) -> bool:
    """Whether somebody unnamed speaks to whom the sentence is about: *Asked whether …, the envoy paused*."""
    if any(c.dep_ == "nsubj" and is_asked(c, cue) for c in cue.children):
        return True
    return (
        cue.tag_ == "VBN"
        and cue.dep_ in ("acl", "advcl")
        and not any(c.dep_ in ("aux", "agent") for c in cue.children)
    )


def _beside_cue(story: Story, t: Tagged) -> bool:
    """Whether the tagger's source stands in the sentence of its cue."""
    return t.source is None or t.cue is None or in_one_sentence(story, t.source, t.cue)


def _seen(r: Relation, t: Tagged, overlap: float, source: Source | None) -> Relation:
    """A report of grammar's with what the tagger thinks of it; without a cue it thinks of no source."""
    agreed: bool | None
    if source is None or r.source is None:
        agreed = True if t.cue is None or source is r.source else None
    else:
        agreed = r.source.start < source.end and source.start < r.source.end
    return replace(r, tagged=t.score, overlap=overlap, agreed=agreed)


def _without(r: Relation, other: Relation) -> Relation:
    """A chain of quotations without those that another cue takes in: *“A,” he said. “B” was C, she said*."""
    rest = tuple(p for p in r.pieces if not any(s <= p[0] and p[1] <= e for s, e in other.pieces))
    return replace(r, pieces=rest) if rest and r.frame.startswith("quote") else r


def _holds_cue(story: Story, t: Tagged, r: Relation) -> bool:
    """Whether the tagger's cue is the word that reports the quotation."""
    return t.cue is not None and r.cue is not None and t.cue[0] <= story.starts[r.cue] < t.cue[1]


@Language.factory(
    "claimx_fusion",
    requires=["doc._.claimx_tagged", "doc._.claimx_relations"],
    assigns=["doc._.claimx_relations"],
)
def make_fuser(nlp: Language, name: str) -> Fuser:
    """Build the component; spaCy calls this from ``nlp.add_pipe``."""
    del nlp, name
    return Fuser(load_cues())
