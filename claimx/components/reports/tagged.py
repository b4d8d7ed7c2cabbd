"""What the tagger saw, in the terms of grammar: tokens, sources, pieces drawn to quotation marks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from spacy.tokens import Token

from claimx.components.quotes import SPACE_OR_OPEN, trim
from claimx.components.reports.edges import withholds
from claimx.components.reports.frames import coordinable, is_verb_mistaken
from claimx.components.reports.pieces import trim_tokens
from claimx.components.reports.quote_links import sums_up
from claimx.components.reports.sources import CUTS, Source, leads_in, phrase, source_of, undated
from claimx.components.reports.tagger import Tagged
from claimx.components.reports.unlike import resumes
from claimx.components.story import TERMINAL, Story
from claimx.rules.pack import read_pack

Span = tuple[int, int]
_TURN: Final = 12  # tokens behind a colon in which somebody speaks again
_CUES: Final = 8  # cues within one content that are looked at


def tokens_of(story: Story, span: Span) -> tuple[int, int]:
    """Return the range of the tokens that start in a span or hold its start."""
    first = bisect_right(story.starts, span[0]) - 1
    return max(first, 0), bisect_left(story.starts, span[1])


def tagged_source(story: Story, span: Span | None, cue: int | None) -> Source | None:
    """Return the tagger's source as tokens: whom a relative pronoun stands for, nobody for *it is said*."""
    if span is None:
        return None
    start, end = tokens_of(story, span)
    doc = story.doc
    while end - 1 > start and (doc[end - 1].is_punct or doc[end - 1].tag_ == "POS"):
        end -= 1
    while end - 1 > start and (leads_in(doc[start]) or sums_up(story, start - 1, start)):
        start += 1
    while start > 1 and doc[start - 1].text == "-" and not doc[start - 1].whitespace_:
        start -= 2  # "Kone-Diallo" is one name
    if end <= start:
        return None
    stop = next((i for i in range(start + 1, end) if doc[i].text == ","), end)
    hung = (i for i in range(start, stop) if doc[i].head.i == i or not start <= doc[i].head.i < end)
    head = next(hung, stop - 1)
    if doc[head].tag_.startswith("W") and end - start == 1:
        whole = source_of(doc[cue], "clause") if cue is not None else None
        if whole is not None:
            return replace(whole, start=start, end=end, head=head) if whole.stands_for else whole
        before = start - 1 - (doc[start - 1].text == ",")
        if cue is None or before < 0 or not doc[before].tag_.startswith("NN"):
            return None
        return Source(start, end, head, phrase(doc[before], doc[head]))  # "the office which counted them"
    end = undated(doc, head, end)
    passive = cue is not None and any(c.dep_ == "auxpass" for c in doc[cue].children)
    if doc[head].dep_ == "expl" or (passive and doc[head].lower_ == "it"):
        return None
    if passive and _is_where(doc[head], cue):
        return None
    return Source(start, _apposed(story, end, cue), head)


def _is_where(token: Token, cue: int | None) -> bool:
    """Whether a name only tells where something was done: *a truce was agreed in Geneva*."""
    prep = token.head
    return bool(token.tag_ == "NNP" and token.dep_ == "pobj" and prep.lower_ == "in" and prep.head.i == cue)


def _apposed(story: Story, end: int, cue: int | None) -> int:
    """Where a source ends with the name between it and the cue: *The other, Ann Lee, said …*."""
    doc = story.doc
    name = doc[end + 1 : cue - 1] if cue is not None else None
    if not name or doc[end].text != "," or doc[name.end].text != ",":
        return end
    return name.end if all(t.tag_ in ("NNP", "HYPH") for t in name) else end


def own_pieces(story: Story, t: Tagged) -> tuple[Span, ...]:
    """Return the pieces without what the speaker did next: *regretted the delay and called for talks*."""
    if t.cue is None:
        return t.pieces
    cues = range(*tokens_of(story, t.cue))
    out = []
    for start, end in (_before_speech(story, _beside(story, piece, cues)) for piece in t.pieces):
        start = _behind_audience(story, cues, (start, end))
        first, last = tokens_of(story, (start, end))
        if len(t.pieces) > 1 and _is_relative(story, first, last):
            continue
        at = next(
            (at for i in range(first + 1, last) if (at := _turn(story, cues, first, i)) is not None), last
        )
        if at < last:
            end = story.doc[at - 1].idx + len(story.doc[at - 1]) if at > first else start
        if end > start:
            out.append((start, end))
        if at < last and story.doc[at].text == ":":
            break
    return tuple(out)


