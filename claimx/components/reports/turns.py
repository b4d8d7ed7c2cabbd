"""Turns: what each side says in a transcript or an interview, as in *Envoy: The gate is open*."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Final

from claimx.components.quotes import Quote, trim
from claimx.components.reports.sources import Source
from claimx.components.story import Relation, Story
from claimx.rules.pack import read_pack
from claimx.rules.words import confidence

FRAME: Final = "turn"
_LABEL: Final = 5  # tokens of a speaker's label at most
_TURNS: Final = 3  # fewer are no conversation
_NEAR: Final = 2  # paragraphs that one speaker may fill before the other's turn


def turns(story: Story) -> list[Relation]:
    """Return a report for each turn of a conversation; nothing where a story holds none.

    A turn is a paragraph that begins with a short label in capitals and a colon; a conversation has at least
    three close to one another, one label twice, or a label that can only be one: *Q: …*.
    """
    opened = {q.open: q for q in story.quotes}
    found = [(n, *turn) for n in range(len(story.blocks)) if (turn := _turn(story, n, opened)) is not None]
    labels = Counter(label for _, label, _, _ in found)
    nameless = read_pack("attribution.toml")["nameless_turns"]
    asked = any(label.rstrip(".").lower() in nameless for label in labels)
    near = [
        t
        for k, t in enumerate(found)
        if (k > 0 and t[0] - found[k - 1][0] <= _NEAR)
        or (k + 1 < len(found) and found[k + 1][0] - t[0] <= _NEAR)
    ]
    if len(labels) < 2 or not (asked or (len(near) >= _TURNS and max(labels.values()) > 1)):
        return []
    score = confidence("frames", FRAME)
    rule = "attribution.direct.turn"
    return [
        Relation(
            (piece, *_goes_on(story, number, opened)),
            None,
            None if label.rstrip(".").lower() in nameless else source,
            FRAME,
            score,
            rule,
        )
        for number, label, source, piece in near
    ]


def within(relations: list[Relation], said: list[Relation]) -> list[Relation]:
    """Return the reports outside of turns, and those of others that a turn holds, as nested ones."""
    spans = [piece for r in said for piece in r.pieces]
    out = []
    for r in relations:
        first, last = r.pieces[0]
        inside = any(s <= first and last <= e for s, e in spans)
        if inside and r.cue is not None and r.source is not None:
            out.append(replace(r, nested=True))
        labelled = any(first < s < last <= e for s, e in spans)  # "Transcript follows: 'Envoy: …'"
        if not inside and not labelled:
            out.append(r)
    return out


def _goes_on(story: Story, number: int, opened: dict[int, Quote]) -> list[tuple[int, int]]:
    """The paragraphs of a turn behind its first, where each opens the quotation anew that none has closed."""
    out: list[tuple[int, int]] = []
    quote = opened.get(story.blocks[number][0])
    while quote is not None and quote.continued and number + 1 < len(story.blocks):
        number += 1
        quote = opened.get(story.blocks[number][0]) if _turn(story, number, opened) is None else None
        if quote is not None:
            out.append(trim(story.text, quote.start, quote.end))
    return out


def _turn(story: Story, number: int, opened: dict[int, Quote]) -> tuple[str, Source, tuple[int, int]] | None:
    """The label of a paragraph, where it stands, and the words behind it."""
    start, end, kind = story.blocks[number]
    if kind != "paragraph":
        return None
    doc, first, last = story.doc, story.token(start), story.token(end)
    if first < last and doc[first].is_quote:
        first += 1
    colon = next((i for i in range(first, min(first + _LABEL + 1, last)) if doc[i].text == ":"), None)
    if colon is None or colon == first or colon + 1 >= last:
        return None
    words = doc[first:colon]
    if not all(t.text[:1].isupper() for t in words):
        return None
    quote = opened.get(start)
    piece = trim(story.text, doc[colon + 1].idx, quote.end if quote is not None else end)
    if piece[0] >= piece[1]:
        return None
    return words.text, Source(first, colon, colon - 1), piece
