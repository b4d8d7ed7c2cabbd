"""Quotations that no verb reports: those that go on, float behind a sentence, or are signed with a name."""

from __future__ import annotations

import re
from typing import Final

from spacy.tokens import Token

from claimx.components.quotes import Quote
from claimx.components.reports.sources import Source, phrase, source_of
from claimx.components.story import TERMINAL, Relation, Story, quoted_piece
from claimx.rules.words import confidence

_ENDS: Final = " \n\"”’'»"
_LABEL: Final = 5
_DASH: Final = re.compile(r"[^\S\n]*(?:--|[—–―-])[^\S\n]*")  # also where no space parts it from the marks
_BETWEEN: Final = 150  # tokens between two quotations of one report, at most
_SIGNATURE: Final = 13  # tokens of a name and what it is, at most


def is_speech(story: Story, quote: Quote) -> bool:
    """Whether a quotation without a cue reads as speech: whole sentences, not a title or a scare quote."""
    text = story.text
    start, end = quote.start, quote.end
    if quote.open > story.blocks[quote.block][0]:
        before = story.before(quote.open)
        if before not in '.?!:”"’»' and not text.startswith("''", quote.open - 3):
            return False
    words = text[start:end].split()
    last = text[start:end].rstrip(_ENDS)[-1:]
    ended = last in TERMINAL or text[quote.close : quote.close + 1] in TERMINAL or quote.continued
    return len(words) >= 3 and text[start : start + 1].isupper() and (ended or last in "—…")


def joins(story: Story, number: int, last: int, cue: int | None) -> bool:
    """Whether a quotation goes on with the one before: *"…," he said. "…"*, *"…," he said, but "…"*.

    ``last`` is the quotation before it in the paragraph and ``cue`` the verb that reports that one.
    """
    quote = story.quotes[number]
    start, end = story.token(story.quotes[last].close), story.token(quote.open)
    if end - start > _BETWEEN:
        return False
    between = [t for t in story.doc[start:end] if not t.is_space]
    if all(t.is_punct for t in between):
        return True
    if cue is None or not start <= cue < end:
        return False
    stops = [t.i for t in between if t.text in TERMINAL]
    if stops and stops[0] == between[-1].i:
        return story.text[quote.start : quote.start + 1].isupper() and not goes_on(story, number)
    tail = [t for t in between if t.i > cue]
    over = next((k for k, t in enumerate(tail) if t.text in ",;—–-"), None)
    return not stops and over is not None and all(t.is_punct or t.tag_ in ("CC", "RB") for t in tail[over:])


def goes_on(story: Story, number: int) -> bool:
    """Return whether the sentence goes on behind the marks: *“Enough” was painted on the wall, …*."""
    quote = story.quotes[number]
    behind = story.token(quote.close)
    if story.text[quote.start : quote.end].rstrip()[-1:] in (*TERMINAL, ",", "—", "…"):
        return False
    return behind < len(story.doc) and story.doc[behind].is_alpha and story.doc[behind].is_lower


def signed(story: Story, number: int) -> Relation | None:
    """A quotation that a dash and a name follow: *"…" — Grace Otundo*."""
    quote = story.quotes[number]
    doc = story.doc
    behind = _DASH.match(story.text, quote.close)
    if behind is None:
        return None
    at, stop = story.token(behind.end()), story.token(story.blocks[quote.block][1])
    if not 0 < stop - at < _SIGNATURE or story.starts[at] != behind.end():
        return None
    if not doc[at].text[:1].isupper() or any(t.tag_.startswith("VB") for t in doc[at:stop]):
        return None
    cut = next((i for i in range(at, stop) if doc[i].text == ","), stop)
    source = Source(at, stop, max(at, cut - 1))
    return Relation(
        (quoted_piece(story, number),),
        None,
        source,
        "signed",
        confidence("frames", "signed"),
        "attribution.direct.signed",
        (number,),
    )


def continued(story: Story, number: int, source: Source | None, last: int | None) -> Relation | None:
    """A paragraph that is all quotation, after one that ends with the words of a speaker.

    ``last`` is the quotation reported before it and ``source`` its source.
    """
    quote = story.quotes[number]
    start, end, _ = story.blocks[quote.block]
    if quote.open != start or end - quote.close > 1 or source is None or last is None:
        return None
    if story.quotes[last].block != quote.block - 1:
        return None
    rule = "attribution.direct.continued"
    return Relation(
        (quoted_piece(story, number),),
        None,
        source,
        "continued",
        confidence("frames", "continued"),
        rule,
        (number,),
    )


def floating(story: Story, number: int) -> Relation | None:
    """A quotation whose speaker stands in the sentence before, or in the clause before a colon."""
    quote = story.quotes[number]
    start = story.token(quote.open)
    floor = story.token(story.blocks[quote.block][0])
    end = start
    while end > floor and (
        story.doc[end - 1].is_space or story.doc[end - 1].text in TERMINAL or story.doc[end - 1].text == ":"
    ):
        end -= 1
    if end <= floor:
        return None
    at = end - 1
    if story.depth[at] >= 0:
        return None
    colon = story.before(quote.open) == ":"
    if colon and _is_label(story, floor, end):
        source: Source | None = Source(floor, end, at)
    else:
        root = story.doc[at].sent.root
        source = source_of(root, "clause") if root.tag_.startswith("VB") else _subject_of(root)
    if source is None or story.depth[source.head] >= 0:
        return None
    rule = "attribution.direct.floating"
    return Relation(
        (quoted_piece(story, number),),
        None,
        source,
        "colon" if colon else "floating",
        confidence("frames", "colon" if colon else "floating"),
        rule,
        (number,),
    )


def _subject_of(root: Token) -> Source | None:
    """The subject of a sentence that an adjective heads, as in *The envoy was not impressed*."""
    subject = next((c for c in root.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    return phrase(subject) if subject is not None else None


def _is_label(story: Story, start: int, end: int) -> bool:
    """Whether what stands before a colon is only a name: *Amara Toure: “…”*."""
    tokens = [t for t in story.doc[start:end] if not t.is_punct and not t.is_space]
    return 0 < len(tokens) <= _LABEL and all(t.tag_.startswith("NNP") for t in tokens)
