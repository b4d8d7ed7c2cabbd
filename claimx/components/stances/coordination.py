"""What a verb is coordinated with, where the parser takes it for another one."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from claimx.components.stances.closed import closed_class
from claimx.components.stances.resumed import resumes
from claimx.components.stances.subjects import ALL, own_subject

_FAR: Final = 30  # tokens
_FINITE: Final = ("VBD", "VBZ")


def alternative(verb: Token) -> bool:
    """Return whether a verb is what else will come: *must withdraw or face the consequences*."""
    head = verb.head
    return verb.dep_ == "conj" and any(
        c.dep_ == "cc" and c.lower_ == "or" and head.i < c.i < verb.i for c in head.children
    )


def misjoined(verb: Token) -> bool:
    """Return whether a finite verb hangs on one that it cannot go with.

    That is an infinitive (*expected it to hold and urged calm*), the last verb of a quotation that has ended,
    or a perfect in a relative clause.
    """
    head = verb.head
    if verb.dep_ != "conj" or verb.tag_ not in _FINITE:
        return False
    ended = head.dep_ == "ccomp" and _unquoted(head, verb)
    return ended or _unlike(verb, head) or (head.tag_ == "VB" and head.dep_ != "ROOT")


def _unquoted(inside: Token, verb: Token) -> bool:
    """Whether a quotation closes between two verbs: *said it "failed us" and left*."""
    if verb.i - inside.i > _FAR or own_subject(verb) is not None:
        return False
    between = [t for t in verb.doc[inside.i + 1 : verb.i] if t.is_quote]
    return len(between) == 1 and between[0].tag_ != "``" and between[0].text not in ("“", "«", "„")


def strayed(verb: Token) -> bool:
    """Return whether a bare infinitive hangs on a finite verb, which it cannot be coordinated with.

    *stated that Oman needed to open the port, withdraw its ships …*: it belongs to the clause between.
    """
    return (
        verb.dep_ == "conj"
        and verb.tag_ in ("VB", "VBP")
        and verb.head.tag_ in _FINITE
        and not any(c.dep_ in (*ALL, "aux") for c in verb.children)
    )


def partner(verb: Token) -> Token:
    """Return the verb with which one is coordinated, or which it goes on with though it hangs on another."""
    head = verb.head
    above = resumes(verb)
    if above is not None:
        return above
    if _unlike(verb, head):
        return _above(head)
    if misjoined(verb) and head.head.tag_.startswith(("VB", "MD")):
        return head.head
    told = next((c for c in head.children if c.dep_ == "ccomp" and c.i < head.i), None)
    goes_on = told is not None and head.tag_ in _FINITE and not _helpers(verb).isdisjoint(_helpers(told))
    return told if told is not None and goes_on else head  # "Oman had come, she said, and had signed"


def _unlike(verb: Token, head: Token) -> bool:
    """Whether a past tense hangs on a perfect: *thanked those who had come and urged them to vote*."""
    perfect = head.tag_ == "VBN" and not _helpers(head).isdisjoint(closed_class("perfect"))
    return head.dep_ == "relcl" and perfect and verb.tag_ == "VBD" and _above(head).tag_ == "VBD"


def _above(clause: Token) -> Token:
    """The verb of the clause around a relative clause."""
    at = clause.head
    while not at.tag_.startswith(("VB", "MD")) and at.head.i != at.i:
        at = at.head
    return at


def _helpers(verb: Token) -> frozenset[str]:
    return frozenset(c.lower_ for c in verb.children if c.dep_ == "aux")
