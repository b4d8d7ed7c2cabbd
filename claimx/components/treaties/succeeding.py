"""Which treaty takes the place of another: *its successor*, *the text that is to replace it*."""

from __future__ import annotations

from spacy.tokens import Token

from claimx.rules.instruments import Knowledge

_INSTEAD = ("dobj", "pobj")


def succeeds(noun: Token, known: Knowledge) -> bool:
    """Return whether a treaty noun, or a relative clause behind it, says that it follows upon another."""
    if noun.lower_ in known.words["successors"]:
        return True
    clauses = [c for c in noun.children if c.dep_ in ("relcl", "acl") and c.i > noun.i]
    verbs = [*clauses, *(x for c in clauses for x in c.children if x.dep_ == "xcomp")]
    return any(_replaces(verb, known) for verb in verbs)


def _replaces(verb: Token, known: Knowledge) -> bool:
    """Whether a verb says that its subject takes another's place; *a pact replaced in 2004* does not."""
    passive = any(c.dep_ in ("auxpass", "agent") for c in verb.children)
    if verb.lower_ in known.words["replacing"]:
        return not passive and any(c.dep_ == "dobj" and c.lower_ != "that" for c in verb.children)
    places = any(c.dep_ == "dobj" and c.lower_ == "place" for c in verb.children)
    return verb.lower_ in known.words["taking"] and places
