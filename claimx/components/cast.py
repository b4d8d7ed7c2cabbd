"""The cast of a story: its persons, bodies and states, and which of them a phrase means.

First everyone with a name is put on the list, with the roles that stand beside the name anywhere in the story.
Then each source is resolved in its place: names to full names, roles to who holds them, pronouns to whom the
story speaks of there. A phrase that nobody fits stays what it is.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Final

from spacy.tokens import Doc, Token

from claimx.components.layout import ensure_layout
from claimx.components.mentions import Mention, RolePhrase, Scanner
from claimx.components.sources import Source, phrase
from claimx.records import Resolution, SpeakerKind
from claimx.rules.gazetteer import Gazetteer, Pronoun
from claimx.rules.pack import read_pack

_CUTS: Final = frozenset(("who", "which", "whose", "whom", "that", "where"))
_DETERMINERS: Final = frozenset(
    (
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "both",
        "either",
        "its",
        "his",
        "her",
        "their",
        "our",
        "my",
    )
)
_POSSESSIVE: Final = ("'s", "’s", "'", "’")


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody or something that can speak."""

    name: str
    kind: SpeakerKind
    gender: str | None = None
    plural: bool = False
    role: str | None = None
    roles: list[RolePhrase] = field(default_factory=list)
    behalf: str | None = None
    members: list[Entity] = field(default_factory=list)
    named: bool = False
    seen: list[tuple[int, int]] = field(default_factory=list)  # token ranges


@dataclass(frozen=True, slots=True)
class Voice:
    """An entity in the place where it speaks, and how it was found."""

    entity: Entity
    by: Resolution


