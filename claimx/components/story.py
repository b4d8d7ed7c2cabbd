"""What every step of attribution looks at: the Doc, its quotations, its paragraphs; and what it makes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import Final

from spacy.tokens import Doc

from claimx.components.layout import ensure_layout
from claimx.components.quotes import Quote, trim
from claimx.components.reports.sources import Source
from claimx.components.results import text_of

TERMINAL: Final = frozenset(".?!")


@dataclass(frozen=True, slots=True)
class Relation:
    """One attribution: content pieces as character offsets, cue and source as token ranges."""

    pieces: tuple[tuple[int, int], ...]
    cue: int | None
    source: Source | None
    frame: str
    score: float
    rule: str
    quotes: tuple[int, ...] = ()
    addressee: Source | None = None
    tagged: float | None = None  # the score that the tagger gives, None where it saw nothing
    overlap: float = 0.0  # share of both contents that is common, where both saw one
    agreed: bool | None = None  # whether both name the same source, None where only one of them names any
    nested: bool = False  # whether it stands in the content of another: *Lima said Quito had warned that …*


@dataclass(slots=True)
class Story:
    """What every step looks at: the Doc, its quotations and the token offsets."""

    doc: Doc
    quotes: list[Quote]
    blocks: list[tuple[int, int, str]]
    starts: list[int]
    text: str
    outer: list[int] = field(default_factory=list)
    handed: dict[int, int] = field(default_factory=dict)  # cue -> the cue before it whose source it shares
    depth: list[int] = field(default_factory=list)  # index of the outer quotation that holds a token, or -1

    def end_of_block(self, offset: int) -> int:
        """The end of the paragraph that holds a character; a content never goes on into the next."""
        k = bisect_right(self.blocks, offset, key=lambda b: b[0]) - 1
        return max(self.blocks[k][1], offset) if k >= 0 else len(self.text)

    def before(self, offset: int) -> str:
        """The last character before an offset that is no space; empty at the start of the text."""
        at = offset - 1
        while at >= 0 and self.text[at].isspace():
            at -= 1
        return self.text[at] if at >= 0 else ""

    def token(self, offset: int) -> int:
        """The first token that starts at or after a character offset."""
        return bisect_left(self.starts, offset)


def view(doc: Doc) -> Story:
    """Return what the steps of attribution look at."""
    layout = ensure_layout(doc)
    quotes: list[Quote] = doc._.claimx_quotes or []
    story = Story(
        doc, quotes, [(b.start, b.end, b.kind) for b in layout.blocks], [t.idx for t in doc], text_of(doc)
    )
    story.depth = [-1] * len(doc)
    for i, q in enumerate(quotes):
        if q.parent is None and _has_words(story.text, q) and (q.closed or q.continued or is_whole(story, q)):
            story.outer.append(i)
            for k in range(story.token(q.open), story.token(q.close)):
                story.depth[k] = i
    return story


def sentence(story: Story, i: int) -> tuple[int, int]:
    """The token range of the sentence around a token, cut at the paragraph; the full stop left out."""
    doc = story.doc
    sent = doc[i].sent
    start, end = sent.start, sent.end
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in TERMINAL):
        end -= 1
    return start, end


def quoted_piece(story: Story, number: int) -> tuple[int, int]:
    """Return what stands inside the marks of a quotation, without the comma or full stop at its end."""
    quote = story.quotes[number]
    return trim(story.text, quote.start, quote.end)


def widened(story: Story, pieces: tuple[tuple[int, int], ...]) -> tuple[list[tuple[int, int]], list[int]]:
    """Token pieces as characters; a piece that meets an outer quotation takes all of it.

    The marks stay outside where the piece ends with them, and inside where it goes on.
    """
    out: list[tuple[int, int]] = []
    met: list[int] = []
    for a, b in pieces:
        span = story.doc[a:b]
        start, end = span.start_char, span.end_char
        for n in sorted({story.depth[i] for i in range(a, b)} - {-1}):
            quote = story.quotes[n]
            met.append(n)
            if start >= quote.open:
                start = quote.start if end <= quote.close else quote.open
            if end <= quote.close:
                end = max(end, quote.end)
        start, end = trim(story.text, start, min(end, story.end_of_block(start)))
        if end > start:
            out.append((start, end))
    return out, met


def is_whole(story: Story, quote: Quote) -> bool:
    """Whether an unclosed quotation opens its paragraph, so that the closing mark was merely forgotten."""
    return quote.open == story.blocks[quote.block][0] and quote.end == story.blocks[quote.block][1]


def _has_words(text: str, quote: Quote) -> bool:
    start, end = trim(text, quote.start, quote.end)
    return end > start
