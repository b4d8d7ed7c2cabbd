"""Fusion: what the tagger sees and what marks and grammar say, made one list of reports.

Marks are certain: a quotation that a verb reports by its place keeps its edges and its cue. Elsewhere the
tagger leads, for it knows far more cues than any lexicon, and grammar draws the edges where both nearly
agree. Where one of the two names no source, the other may. What is not likely enough is dropped.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace
from operator import itemgetter
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

import claimx.components.results  # noqa: F401 - registers where results are kept
from claimx.components.reports.both import GRAMMAR, both, grammar_leads, is_participle, nearer, quoted
from claimx.components.reports.edges import opens_circumstance, said_of_it
from claimx.components.reports.nesting import nested
from claimx.components.reports.overlaps import Overlaps
from claimx.components.reports.sources import Source, is_given_name
from claimx.components.reports.tagged import (
    Span,
    in_marks,
    in_one_sentence,
    joined,
    own_pieces,
    quotes_of,
    snapped,
    tagged_source,
    tokens_of,
)
from claimx.components.reports.tagger import Tagged
from claimx.components.reports.trust import TAGGED, chance, shape
from claimx.components.reports.turns import FRAME as TURN
from claimx.components.reports.unsaid import is_idle
from claimx.components.story import Relation, Story, view
from claimx.rules.cues import CueLexicon, load_cues
from claimx.rules.pack import read_pack

_SAME: Final = 0.5  # common share of two contents from which on they are one
_AUXILIARY: Final = ("aux", "auxpass")
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
        tagged = [t for t in tagged if t.cue is None or not self._is_name(story, t.cue)]
        found = self.candidates(story, [r for r in ruled if not r.nested], tagged)
        likely = [r for r in found if self._likely(story, r)]
        inner = nested(story, likely, [r for r in ruled if r.nested], frames=("",))
        return sorted([*likely, *inner], key=lambda r: (r.pieces[0], r.cue if r.cue is not None else -1))

    def _is_name(self, story: Story, cue: Span) -> bool:
        """Whether the tagger took a name for a cue: *Minister Said Alawi*."""
        return any(is_given_name(story.doc[i]) for i in range(*tokens_of(story, cue)))

    def _likely(self, story: Story, r: Relation) -> bool:
        """Whether to keep a report: the least is asked of words in marks, the most of a mere phrase.

        What somebody wants, does or talks about wears the same tags as what is said; a clause or a quotation
        is seldom that, a phrase that only the tagger saw often.
        """
        form = shape(story.doc, r)
        loose = r.cue is None and (r.source is None or not r.quotes)
        orphan = loose and r.frame.startswith(TAGGED)
        phrase = r.frame == TAGGED and form not in ("clause", "quotation") and not r.quotes
        whole = r.quotes and (r.cue is None or form == "quotation")
        if whole or r.frame == TURN or r.frame.startswith(GRAMMAR):
            least = self.settings["keep_quoted"]
        elif orphan or phrase:
            least = self.settings["keep_phrase"]
        else:
            least = self.settings["keep"]
        return chance(story.doc, story.text, r, "neural") >= least

    def candidates(self, story: Story, ruled: list[Relation], tagged: list[Tagged]) -> list[Relation]:
        """Return all that marks, grammar or the tagger take for a report, each once."""
        halves = (
            (t, *self._parted(story, replace(t, pieces=own_pieces(story, t)))) for t in joined(story, tagged)
        )
        parted = [(t, self._drawn(story, home), away) for t, home, away in halves]
        seen = [(t, pieces) for t, pieces, _ in parted if pieces]
        near = Overlaps(story.text, [pieces for _, pieces in seen])
        by_cue = {i: n for n, (t, _) in enumerate(seen) if t.cue for i in range(*tokens_of(story, t.cue))}
        edges = self.settings["edges"]
        used: set[int] = set()
        left: list[Relation] = []
        out: list[Relation] = []
        for r in ruled:
            same, touched = near.of(r.pieces)
            mate = max(same, key=lambda i: same[i], default=None)
            mate = mate if mate is not None and same[mate] >= _SAME else None
            kin = by_cue.get(r.cue) if r.cue is not None else None
            sure = r.frame.startswith(GRAMMAR)
            kin = kin if sure or kin in touched else None
            if r.frame in (TURN, "signed"):
                used |= touched.keys()
                out.append(r)
            elif r.frame.startswith("quote") and mate not in (None, kin) and nearer(story, r, seen[mate][0]):
                continue  # *noted that he had not paid and boasted: “…”*
            elif r.frame.startswith("quote"):
                used |= {i for i, share in touched.items() if share >= self.settings["same"]}
                used |= {kin} if kin is not None else set()
                best = kin if kin is not None else mate
                out.append(
                    quoted(story, r, *seen[best], same[best], self.settings["snap"])
                    if best is not None
                    else r
                )
            elif kin is not None and (sure or kin == mate or grammar_leads(story, r, seen[kin][1])):
                used.add(kin)
                out.append(both(story, r, *seen[kin], same.get(kin, 0.0), edges))
            elif kin is None and mate is not None and mate not in used:
                used.add(mate)
                out.append(both(story, r, *seen[mate], same[mate], edges))
            elif not touched:
                out.append(r)
            elif sure and mate is None:
                # *Chad wants peace, said its envoy*: the sentence is said, whatever else reports in it.
                used |= touched.keys()
                out.append(r)
            elif r.frame.startswith(_FREE):
                left.append(r)
        taken = {n for r in out if r.frame.startswith("quote") for n in r.quotes}
        told = {r.pieces[0][0]: r.cue for r in out if r.frame == "quote:after" and len(r.quotes) == 1}
        cues = {r.cue for r in out}
        idle: set[int] = set()
        for i, (t, pieces) in enumerate(seen):
            pieces = self._outside(story, pieces, taken, told)
            if pieces and i not in used:
                alone = self._alone(story, t, pieces)
                if is_idle(story, alone, self.settings["keep_topic"]):
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
        speakers = sorted({r.source.head: r.source for r in reports if r.source is not None}.items())
        for t, pieces in tagged:
            cues = range(*tokens_of(story, t.cue)) if t.cue else ()
            n = next((by_cue[i] for i in cues if i in by_cue), None)
            for start, end in pieces:
                near = held[bisect_left(firsts, start - longest) : bisect_left(firsts, end)]
                marked = in_marks(story, (start, end))
                few = len(story.text[start:end].split()) < self.settings["piece" if marked else "plain_piece"]
                after = n is not None and start > story.starts[reports[n].cue or 0]
                passing = after and not marked and opens_circumstance(story, start)
                if few or passing or any(s < end and start < e for s, e in near):
                    continue
                home = story.end_of_block(story.starts[reports[n].cue or 0]) if n is not None else -1
                if n is not None and story.end_of_block(start) == home:
                    if reports[n].frame.startswith("quote"):
                        whole = tuple(sorted([*out[n].pieces, (start, end)]))
                        out[n] = replace(out[n], pieces=whole, quotes=quotes_of(story, whole))
                    continue
                rest = self._alone(story, t, ((start, end),))
                source = out[n].source if n is not None else rest.source
                if source is not None and _others_between(story, speakers, source, start):
                    source = None  # "…," Lee said. Ruiz called it a farce. | "It cannot last."
                out.append(replace(rest, cue=None, source=source, frame=f"{TAGGED}:continued"))
        return out

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
        cue = _behind_day(story, cue, pieces[0][0]) if cue is not None else None
        asked = cue is not None and is_participle(story.doc[cue])
        source = None if asked else tagged_source(story, t.source, cue)
        return Relation(pieces, cue, source, TAGGED, t.score, rule, quotes, tagged=t.score)

    def _outside(
        self, story: Story, pieces: tuple[Span, ...], taken: set[int], told: dict[int, int | None]
    ) -> tuple[Span, ...]:
        """The pieces that are not, by and large, quotations of another cue, and do not hold that cue."""

        def free(piece: Span) -> bool:
            cue = told.get(piece[0])
            if cue is not None and story.starts[cue] < piece[1]:
                return False  # “No,” was all she would say
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

    def _cue(self, story: Story, span: Span) -> int | None:
        """The cue word of a cue phrase: the last verb that the lexicon knows, else its last verb or word."""
        tokens = [i for i in range(*tokens_of(story, span)) if story.text[story.starts[i]].isalpha()]
        tokens = [i for i in tokens if story.doc[i].tag_.startswith("VB")] or tokens
        tokens = [i for i in tokens if story.doc[i].dep_ not in _AUXILIARY] or tokens  # "has approved"
        known = [i for i in tokens if self.lexicon.find(story.doc[i].lower_, story.doc[i].tag_)]
        return known[-1] if known else tokens[-1] if tokens else None


def _behind_day(story: Story, cue: int, start: int) -> int:
    """The word that governs a content where its cue is only the day: *on Monday gave notice that …*."""
    if story.doc[cue].text not in read_pack("mentions.toml")["calendar"]:
        return cue
    first = story.token(start)
    governs = story.doc[first]
    while governs.i >= first and governs.head.i != governs.i:
        governs = governs.head
    return governs.i if cue < governs.i < first else cue


def _without(r: Relation, other: Relation) -> Relation:
    """A chain of quotations without those that another cue takes in: *“A,” he said. “B” was C, she said*."""
    rest = tuple(p for p in r.pieces if not any(s <= p[0] and p[1] <= e for s, e in other.pieces))
    return replace(r, pieces=rest) if rest and r.frame.startswith("quote") else r


def _others_between(story: Story, speakers: list[tuple[int, Source]], source: Source, start: int) -> bool:
    """Whether somebody else speaks in the paragraphs between a source and a piece that is given to it.

    ``speakers`` are the sources of all reports in order of their heads.
    """
    home = story.token(story.end_of_block(story.starts[source.start]))
    first, last = (
        bisect_left(speakers, home, key=itemgetter(0)),
        bisect_left(speakers, story.token(start), key=itemgetter(0)),
    )
    return any(not _same_words(story, other, source) for _, other in speakers[first:last])


def _same_words(story: Story, one: Source, other: Source) -> bool:
    """Whether the heads of two sources are the same word, or one is a pronoun."""
    a, b = story.doc[one.head], story.doc[other.head]
    return a.lower_ == b.lower_ or a.tag_ == "PRP" or b.tag_ == "PRP"


@Language.factory(
    "claimx_fusion",
    requires=["doc._.claimx_tagged", "doc._.claimx_relations"],
    assigns=["doc._.claimx_relations"],
)
def make_fuser(nlp: Language, name: str) -> Fuser:
    """Build the component; spaCy calls this from ``nlp.add_pipe``."""
    del nlp, name
    return Fuser(load_cues())
