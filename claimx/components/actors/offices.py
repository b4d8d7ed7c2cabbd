"""Offices: who in a story holds which role, and whom *the minister* means by it."""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import Final

from claimx.components.actors.discourse import Discourse
from claimx.components.actors.entities import Entity
from claimx.components.actors.role_phrases import RolePhrase

_ASIDE: Final = 60  # tokens further away seems who is mentioned, but neither subject nor speaker
_WINDOW: Final = 200  # roles on either side that a phrase may take up


class Offices:
    """The roles that the persons of one story hold, in the order of the text."""

    def __init__(self, talk: Discourse) -> None:
        self.talk = talk
        self._held: list[tuple[int, int, Entity, RolePhrase]] = []  # where each role stands, in order
        self._same: dict[tuple[str, str], bool] = {}

    def hold(self, entity: Entity, role: RolePhrase) -> None:
        """Note that an entity holds a role."""
        entity.roles.append(role)
        insort(self._held, (role.start, len(self._held), entity, role))

    def drop(self, entity: Entity, role: RolePhrase) -> None:
        """Forget that an entity holds a role."""
        entity.roles.remove(role)
        self._held = [h for h in self._held if h[3] is not role]

    def near(self, at: int) -> list[tuple[int, int, Entity, RolePhrase]]:
        """The roles held that the story names not far from a token: a bound for endless lists of names."""
        k = bisect_left(self._held, at, key=lambda h: h[0])
        return self._held[max(0, k - _WINDOW) : k + _WINDOW]

    def previous(self, at: int, entity: Entity) -> RolePhrase | None:
        """Return the office last spoken of before a token, as *her counterpart* takes it up."""
        for _, _, other, role in reversed(self.near(at)):
            if other is not entity and role.start < at and role.role.kind == "office":
                return role
        return None

    def holders(self, role: RolePhrase) -> list[Entity]:
        """Return the named persons who hold a role, as *the ministers* means them all."""
        near = self.near(role.start)
        fit = [e for _, _, e, held in near if e.named and e.kind == "person" and self.fits(held, role, e)]
        return list(dict.fromkeys(fit))

    def best(self, role: RolePhrase, gender: str | None = None) -> Entity | None:
        """Return who holds a role: best fit, then last spoken of; None where nobody can tell.

        ``gender`` is that of a pronoun behind it: *The minister laughed. “…,” she said*.
        """
        ranked = self._ranked(role, self._fitting(role, gender))
        if not ranked:
            return None
        later, fit, *_, first = ranked[0]
        # Two who fit as well, and the story has named neither yet: nobody can tell.
        if later and len(ranked) > 1 and ranked[1][1] == fit and not role.behalf:
            return None
        return first

    def _fitting(self, role: RolePhrase, gender: str | None) -> dict[Entity, float]:
        """Who may hold a role, and how well it fits."""
        fits: dict[Entity, float] = {}
        for _, _, entity, held in self.near(role.start):
            if entity.kind not in ("person", "unnamed") or entity.members:
                continue
            if not entity.named and self.talk.in_headline(entity.seen[0][0] if entity.seen else role.start):
                continue  # who is unnamed there is told below
            told = role.role.gender if role.text.lower() == role.role.name else None
            if told and entity.gender and told != entity.gender:
                continue
            # A headline's "defence chief" is the minister named below it; its "diplomat" may be anyone.
            whole = " " in role.role.name and self.talk.in_headline(role.start)
            other = held.role.name.split()[-1] != role.role.name.split()[-1] and not whole
            if other and not (role.behalf or role.owner) and entity.last_before(role.start) is None:
                continue  # "the diplomat" is no envoy whom the story names only later
            fit = self.fits(held, role, entity)
            theirs = entity.gender or entity.leaning
            if gender and theirs and theirs != gender:
                continue
            if fit and gender and theirs:
                fit += 0.25
            if fit:
                fits[entity] = max(fits.get(entity, 0.0), fit + (0.5 if entity.named else 0.0))
        return fits

    def _ranked(
        self, role: RolePhrase, fits: dict[Entity, float]
    ) -> list[tuple[bool, float, int, int, Entity]]:
        """Those who fit, the likeliest first: met before the role, best fit, nearest."""
        ranked: list[tuple[bool, float, int, int, Entity]] = []
        for n, (entity, fit) in enumerate(fits.items()):
            before = entity.last_before(role.start)
            distance = role.start - before if before is not None else entity.seen[0][0]
            if before is not None and not (self.talk.subject(before) or before in self.talk.spoken_at):
                distance += _ASIDE
            ranked.append((before is None, -fit, distance, n, entity))
        return sorted(ranked, key=lambda r: r[:4])

    def fits(self, theirs: RolePhrase, wanted: RolePhrase, entity: Entity) -> float:
        """Return how well a role somebody holds answers to the role wanted; 0 where it cannot be."""
        if not self._same_office(theirs.text, wanted.text) and not self._same_office(
            theirs.role.name, wanted.role.name
        ):
            return 0.0
        same = 1.0 if theirs.role.name == wanted.role.name else 0.6
        if wanted.role.name.endswith(" " + theirs.role.name):
            return 0.0  # "the minister" may be a foreign minister, "the prime minister" is no mere minister
        behalf = set(theirs.behalf) | ({entity.behalf} if entity.behalf else set())
        if wanted.behalf and behalf:
            return same + 2.0 if self._same_side(behalf, set(wanted.behalf)) else 0.0
        if wanted.behalf and not behalf and (wanted.role.kind != "office" or same < 1.0):
            return 0.0
        if wanted.owner and wanted.owner == theirs.owner:
            same += 1.0
        return same + (0.5 if not wanted.behalf else 0.0)

    def _same_office(self, a: str, b: str) -> bool:
        if (a, b) not in self._same:
            self._same[a, b] = self.talk.known.same_office(a, b)
        return self._same[a, b]

    def _same_side(self, a: set[str], b: set[str]) -> bool:
        if a & b:
            return True

        def states(names: set[str]) -> set[str | None]:
            bodies = (self.talk.known.body(n) for n in names)
            return {b.of for b in bodies if b is not None and b.of}

        return bool((states(a) | a) & (states(b) | b))
