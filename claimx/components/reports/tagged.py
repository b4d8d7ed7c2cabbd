"""What the tagger saw, in the terms of grammar: tokens, sources, pieces drawn to quotation marks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import replace

from claimx.components.quotes import trim
from claimx.components.reports.frames import trim_tokens
from claimx.components.reports.sources import Source, source_of
from claimx.components.reports.tagger import Tagged
from claimx.components.story import Story

Span = tuple[int, int]


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
    while end - 1 > start and doc[start].tag_ in ("WDT", "CC"):  # "papers which officials say …"
        start += 1
    if end <= start:
        return None
    stop = next((i for i in range(start + 1, end) if doc[i].text == ","), end)
    head = next((i for i in range(start, stop) if not start <= doc[i].head.i < end), stop - 1)
    if doc[head].tag_.startswith("W") and end - start == 1:
        whole = source_of(doc[cue], "clause") if cue is not None else None
        if whole is not None:
            return replace(whole, start=start, end=end, head=head) if whole.stands_for else whole
        return None
    passive = cue is not None and any(c.dep_ == "auxpass" for c in doc[cue].children)
    if doc[head].dep_ == "expl" or (passive and doc[head].lower_ == "it"):
        return None
    return Source(start, end, head)


def own_pieces(story: Story, t: Tagged) -> tuple[Span, ...]:
    """Return the pieces without what the speaker did next: *regretted the delay and called for talks*."""
    if t.cue is None:
        return t.pieces
    doc, cues = story.doc, range(*tokens_of(story, t.cue))
    out = []
    for start, end in t.pieces:
        first, last = tokens_of(story, (start, end))
        for i in range(first + 1, last):
            token = doc[i]
            if story.depth[i] >= 0 or first < cues.start:
                continue
            joined = token.dep_ == "conj" and token.head.i in cues and token.tag_.startswith("VB")
            if joined or token.text == ";":
                while i > first and doc[i - 1].dep_ in ("cc", "advmod", "aux", "punct"):
                    i -= 1
                end = doc[i - 1].idx + len(doc[i - 1]) if i > first else start
                break
        if end > start:
            out.append((start, end))
    return tuple(out)


def in_one_sentence(story: Story, one: Span, other: Span) -> bool:
    """Return whether two spans begin in one sentence."""
    a, b = (tokens_of(story, span)[0] for span in sorted((one, other)))
    if story.end_of_block(one[0]) != story.end_of_block(other[0]):
        return False
    return not any(story.doc[i].is_sent_start for i in range(a + 1, b + 1))


def in_marks(story: Story, span: Span) -> bool:
    """Return whether a piece begins in quotation marks."""
    return story.depth[tokens_of(story, span)[0]] >= 0


def quotes_of(story: Story, pieces: tuple[Span, ...]) -> tuple[int, ...]:
    """Return the outer quotations that pieces meet."""
    return tuple(sorted({story.depth[i] for span in pieces for i in range(*tokens_of(story, span))} - {-1}))


def snapped(story: Story, pieces: Iterable[Span], share: float) -> tuple[Span, ...]:
    """Return pieces drawn to quotations of which they hold this share, trimmed, merged where they meet."""
    out: list[Span] = []
    for start, end in pieces:
        for n in {story.depth[i] for i in range(*tokens_of(story, (start, end)))} - {-1}:
            q = story.quotes[n]
            if min(end, q.close) - max(start, q.open) >= share * (q.close - q.open):
                start = min(start, q.start) if start >= q.open else start
                end = max(end, q.end) if end <= q.close else end
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
