"""Entities: who or what can speak in a story."""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass, field

from claimx.components.actors.role_phrases import RolePhrase
from claimx.records import Resolution, SpeakerKind


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody or something that can speak."""

    name: str
    kind: SpeakerKind
    gender: str | None = None
    leaning: str | None = None  # the gender that pronouns suggest where nothing else tells it
    plural: bool = False
    role: str | None = None
    roles: list[RolePhrase] = field(default_factory=list)
    behalf: str | None = None
    members: list[Entity] = field(default_factory=list)
    named: bool = False
    seen: list[tuple[int, int]] = field(default_factory=list)  # token ranges, in order

    def see(self, start: int, end: int) -> None:
        """Add a place where the story speaks of it."""
        insort(self.seen, (start, end))

    def last_before(self, at: int) -> int | None:
        """Return the start of its last mention before a token; None if there is none."""
        k = bisect_left(self.seen, (at, 0))
        return self.seen[k - 1][0] if k else None


@dataclass(frozen=True, slots=True)
class Voice:
    """An entity in the place where it speaks, and how it was found."""

    entity: Entity
    by: Resolution
