"""Stance givers: who stands behind a noun or a passive, where no subject does: *support from Oman*."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from claimx.components.stances.closed import closed_class

_COMMON: Final = ("NN", "NNS")
_MEMBERS: Final = 4  # of a coordination


def agent(verb: Token) -> Token | None:
    """Return who does what a passive says: *rejected by Oman*."""
    return next(iter(agents(verb)), None)


def agents(verb: Token) -> list[Token]:
    """Return all those who do: *rejected by Oman as well as by Yemen*."""
    by = (c for c in verb.children if c.dep_ in ("agent", "prep") and c.lower_ == "by")
    found = (next((x for x in c.children if x.dep_ == "pobj"), None) for c in by)
    return [x for x in found if x is not None]


def owner_of(noun: Token) -> Token | None:
    """Return whose a noun is by a genitive, its own or the one that it shares: *Oman's scorn and anger*."""
    at = noun
    for _ in range(_MEMBERS):
        for c in at.children:
            case = c.dep_ in ("nmod", "compound") and any(x.tag_ == "POS" for x in c.children)
            if c.dep_ == "poss" or case:
                return c
        common = at.tag_ in _COMMON and at.head.tag_ in _COMMON
        if at.dep_ != "conj" or not common or any(c.dep_ == "det" for c in at.children):
            return None
        at = at.head
    return None


def giver_of(noun: Token, voiced: frozenset[str] = frozenset()) -> Token | None:
    """Return whose noun it is: *Oman's support*, *Omani support*, *support from Oman*, *a rebuke by Oman*.

    Of a noun that somebody is said to have ``voiced`` it is he: *complaints lodged by Oman*.
    """
    owner = owner_of(noun)
    if owner is not None:
        return owner
    for c in noun.children:
        if c.dep_ in ("prep", "agent") and c.lower_ in closed_class("giver"):
            found = next((x for x in c.children if x.dep_ == "pobj"), None)
            if found is not None:
                return found
        if c.dep_ == "acl" and c.tag_ == "VBN" and c.lower_ in voiced and (found := agent(c)) is not None:
            return found
    verb = carrier(noun)
    for c in verb.children if verb is not None else ():
        if c.dep_ == "prep" and c.lower_ in closed_class("coming_from") and c.i > noun.i:
            return next((x for x in c.children if x.dep_ == "pobj"), None)
    there = verb is not None and any(c.dep_ == "expl" for c in verb.children)
    if there and (last := _behind(noun)) is not None:
        return last
    near = [c for c in noun.children if c.i < noun.i and c.dep_ in ("amod", "compound", "nmod")]
    return next((c for c in near if c.text[:1].isupper()), None)


def _behind(noun: Token) -> Token | None:
    """Who gives, where the parser hangs him on the thing: *there was praise for the pact from Oman*.

    Of *opposition in the assembly* it is those in it.
    """
    things = (x for c in noun.children if c.dep_ == "prep" and c.i > noun.i for x in c.children)
    preps = (
        p for x in things if x.dep_ == "pobj" for p in x.children if p.lower_ in closed_class("coming_from")
    )
    given = next((x for p in preps for x in p.children if x.dep_ == "pobj"), None)
    inside = (x for c in noun.children if c.lower_ == "in" for x in c.children if x.tag_ == "NN")
    return given or next(inside, None)  # "there is opposition in the assembly to the pact"


def carrier(noun: Token) -> Token | None:
    """Return the verb whose object a noun is, or what it is a measure of."""
    at = noun
    while at.dep_ == "conj" and at.head.tag_.startswith("NN"):
        at = at.head
    if at.dep_ in ("pobj", "pcomp") and at.head.lower_ == "of" and at.head.head.tag_ in ("NN", "NNS"):
        at = at.head.head  # "a wave of criticism", "a vote of confidence"
    if at.dep_ in ("dobj", "nsubjpass"):
        return at.head
    if at.dep_ == "attr" and any(c.dep_ == "expl" for c in at.head.children):
        return at.head  # "there was criticism from"
    if at.dep_ == "nsubj" and at.head.lower_ in closed_class("coming"):
        return at.head  # "support came from"
    if at.dep_ == "pobj" and at.head.lower_ == "under" and at.head.head.tag_.startswith("VB"):
        return at.head.head  # "came under criticism"
    return None


def met_with(noun: Token, verbs: frozenset[str]) -> Token | None:
    """Return the verb by which something meets with what a noun says: *met with*, *was greeted with*."""
    at = noun
    while at.dep_ == "conj" and at.head.tag_.startswith("NN"):
        at = at.head
    prep = at.head
    if at.dep_ != "pobj" or prep.lower_ not in closed_class("met"):
        return None
    above = prep.head
    while above.dep_ in ("prt", "advmod", "prep") and above.i > 0 and not above.tag_.startswith("VB"):
        above = above.head  # "come up against"
    return above if above.tag_.startswith("VB") and above.lower_ in verbs else None


def sponsor(verb: Token) -> Token | None:
    """Return who stands before an attributive participle, joined by a hyphen: *the Omani-backed party*."""
    if verb.tag_ not in ("VBN", "VBD", "JJ") or verb.i < 2 or verb.nbor(-1).text != "-":
        return None
    return next((c for c in verb.children if c.i == verb.i - 2 and c.text[:1].isupper()), None)
