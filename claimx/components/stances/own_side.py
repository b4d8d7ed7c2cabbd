"""Whose side one is on: nobody takes a stance towards himself, his own state or an organ of it as *it*."""

from __future__ import annotations

from claimx.components.actors.cast import Cast
from claimx.components.actors.entities import Entity
from claimx.components.stances.institution import Institutions
from claimx.components.stances.side import Side


class OwnSide:
    """Tell who of one story is on the side of a holder."""

    def __init__(self, cast: Cast, institutions: Institutions) -> None:
        self.cast = cast
        self.institutions = institutions

    def names(self, holder: Side) -> frozenset[str]:
        """Return the names of a holder, of those he speaks for, and of the state of an organ of state."""
        out = set(holder.names)
        for name in holder.names:
            entity = self.cast.roster.called(name)
            if entity is None:
                continue
            if entity.kind == "person":
                out |= {self.institutions.name(entity), *([entity.behalf] if entity.behalf else [])}
            elif entity.kind == "government" and entity.behalf is not None:
                out.add(entity.behalf)
        return frozenset(out)

    def speaks_for(self, teller: Side, holder: Side) -> bool:
        """Return whether who tells of a holder is on his side."""
        return not self.names(teller).isdisjoint(self.names(holder))

    def includes(self, holder: Side, entity: Entity) -> bool:
        """Return whether *it* or *them* cannot be this one: the holder, his state, or an organ of that."""
        theirs = {entity.name, *(m.name for m in entity.members)}
        if entity.kind != "person" and entity.behalf is not None:
            theirs.add(entity.behalf)  # a ministry does not judge itself in the name of its state
        return not theirs.isdisjoint(self.names(holder))

    def same(self, a: frozenset[str], b: frozenset[str]) -> bool:
        """Return whether two ends share somebody, one by the noun alone: *the Ministry*."""
        return not a.isdisjoint(b) or any(self._short(x, y) or self._short(y, x) for x in a for y in b)

    def _short(self, noun: str, name: str) -> bool:
        whole = len(noun.split()) == 1 and name.casefold().endswith(f" {noun.casefold()}")
        return whole and self.cast.talk.known.organization_head(noun) is not None