class Cast:
    """The entities of one story."""

    def __init__(self, doc: Doc, known: Gazetteer) -> None:
        self.doc = doc
        self.known = known
        self.scanner = Scanner(doc, known)
        self.words = self.scanner.words
        self.mentions: list[Mention] = self.scanner.scan()
        self.entities: list[Entity] = []
        self.of_mention: dict[int, Entity] = {}
        self.blocks = self._blocks()
        self.spoken: list[tuple[int, Entity]] = []  # (token, entity) of every resolved source so far
        self._starts = [m.start for m in self.mentions]
        self._quoted = self._inside_quotes()
        self._by_name: dict[str, Entity] = {}
        self._people()

    # -- who is in the story

    def _blocks(self) -> list[tuple[int, int]]:
        starts = [t.idx for t in self.doc]
        return [
            (bisect_left(starts, b.start), bisect_left(starts, b.end)) for b in ensure_layout(self.doc).blocks
        ]

    def _inside_quotes(self) -> bytearray:
        """One flag per token: whether it stands inside a quotation, where others are spoken of."""
        starts = [t.idx for t in self.doc]
        flags = bytearray(len(starts))
        for q in self.doc._.claimx_quotes or ():
            a, b = bisect_left(starts, q.start), bisect_left(starts, q.end)
            flags[a:b] = b"\1" * (b - a)
        return flags

    def block_of(self, i: int) -> tuple[int, int]:
        """The token range of the paragraph that holds a token."""
        k = bisect_left(self.blocks, (i + 1, 0)) - 1
        return self.blocks[k] if k >= 0 else (0, len(self.doc))

    def _people(self) -> None:
        """Put every name on the list: full names first, so that surnames find them."""
        for m in self.mentions:
            if m.kind in ("place", "body"):
                self.of_mention[m.start] = self._fixed(m)
            elif m.kind == "document":
                self.of_mention[m.start] = self._other(m)
        named = [m for m in self.mentions if m.kind in ("person", "organization")]
        named.sort(key=lambda m: (m.end - m.start < 2, m.start))
        for m in named:
            self.of_mention[m.start] = self._named(m)
        for m in sorted(named, key=lambda m: m.start):
            if m.kind == "person":
                role = self.scanner.beside(m, *self.block_of(m.start))
                entity = self.of_mention[m.start]
                entity.behalf = entity.behalf or m.behalf
                if role is not None:
                    self._give(entity, role, m.start)
        self._distribute()

    def _named(self, m: Mention) -> Entity:
        entity = self._find_name(m.name) if m.kind == "person" else self._by_name.get(m.name.casefold())
        if entity is None:
            kind: SpeakerKind = "person" if m.kind == "person" else "organization"
            entity = Entity(m.name, kind, named=True)
            self.entities.append(entity)
            self._by_name[m.name.casefold()] = entity
        entity.gender = entity.gender or m.gender
        entity.seen.append((m.start, m.end))
        return entity

    def _give(self, entity: Entity, role: RolePhrase, at: int) -> None:
        if not role.behalf and role.owner in ("its", "their"):
            owner = self._owner(at, role)
            if owner is not None:
                role.behalf.append(owner.name)
        if role.role.name == "counterpart":
            other = self._previous_office(role.start, entity)
            if other is not None:
                role = RolePhrase(
                    other.role, role.start, role.end, other.text, role.behalf, None, True, False
                )
        entity.roles.append(role)
        if entity.role is None or (entity.roles[0].role.kind != "office" and role.role.kind == "office"):
            entity.role = _title(role.text)
        if entity.behalf is None and role.behalf:
            entity.behalf = role.behalf[0]
        entity.gender = (
            entity.gender or role.role.gender
            if role.text.lower() == role.role.name or role.role.gender == "f"
            else entity.gender
        )

    def _previous_office(self, at: int, entity: Entity) -> RolePhrase | None:
        best: RolePhrase | None = None
        for other in self.entities:
            for r in other.roles:
                if (
                    other is not entity
                    and r.start < at
                    and r.role.kind == "office"
                    and (best is None or r.start > best.start)
                ):
                    best = r
        return best

    def _find_name(self, name: str) -> Entity | None:
        """The person of that name, or the one whose surname (else any part of the name) it is."""
        found = self._by_name.get(name.casefold())
        if found is not None or " " in name:
            if found is None:
                parts = name.split()
                for entity in self.entities:
                    theirs = entity.name.split()
                    if (
                        entity.kind == "person"
                        and len(theirs) > 1
                        and parts[-1] == theirs[-1]
                        and parts[0] == theirs[0]
                    ):
                        return entity
            return found
        last = first = None
        for entity in self.entities:
            if entity.kind != "person":
                continue
            parts = entity.name.split()
            if len(parts) > 1 and parts[-1] == name:
                last = entity if last is None else last
            elif len(parts) > 1 and name in parts:
                first = entity if first is None else first
        return last or first

    def _fixed(self, m: Mention) -> Entity:
        """The state or body that the gazetteer knows by these words."""
        entity = self._by_name.get(m.name.casefold())
        if entity is None:
            kind: SpeakerKind = "government" if m.kind == "place" else "organization"
            entity = Entity(m.name, kind, named=True)
            if m.kind == "body":
                body = self.known.body(m.name)
                if body is not None and body.kind == "government":
                    entity.kind, entity.behalf = "government", body.of
            self.entities.append(entity)
            self._by_name[m.name.casefold()] = entity
        entity.seen.append((m.start, m.end))
        return entity

    def _other(self, m: Mention) -> Entity:
        entity = Entity(m.name, "document", named=True, seen=[(m.start, m.end)])
        self._by_name.setdefault(m.name.casefold(), entity)
        return entity

    def _distribute(self) -> None:
        """Give plural roles to the names that follow: *the Russian and South Ossetian presidents, A and B*."""
        people = [m for m in self.mentions if m.kind == "person"]
        for a, b in zip(people, people[1:], strict=False):
            if b.start - a.end != 1 or self.words[a.end].lower() != "and":
                continue
            shared = next(
                (r for r in self.of_mention[a.start].roles if r.plural and r.end <= a.start <= r.end + 1),
                None,
            )
            if shared is None:
                continue
            single = shared.role.name
            for entity, k in ((self.of_mention[a.start], 0), (self.of_mention[b.start], 1)):
                behalf = [shared.behalf[k]] if k < len(shared.behalf) else shared.behalf[:1]
                if entity is self.of_mention[a.start]:
                    entity.roles.remove(shared)
                    entity.role, entity.behalf = None, None
                self._give(
                    entity, RolePhrase(shared.role, shared.start, shared.end, single, list(behalf)), b.start
                )

    # -- whom a phrase means

    def resolve(self, source: Source) -> Voice:
        """Return who speaks in a source phrase."""
        head = self.doc[source.head]
        pronoun = self.known.pronoun(head.text)
        if pronoun is not None and source.end - source.start <= 2:
            voice = self._pronoun(head, pronoun)
        else:
            pair = self._comma_pair(source)
            heads = _conjuncts(head, source)
            if pair is not None:
                voice = self._joint(pair, "name")
            elif len(heads) > 1:
                voices = [self._part(h, s, e) for h, s, e in heads]
                voice = self._joint([v.entity for v in voices], voices[0].by)
            else:
                voice = self._part(head, *_core(self.words, source.start, source.end, source.head))
        self.spoken.append((source.start, voice.entity))
        voice.entity.seen.append((source.start, source.end))
        return voice

    def _comma_pair(self, source: Source) -> list[Entity] | None:
        """The states of a headline that leaves out *and*: *Eritrea, Djibouti agree*."""
        floor = self.block_of(source.head)[0]
        names = [m for m in self._within(floor, source.head + 1) if m.kind in ("place", "body")]
        if len(names) < 2 or names[0].start != floor or names[-1].end - 1 != source.head:
            return None
        for a, b in zip(names, names[1:], strict=False):
            if b.start - a.end != 1 or self.words[a.end] != ",":
                return None
        return [self.of_mention[m.start] for m in names]

    def _joint(self, members: list[Entity], by: Resolution) -> Voice:
        distinct = list(dict.fromkeys(members))
        if len(distinct) == 1:
            return Voice(distinct[0], by)
        for entity in self.entities:
            if entity.members == distinct:
                return Voice(entity, by)
        names = [e.name for e in distinct]
        joint = Entity(", ".join(names[:-1]) + " and " + names[-1], "group", plural=True, members=distinct)
        self.entities.append(joint)
        return Voice(joint, by)

    def _part(self, head: Token, start: int, end: int) -> Voice:
        person = self._person_in(start, end, head.i)
        if person is not None:
            entity = self.of_mention[person.start]
            if len(entity.name) < len(person.name):
                entity.name = person.name
            apposed = person.start > start + 1 and "," in self.words[start : person.start]
            return Voice(entity, "apposition" if apposed else "name")
        role = self.scanner.role_in(start, end)
        if role is not None and role.start <= head.i < role.end:
            return self._holder(role, start, end)
        owned = self._owner_word(start, head.i)
        fixed = next(
            (
                m
                for m in self._within(start, end)
                if m.kind in ("place", "body", "organization", "document")
                and m.start <= head.i < m.end
                and (not m.possessive or m.end == end)
            ),
            None,
        )
        if fixed is not None and not (
            fixed.kind == "organization" and (owned or self._side(start, fixed.start))
        ):
            return Voice(self.of_mention[fixed.start], "name")
        return self._described(head, start, end)

    def _within(self, start: int, end: int) -> list[Mention]:
        lo, hi = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [m for m in self.mentions[lo:hi] if m.end <= end + 1]

    def _person_in(self, start: int, end: int, head: int) -> Mention | None:
        """The person whom a phrase names, not one who merely owns or follows a preposition in it."""
        best = None
        for m in self._within(start, end):
            if m.kind != "person" or (m.possessive and m.end != end):
                continue
            before = self.words[m.start - 1].lower() if m.start > start else ""
            if m.start <= head < m.end:
                return m
            if before in (
                "of",
                "for",
                "to",
                "by",
                "from",
                "with",
                "in",
                "at",
                "on",
                "about",
                "named",
                "against",
                "as",
                "under",
            ):
                continue
            if m.start > head and any(w in _CUTS for w in self.words[head : m.start]):
                continue
            best = best or m
        return best

    def _holder(self, role: RolePhrase, start: int, end: int) -> Voice:
        """Who holds a role: a person with a name, else an unnamed one met before, else the phrase itself."""
        owner = None
        if not role.behalf and role.owner in ("its", "their"):
            owner = self._owner(role.start, role)
            if owner is not None:
                role.behalf.append(owner.name)
        if role.role.name == "counterpart":
            other = self._previous_office(role.start, Entity("", "person"))
            if other is not None:
                role = RolePhrase(
                    other.role, role.start, role.end, other.text, role.behalf, None, True, role.plural
                )
        if role.plural and role.definite:
            members = [
                e
                for e in self.entities
                if e.kind == "person" and e.named and any(self._fits(r, role, e) for r in e.roles)
            ]
            if len(members) > 1 and role.role.kind == "office":
                return self._joint(members, "role")
        if role.definite and not role.plural:
            held = self._best_holder(role)
            if held is not None:
                held.behalf = held.behalf or (role.behalf[0] if role.behalf else None)
                return Voice(held, "role")
        return Voice(self._unnamed(role, start, end), "none")

    def _best_holder(self, role: RolePhrase) -> Entity | None:
        ranked: list[tuple[float, int, Entity]] = []
        for entity in self.entities:
            if entity.kind not in ("person", "unnamed") or entity.members:
                continue
            fits = max((self._fits(r, role, entity) for r in entity.roles), default=0.0)
            if not fits or (
                role.role.gender
                and entity.gender
                and role.text.lower() == role.role.name
                and role.role.gender != entity.gender
            ):
                continue
            before = [s for s, _ in entity.seen if s < role.start]
            distance = role.start - max(before) if before else 10_000 + min(s for s, _ in entity.seen)
            ranked.append((-fits - (0.5 if entity.named else 0.0), distance, entity))
        if not ranked:
            return None
        ranked.sort(key=lambda r: (r[0], r[1]))
        first = ranked[0]
        # Two who fit as well, and the story has named neither yet: nobody can tell.
        if first[1] >= 10_000 and len(ranked) > 1 and ranked[1][0] == first[0] and not role.behalf:
            return None
        return first[2]

    def _fits(self, theirs: RolePhrase, wanted: RolePhrase, entity: Entity) -> float:
        if not self.known.same_office(theirs.text, wanted.text) and not self.known.same_office(
            theirs.role.name, wanted.role.name
        ):
            return 0.0
        same = 1.0 if theirs.role.name == wanted.role.name else 0.6
        behalf = set(theirs.behalf) | ({entity.behalf} if entity.behalf else set())
        if wanted.behalf and behalf:
            return same + 2.0 if self._same_side(behalf, set(wanted.behalf)) else 0.0
        if wanted.behalf and not behalf and (wanted.role.kind != "office" or same < 1.0):
            return 0.0
        if wanted.owner and wanted.owner == theirs.owner:
            same += 1.0
        return same + (0.5 if not wanted.behalf else 0.0)

    def _same_side(self, a: set[str], b: set[str]) -> bool:
        if a & b:
            return True

        def states(names: set[str]) -> set[str | None]:
            bodies = (self.known.body(n) for n in names)
            return {b.of for b in bodies if b is not None and b.of}

        return bool((states(a) | a) & (states(b) | b))

    def _unnamed(self, role: RolePhrase, start: int, end: int) -> Entity:
        bare = self._bare(start, end)
        office = role.role.kind == "office" and role.definite and not role.plural
        name = f"{role.behalf[0]} {role.text}" if office and role.behalf else bare
        for entity in self.entities:
            if entity.name == name and (role.definite or entity.plural):
                return entity
        kind: SpeakerKind = (
            "group" if role.role.kind == "group" else "person" if office and role.behalf else "unnamed"
        )
        entity = Entity(name, kind, role=_title(role.text), roles=[role], plural=role.plural)
        entity.behalf = role.behalf[0] if role.behalf else None
        entity.gender = role.role.gender if role.text.lower().endswith(("man", "woman")) else None
        if role.text.lower().endswith("woman"):
            entity.gender = "f"
        self.entities.append(entity)
        return entity

    def _described(self, head: Token, start: int, end: int) -> Voice:
        """A phrase with neither a name nor a role: an institution, a document, a group, or only words."""
        low = head.lower_
        heads = self.known.organization_head(low)
        document = self.known.document_noun(low)
        side = self._side(start, head.i)
        owner = self._owner_word(start, head.i)
        if document is not None:
            name = self._bare(start, end)
            return Voice(self._entity(name, "document"), "none")
        if heads is not None:
            person = next(
                (m for m in self._within(start, head.i + 1) if m.kind == "person" and m.possessive), None
            )
            inner = [
                w
                for w in self.words[start : head.i + 1]
                if w.lower() not in _DETERMINERS and w not in _POSSESSIVE
            ]
            if person is not None:
                owned_by = self.of_mention[person.start].name
                inner = [w for w in self.words[person.end : head.i + 1] if w not in _POSSESSIVE]
                return Voice(self._entity(f"{owned_by}'s {' '.join(inner)}", heads, owned_by), "name")
            if side is not None:
                inner = [w for w in self.words[side.end : head.i + 1] if w not in _POSSESSIVE]
                name = f"{side.name} {' '.join(inner)}"
            elif owner in ("its", "their"):
                antecedent = self._owner(start, None)
                name = f"{antecedent.name} {' '.join(inner)}" if antecedent is not None else " ".join(inner)
                side_name = antecedent.name if antecedent is not None else None
                return Voice(self._entity(name, heads, side_name), "role")
            elif owner in ("his", "her"):
                antecedent = self._person_before(start, owner)
                name = f"{antecedent.name}'s {' '.join(inner)}" if antecedent is not None else " ".join(inner)
                return Voice(self._entity(name, heads, antecedent.name if antecedent else None), "role")
            else:
                known = self._body_before(inner, start)
                if known is not None:
                    return Voice(known, "role")
                name = " ".join(inner)
            return Voice(
                self._entity(name, heads, side.name if side is not None else None), "name" if side else "none"
            )
        if side is not None and low in read_pack("mentions.toml")["sides"]:
            return Voice(self.of_mention[side.start], "name")
        if low in ("one", "some", "others", "many", "most") and "of" in self.words[start:end]:
            return Voice(self._entity(self._bare(start, end), "unnamed"), "none")
        known_before = self._noun_before(low, start)
        if known_before is not None and self.words[start].lower() in ("the", "this"):
            return Voice(known_before, "role")
        name = self._bare(start, end)
        kind: SpeakerKind = "group" if head.tag_ in ("NNS", "NNPS") else "unnamed"
        if head.text[:1].isupper() and head.tag_.startswith("NNP"):
            kind = "organization"
        return Voice(self._entity(name, kind), "name" if kind == "organization" else "none")

    def _side(self, start: int, end: int) -> Mention | None:
        """The state or body that owns an institution: *the Philippine Supreme Court*."""
        return next(
            (m for m in self._within(start, end) if m.kind in ("place", "body") and m.via != "media"), None
        )

    def _entity(self, name: str, kind: SpeakerKind, behalf: str | None = None) -> Entity:
        for entity in self.entities:
            if entity.name.casefold() == name.casefold():
                return entity
        entity = Entity(name, kind, behalf=behalf)
        self.entities.append(entity)
        return entity

    def _owner_word(self, start: int, head: int) -> str | None:
        return next(
            (w.lower() for w in self.words[start:head] if w.lower() in ("its", "their", "his", "her")), None
        )

    def _body_before(self, inner: list[str], at: int) -> Entity | None:
        """The institution met before that these words shorten: *the ministry*, *the commission*."""
        last = " ".join(inner).casefold()
        best: tuple[int, Entity] | None = None
        for entity in self.entities:
            if entity.kind in ("organization", "government") and entity.name.casefold().endswith(last):
                before = [s for s, _ in entity.seen if s < at]
                if before and (best is None or max(before) > best[0]):
                    best = (max(before), entity)
        return best[1] if best else None

    def _noun_before(self, noun: str, at: int) -> Entity | None:
        best: tuple[int, Entity] | None = None
        for entity in self.entities:
            body = self.known.body(entity.name) if entity.kind in ("organization", "government") else None
            if body is not None and noun in body.nouns:
                before = [s for s, _ in entity.seen if s < at]
                if before and (best is None or max(before) > best[0]):
                    best = (max(before), entity)
        return best[1] if best else None

    def _bare(self, start: int, end: int) -> str:
        """The words of a phrase without article and without what follows a comma or a relative pronoun."""
        words = self.words
        while start < end - 1 and words[start].lower() in (
            "the",
            "a",
            "an",
            "this",
            "that",
            "these",
            "those",
        ):
            start += 1
        stop = start + 1
        while stop < end and words[stop].lower() not in _CUTS and words[stop] not in (",", "(", "—", "–"):
            stop += 1
        return " ".join(self.doc[start:stop].text.split())

    # -- pronouns

    def _pronoun(self, token: Token, pronoun: Pronoun) -> Voice:
        if pronoun.person == 3 and pronoun.number == "singular" and pronoun.gender in ("m", "f"):
            found = self._person_before(token.i, token.lower_)
            if found is not None:
                found.gender = found.gender or pronoun.gender
                return Voice(found, "pronoun")
        elif token.lower_ in ("they", "their", "them"):
            found = self._plural_before(token.i)
            if found is not None:
                return Voice(found, "pronoun")
        elif token.lower_ in ("it", "its"):
            found = self._thing_before(token.i)
            if found is not None:
                return Voice(found, "pronoun")
        return Voice(Entity(token.text, "unnamed"), "none")

    def _person_before(self, at: int, word: str) -> Entity | None:
        """The person whom *he* or *she* means: subjects and speakers nearby go before others."""
        gender = "f" if word in ("she", "her", "hers") else "m"
        scores: dict[Entity, float] = {}
        here = self._sentence(at)
        for start, entity in self._persons(at):
            if entity.gender and entity.gender != gender:
                continue
            distance = self._sentences_between(start, at)
            if distance > 12:
                continue
            value = 3.0 / (1 + distance) + (0.5 if entity.gender == gender else 0.0)
            if self._quoted[start]:
                value -= 2.0
            elif self._subject(start):
                value += 1.5 / (1 + distance)
            if start in self._spoken_at and distance <= 6:
                value += 2.5 / (1 + 0.5 * distance)
            if here[0] <= start and not self._subject(start):
                value -= 1.0
            scores[entity] = max(scores.get(entity, -9.0), value)
        if not scores:
            return None
        return max(scores, key=lambda e: scores[e])

    @property
    def _spoken_at(self) -> set[int]:
        return {s for s, _ in self.spoken}

    def _persons(self, at: int) -> list[tuple[int, Entity]]:
        out = [
            (m.start, self.of_mention[m.start])
            for m in self.mentions
            if m.start < at and m.kind == "person" and self._alive(m)
        ]
        out += [(s, e) for s, e in self.spoken if s < at and e.kind in ("person", "unnamed") and not e.plural]
        out += self._role_subjects(at)
        return sorted(out, key=lambda x: x[0])

    def _alive(self, m: Mention) -> bool:
        """Whether a capitalised run is likely a person: titled, with a role, a given name, or met more than once."""
        entity = self.of_mention[m.start]
        return bool(
            entity.kind == "person"
            and (m.titled or entity.roles or entity.gender or len(entity.seen) > 1 or self._subject(m.start))
        )

    def _role_subjects(self, at: int) -> list[tuple[int, Entity]]:
        """Definite roles that are subjects of the sentences just before: *The ambassador smiled.*"""
        out: list[tuple[int, Entity]] = []
        floor = self.block_of(at)[0]
        for i in range(at - 1, max(floor, at - 80) - 1, -1):
            token = self.doc[i]
            if token.dep_ == "nsubj" and token.tag_ == "NN" and not self._quoted[i]:
                role = self.scanner.role_in(token.left_edge.i, i + 1)
                if role is not None and not role.plural and role.end == i + 1:
                    voice = self._holder(role, token.left_edge.i, i + 1)
                    out.append((token.left_edge.i, voice.entity))
        return out

    def _subject(self, start: int) -> bool:
        token = self.doc[start]
        for _ in range(4):
            if token.dep_ in ("nsubj", "nsubjpass"):
                return True
            if token.dep_ not in ("compound", "amod", "poss", "det", "nmod", "appos", "conj"):
                return False
            token = token.head
        return False

    def _sentence(self, at: int) -> tuple[int, int]:
        sent = self.doc[at].sent
        return sent.start, sent.end

    def _sentences_between(self, start: int, at: int) -> int:
        """How many sentences lie between two tokens, paragraphs counting double."""
        between = self.words[start:at]
        return sum(w in (".", "?", "!") for w in between) + sum(1 for a, _ in self.blocks if start < a <= at)

    def _plural_before(self, at: int) -> Entity | None:
        """What *they* means: the coordinated subject before, in this sentence or the ones before it."""
        floor = max(0, at - 120)
        for i in range(at - 1, floor - 1, -1):
            token = self.doc[i]
            if token.dep_ in ("nsubj", "nsubjpass"):
                twin = next((c for c in token.head.children if c.dep_ == token.dep_ and c.i < token.i), None)
                source = phrase(token)
                heads = _conjuncts(token, source)
                if twin is not None and any(w.lower() == "and" for w in self.words[twin.i : token.i]):
                    heads = [
                        (t, *_core(self.words, phrase(t).start, phrase(t).end, t.i)) for t in (twin, token)
                    ]
                if len(heads) > 1:
                    voices = [self._part(h, s, e) for h, s, e in heads]
                    return self._joint([v.entity for v in voices], "pronoun").entity
                if token.tag_ in ("NNS", "NNPS"):
                    return self._part(token, source.start, source.end).entity
            spoken = next((e for s, e in self.spoken if s == i), None)
            if spoken is not None and (spoken.members or spoken.plural):
                return spoken
        return None

    def _thing_before(self, at: int) -> Entity | None:
        """What *it* means: the body, state or paper that was last a speaker or a subject."""
        floor = max(0, at - 80)
        spoken = dict(self.spoken)
        for i in range(at - 1, floor - 1, -1):
            entity = spoken.get(i)
            if entity is not None and entity.kind in ("organization", "government", "document"):
                return entity
            mention = self.of_mention.get(i)
            if (
                mention is not None
                and mention.kind in ("organization", "government", "document")
                and self._subject(i)
            ):
                end = next(e for s, e in mention.seen if s == i)
                if self.words[end : end + 1] and self.words[end] not in _POSSESSIVE and self._heads(i, end):
                    return mention
        return None

    def _heads(self, start: int, end: int) -> bool:
        return any(self.doc[k].dep_ in ("nsubj", "nsubjpass") for k in range(start, end))

    def _as_spoken(self, m: Mention) -> Entity:
        """The speaker whose name a mention is part of: *Foreign Ministry* in *the Mongolian Foreign Ministry*."""
        own = self.of_mention[m.start]
        for start, entity in reversed(self.spoken):
            if start <= m.start < start + 8 and own.name in entity.name and entity.kind != "person":
                return entity
        return own

    def _owner(self, at: int, role: RolePhrase | None) -> Entity | None:
        """Whose *its* is: a state or body before, best one whose holder of that role the story names."""
        floor = max(0, at - 100)
        options: list[tuple[float, Entity]] = []
        here = self._sentence(at)[0] if at < len(self.doc) else at
        lo, hi = bisect_left(self._starts, floor), bisect_left(self._starts, at)
        for m in self.mentions[lo:hi]:
            if m.kind not in ("place", "body", "organization") or m.via == "media":
                continue
            entity = self._as_spoken(m)
            distance = self._sentences_between(m.start, at)
            value = 3.0 / (1 + distance)
            value += 1.0 if self._subject(m.start) and m.via != "demonym" else 0.0
            value -= 0.8 if m.via == "demonym" else 0.0
            value += 0.3 if m.start < here else 0.0
            if role is not None:
                held = any(
                    self._fits(r, role, e)
                    for e in self.entities
                    for r in e.roles
                    if entity.name in r.behalf or e.behalf == entity.name
                )
                value += 2.5 if held else 0.0
            options.append((value, entity))
        return max(options, key=lambda o: o[0])[1] if options else None