def joined(story: Story, tagged: Iterable[Tagged]) -> list[Tagged]:
    """Return the reports with a verb of what is said given back: *said the base harms it and strains ties*.

    Such a verb goes on in the present behind a cue in the past and has no subject of its own.
    """
    out: list[Tagged] = []
    for t in tagged:
        last = out[-1] if out else None
        if last is not None and _goes_on(story, last, t):
            start, _ = last.pieces[-1]
            out[-1] = replace(last, pieces=(*last.pieces[:-1], (start, t.pieces[-1][1])))
        else:
            out.append(t)
    cues = sorted(t.cue for t in out if t.cue is not None)
    return [_without_cue(story, deepened(story, t), cues) for t in out]


def _without_cue(story: Story, t: Tagged, cues: list[Span]) -> Tagged:
    """A report without the cue of the next at its end: *thinks it fits but doubts | that it lasts*."""
    if t.cue is None or t.cue >= t.pieces[-1]:
        return t
    start, end = t.pieces[-1]
    k = bisect_left(cues, (start, start))
    inside = [c for c in cues[k : k + _CUES] if c[0] > start and c[1] == end]
    at = tokens_of(story, inside[0])[0] - 1 if inside else 0
    if not inside or story.doc[at].tag_ != "CC" or story.starts[at] <= start:
        return t
    return replace(t, pieces=(*t.pieces[:-1], (start, story.starts[at])))


def _goes_on(story: Story, one: Tagged, other: Tagged) -> bool:
    """Whether the cue of one report is a present verb of what another one in the past reports."""
    if one.cue is None or other.cue is None or one.source is None or one.source != other.source:
        return False
    doc = story.doc
    cues, theirs = range(*tokens_of(story, one.cue)), range(*tokens_of(story, other.cue))
    end = tokens_of(story, one.pieces[-1])[1]
    between = [doc[i].lower_ for i in range(end, theirs.start) if not doc[i].is_punct]
    return (
        one.cue < one.pieces[0]
        and other.pieces[0] > other.cue
        and between in (["and"], ["but"])
        and any(doc[i].tag_ == "VBD" for i in cues)
        and doc[theirs.start].tag_ in ("VBZ", "VBP", "MD")
    )


def _turn(story: Story, cues: range, first: int, i: int) -> int | None:
    """Where the cue's subject goes on to something else, if it does so at this token."""
    doc = story.doc
    token = doc[i]
    if story.depth[i] >= 0 or first < cues.start:
        return None
    if any(resumes(story, doc[k], first, i) for k in cues):
        return i
    if doc[i - 1].text == "," and withholds(doc, i):
        return i - 1  # "hinted at a pause, though he would not be drawn on dates"
    if token.tag_ == "VBG" and doc[i - 1].lower_ == "while" and doc[i - 2].text == ",":
        return i - 2  # "confirmed the swap, while rejecting the demand"
    behind = doc[i + 1 : i + _TURN] if token.text == ":" else ()
    if any(t.dep_ == "parataxis" for t in behind) and all(story.depth[t.i] < 0 for t in behind):
        return i  # "was sorry: the herders, he said, had left"
    if i - 1 > first and token.dep_ == "conj" and is_verb_mistaken(token):
        return i - 1  # "thinks it fits but doubts that …"
    joined = token.dep_ == "conj" and token.head.i in cues and token.tag_.startswith("VB")
    if not (joined and coordinable(token.head, token)) and token.text != ";":
        return None
    at = i
    while at > first and doc[at - 1].dep_ in ("cc", "advmod", "aux", "auxpass", "neg", "punct"):
        at -= 1
    parted = any(t.dep_ in ("cc", "punct") for t in doc[at:i])
    return at if parted or token.text == ";" else None


def _behind_audience(story: Story, cues: range, piece: Span) -> int:
    """Where what is said begins behind whom it is said to: *told anyone | who would listen that he won*."""
    first, last = tokens_of(story, piece)
    addressed = any(story.doc[i].lower_ in read_pack("attribution.toml")["addressing"] for i in cues)
    behind = (story.doc[i] for i in range(first, min(first + 2, last)))
    who = next((token for token in behind if token.tag_ == "WP"), None)
    if not addressed or who is None or not who.nbor(-1).tag_.startswith(("NN", "DT")):
        return piece[0]
    that = next((i for i in range(first + 1, last - 1) if story.doc[i].lower_ == "that"), None)
    return piece[0] if that is None else story.starts[that]


