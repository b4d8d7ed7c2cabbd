"""Stance triggers: whether the words that a rule asks for are there, given the one that opens it."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from claimx.components.stances.predicates import copula
from claimx.components.stances.slots import slot_of
from claimx.components.stances.subjects import own_subject
from claimx.rules.stances import StanceRule, prepositions

_NOMINAL: Final = ("nsubj", "dobj", "pobj", "pcomp")  # "Backing for it came from Oman", "a note of warning"
_CLAUSAL: Final = ("ROOT", "ccomp", "conj", "relcl")


def words_of(rule: StanceRule, token: Token) -> tuple[Token, ...] | None:
    """Return the words of a trigger, its anchor first; None where one lacks or an excluded one is there."""
    words = _pattern(rule, token)
    if words is None or (rule.under and rule.under.isdisjoint(_governors(token))):
        return None
    for slot, forms in rule.companions.items():
        found = _companion(words, slot, forms)
        if found is None:
            return None
        if slot != "ahead":
            words = (*words, found)
    excluded = rule.excluded.items()
    return None if any(_companion(words, slot, forms) is not None for slot, forms in excluded) else words


def is_part(part: str, token: Token) -> bool:
    """Return whether a word can be a trigger of this part of speech."""
    tag = token.tag_
    if part == "verb":
        return tag.startswith("VB") or (token.dep_ in _CLAUSAL and own_subject(token) is not None)
    if part == "noun":  # "poured scorn on": what stands as an object is a noun, whatever the tagger says
        gerund = tag == "VBG" and token.dep_ in _NOMINAL and all(c.dep_ != "dobj" for c in token.children)
        return tag in ("NN", "NNS") or gerund or (tag in ("RB", "VB") and token.dep_ in ("dobj", "pobj"))
    if part == "adjective":
        return tag.startswith("JJ") or tag in ("VBN", "VBD", "VBG", "RB", "NN", "IN")
    return tag in ("IN", "TO", "RP", "RB")


def _pattern(rule: StanceRule, token: Token) -> tuple[Token, ...] | None:
    words: tuple[Token, ...] = (token,)
    at = token.i + 1
    for want in rule.pattern:
        if at < len(token.doc) and token.doc[at].lower_ in want["forms"]:
            words = (*words, token.doc[at])
            at += 1
        elif not want["optional"]:
            return None
    return words


def _companion(words: tuple[Token, ...], slot: str, forms: frozenset[str]) -> Token | None:
    word = words[0]
    if slot == "particle":
        found = [
            c for c in word.children if c.dep_ in ("prt", "advmod", "prep", "acomp", "oprd") and c.i > word.i
        ]
    elif slot == "modifier":
        found = [
            c
            for w in words
            for c in w.children
            if c.dep_ in ("amod", "advmod", "npadvmod", "compound", "det", "neg")
        ]
    else:
        above = (word.head,) if word.dep_ in ("acomp", "attr") and slot in prepositions() else ()
        filled = slot_of((*words, *above), slot)
        found = [filled] if filled is not None else []
        if slot in ("object", "predicate") and filled is not None:
            found += [c for c in filled.children if c.dep_ == "conj"]
            # "froze $200 million in aid": the sum stands before what it is for.
            found += [
                x for c in filled.children if c.dep_ == "prep" and filled.tag_ == "CD" for x in c.children
            ]
    return next((c for c in found if not forms or c.lower_ in forms), None)


def _governors(token: Token) -> tuple[str, ...]:
    """The words that govern a word: its head, what that hangs on if it is a preposition, and a copula."""
    above = token.head
    further = above.head.lower_ if above.tag_ == "IN" else ""  # "regards the pact as an insult"
    return above.lower_, further, copula(token)
