"""The words of a phrase: without a relative clause, and without others that it leaves out."""

from __future__ import annotations

from spacy.tokens import Token

from claimx.components.reports.sources import core, phrase
from claimx.components.stances.side import edges
from claimx.rules.stances import holder_words


def cut(words: list[str], token: Token) -> tuple[int, int]:
    """Return the token range of the phrase around a head, given the words of the story."""
    doc, found = token.doc, phrase(token)
    start, end = core(words, found.start, found.end, token.i)
    if end < found.end and doc[end].tag_ in ("WDT", "WP", "WP$") and doc[end].lower_ != "that":
        while end - 1 > token.i and doc[end - 1].tag_ in ("IN", "TO"):  # "a pact to which"
            end -= 1
            counted = doc[end - 1].lower_ in holder_words()["anyone"]  # "the pacts, some of which"
            end -= counted and end - 2 > token.i and doc[end - 2].text == ","
    return edges(doc, start, next((t.i for t in doc[token.i + 1 : end] if left_out(t)), end))


def opens_relative(token: Token, known: bool) -> bool:
    """Return whether a clause begins that tells more of somebody: *Oman, which left*; *whose king left*.

    Who is not ``known`` by name may be told by it: *a clerk, who is head of the union*.
    """
    apart = known and token.i > 0 and token.nbor(-1).text == ","
    return token.tag_ == "WP$" or (apart and token.tag_ in ("WDT", "WP"))


def left_out(token: Token) -> bool:
    """Return whether others are left out from here on: *Oman, not Yemen*, *Oman and not Yemen*."""
    before = token.nbor(-1) if token.i else token
    return token.lower_ == "not" and (before.text == "," or before.dep_ == "cc")
