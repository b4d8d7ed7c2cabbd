"""Nesting: of two reports that stand inside one another, the one to keep, and what the other one still is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from spacy.tokens import Token

from claimx.components.story import Relation, Story

_CLAUSAL: Final = (
    "clause",
    "fronted",
    "parenthetical",
    "interposed",
    "tail",
    "according",
    "view",
    "as",
    "headline",
)
_INNER: Final = ("clause", "fronted")  # what somebody says that somebody else said
_FINITE: Final = ("VBD", "VBZ", "VBP", "VBN", "VBG")
_NEAR: Final = 40  # reports further apart in the list cannot stand in one another's sentence
_OVERLAP: Final = 0.3


def outermost(story: Story, direct: list[Relation], found: list[Relation]) -> list[Relation]:
    """Leave out what stands inside the content of another relation, and what says the same twice."""
    kept = list(direct)
    covered, cues = bytearray(len(story.text) + 1), bytearray(len(story.text) + 1)

    def keep(relation: Relation) -> None:
        for s, e in relation.pieces:
            covered[s:e] = b"\1" * (e - s)
        if relation.cue is not None:
            cues[story.starts[relation.cue]] = 1

    for r in direct:
        keep(r)
    beaten = _beaten(story, found)
    for r in sorted((r for r in found if r.pieces and id(r) not in beaten), key=lambda r: -r.score):
        size = sum(e - s for s, e in r.pieces)
        twice = sum(covered.count(1, s, e) for s, e in r.pieces) > _OVERLAP * size
        inside = r.cue is not None and covered[story.starts[r.cue]]
        if not twice and not inside and all(cues.find(1, s, e) < 0 for s, e in r.pieces):
            kept.append(r)
            keep(r)
    return kept


def nested(
    story: Story, kept: list[Relation], found: Iterable[Relation], frames: tuple[str, ...] = _INNER
) -> list[Relation]:
    """Return the reports of others inside the contents kept, as reports of their own, marked as nested.

    Who speaks must be somebody other than the outer speaker, so a pronoun will not do.
    """
    pieces = sorted(piece for r in kept for piece in r.pieces)
    cues = {r.cue for r in kept}
    out: list[Relation] = []
    for r in found:
        if r.cue in cues or r.cue is None or r.source is None or not r.frame.startswith(frames):
            continue
        if story.doc[r.source.head].tag_.startswith(("PRP", "W", "DT", "EX")) or not _told(story.doc[r.cue]):
            continue
        k = bisect_right(pieces, story.starts[r.cue], key=lambda p: p[0]) - 1
        ends = [
            story.starts[r.cue],
            story.starts[r.source.start],
            *(at for p in r.pieces for at in (p[0], p[1] - 1)),
        ]
        if k >= 0 and all(pieces[k][0] <= at < pieces[k][1] for at in ends):
            cues.add(r.cue)
            out.append(replace(r, nested=True, quotes=()))
    return out


def _told(cue: Token) -> bool:
    """Whether a cue says that something was said, not that it might be: *we expect Lima to explain …*."""
    aside = {c.tag_ for c in cue.children if c.dep_ in ("aux", "auxpass", "neg")}
    return cue.lower_ == "according" or (cue.tag_ in _FINITE and not aside & {"MD", "TO"})


def _beaten(story: Story, found: list[Relation]) -> set[int]:
    """The ids of the reports that lose against one they stand in, or that stands in them."""
    beaten: set[int] = set()
    ordered = sorted((r for r in found if r.pieces), key=lambda r: r.pieces[0])
    for k, o in enumerate(ordered):
        for r in ordered[max(0, k - _NEAR) : k + _NEAR]:
            if o is not r and _holds(story, o, r) and not _holds(story, r, o):
                beaten.add(id(r) if _outranks(story, o, r) else id(o))
    return beaten


def _outranks(story: Story, outer: Relation, inner: Relation) -> bool:
    """Whether the outer of two nested reports is the one to keep: a clause always, else the likelier.

    *issued statements, where they reiterated their support*: the verb with a subject of its own reports.
    """
    if outer.frame.startswith(_CLAUSAL):
        return True
    if inner.cue is not None:
        told = inner.frame == "clause" and story.doc[inner.cue].dep_ == "xcomp"
        if told and outer.frame == "infinitive:passive" and story.doc[inner.cue].head.i == outer.cue:
            return False  # "is said to have told us that …"
        token = story.doc[inner.cue]
        if token.tag_ in ("VBD", "VBZ", "VBP") and any(c.dep_ == "nsubj" for c in token.children):
            return False
    if inner.frame.startswith(("noun", "adjective")) and not outer.frame.startswith(("noun", "adjective")):
        return True
    return outer.score >= inner.score


def _holds(story: Story, outer: Relation, inner: Relation) -> bool:
    """Whether the cue of one relation stands inside the content of another."""
    return inner.cue is not None and any(s <= story.starts[inner.cue] < e for s, e in outer.pieces)
