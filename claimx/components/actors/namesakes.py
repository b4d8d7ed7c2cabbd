"""Namesakes: organs that several states have by one name, *the Peruvian Congress*, *Parliament in Oslo*."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.rules.gazetteer import Gazetteer

if TYPE_CHECKING:
    from claimx.components.actors.mentions import Mention


def told_apart(found: list[Mention], words: Sequence[str], known: Gazetteer) -> list[Mention]:
    """Return the mentions of a story in order, its organs those of the states that it speaks of.

    Whose an organ is stands beside it, or beside the same name elsewhere; a story that names states, but not
    the best known owner, means another one.
    """
    organs = {n: _best(m, words, known) for n, m in enumerate(found) if _is_namesake(m, words, known)}
    if not organs:
        return found
    states = [m for m in found if m.kind == "place"]
    beside = {n: _beside(found[n], states, words) for n in organs}
    owners = {_surface(found[n], words): owner for n, owner in beside.items() if owner}
    out = list(found)
    for n, best in organs.items():
        surface = _surface(found[n], words)
        owner = beside[n] or owners.get(surface)
        if owner is None and (best is None or not states or any(m.name == best for m in states)):
            continue
        if owner is None or owner != best:
            name = f"{owner} {surface}" if owner else surface
            out[n] = replace(found[n], kind="organization", name=name, behalf=owner)
    return out


def _is_namesake(m: Mention, words: Sequence[str], known: Gazetteer) -> bool:
    if m.kind == "body":
        return _best(m, words, known) is not None
    one = m.kind == "organization" and m.behalf is None and m.end - m.start == 1
    return one and known.organization_head(words[m.start].lower()) == "government"


def _best(m: Mention, words: Sequence[str], known: Gazetteer) -> str | None:
    """The state whose organ the gazetteer takes a name for that other states have too."""
    body = known.body(_surface(m, words)) if m.kind == "body" else None
    return body.of if body is not None and body.ambiguous else None


def _beside(m: Mention, states: Sequence[Mention], words: Sequence[str]) -> str | None:
    """The state right before an organ, or behind *of* or *in* after it."""
    for state in states:
        if state.end + state.possessive == m.start and (state.possessive or state.via == "demonym"):
            return state.name
        behind = [w.lower() for w in words[m.end : state.start] if w.lower() != "the"]
        if m.end < state.start and behind in (["of"], ["in"]):
            return state.name
    return None


def _surface(m: Mention, words: Sequence[str]) -> str:
    return " ".join(words[m.start : m.end])
