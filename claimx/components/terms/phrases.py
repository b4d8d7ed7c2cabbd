"""Prepositional phrases: what stands behind *of*, *to* or *until* in a stretch of a story."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Doc

from claimx.components.terms.grammar import grammar
from claimx.components.terms.subjects import NOMINAL, Range, Tokens
from claimx.rules.terms import PREPOSITIONS

PREPS: Final = frozenset(PREPOSITIONS)
_PREP_TAGS: Final = ("IN", "TO", "RP", "RB", "DT", "VBG")
_FINITE: Final = ("MD", "VBZ", "VBP", "VBD", "TO", "WRB")
_JOINING: Final = ("IN", "RB", "WRB")  # the tags of "unless", "once", "when"
_STOPS: Final = frozenset(";:–—()[]")
_LIST: Final = 8  # tokens from a comma to the "and" of its list
_WORDS: Final = grammar().words


def prepositions(doc: Doc | Tokens, start: int, end: int) -> list[tuple[str, Range]]:
    """Return the prepositional phrases of a stretch, each cut at the next preposition but *of*."""
    out: list[tuple[str, Range]] = []
    for at in range(start, end):
        t = doc[at]
        if t.lower_ not in PREPS or t.tag_ not in _PREP_TAGS:
            continue
        infinitive = t.tag_ == "TO" and at + 1 < end and doc[at + 1].tag_ == "VB"
        if infinitive or (t.tag_ == "DT" and t.lower_ != "every"):
            continue
        if t.tag_ == "RP" and t.lower_ == "over":
            continue  # "to hand over the suspect"
        out.append((t.lower_, (at + 1, _prep_end(doc, at, end))))
    return out


def _prep_end(doc: Doc | Tokens, at: int, end: int) -> int:
    """Where the phrase behind a preposition ends: before the next but *of*, a mark or a verb."""
    between = doc[at].lower_ in ("between", "among")
    i = at + 1
    while i < end:
        t = doc[i]
        if t.lower_ in PREPS and t.lower_ != "of" and i > at + 1:
            break
        if t.text in _STOPS or t.lower_ in _WORDS["relatives"] or t.tag_ in _FINITE:
            break
        if t.lower_ in _WORDS["kept"] and t.tag_ in _JOINING and i > at + 1:
            break  # "with a third state | unless both agree"
        if t.text == "," and not between and not _listed(doc, i, end):
            break
        if t.text == "," and i + 1 < end and doc[i + 1].lower_ in ("as", "with", "while", "but"):
            break
        i += 1
    while i > at + 1 and (doc[i - 1].is_punct or doc[i - 1].lower_ in ("and", "or")):
        i -= 1
    return i


def _listed(doc: Doc | Tokens, i: int, end: int) -> bool:
    """Whether a comma stands in a list: an *and* or *or* follows soon, with nouns between."""
    for k in range(i + 1, min(i + _LIST, end)):
        t = doc[k]
        if t.lower_ in ("and", "or"):
            return True
        if t.tag_ not in NOMINAL and t.text != ",":
            return False
    return False
