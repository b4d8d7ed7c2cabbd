"""The cast of a story: whom each source phrase means.

Names are resolved to full names, roles to who holds them, pronouns to whom the story speaks of there. A
phrase that nobody fits stays what it is: a wrong speaker is worse than an unnamed one.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from spacy.tokens import Doc, Token

from claimx.components.actors.anaphora import Anaphora
from claimx.components.actors.discourse import Discourse
from claimx.components.actors.entities import Entity, Voice
from claimx.components.actors.mentions import Mention
from claimx.components.actors.role_phrases import RolePhrase
from claimx.components.actors.roster import Roster, small
from claimx.components.actors.runs import POSSESSIVE
from claimx.components.reports.sources import CUTS, Source, conjuncts, core
from claimx.records import SpeakerKind
from claimx.rules.gazetteer import Gazetteer
from claimx.rules.pack import read_pack
from claimx.rules.words import words

_TOWN: Final = 4  # tokens before the hyphen of "…-based"
_TITLE: Final = 4  # words of an office before a name
_COUNTED: Final = 3  # words of "the two countries"
_PEOPLES: Final = ("s", "ch", "sh", "ese")  # "the French", "the Japanese", "the Omanis" are many
_LINE: Final = 20  # tokens into a headline that its states may fill
_DETERMINERS: Final = words("determiners")


class Cast:
    """Resolve the sources of one story, in the order in which they stand."""

    def __init__(self, doc: Doc, known: Gazetteer) -> None:
        self.talk = Discourse(doc, known)
        self.roster = Roster(self.talk)
        self.anaphora = Anaphora(self.talk, self.roster, self)
        self._prepositions = frozenset(read_pack("mentions.toml")["prepositions"])

    def resolve(self, source: Source) -> Voice:
        """Return who speaks in a source phrase; for *who* and *which* whom they stand for."""
        if source.stands_for is not None:
            return self.resolve(source.stands_for)
        head = self.talk.doc[source.head]
        pronoun = self.talk.known.pronoun(head.text)
        if pronoun is not None and source.end - source.start <= 2:
            voice = self.anaphora.pronoun(head, pronoun)
        else:
            pair = self._comma_pair(source)
            heads = conjuncts(head, source)
            if self._one_name(heads):
                heads = heads[:1]  # "the Ministry of Trade and Industry"
            if pair is not None:
                source = Source(self.talk.block_of(source.head)[0], source.end, source.head)
                voice = self.roster.joint(pair, "name")
            elif len(heads) > 1:
                voices = [self.part(h, s, e) for h, s, e in heads]
                voice = self.roster.joint([v.entity for v in voices], voices[0].by)
            else:
                voice = self.part(head, *core(self.talk.words, source.start, source.end, source.head))
        self.talk.speak(source.start, source.end, voice.entity)
        return voice

    def _one_name(self, heads: list[tuple[Token, int, int]]) -> bool:
        """Whether all parts of a coordination stand in one name."""
        first, last = heads[0][0].i, heads[-1][0].i
        return any(m.start <= first and last < m.end for m in self.talk.within(heads[0][1], heads[-1][2]))

    def _comma_pair(self, source: Source) -> list[Entity] | None:
        """The states of a headline that leaves out *and*: *Eritrea, Djibouti agree*."""
        floor = self.talk.block_of(source.head)[0]
        if source.head - floor > _LINE:
            return None
        states = [m for m in self.talk.within(floor, floor + _LINE) if m.kind in ("place", "body")]
        if not states or states[0].start != floor:
            return None
        names = states[:1]
        for a, b in pairwise(states):
            if b.start - a.end != 1 or self.talk.words[a.end] != ",":
                break
            names.append(b)
        heads = any(m.start <= source.head < m.end for m in names)
        end = names[-1].end
        if len(names) < 2 or not heads or end == len(self.talk.words):
            return None
        if not self.talk.words[end].islower() or self.talk.tags[end] == "CC":
            return None
        return [self.roster.of_mention[m.start] for m in names]

    def part(self, head: Token, start: int, end: int) -> Voice:
        """Return who is meant by a noun phrase that is no coordination, given its head and token range."""
        start = self._unbased(start, head.i)
        person = self._person_in(start, end, head.i)
        if person is not None:
            entity = self.roster.of_mention[person.start]
            if len(entity.name) < len(person.name):
                entity.name = person.name
            members = self._with(person, end)
            if len(members) > 1:
                return self.roster.joint(members, "name")
            apposed = person.start > start + 1 and "," in self.talk.words[start : person.start]
            return Voice(entity, "apposition" if apposed else "name")
        surname = self.roster.surname(self.talk.words[head.i]) if end - start == 1 else None
        if surname is not None:  # whatever the tagger makes of a name like Samuels
            return Voice(surname, "name")
        both = self.anaphora.pair_before(start) if self._means_both(start, head.i) else None
        if both is not None:
            return Voice(both, "role")
        role = self.talk.roles.role_in(start, end)
        if role is not None and role.start <= head.i < role.end:
            return self.holder(role, start, end)
        owned = self.talk.owner_word(start, head.i)
        seated = self._seated(head.i, start, end)
        if seated is not None:
            return seated
        fixed = next(
            (
                m
                for m in self.talk.within(start, end)
                if m.kind in ("place", "body", "organization", "document")
                and m.start <= head.i < m.end
                and (not m.possessive or m.end == end)
            ),
            None,
        )
        if fixed is not None and not self._of_another(fixed, start, owned):
            countryman = self._countryman(fixed, start, end)
            if countryman is not None:
                return Voice(countryman, "role")
            return Voice(self.roster.of_mention[fixed.start], "name")
        return self._described(head, start, end)

    def _unbased(self, start: int, head: int) -> int:
        """Where a phrase begins without the town of a body: *the Doha-based Sea Watch Forum*."""
        words = self.talk.words
        for i in range(start + 1, min(head - 1, start + _TOWN)):
            if words[i] == "-" and words[i + 1].lower() == "based":
                return i + 2
        return start

    def _with(self, person: Mention, end: int) -> list[Entity]:
        """The persons whom a phrase names together: *presidents A and B*."""
        members = [self.roster.of_mention[person.start]]
        at = person.end
        for m in self.talk.within(person.end, end):
            between = self.talk.words[at : m.start]
            if m.kind != "person" or m.possessive or not between or between[-1].lower() not in ("and", ","):
                break
            if [w for w in between if w.lower() not in ("and", ",")]:
                break
            members.append(self.roster.of_mention[m.start])
            at = m.end
        return members if any(w.lower() == "and" for w in self.talk.words[person.end : at]) else members[:1]

    def _seated(self, head: int, start: int, end: int) -> Voice | None:
        """The institution of the state whose capital it sits in: *the foreign ministry in Riga*."""
        words = self.talk.words
        kind = self.talk.known.organization_head(words[head])
        abroad = words[head].lower() in read_pack("mentions.toml")["abroad"]
        if kind != "government" or abroad or head + 2 >= end or words[head + 1].lower() != "in":
            return None
        seat = next(
            (m for m in self.talk.within(head + 2, end) if m.kind == "place" and m.via == "capital"), None
        )
        if (
            seat is None
            or seat.start != head + 2
            or self.talk.side(start, head)
            or self.talk.owner_word(start, head)
        ):
            return None
        name = f"{seat.name} {self.talk.bare(start, head + 1)}"
        return Voice(self.roster.entity(name, kind, seat.name), "name")

    def _countryman(self, fixed: Mention, start: int, end: int) -> Entity | None:
        """The only person met who is held for a state, as one of its people: *the Omani shook his head*."""
        one = (fixed.start - start, end - fixed.start) == (1, 1) and self.talk.words[start].lower() == "the"
        if fixed.via != "demonym" or not one or self.talk.words[fixed.start].lower().endswith(_PEOPLES):
            return None
        near = self.roster.offices.near(start)
        theirs = {e for _, _, e, role in near if e.named and fixed.name in (e.behalf, *role.behalf)}
        met = [e for e in theirs if e.kind == "person" and e.last_before(start) is not None]
        return met[0] if len(met) == 1 else None

    def _of_another(self, fixed: Mention, start: int, owned: str | None) -> bool:
        """Whether the phrase says whose a body is, against what its name means: *Oman's Foreign Office*."""
        side = self.talk.side(start, fixed.start)
        if fixed.kind == "organization":
            named = side is not None and self.roster.of_mention[fixed.start].behalf == side.name
            return bool(owned or side) and not named
        body = self.talk.known.body(fixed.name) if fixed.kind == "body" else None
        return side is not None and body is not None and body.of is not None and body.of != side.name

    def _person_in(self, start: int, end: int, head: int) -> Mention | None:
        """The person whom a phrase names: the name holds its head, or stands in apposition to it.

        A name before a common noun is whose it is (*a Lonrho spokesman*), one behind a preposition likewise.
        """
        words = self.talk.words
        for m in self.talk.within(start, end):
            if m.kind != "person" or (m.possessive and m.end != end):
                continue
            if m.start <= head < m.end:
                return m
            if m.end <= head and "," not in words[m.end : head]:
                continue
            before = self._titles(m.start, start)
            if before > start and words[before - 1].lower() in self._prepositions:
                continue
            if m.start > head and any(w in CUTS for w in words[head : m.start]):
                continue
            return m
        return None

    def _titles(self, at: int, floor: int) -> int:
        """Where the titles before a name begin: *President* in *a spokesman for President Ann Lee*."""
        known, words = self.talk.known, self.talk.words
        for _ in range(_TITLE):
            if at <= floor or not words[at - 1][:1].isupper():
                break
            sizes = (
                k for k in range(1, min(_TITLE, at - floor) + 1) if known.role(" ".join(words[at - k : at]))
            )
            size = max(sizes, default=0) or int(known.title(words[at - 1]) is not None)
            if not size or not words[at - size][:1].isupper():
                break
            at -= size
        return at

    def holder(self, role: RolePhrase, start: int, end: int, gender: str | None = None) -> Voice:
        """Who holds a role: a person with a name, else an unnamed one met before, else the phrase itself."""
        owner = None
        if not role.behalf and role.owner in ("its", "their"):
            owner = self.roster.owner(role.start, role)
            if owner is not None:
                role.behalf.append(owner.name)
        if not role.behalf and role.owner and self.talk.known.organization_head(role.owner):
            body = self.roster.body_before([role.owner], role.start)
            if body is not None:
                role.behalf.append(body.name)
        if role.of_another:
            other = self.roster.offices.previous(role.start, Entity("", "person"))
            if other is not None:
                role = RolePhrase(
                    other.role, role.start, role.end, other.text, role.behalf, None, True, role.plural
                )
        if role.plural and role.definite:
            members = self.roster.offices.holders(role)
            if self.talk.words[start].lower() not in _DETERMINERS:  # "with ministers insisting …"
                members = [m for m in members if m.last_before(role.start) is not None]
            if len(members) > 1 and role.role.kind == "office":
                return self.roster.joint(members, "role")
        if role.definite and not role.plural:
            held = self.roster.offices.best(role, gender) or self.roster.bearer(role)
            if held is not None:
                held.behalf = held.behalf or (role.behalf[0] if role.behalf else None)
                return Voice(held, "role")
        return Voice(self._unnamed(role, start, end), "none")

    def _unnamed(self, role: RolePhrase, start: int, end: int) -> Entity:
        bare = self.talk.bare(start, end)
        office = role.role.kind == "office" and role.definite and not role.plural
        name = f"{role.behalf[0]} {self._field(role)}" if office and role.behalf else bare
        known = self.roster.called(name)
        if known is not None and (role.definite or known.plural):
            return known
        kind: SpeakerKind = (
            "group" if role.role.kind == "group" else "person" if office and role.behalf else "unnamed"
        )
        entity = Entity(name, kind, role=small(role.text), plural=role.plural)
        entity.behalf = role.behalf[0] if role.behalf else None
        entity.gender = role.role.gender if role.text.lower() == role.role.name else None
        if role.text.lower().endswith("woman"):
            entity.gender = "f"
        self.roster.admit(entity, role)
        entity.see(start, end)
        return entity

    def _means_both(self, start: int, head: int) -> bool:
        """Whether a phrase stands for two who are known: *both governments*, *the two countries*."""
        lows = [w.lower() for w in self.talk.words[start : head + 1]]
        counted = lows[:1] == ["both"] or lows[:2] == ["the", "two"]
        known = read_pack("actors.toml")["words"]["group_nouns"]
        return counted and len(lows) <= _COUNTED and lows[-1] in known

    def _field(self, role: RolePhrase) -> str:
        """A role with the nouns before it that tell its field: *Oman's football coach*."""
        start = role.start
        while (
            start > 0 and self.talk.tags[start - 1] in ("NN", "NNS") and self.talk.words[start - 1].islower()
        ):
            if self.talk.doc[start - 1].dep_ != "compound":
                break
            start -= 1
        return self.talk.doc[start : role.start].text + " " + role.text if start < role.start else role.text

    def _described(self, head: Token, start: int, end: int) -> Voice:
        """A phrase with neither a name nor a role: an institution, a document, a group, or only words."""
        low = head.lower_
        heads = self.talk.known.organization_head(low)
        document = self.talk.known.document_noun(low)
        side = self.talk.side(start, head.i)
        owner = self.talk.owner_word(start, head.i)
        if document is not None:
            known = (
                self.roster.body_before([low], start)
                if self.talk.words[start].lower() in ("the", "this")
                else None
            )
            if known is not None and known.kind == "document":
                return Voice(known, "role")
            name = self.talk.bare(start, end)
            return Voice(self.roster.entity(name, "document"), "none")
        if heads is not None:
            person = next(
                (m for m in self.talk.within(start, head.i + 1) if m.kind == "person" and m.possessive), None
            )
            inner = [
                w
                for w in self.talk.words[start : head.i + 1]
                if w.lower() not in _DETERMINERS and w not in POSSESSIVE
            ]
            if person is not None:
                owned_by = self.roster.of_mention[person.start].name
                inner = _unowned(self.talk.words[person.end : head.i + 1])
                return Voice(self.roster.entity(f"{owned_by}'s {' '.join(inner)}", heads, owned_by), "name")
            if side is not None and side.via == "demonym" and heads == "organization":
                side = None  # "French farm unions" are no part of the state
                return Voice(self.roster.entity(self.talk.bare(start, end), "organization"), "none")
            if side is not None:
                inner = _unowned(self.talk.words[side.end : head.i + 1])
                whose = self.talk.doc[side.start : side.end].text if side.via == "seat" else side.name
                name = f"{whose} {' '.join(inner)}"
            elif owner in ("its", "their"):
                antecedent = self.roster.owner(start, None)
                name = f"{antecedent.name} {' '.join(inner)}" if antecedent is not None else " ".join(inner)
                side_name = antecedent.name if antecedent is not None else None
                return Voice(self.roster.entity(name, heads, side_name), "role")
            elif owner in ("his", "her"):
                antecedent = self.anaphora.person_before(start, owner)
                name = _theirs(antecedent, inner) if antecedent is not None else " ".join(inner)
                return Voice(self.roster.entity(name, heads, antecedent.name if antecedent else None), "role")
            else:
                definite = self.talk.words[start].lower() in ("the", "this")
                known = self.roster.noun_before(low, start) if definite and len(inner) == 1 else None
                known = known or self.roster.body_before(inner, start)
                if known is not None:
                    return Voice(known, "role")
                name = self.talk.bare(start, head.i + 1)
            return Voice(
                self.roster.entity(name, heads, side.name if side is not None else None),
                "name" if side else "none",
            )
        if side is not None and low in read_pack("mentions.toml")["sides"]:
            return Voice(self.roster.of_mention[side.start], "name")
        if low in words("quantifiers") and "of" in self.talk.words[start:end]:
            return Voice(self.roster.entity(self.talk.bare(start, end), "unnamed"), "none")
        known_before = self.roster.noun_before(low, start)
        if known_before is not None and self.talk.words[start].lower() in ("the", "this"):
            return Voice(known_before, "role")
        name = self.talk.bare(start, end)
        kind: SpeakerKind = "group" if head.tag_ in ("NNS", "NNPS") else "unnamed"
        if head.text[:1].isupper() and head.tag_.startswith("NNP"):
            kind = "organization"
        return Voice(self.roster.entity(name, kind), "name" if kind == "organization" else "none")


def _unowned(words: Sequence[str]) -> list[str]:
    """The words without possessives, but for those inside a name: *Spain's old People's Front*."""
    out: list[str] = []
    for k, word in enumerate(words):
        named = 0 < k < len(words) - 1 and words[k - 1].istitle() and words[k + 1].istitle()
        if word in POSSESSIVE and named:
            out[-1] += word
        elif word not in POSSESSIVE:
            out.append(word)
    return out


def _theirs(person: Entity, inner: list[str]) -> str:
    """What *her ministry* is called: after the state and field of her office, else after herself."""
    held = next((r for r in person.roles if r.behalf and r.role.name.endswith("minister")), None)
    if held is None or inner not in (["ministry"], ["government"]):
        return f"{person.name}'s {' '.join(inner)}"
    words = held.text.lower().split()
    field = words[words.index("minister") - 1 : words.index("minister")] if "minister" in words[1:] else []
    return " ".join([held.behalf[0], *(field if inner == ["ministry"] else []), *inner])
