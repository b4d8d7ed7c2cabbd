"""Who *whose* people are: *Norway, whose foreign minister left* speaks of Norway's foreign minister."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from spacy.tokens import Token

from claimx.components.actors.cast import Cast
from claimx.components.actors.entities import Entity

_CLIMB: Final = 6


def antecedent_of(noun: Token) -> Token | None:
    """Return the noun that *whose* before this one takes up; None where there is no *whose*, or several."""
    whose = next((c for c in noun.children if c.tag_ == "WP$" and c.i < noun.i), None)
    at = noun
    for _ in range(_CLIMB if whose is not None else 0):
        if at.dep_ in ("relcl", "appos") and at.head.tag_.startswith("NN") and at.head.i < noun.i:
            above = at.head
            several = above.dep_ == "conj" or any(c.dep_ == "conj" and c.i < noun.i for c in above.children)
            return None if several else above
        at = at.head
    return None


def owned(
    cast: Cast, noun: Token, start: int, end: int, owner: Callable[[Token], Entity | None]
) -> Entity | None:
    """Return whom *whose N* means, given the token range of the phrase and how to tell its owner."""
    above = antecedent_of(noun)
    whose = owner(above) if above is not None else None
    if whose is None or cast.talk.words[start].lower() != "whose":
        return None
    words = cast.talk.bare(start + 1, end)
    role = cast.talk.roles.role_in(start + 1, end)
    if role is not None and role.start <= noun.i < role.end:
        role.behalf = [whose.name]
        held = cast.holder(role, start + 1, end).entity
        if held.named:
            return held
        if role.role.kind == "office" and not role.plural:
            return cast.roster.entity(f"{whose.name} {role.text}", "person", whose.name)
    kind = cast.talk.known.organization_head(noun.lower_)
    if kind is not None and whose.kind in ("government", "organization"):
        return cast.roster.entity(f"{whose.name} {words}", kind, whose.name)
    return cast.roster.entity(f"{whose.name}'s {words}", "group")
