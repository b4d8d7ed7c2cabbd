"""The roster: everyone whom a story names, with the roles that stand beside the names anywhere in it."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from claimx.components.actors.discourse import Discourse
from claimx.components.actors.entities import Entity, Voice
from claimx.components.actors.mentions import Mention
from claimx.components.actors.offices import Offices
from claimx.components.actors.owners import owner_of
from claimx.components.actors.role_phrases import RolePhrase
from claimx.records import Resolution, SpeakerKind

_APART: Final = 8  # tokens between a plural role and the first of its names
_WINDOW: Final = 200  # tokens before a role in which its only possible bearer is named


class Roster:
    """The entities of one story."""

    def __init__(self, talk: Discourse) -> None:
        self.talk = talk
        self.entities: list[Entity] = []
        self.of_mention: dict[int, Entity] = {}
        self._by_name: dict[str, Entity] = {}
        self._by_part: dict[str, list[Entity]] = {}
        self._joint: dict[tuple[int, ...], Entity] = {}
        self._bodies: dict[str, list[Entity]] = {}  # by their last word
        self._nouns: dict[str, list[Entity]] = {}  # by what a story may call them later
        self.offices = Offices(talk)
        self._people()

    def _people(self) -> None:
        """Put every name on the list: full names first, so that surnames find them."""
        for m in self.talk.mentions:
            if m.kind in ("place", "body"):
                self.of_mention[m.start] = self._fixed(m)
            elif m.kind == "document":
                self.of_mention[m.start] = self._other(m)
        named = [m for m in self.talk.mentions if m.kind in ("person", "organization")]
        self._own()
        named.sort(key=lambda m: (m.start - m.end, m.start))
        for m in named:
            self.of_mention[m.start] = self._named(m)
        for m in sorted(named, key=lambda m: m.start):
            if m.kind == "person":
                role = self.talk.roles.beside(m, *self.talk.block_of(m.start))
                entity = self.of_mention[m.start]
                entity.behalf = entity.behalf or m.behalf
                if role is None and m.office is not None and not entity.roles:
                    role = self._titled(m)
                if role is not None:
                    self.give(entity, role, m.start)
        self._distribute()

    def _own(self) -> None:
        """Name the ministries after the states that stand before them: *Oman's Ministry of Trade*."""
        for place, m in pairwise(self.talk.mentions):
            joined = m.start == place.end + place.possessive and (place.possessive or place.via == "demonym")
            if not joined or place.kind != "place" or place.via == "seat" or m.kind != "organization":
                continue
            head = self.talk.known.organization_head(_before_of(m.name).split()[-1])
            if head == "government" and not m.behalf:
                m.name, m.behalf = f"{place.name} {m.name}", place.name

    def _named(self, m: Mention) -> Entity:
        entity = self._find_name(m.name) if m.kind == "person" else self._by_name.get(m.name.casefold())
        if entity is None and m.kind == "organization":
            entity = self._short(m)
        if entity is None:
            kind: SpeakerKind = "person"
            if m.kind != "person":
                kind = self.talk.known.organization_head(m.name.split()[-1]) or "organization"
            entity = Entity(m.name, kind, named=True, behalf=m.behalf)
            self._enter(entity)
        entity.gender = entity.gender or m.gender
        entity.see(m.start, m.end)
        return entity

    def _short(self, m: Mention) -> Entity | None:
        """The only body of the story that goes by a noun, spelt as a name: *the Commission*."""
        known = self._nouns.get(m.name.casefold(), [])
        before = self.talk.words[m.start - 1].lower() if m.start else ""
        return known[0] if before == "the" and len(known) == 1 else None

    def _titled(self, m: Mention) -> RolePhrase | None:
        """The role that a title tells: *Sen. Ruth Abara* is a senator."""
        role = self.talk.known.role(m.office or "")
        return RolePhrase(role, m.start, m.start, role.name) if role is not None else None

    def give(self, entity: Entity, role: RolePhrase, at: int) -> None:
        """Give a person the role that stands beside the name."""
        if not role.behalf and role.owner in ("its", "their"):
            owner = self.owner(at, role, entity)
            if owner is not None:
                role.behalf.append(owner.name)
        if role.of_another:
            other = self.offices.previous(role.start, entity)
            if other is not None:
                role = RolePhrase(
                    other.role, role.start, role.end, other.text, role.behalf, None, True, False
                )
        role.behalf[:] = [self._full(name) for name in role.behalf]
        self.offices.hold(entity, role)
        if entity.role is None or (entity.roles[0].role.kind != "office" and role.role.kind == "office"):
            entity.role = small(role.text)
        if entity.behalf is None and role.behalf:
            entity.behalf = role.behalf[0]
        if role.text.lower() == role.role.name or role.role.gender == "f":
            entity.gender = entity.gender or role.role.gender

    def _full(self, name: str) -> str:
        """The full name of a person known by the surname; any other name as it is."""
        person = self.surname(name)
        return person.name if person is not None else name

    def _find_name(self, name: str) -> Entity | None:
        """The person of that name, or the one whose surname (else any part of the name) it is."""
        found = self._by_name.get(name.casefold())
        if found is not None and found.kind == "person":
            return found
        parts = name.split()
        sharing = self._by_part.get(parts[-1].casefold(), [])
        if len(parts) > 1:
            low = name.casefold().split()
            return next(
                (
                    e
                    for e in sharing
                    if (theirs := e.name.casefold().split())[-len(low) :] == low
                    or (theirs[0] == low[0] and theirs[-1] == low[-1])
                ),
                None,
            )
        surname = next((e for e in sharing if e.name.split()[-1] == name), None)
        return surname or next(iter(sharing), None)

    def _enter(self, entity: Entity) -> Entity:
        """Put an entity on the list, to be found by its name and a person's also by its parts."""
        self.entities.append(entity)
        self._by_name.setdefault(entity.name.casefold(), entity)
        parts = entity.name.split()
        if entity.kind in ("organization", "government", "document") and parts:
            self._bodies.setdefault(parts[-1].casefold(), []).append(entity)
            head = _before_of(entity.name).split()[-1].casefold()
            if head != parts[-1].casefold() and self.talk.known.organization_head(head):
                self._bodies.setdefault(head, []).append(entity)
            body = self.talk.known.body(entity.name)
            for noun in body.nouns if body is not None else ():
                self._nouns.setdefault(noun, []).append(entity)
        if entity.kind == "person" and len(parts) > 1:
            for part in parts:
                self._by_part.setdefault(part.casefold(), []).append(entity)
        return entity

    def _fixed(self, m: Mention) -> Entity:
        """The state or body that the gazetteer knows by these words."""
        entity = self._by_name.get(m.name.casefold())
        if entity is None:
            kind: SpeakerKind = "government" if m.kind == "place" else "organization"
            entity = Entity(m.name, kind, named=True)
            if m.kind == "body":
                body = self.talk.known.body(m.name)
                if body is not None and body.kind == "government":
                    entity.kind, entity.behalf = "government", body.of
            self._enter(entity)
        entity.see(m.start, m.end)
        return entity

    def _other(self, m: Mention) -> Entity:
        entity = Entity(m.name, "document", named=True, seen=[(m.start, m.end)])
        self._by_name.setdefault(m.name.casefold(), entity)
        return entity

    def _distribute(self) -> None:
        """Give plural roles to the names that follow: *the Omani and Yemeni presidents, A and B*."""
        people = [m for m in self.talk.mentions if m.kind == "person"]
        for a, b in pairwise(people):
            if b.start - a.end != 1 or self.talk.words[a.end].lower() != "and":
                continue
            shared = next(
                (r for r in self.of_mention[a.start].roles if r.plural and 0 <= a.start - r.end <= _APART),
                None,
            )
            if shared is None or self.of_mention[a.start] is self.of_mention[b.start]:
                continue  # nobody, or one body named like two persons: *Saatchi and Saatchi*
            single = shared.role.name
            for entity, k in ((self.of_mention[a.start], 0), (self.of_mention[b.start], 1)):
                behalf = [shared.behalf[k]] if k < len(shared.behalf) else shared.behalf[:1]
                if entity is self.of_mention[a.start]:
                    self.offices.drop(entity, shared)
                    entity.role, entity.behalf = None, None
                self.give(
                    entity, RolePhrase(shared.role, shared.start, shared.end, single, list(behalf)), b.start
                )

    def joint(self, members: list[Entity], by: Resolution) -> Voice:
        """Return the voice of several who speak together."""
        distinct = list(dict.fromkeys(members))
        if len(distinct) == 1:
            return Voice(distinct[0], by)
        key = tuple(id(e) for e in distinct)
        if key not in self._joint:
            names = [e.name for e in distinct]
            name = ", ".join(names[:-1]) + " and " + names[-1]
            self._joint[key] = Entity(name, "group", plural=True, members=distinct)
            self.entities.append(self._joint[key])
        return Voice(self._joint[key], by)

    def entity(self, name: str, kind: SpeakerKind, behalf: str | None = None) -> Entity:
        """Return the entity of that name, made where there is none."""
        return self._by_name.get(name.casefold()) or self._enter(Entity(name, kind, behalf=behalf))

    def admit(self, entity: Entity, role: RolePhrase) -> None:
        """Put somebody without a name on the list, by the role."""
        self.entities.append(entity)
        self._by_name.setdefault(entity.name.casefold(), entity)
        self.offices.hold(entity, role)

    def surname(self, word: str) -> Entity | None:
        """Return the person whose surname a word is, also where it is all in capitals."""
        low = word.casefold()
        known = self._by_part.get(low, []) if word[:1].isupper() else []
        return next((e for e in known if e.name.split()[-1].casefold() == low), None)

    def called(self, name: str) -> Entity | None:
        """Return the entity of a name."""
        return self._by_name.get(name.casefold())

    def bearer(self, role: RolePhrase) -> Entity | None:
        """Return the only person named so far in the paragraph, whom no role is known of, for a first one.

        *Ann Lee locks the door. For ten years the retired colonel …*
        """
        floor = max(self.talk.block_of(role.start)[0], role.start - _WINDOW)
        named = [m for m in self.talk.within(floor, role.start) if m.kind == "person"]
        named = [m for m in named if self.talk.subject(m.start) or self.of_mention[m.start].gender]
        people = list(dict.fromkeys(self.of_mention[m.start] for m in named))
        if len(people) != 1 or people[0].roles or people[0].kind != "person" or role.behalf or role.owner:
            return None
        told = role.role.gender if role.text.lower() == role.role.name else None
        if told and people[0].gender and told != people[0].gender:
            return None
        return people[0] if self.talk.subject(named[-1].start) and not named[-1].possessive else None

    def body_before(self, inner: list[str], at: int) -> Entity | None:
        """Return the institution met before that these words shorten: *the ministry*, *the commission*."""
        last = " ".join(inner).casefold()
        ours = self._bodies.get(inner[-1].casefold(), [])
        return _latest(
            [
                e
                for e in ours
                if _before_of(e.name).casefold().endswith(last) or e.name.casefold().endswith(last)
            ],
            at,
        )

    def noun_before(self, noun: str, at: int) -> Entity | None:
        """Return the body met before that goes by a common noun: *the bloc* for the European Union."""
        return _latest(self._nouns.get(noun, []), at)

    def as_spoken(self, m: Mention) -> Entity:
        """The speaker whose name a mention is part of: *Foreign Ministry* in *the Omani Foreign Ministry*."""
        own = self.of_mention[m.start]
        for start in range(m.start, max(-1, m.start - 8), -1):
            entity = self.talk.spoken_at.get(start)
            if entity is not None and own.name in entity.name and entity.kind != "person":
                return entity
        return own

    def owner(self, at: int, role: RolePhrase | None, who: Entity | None = None) -> Entity | None:
        """Whose *its* is: a state or body before; ``who`` holds the role there, if it is known."""
        return owner_of(self, at, role, who)


def small(text: str) -> str:
    """A role in small letters; what is all capitals ("PM", "MPs") stays as it is."""
    return " ".join(w if w[:2].isupper() and len(w) > 1 else w.lower() for w in text.split())


def _before_of(name: str) -> str:
    """The head of a body's name: *Ministry* of *Ministry of Foreign Affairs of Oman*."""
    return name.split(" of ")[0] or name


def _latest(entities: list[Entity], at: int) -> Entity | None:
    """The one spoken of last before a token."""
    seen = [(before, n) for n, e in enumerate(entities) if (before := e.last_before(at)) is not None]
    return entities[max(seen)[1]] if seen else None
