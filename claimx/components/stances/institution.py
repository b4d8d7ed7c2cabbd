"""For whom somebody says *we*: the state or body whose office he holds, named beside it or elsewhere."""

from __future__ import annotations

from bisect import bisect_left
from itertools import takewhile
from typing import Final

from claimx.components.actors.cast import Cast
from claimx.components.actors.entities import Entity
from claimx.components.actors.mentions import Mention
from claimx.components.actors.role_phrases import RolePhrase
from claimx.components.layout import ensure_layout
from claimx.components.stances.closed import closed_class
from claimx.rules.pack import read_pack

_BODIES: Final = ("place", "body", "organization")
_MENTIONS: Final = 20  # names among which that body is looked for
_FINITE: Final = ("VBD", "VBZ", "VBP", "MD")
_OFFICE: Final = 8  # tokens behind the word for an office that tell whose it is
_BEFORE: Final = 2
_NEAR: Final = 3  # sentences behind a body in which its spokesman needs no more than the word


class Institutions:
    """Find the institutions for which the people of one story speak."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.talk = cast.talk
        self.known = cast.talk.known
        pack = read_pack("mentions.toml")
        self._posted = frozenset(pack["posted"])
        self._voices = frozenset(pack["voices"])
        line = ensure_layout(cast.talk.doc).dateline
        self._seat = self.known.state_of(line.place) if line is not None and line.place else None
        self._names: dict[int, str] = {}  # by the entity
        self._found: dict[int, str | None] = {}  # by the entity

    def name(self, entity: Entity) -> str:
        """Return the name of the institution for which somebody says *we*; his own where none is known."""
        if id(entity) not in self._names:
            self._names[id(entity)] = self._name(entity)
        return self._names[id(entity)]

    def _name(self, entity: Entity) -> str:
        apart = not closed_class("partisan").isdisjoint(entity.name.casefold().split())
        if entity.members or apart or any(self._is_partisan(role) for role in entity.roles):
            return entity.name
        return entity.behalf or self._tied(entity) or entity.name

    def official(self, entity: Entity) -> Entity:
        """Return whoever holds an office that is told without its state, as that of the state it is of."""
        role = next((r for r in entity.roles if r.role.kind == "office" and r.definite), None)
        if entity.kind != "unnamed" or entity.behalf is not None or role is None:
            return entity
        state = self._tied(entity)
        if state not in self.known.states:
            return entity
        return self.cast.roster.entity(f"{state} {role.text}", "person", state)

    def organ(self, speaker: Entity, start: int, end: int) -> Entity | None:
        """Return the organ of state that a speaker calls ours, given the words behind *our*."""
        kind = self.known.organization_head(self.talk.words[end - 1]) if end > start else None
        state = self.name(speaker)
        if kind != "government" or state not in self.known.states:
            return None
        return self.cast.roster.entity(f"{state} {self.talk.bare(start, end)}", kind, state)

    def _tied(self, entity: Entity) -> str | None:
        """The state or body that the story ties a person to, by one of the roles."""
        if entity.kind not in ("person", "unnamed"):
            return None
        key = id(entity)
        if key not in self._found:
            self._found[key] = None  # nobody is asked for twice: "her spokesman", whose aide she is
            tied = (self._by(entity, role) for role in entity.roles if self._is_one(role))
            self._found[key] = next((name for name in tied if name is not None), None)
        return self._found[key]

    def _is_partisan(self, role: RolePhrase) -> bool:
        """Whether an office is that of no state: *the opposition leader*, *head of Oman's largest party*."""
        doc = self.talk.doc
        further = doc[role.end : role.end + _OFFICE]
        field = closed_class("field")
        behind = takewhile(
            lambda t: not (t.is_punct or t.tag_ in _FINITE) and (t.dep_ != "prep" or t.lower_ in field),
            further,
        )
        around = (*doc[max(0, role.start - _BEFORE) : role.end], *behind)
        return any(t.lower_ in closed_class("partisan") for t in around)

    def _is_one(self, role: RolePhrase) -> bool:
        """Whether an office is that of one whom the story knows, or a spokesman: *a spokesman said*."""
        return not role.plural and (role.definite or role.role.name in self._voices)

    def _by(self, entity: Entity, role: RolePhrase) -> str | None:
        if role.behalf:
            return None
        if role.owner in closed_class("of_a_person"):
            person = self.cast.anaphora.person_before(role.start, role.owner)
            found = self.name(person) if person is not None and person is not entity else None
            return found if person is not None and found != person.name else None
        if role.owner is not None:
            body = self.cast.roster.body_before([role.owner], role.start)
            return (body.behalf or body.name) if body is not None else None
        body = self._body_before(role) if role.role.name in self._voices else None
        if body is not None:
            return body.behalf or body.name
        return self._of_dateline(entity, role) or self._of_subject(entity, role)

    def _body_before(self, role: RolePhrase) -> Entity | None:
        """The body of which a spokesman without more is: the subject of the reporter's words just before."""
        talk = self.talk
        ahead = bisect_left(talk.starts, role.start)
        for m in reversed(talk.mentions[max(0, ahead - _MENTIONS) : ahead]):
            if talk.sentences_between(m.start, role.start) > _NEAR:
                return None
            if talk.subject(m.start) and not talk.quoted[m.start] and m.kind in _BODIES:
                return self.cast.roster.of_mention[m.start] if m.kind != "place" else None
        return None

    def _of_dateline(self, entity: Entity, role: RolePhrase) -> str | None:
        """The state in which a story was written, if it acts there and nothing speaks for another one."""
        state = self._seat.name if self._seat is not None else None
        if state is None:
            return None
        named = [m for m in self.talk.mentions if m.kind == "place" and m.name == state]
        if not any(self.talk.subject(m.start) for m in named):
            return None
        return state if self._can_be(entity, role, state) and self._is_alone(role, state) else None

    def _of_subject(self, entity: Entity, role: RolePhrase) -> str | None:
        """The one state that acts in the sentence before: *Togo closed the port. The minister vowed …*.

        Who has a name may be from anywhere, and must not stand beside another state.
        """
        talk = self.talk
        ahead = bisect_left(talk.starts, talk.sentence(role.start)[0])
        for m in reversed(talk.mentions[max(0, ahead - _MENTIONS) : ahead]):
            if talk.sentences_between(m.start, role.start) > _NEAR:
                return None
            if self._state(m) is not None and not talk.quoted[m.start]:
                here = talk.within(*talk.sentence(m.start))
                acting = {self._state(x) for x in here if talk.subject(x.start)} - {None}
                state = acting.pop() if len(acting) == 1 else None
                if state is None or not self._can_be(entity, role, state):
                    return None
                return state if not entity.named or self._is_alone(role, state) else None
        return None

    def _is_alone(self, role: RolePhrase, state: str) -> bool:
        """Whether no other state is told of beside an office."""
        here = self.talk.within(*self.talk.sentence(role.start))
        others = (m for m in here if m.kind == "place" and m.name != state)
        return all(self.talk.quoted[m.start] for m in others)

    def _state(self, m: Mention) -> str | None:
        """The state that a mention names, or whose organ it does."""
        entity = self.cast.roster.of_mention[m.start]
        name = m.name if m.kind == "place" else entity.behalf if entity.kind == "government" else None
        return name if name in self.known.states else None

    def _can_be(self, entity: Entity, role: RolePhrase, state: str) -> bool:
        """Whether an office may be that of a state: it is held at home, and nobody else holds it."""
        if role.role.kind != "office" or role.role.name in self._posted:
            return False
        rivals = (e for e in self.cast.roster.entities if e is not entity and e.behalf == state)
        taken = any(r.role.name == role.role.name for e in rivals for r in e.roles)
        return role.role.name in self._voices or not taken
