"""One report of what grammar and the tagger both saw: whose words, whose source, whose edges."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from spacy.tokens import Token

from claimx.components.reports.edges import opens_circumstance
from claimx.components.reports.floating import goes_on
from claimx.components.reports.pieces import FINITE
from claimx.components.reports.sources import Source, is_asked
from claimx.components.reports.tagged import (
    Span,
    ends_well,
    in_marks,
    in_one_sentence,
    quotes_of,
    snapped,
    tagged_source,
)
from claimx.components.reports.tagger import Tagged
from claimx.components.reports.trust import shape
from claimx.components.story import Relation, Story, sentence
from claimx.rules.pack import read_pack

# Frames whose edges are those of a sentence or of quotation marks: there grammar knows better.
GRAMMAR: Final = ("tail", "fronted", "interposed", "headline")
_OF_IT: Final = ("predicate", "object")  # frames in which words in marks are said of something
_RESUMES: Final = 4  # words of a clause that goes on behind its cue


def quoted(
    story: Story, r: Relation, t: Tagged, pieces: tuple[Span, ...], overlap: float, snap: float
) -> Relation:
    """Return a quotation that its place gives to a cue, with what the tagger adds to it."""
    other = _source(story, r, t)
    r = replace(_seen(r, t, overlap, other), source=other or r.source)
    before = pieces[0][0] < story.quotes[r.quotes[0]].open if r.quotes else False
    behind = pieces[-1][1] > story.quotes[r.quotes[-1]].close if r.quotes else False
    part = (before and not _opens(story, r, pieces)) or (behind and goes_on(story, r.quotes[-1]))
    if _holds_cue(story, t, r) and part:
        # The marks hold an end of a clause: *said that, if they won, “we would sign”*.
        whole = snapped(story, [*pieces, *r.pieces], snap)
        return replace(r, pieces=whole, quotes=quotes_of(story, whole))
    return r


def both(
    story: Story, r: Relation, t: Tagged, pieces: tuple[Span, ...], overlap: float, edges: float
) -> Relation:
    """Return what grammar and the tagger both saw, by the edges and the source of the surer one."""
    other = _source(story, r, t)
    report = _seen(r, t, overlap, other)
    mine = report.agreed or r.frame.startswith(GRAMMAR)
    report = replace(report, source=(r.source if mine else other) or r.source)
    if _only_marks(story, r):
        pieces = _beyond(story, r, pieces) if r.frame in _OF_IT else r.pieces
    elif report.overlap >= edges or grammar_leads(story, r, pieces) or _holds(story, r, pieces):
        pieces = (*r.pieces, *_resumed(story, r, pieces))
    else:
        pieces = _with_subject(story, r, pieces)
    return replace(report, pieces=pieces, quotes=quotes_of(story, pieces))


def _with_subject(story: Story, r: Relation, pieces: tuple[Span, ...]) -> tuple[Span, ...]:
    """The pieces from the subject on that an aside parts from its verb: *said Oslo, its ally, opposes it*."""
    start, end = pieces[0]
    first, last = r.pieces[0]
    verb = story.doc[story.token(start)]
    while verb.tag_ not in FINITE and verb.head.i > verb.i:
        verb = verb.head
    if verb.tag_ not in FINITE or not first < start < min(end, last):
        return pieces
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or not first <= story.starts[subject.i] < start:
        return pieces
    return ((first, end), *pieces[1:])


def grammar_leads(story: Story, r: Relation, pieces: tuple[Span, ...]) -> bool:
    """Return whether grammar knows the edges: a sentence's, those of marks, of a clause the tagger broke."""
    if r.frame.startswith(GRAMMAR) or _only_marks(story, r):
        return True
    inside = all(
        any((s <= a or story.text[a:s].strip() == "that") and b <= e for s, e in r.pieces) for a, b in pieces
    )
    phrase = shape(story.doc, replace(r, pieces=pieces)) == "phrase"
    broken = (
        len(pieces) > 1
        or (phrase and not ends_well(story, pieces[0]))
        or _breaks_off(story, pieces[0])
        or _is_object(story, r, pieces[0])
    )
    return inside and broken and (r.frame == "clause" or shape(story.doc, r) == "clause")


def _is_object(story: Story, r: Relation, piece: Span) -> bool:
    """Whether it is only what the verb of the clause acts on: *Oslo opposed | the pact and has left it*."""
    span = story.doc.char_span(*piece, alignment_mode="expand")
    if span is None or span.root.dep_ not in ("dobj", "attr", "oprd"):
        return False
    return r.pieces[0][0] <= story.starts[span.root.head.i] < piece[0]


def _holds(story: Story, r: Relation, pieces: tuple[Span, ...]) -> bool:
    """Whether one of several pieces is the clause, and the others belong to the text around its cue."""
    if r.frame != "clause" or r.cue is None or len(r.pieces) != 1:
        return False
    others = [p for p in pieces if p[1] <= r.pieces[0][0] or r.pieces[0][1] <= p[0]]
    return len(others) == len(pieces) - 1 > 0 and not quotes_of(
        story, tuple(p for p in others if p[0] < r.pieces[0][0])
    )


