"""The voice of a verb, and the subject that hangs on it."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import Final

from spacy.tokens import Token

_RECENT: Final = 16  # the rules of one word ask for the same in turn
_PASSIVE: Final = ("nsubjpass", "auxpass")
_ACTIVE: Final = ("aux", "nsubj", "dobj")
ALL: Final = ("nsubj", "csubj", "nsubjpass")


@lru_cache(maxsize=_RECENT)
def passive(verb: Token) -> bool:
    """Return whether a verb stands in the passive, with or without its auxiliary."""
    if not verb.tag_.startswith("VB"):
        return False
    parts = {c.dep_ for c in verb.children}
    if not parts.isdisjoint(_PASSIVE):
        return True
    if not parts.isdisjoint(_ACTIVE):
        return False
    if verb.tag_ == "VBN" or (verb.tag_ == "VBD" and "agent" in parts):
        if verb.dep_ in ("acl", "relcl", "advcl", "amod"):
            return True
        if verb.dep_ == "conj" and verb.head.tag_.startswith("VB"):
            return passive(verb.head)
    return False


def own_subject(verb: Token) -> Token | None:
    """Return the subject that hangs on a verb itself; a contracted *not* is none.

    Of a title and the name behind it, which the parser may take for two subjects, it is the name.
    """
    found = [c for c in verb.children if c.dep_ in ALL and not c.lower_.startswith(("n’", "n'"))]
    if len(found) == 2 and (told := _inserted(found[0], found[1], verb)):
        return told
    for first, second in pairwise(found):
        if first.right_edge.i + 1 == second.left_edge.i and second.tag_ == "NNP" and second.i < verb.i:
            return second
    if found:
        return next(
            (second for first, second in pairwise(found) if _own_clause(first, second, verb)), found[0]
        )
    # "after Oman objects": the subject may hang on the conjunction
    lost = (x for c in verb.children if c.dep_ == "mark" for x in c.children if x.dep_ == "pobj")
    marked = next((x for x in lost if x.right_edge.i == verb.i - 1), None)
    if marked is not None:
        return marked
    # "is opposed to": the subject may hang on the auxiliary
    helpers = (c for c in verb.children if c.dep_ in ("aux", "auxpass"))
    return next((x for c in helpers for x in c.children if x.dep_ in ALL), None)


def _own_clause(first: Token, second: Token, verb: Token) -> bool:
    """Whether the second of two subjects opens a clause: *which they signed and which Oman left*."""
    before = second.left_edge.i - 1
    relative = before >= first.i and verb.doc[before].tag_ == "WDT"
    return relative and second.i < verb.i and verb.doc[before - 1].tag_ == "CC"


def _inserted(first: Token, second: Token, verb: Token) -> Token | None:
    """Who says a clause that the words of saying part: *A pact like this, its envoy warned, will fail*."""
    before = second.left_edge.i - 1
    if first.i > before or before < 0 or second.right_edge.i + 1 != verb.i or verb.doc[before].text != ",":
        return None
    return second if stranded(verb) is not None else None


def stranded(verb: Token) -> Token | None:
    """Return the clause behind a verb of saying whose subject stands before it; None where there is none."""
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
    if clause is None or verb.tag_ not in ("VBD", "VBZ"):
        return None
    marked = any(c.dep_ in (*ALL, "mark") for c in clause.children)
    finite = clause.tag_ in ("VBD", "VBZ") or any(c.tag_ in ("MD", "VBD", "VBZ") for c in clause.children)
    return clause if finite and not marked else None


def interposed(verb: Token) -> Token | None:
    """Return who says a clause, told in the middle of it: *The pact, its envoy claimed, is a trap*."""
    for told in verb.children:
        if told.dep_ != "parataxis" or told.tag_ not in ("VBD", "VBZ", "VBN") or told.i > verb.i:
            continue
        subject = next((c for c in told.children if c.dep_ == "nsubj" and c.i < told.i), None)
        if subject is not None and subject.left_edge.i > 0 and subject.left_edge.nbor(-1).text == ",":
            return subject
    return None
