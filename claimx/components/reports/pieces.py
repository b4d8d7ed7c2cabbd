"""Pieces: the words of a content as token ranges, without their marks and what stands between them."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Doc, Span, Token

Piece = tuple[int, int]

FINITE: Final = ("VBZ", "VBD", "VBP", "MD")
_ASIDE: Final = 5  # words between commas before a "that": "in turn", "on the other hand"
_EDGE: Final = set(" ,;:.–—-\"“”'‘’«»``''\n\t\r")


def between_commas(verb: Token) -> bool:
    """Return whether commas or dashes stand on both sides of a clause."""
    left, right = verb.left_edge, verb.right_edge
    doc = verb.doc
    return ((left.i > 0 and doc[left.i - 1].text in ",–—-") or left.text == ",") and (
        right.text == "," or (right.i + 1 < len(doc) and doc[right.i + 1].text in ",–—-")
    )


def matrix(verb: Token) -> tuple[Piece, ...]:
    """Return the clause that a parenthesis interrupts, without the parenthesis."""
    inside = set(range(verb.left_edge.i, verb.right_edge.i + 1))
    return pieces_between(verb.doc, start_of(verb.head), end_of(verb.head), inside)


def outside(content: Token, verb: Token) -> tuple[Piece, ...]:
    """Return a fronted content; where it wraps around its cue, without the cue's own words."""
    start, end = start_of(content), end_of(content)
    if end <= verb.i:
        return pieces_between(verb.doc, start, end, set())
    own = {verb.i}
    for c in verb.children:
        if c.i != content.i:
            own.update(range(c.left_edge.i, c.right_edge.i + 1))
    return pieces_between(verb.doc, start, end, own)


def pieces_between(doc: Doc, start: int, end: int, without: set[int]) -> tuple[Piece, ...]:
    """Return the range cut where tokens are left out; trim marks and a leading *that* from every piece."""
    out: list[Piece] = []
    at = start
    for i in range(start, end + 1):
        if i == end or i in without:
            piece = trim_tokens(doc, at, i)
            if piece is not None:
                out.append(piece)
            at = i + 1
    return tuple(out)


def trim_tokens(doc: Doc, start: int, end: int) -> Piece | None:
    """Return the range without marks at its edges and without a leading *that*; None if nothing is left."""
    while start < end and (doc[start].is_space or doc[start].text in _EDGE):
        start += 1
    if (
        end - start > 2
        and doc[start].lower_ in ("only", "merely", "just")
        and doc[start + 1].lower_ == "that"
    ):
        start += 1
    start = _behind_aside(doc, start, end)
    if end - start > 1 and doc[start].lower_ == "that" and not _is_subject(doc[start], end):
        start += 1
    while start < end and (doc[start].is_space or doc[start].text in _EDGE):
        start += 1
    while end > start and (
        doc[end - 1].is_space or doc[end - 1].text in _EDGE or (doc[end - 1].tag_ == "CC" and end - start > 1)
    ):
        end -= 1
    return (start, end) if end > start else None


def _behind_aside(doc: Doc, start: int, end: int) -> int:
    """Where *that* stands behind an aside between commas: *said, in turn, that it leaks*; else the start."""
    stop = min(start + _ASIDE, end - 1)
    comma = next((i for i in range(start, stop) if doc[i].text == ","), None)
    if comma is None or doc[comma + 1].lower_ != "that" or start == 0 or doc[start - 1].text != ",":
        return start
    aside = doc[start:comma]
    return comma + 1 if aside and aside[0].tag_ in ("IN", "RB") and not _has_verb(aside) else start


def _has_verb(span: Span) -> bool:
    return any(t.tag_.startswith(("VB", "MD")) for t in span)


def _is_subject(that: Token, end: int) -> bool:
    """Whether *that* is itself what is spoken of: *that is wrong*, not *that closed clauses breed doubt*."""
    behind = that.nbor()
    if that.is_title and that.dep_ == "det":
        return True  # "That delay, he said, …"
    if behind.tag_ not in FINITE or that.dep_ == "mark":
        return False
    return that.dep_ in ("nsubj", "nsubjpass") or not any(
        t.tag_ in FINITE for t in that.doc[that.i + 2 : end]
    )


def start_of(token: Token) -> int:
    """Return the first token of what hangs on a token."""
    return int(token.left_edge.i)


def end_of(token: Token) -> int:
    """Return the token behind what hangs on a token."""
    return int(token.right_edge.i) + 1