def deepened(story: Story, t: Tagged) -> Tagged:
    """Return a report of what is only said of its speaker: *is said to have told us | that it was late*."""
    first, last = tokens_of(story, t.pieces[-1])
    if t.cue is None or t.pieces[:-1] > (t.cue,) or story.doc[first].tag_ != "TO":
        return t
    verb = next((k for k in story.doc[first:last] if k.dep_ == "xcomp"), None)
    if verb is None or verb.head.i not in range(*tokens_of(story, t.cue)):
        return t
    said = next((c for c in verb.children if c.dep_ == "ccomp" and c.left_edge.lower_ == "that"), None)
    if said is None or not any(c.dep_ == "auxpass" for c in verb.head.children):
        return t
    start = story.starts[said.left_edge.i]
    return replace(t, cue=(verb.idx, verb.idx + len(verb)), pieces=((start, t.pieces[-1][1]),))


def _is_relative(story: Story, first: int, last: int) -> bool:
    """Whether a piece only says more of a noun before it: *spoke about the pact that both had signed*."""
    span = story.doc[first:last]
    return bool(span) and span[0].lower_ in CUTS and span.root.dep_ == "relcl"


def in_one_sentence(story: Story, one: Span, other: Span) -> bool:
    """Return whether two spans begin in one sentence."""
    a, b = (tokens_of(story, span)[0] for span in sorted((one, other)))
    if story.end_of_block(one[0]) != story.end_of_block(other[0]):
        return False
    return not any(story.doc[i].is_sent_start for i in range(a + 1, b + 1))


def in_marks(story: Story, span: Span) -> bool:
    """Return whether a piece begins in quotation marks."""
    return story.depth[tokens_of(story, span)[0]] >= 0


def _beside(story: Story, piece: Span, cues: range) -> Span:
    """The sentence beside the cue of a piece without marks: *According to Oslo, it pays. It is poor*."""
    first, last = tokens_of(story, piece)
    doc = story.doc
    marked = any(story.depth[i] >= 0 or doc[i].text in SPACE_OR_OPEN for i in range(first, last))
    if marked or doc[first - 1].text == ":":
        return piece
    stops = (i for i in range(first + 1, last) if doc[i].is_sent_start and doc[i - 1].text in TERMINAL)
    bounds = [first, *stops, last]
    if len(bounds) == 2:
        return piece
    if cues.start >= last:
        return doc[bounds[-2]].idx, piece[1]
    return piece[0], doc[bounds[1] - 1].idx


def _before_speech(story: Story, piece: Span) -> Span:
    """A piece up to where its sentence ends and marks open: *it would pay. “We keep our word.”*."""
    opens = (story.quotes[n].open for n in quotes_of(story, (piece,)))
    end = min((at for at in opens if piece[0] < at and story.before(at) in TERMINAL), default=piece[1])
    return piece[0], end


def ends_well(story: Story, span: Span) -> bool:
    """Return whether a piece ends where a clause may: before a stop, a comma or a conjunction."""
    _, end = tokens_of(story, span)
    return end >= len(story.doc) or story.doc[end].is_punct or story.doc[end].tag_ == "CC"


def quotes_of(story: Story, pieces: tuple[Span, ...]) -> tuple[int, ...]:
    """Return the outer quotations that pieces meet."""
    return tuple(sorted({story.depth[i] for span in pieces for i in range(*tokens_of(story, span))} - {-1}))


def snapped(story: Story, pieces: Iterable[Span], share: float) -> tuple[Span, ...]:
    """Return pieces drawn to quotations of which they hold this share, trimmed, merged where they meet."""
    out: list[Span] = []
    for start, end in (trim(story.text, s, min(e, story.end_of_block(s))) for s, e in pieces):
        for n in {story.depth[i] for i in range(*tokens_of(story, (start, end)))} - {-1}:
            q = story.quotes[n]
            if min(end, q.close) - max(start, q.open) >= share * (q.close - q.open):
                start = min(start, q.start) if start >= q.open else start
                end = max(end, q.end) if end <= q.close else end
            end = q.end if end == q.close else end  # the mark stays outside where the piece ends with it
        start, end = trim(story.text, start, min(end, story.end_of_block(start)))
        inner = trim_tokens(story.doc, *tokens_of(story, (start, end)))
        if inner is not None and end > start:
            out.append((max(start, story.starts[inner[0]]), end))
    merged: list[Span] = []
    for start, end in sorted(out):
        if merged and start <= merged[-1][1] and end <= story.end_of_block(merged[-1][0]):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
