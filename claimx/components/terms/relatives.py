"""Relative clauses: what is told of a noun in passing, by the order of words where the tree has missed it."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from claimx.components.terms.subjects import NOMINAL, Range, Tokens, climb, verbal

_ASIDES: Final = ("WDT", "WP", "VBN", "VBD", "VBG")  # the tags of the word with which an aside opens
_OPENS: Final = 3  # words of "parts of which"
_NOUN: Final = 14  # tokens of "the treaty on mutual assistance and defence"
_JOINS: Final = ("of", "on", "for", "and")
_AUX: Final = ("aux", "auxpass", "neg")


def aside(doc: Tokens, subject: Range, verb: int) -> Range | None:
    """Return what is told of a subject before its verb begins: *the pact, which MPs approved in May, …*."""
    last = verb - 1
    if last <= subject[0] or doc[last].text != ",":
        return None
    for i in range(subject[0] + 1, last - _OPENS):
        if doc[i].text != ",":
            continue
        tags = [doc[k].tag_ for k in range(i + 1, i + 1 + _OPENS)]
        if tags[0] in _ASIDES or tags[:2] == ["JJ", "IN"] or tags[1:] == ["IN", "WDT"]:
            return i, last
    return None


def named(doc: Tokens, at: int, first: int) -> Range | None:
    """Return the noun that the *which* or *that* at a token stands for; None where there stands none."""
    if at <= first or doc[at].lower_ not in ("which", "that"):
        return None
    end = at - 1 if doc[at - 1].text == "," else at
    start = end
    while start > max(first, end - _NOUN) and (
        doc[start - 1].tag_ in NOMINAL or doc[start - 1].lower_ in _JOINS
    ):
        start -= 1
    return (start, end) if start < end else None


def goes_on(verb: Token, last: int) -> int:
    """Return where what a relative clause hangs on goes on: *the pact they signed in May | was praised*.

    ``last`` is the answer for any other clause.
    """
    top = next((t for t in climb(verb) if t.dep_ != "conj"), verb)
    if top.dep_ not in ("relcl", "acl"):
        return last
    above = next((t for t in climb(top.head) if verbal(t) and t.i > verb.i), None)
    if above is None:
        return last
    return min([above.i, *(c.i for c in above.lefts if c.dep_ in _AUX and c.i > verb.i)])