def _breaks_off(story: Story, piece: Span) -> bool:
    """Whether a bare infinitive goes on with what ends here: *must pay | , withdraw its men and leave*."""
    i = story.token(piece[1])
    while i < len(story.doc) and story.doc[i].lower_ in (",", "and", "or"):
        i += 1
    if i >= len(story.doc):
        return False
    token, last = story.doc[i], story.doc[story.token(piece[1]) - 1]
    if last.tag_ == "IN" and any(c.dep_ == "pobj" and story.starts[c.i] >= piece[1] for c in last.children):
        return True  # "would be signed on | Friday"
    return token.tag_ == "VB" and token.dep_ == "conj" and piece[0] <= story.starts[token.head.i] < piece[1]


def nearer(story: Story, r: Relation, t: Tagged) -> bool:
    """Return whether the tagger's cue stands nearer to a quotation than the one that grammar gave it."""
    wordless = t.cue is None or not any(c.isalpha() for c in story.text[slice(*t.cue)])  # a colon
    if wordless or t.cue is None or r.cue is None or _holds_cue(story, t, r) or not r.quotes:
        return False
    quote = story.quotes[r.quotes[0]]

    def far(start: int, end: int) -> int:
        return start - quote.close if start >= quote.close else quote.open - end

    at = story.starts[r.cue]
    return 0 <= far(*t.cue) < far(at, at + len(story.doc[r.cue]))


def is_participle(cue: Token) -> bool:
    """Return whether somebody unnamed asks whom the sentence is about: *Asked whether …, the envoy left*."""
    if cue.lower_ not in read_pack("attribution.toml")["asked"]:
        return False
    if any(c.dep_ == "nsubj" and is_asked(c, cue) for c in cue.children):
        return True
    return (
        cue.tag_ == "VBN"
        and cue.dep_ in ("acl", "advcl")
        and not any(c.dep_ in ("aux", "agent") for c in cue.children)
    )


def _opens(story: Story, r: Relation, pieces: tuple[Span, ...]) -> bool:
    """Whether a quotation opens what is said: not *said that they lost because “the gate was shut”*."""
    start = r.pieces[0][0]
    mark = story.quotes[r.quotes[0]].open if r.quotes else start
    led = start >= mark and any(s < mark < e for s, e in pieces)
    return story.text[start].isupper() and not led


def _source(story: Story, r: Relation, t: Tagged) -> Source | None:
    """The tagger's source; grammar's where the tagger saw a mere part of it: *the board that oversees it*."""
    if r.cue is not None and (is_participle(story.doc[r.cue]) or _is_quoted_as(story.doc[r.cue])):
        return r.source
    seen = tagged_source(story, t.source, r.cue)
    if seen is None or r.source is None or seen.start <= r.source.head < seen.end:
        return seen
    head = story.doc[r.source.head]
    inside = head.left_edge.i <= seen.start and seen.end <= head.right_edge.i + 1
    return r.source if inside or not _beside_cue(story, t) else seen


def _is_quoted_as(cue: Token) -> bool:
    """Whether a verb tells what somebody is quoted as saying by another."""
    return cue.dep_ == "pcomp" and cue.head.lower_ == "as"


def _beside_cue(story: Story, t: Tagged) -> bool:
    """Whether the tagger's source stands in the sentence of its cue."""
    return t.source is None or t.cue is None or in_one_sentence(story, t.source, t.cue)


def _only_marks(story: Story, r: Relation) -> bool:
    return bool(r.quotes) and all(in_marks(story, p) for p in r.pieces)


def _beyond(story: Story, r: Relation, pieces: tuple[Span, ...]) -> tuple[Span, ...]:
    """Words in marks with what goes on behind them: *as “a threat” and a “breach” of the peace*."""
    start, end = r.pieces[-1]
    close = story.quotes[r.quotes[-1]].close
    if story.text[close : close + 1] == ",":
        return r.pieces  # "praised its “candour”, polite speech for a row"
    return (*r.pieces[:-1], (start, next((e for s, e in pieces if s < end and close < e), end)))


def _resumed(story: Story, r: Relation, pieces: tuple[Span, ...]) -> tuple[Span, ...]:
    """What goes on behind a cue and its content: *The mast was old, he said, and the new one is late*."""
    if r.cue is None:
        return ()
    last = sentence(story, r.cue)[1]
    end = story.doc[last - 1].idx + len(story.doc[last - 1])
    first = max(story.starts[r.cue], r.pieces[-1][1])
    whole = snapped(story, [(s, min(e, end)) for s, e in pieces if first < s < end], 1.0)
    long = (p for p in whole if len(story.text[slice(*p)].split()) >= _RESUMES)
    return tuple(p for p in long if in_marks(story, p) or not opens_circumstance(story, p[0]))


def _seen(r: Relation, t: Tagged, overlap: float, source: Source | None) -> Relation:
    """A report of grammar's with what the tagger thinks of it; without a cue it thinks of no source."""
    agreed: bool | None
    if source is None or r.source is None:
        agreed = True if t.cue is None or source is r.source else None
    else:
        agreed = r.source.start < source.end and source.start < r.source.end
    return replace(r, tagged=t.score, overlap=overlap, agreed=agreed)


def _holds_cue(story: Story, t: Tagged, r: Relation) -> bool:
    """Whether the tagger's cue is the word that reports the quotation."""
    return t.cue is not None and r.cue is not None and t.cue[0] <= story.starts[r.cue] < t.cue[1]