def _title(text: str) -> str:
    """A role in small letters; what is all capitals ("PM", "MPs") stays as it is."""
    return " ".join(w if w[:2].isupper() and len(w) > 1 else w.lower() for w in text.split())


def _conjuncts(head: Token, source: Source) -> list[tuple[Token, int, int]]:
    """The coordinated parts of a source phrase, each with its token range."""
    heads = [head]
    while True:
        following = next(
            (
                c
                for c in heads[-1].children
                if c.dep_ == "conj" and source.start <= c.i < source.end and c.tag_.startswith(("NN", "PRP"))
            ),
            None,
        )
        if following is None:
            break
        heads.append(following)
    if len(heads) == 1:
        return [(head, source.start, source.end)]
    out = []
    start = source.start
    for k, h in enumerate(heads):
        end = heads[k + 1].left_edge.i if k + 1 < len(heads) else source.end
        while end - 1 > h.i and (h.doc[end - 1].text == "," or h.doc[end - 1].lower_ in ("and", "or")):
            end -= 1
        out.append((h, *_core([t.text for t in h.doc], start, end, h.i)))
        start = heads[k + 1].left_edge.i if k + 1 < len(heads) else end
    return out


def _core(words: list[str], start: int, end: int, head: int) -> tuple[int, int]:
    """The phrase without a relative clause."""
    for i in range(head + 1, end):
        if words[i].lower() in _CUTS:
            return start, i
    return start, end
