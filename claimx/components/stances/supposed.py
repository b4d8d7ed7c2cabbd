"""What is only supposed: *any pact that harms trade*, *would reject a plan that violates the treaty*."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from claimx.components.stances.closed import closed_class
from claimx.rules.stance_scope import ScopeWords
from claimx.rules.stances import holder_words

_RELATIVE: Final = ("WDT", "WP")
_CLIMB: Final = 6


def supposed(verb: Token, known: ScopeWords) -> bool:
    """Return whether a verb stands in a relative clause that picks out things of which none need exist.

    Those are *any* pact, *a* pact where the clause around denies, asks for or merely expects it, and what is
    said not to be there: *nothing in the pact that harms trade*.
    """
    at = verb
    while at.dep_ == "conj":
        at = at.head
    noun = at.head
    if at.dep_ != "relcl" or not _restricts(at):
        return False
    determiners = {c.lower_ for c in noun.children if c.dep_ == "det"}
    if determiners & holder_words()["open"] or _absent(noun, known):
        return True
    told = noun.dep_ in ("attr", "oprd") or noun.head.lower_ == "as"  # "would be a step that harms trade"
    timeless = at.tag_ in ("VBZ", "VBP") or any(c.lower_ in known.would for c in at.children)
    return bool(determiners & closed_class("articles")) and timeless and not told and _unreal(noun, known)


def _restricts(clause: Token) -> bool:
    """Whether a relative clause tells what a thing does, without a comma before its pronoun."""
    relative = next((t for t in clause.children if t.tag_ in _RELATIVE and t.dep_.startswith("nsubj")), None)
    return relative is not None and relative.i > 0 and relative.nbor(-1).text != ","


def _absent(noun: Token, known: ScopeWords) -> bool:
    """Whether a noun, or what the parser hangs it on, is said not to be there: *there is no clause that*."""
    at = noun
    for _ in range(_CLIMB):
        if at.dep_ not in ("pobj", "prep"):
            break
        at = at.head
    there = at.dep_ == "attr" and any(c.dep_ == "expl" for c in at.head.children)
    return there and (
        at.lower_ in known.nothing or any(c.dep_ == "det" and c.lower_ in known.nothing for c in at.children)
    )


def _unreal(noun: Token, known: ScopeWords) -> bool:
    """Whether the clause around a noun is denied or no fact yet."""
    at = noun
    for _ in range(_CLIMB):
        if at.tag_.startswith(("VB", "MD")) or at.head.i == at.i:
            break
        at = at.head
    unreal = known.negation | known.future | known.would | known.possible | known.obligation
    return at.tag_ == "VB" or any(c.lower_ in unreal for c in at.children)
