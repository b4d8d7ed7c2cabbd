"""Resumed verbs: what somebody did besides, which the parser hangs on what he said."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

_CLIMB: Final = 6  # verbs and nouns between the two
_OTHERWISE: Final = ("VB", "VBZ", "VBP")


def resumes(verb: Token) -> Token | None:
    """Return the verb of the past that another one goes on from, in spite of the tree, or None.

    *Argued that the pact harms us and called for a vote*, *said it had been paid and accused Oslo*, *hailed
    the decision to send troops and urged calm*: a verb of the past without a subject does not go on in the
    present or an infinitive, nor an active one in the past perfect, whose participle it is not.
    """
    head = verb.head
    if (
        verb.dep_ != "conj"
        or verb.tag_ != "VBD"
        or any(c.dep_.startswith(("nsubj", "aux")) for c in verb.children)
    ):
        return None
    perfect = head.tag_ == "VBN" and any(c.dep_ == "aux" and c.tag_ in ("VBD", "MD") for c in head.children)
    active = any(c.dep_ in ("dobj", "ccomp", "xcomp") for c in verb.children)
    if head.tag_ not in _OTHERWISE and not (perfect and active):
        return None
    at = head
    for _ in range(_CLIMB):
        if at.head.i == at.i:
            return None
        at = at.head
        if at.tag_ == "VBD" and at.i < head.i:
            return at
    return None
