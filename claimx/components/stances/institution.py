"""For whom somebody says *we*: the state or body whose office he holds, named beside it or elsewhere."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from claimx.components.actors.cast import Cast
from claimx.components.actors.entities import Entity
from claimx.components.actors.role_phrases import RolePhrase
from claimx.components.layout import ensure_layout
from claimx.rules.pack import read_pack

_BODIES: Final = ("place", "body", "organization")
_MENTIONS: Final = 20  # names among which that body is looked for
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
        self._found: dict[int, str | None] = {}  # by the entity

    def name(self, entity: Entity) -> str:
        """Return the name of the institution for which somebody says *we*; his own where none is known."""
        if entity.members:
            return entity.name
        return entity.behalf or self._tied(entity) or entity.name

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
            tied = (self._by(entity, role) for role in entity.roles if role.definite and not role.plural)
            self._found[key] = next((name for name in tied if name is not None), None)
        return self._found[key]

    def _by(self, entity: Entity, role: RolePhrase) -> str | None:
        if role.behalf:
            return None
        if role.owner in ("his", "her"):
            person = self.cast.anaphora.person_before(role.start, role.owner)
            found = self.name(person) if person is not None and person is not entity else None
            return found if person is not None and found != person.name else None
        if role.owner is not None:
            body = self.cast.roster.body_before([role.owner], role.start)
            return (body.behalf or body.name) if body is not None else None
        body = self._body_before(role) if role.role.name in self._voices else None
        if body is not None:
            return body.behalf or body.name
        return self._of_dateline(entity, role)

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
        if state is None or role.role.kind != "office" or role.role.name in self._posted:
            return None
        named = [m for m in self.talk.mentions if m.kind == "place" and m.name == state]
        if not any(self.talk.subject(m.start) for m in named):
            return None
        start, end = self.talk.sentence(role.start)
        here = [
            m for m in self.talk.within(start, end) if m.kind == "place" and not self.talk.quoted[m.start]
        ]
        if any(m.name != state for m in here):
            return None
        unique = role.role.name not in self._voices
        rivals = (e for e in self.cast.roster.entities if e is not entity and e.behalf == state)
        taken = any(r.role.name == role.role.name for e in rivals for r in e.roles)
        return None if unique and taken else state
