"""Anaphora: whom *he*, *she*, *it* and *they* mean, in the place where they stand."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from spacy.tokens import Token

from claimx.components.actors.discourse import Discourse
from claimx.components.actors.entities import Entity, Voice
from claimx.components.actors.mentions import Mention
from claimx.components.actors.roster import Roster
from claimx.components.actors.runs import POSSESSIVE
from claimx.components.reports.sources import conjuncts, core, phrase
from claimx.rules.entries import Pronoun
from claimx.rules.pack import read_pack

if TYPE_CHECKING:
    from claimx.components.actors.cast import Cast


_PHRASE: Final = 40  # tokens of a subject that *it* takes up
_OPENS: Final = 1.5
_REACH: Final = 800  # tokens that a pronoun looks back
_FAR: Final = 300  # tokens that "both governments" does
_PAIR: Final = 2


class Anaphora:
    """Resolve the pronouns of one story."""

    def __init__(self, talk: Discourse, roster: Roster, cast: Cast) -> None:
        self.talk = talk
        self.roster = roster
        self.cast = cast
        self._crowds = frozenset(read_pack("mentions.toml")["crowds"])
        self._listen()

    def pronoun(self, token: Token, pronoun: Pronoun) -> Voice:
        """Return whom a pronoun means; the pronoun itself where nobody can tell."""
        if pronoun.person == 3 and pronoun.number == "singular" and pronoun.gender in ("m", "f"):
            found = self.person_before(token.i, token.lower_)
            if found is not None and found is not self._acting_on(token):
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

    def _acting_on(self, token: Token) -> Entity | None:
        """Who does something to whom a pronoun means, and so is another: *The chairman asked him to stop*."""
        if token.lower_ != "him" or token.dep_ not in ("dobj", "dative", "nsubj"):
            return None
        verb = token.head.head if token.dep_ == "nsubj" else token.head
        actor = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        return self.talk.spoken_at.get(actor.i) if actor is not None else None

    def _listen(self) -> None:
        """Learn genders where only one can be meant: the subject before is *he* in the next sentence.

        So is the subject of the same sentence: *Roe left after putting her name to it*.
        """
        people = [m for m in self.talk.mentions if m.kind == "person" and not self.talk.quoted[m.start]]
        at = 0
        for token in self.talk.doc:
            told = token.tag_ == "PRP$" or (token.tag_ == "PRP" and token.dep_ == "nsubj")
            if not told or self.talk.quoted[token.i]:
                continue
            word = self.talk.known.pronoun(token.text)
            if word is None or word.gender not in ("m", "f"):
                continue
            while at < len(people) and people[at].start < token.i:
                at += 1
            near = [
                m for m in people[max(0, at - 4) : at] if self.talk.sentences_between(m.start, token.i) <= 1
            ]
            who = {self.roster.of_mention[m.start] for m in near}
            if len(who) == 1 and self.talk.subject(near[0].start):
                subject = who.pop()
                subject.leaning = subject.leaning or word.gender

    def person_before(self, at: int, word: str) -> Entity | None:
        """The person whom *he* or *she* means: subjects and speakers nearby go before others."""
        gender = "f" if word in ("she", "her", "hers") else "m"
        scores: dict[Entity, float] = {}
        here = self.talk.sentence(at)
        floor = self.talk.block_of(at)[0]
        named = {m.start for m in self.talk.within(floor, at) if m.kind == "person"}
        for start, entity in self._persons(at, gender):
            if word in ("he", "she") and any(a <= start < b for a, b in self.talk.saying):
                continue  # "Lee should resign, he said": somebody else says it
            if entity.gender and entity.gender != gender:
                continue
            distance = self.talk.sentences_between(start, at)
            if distance > 12:
                continue
            value = 3.0 / (1 + distance) + (0.5 if entity.gender == gender else 0.0)
            leaning = entity.leaning or gender
            value -= 1.5 if not entity.gender and leaning != gender else 0.0
            subject = self.talk.subject(start) or self._viewer(start)
            if subject and not self.talk.quoted[start]:
                # The subject of this paragraph outranks a speaker of the one before; for *his office* that of
                # this sentence outranks both.
                value += 1.5 if start >= self.talk.block_of(at)[0] else 0.0
                value += 2.5 if word in ("his", "her") and start >= here[0] else 0.0
                # "Roe was not persuaded. She pointed to the map": a name that opens the sentence before.
                opened = word in ("he", "she") and distance == 1 and start in named
                value += _OPENS if opened and leaning == gender else 0.0
            if self.talk.quoted[start]:
                value -= 2.0
            elif subject:
                value += 1.5 / (1 + distance)
            if start in self.talk.spoken_at and distance <= 6:
                value += 2.5 / (1 + 0.5 * distance)
            if here[0] <= start and not subject:
                value -= 1.0
            scores[entity] = max(scores.get(entity, -9.0), value)
        if not scores:
            return None
        best = max(scores, key=lambda e: scores[e])
        best.leaning = best.leaning or gender
        return best

    def _viewer(self, start: int) -> bool:
        """Whether a sentence opens with whose view it tells: *To Ann Lee, a shepherd, that is madness*."""
        first = self.talk.sentence(start)[0]
        return start == first + 1 and self.talk.words[first] in ("To", "For")

    def _persons(self, at: int, gender: str) -> list[tuple[int, Entity]]:
        """The persons spoken of before a token, with where."""
        floor = max(0, at - _REACH)
        talk = self.talk
        lo, hi = bisect_left(talk.starts, floor), bisect_left(talk.starts, at)
        out = [
            (m.start, self.roster.of_mention[m.start])
            for m in talk.mentions[lo:hi]
            if m.kind == "person" and self._alive(m)
        ]
        spoken = talk.spoken[bisect_left(talk.spoken, (floor,)) : bisect_left(talk.spoken, (at,))]
        out += [(s, e) for s, _, e in spoken if e.kind == "person" or self._may_be_one(e)]
        out += self._role_subjects(at, gender)
        return sorted(out, key=lambda x: x[0])

    def _may_be_one(self, entity: Entity) -> bool:
        """Whether a speaker without a name may be a person: *a villager*, not *each side*."""
        last = entity.name.split()[-1].lower()
        crowd = last in self._crowds or self.talk.known.organization_head(last) is not None
        held = entity.role is not None  # "a spokesman for the ministry" is one whatever the ministry is
        return entity.kind == "unnamed" and not entity.plural and (held or not crowd)

    def _alive(self, m: Mention) -> bool:
        """Whether a capitalised run is likely a person: with a title, role or given name, or met again."""
        entity = self.roster.of_mention[m.start]
        return bool(
            entity.kind == "person"
            and (
                m.titled
                or entity.roles
                or entity.gender
                or len(entity.seen) > 1
                or self.talk.subject(m.start)
                or self._viewer(m.start)
            )
        )

    def _role_subjects(self, at: int, gender: str) -> list[tuple[int, Entity]]:
        """Definite roles that are subjects of the sentences just before, as in *The ambassador smiled*."""
        out: list[tuple[int, Entity]] = []
        floor = self.talk.block_of(at)[0]
        for i in range(at - 1, max(floor, at - 80) - 1, -1):
            token = self.talk.doc[i]
            spoken = token.left_edge.i in self.talk.spoken_at  # then it is known already
            if token.dep_ == "nsubj" and token.tag_ == "NN" and not spoken and not self.talk.quoted[i]:
                role = self.talk.roles.role_in(token.left_edge.i, i + 1)
                end = i + 1
                if role is not None and not role.definite and role.end == end:
                    end = phrase(token).end  # "a spokesman for the health ministry"
                    role = self.talk.roles.role_in(token.left_edge.i, end)
                if role is not None and not role.plural and role.end == i + 1 and not role.of_another:
                    voice = self.cast.holder(role, token.left_edge.i, end, gender)
                    if voice.entity.kind in ("person", "unnamed"):
                        out.append((token.left_edge.i, voice.entity))
        return out

    def _plural_before(self, at: int) -> Entity | None:
        """What *they* means: the coordinated subject before, in this sentence or the ones before it."""
        floor = max(0, at - 120)
        for i in range(at - 1, floor - 1, -1):
            token = self.talk.doc[i]
            if token.dep_ in ("nsubj", "nsubjpass"):
                twin = next((c for c in token.head.children if c.dep_ == token.dep_ and c.i < token.i), None)
                source = phrase(token)
                heads = conjuncts(token, source)
                if twin is not None and any(w.lower() == "and" for w in self.talk.words[twin.i : token.i]):
                    heads = [
                        (t, *core(self.talk.words, phrase(t).start, phrase(t).end, t.i))
                        for t in (twin, token)
                    ]
                if len(heads) > 1:
                    voices = [self.cast.part(h, s, e) for h, s, e in heads]
                    return self.roster.joint([v.entity for v in voices], "pronoun").entity
                if token.tag_ in ("NNS", "NNPS"):
                    return self.cast.part(token, source.start, source.end).entity
            spoken = self.talk.spoken_at.get(i)
            if spoken is not None and (spoken.members or spoken.plural):
                return spoken
        return None

    def pair_before(self, at: int) -> Entity | None:
        """Return the two states that were a subject together before: whom *both governments* means."""
        for i in range(at - 1, max(0, at - _FAR) - 1, -1):
            spoken = self.talk.spoken_at.get(i)
            if spoken is not None and _is_pair(spoken.members):
                return spoken
            token = self.talk.doc[i]
            if token.dep_ not in ("nsubj", "nsubjpass"):
                continue
            heads = conjuncts(token, phrase(token))
            if len(heads) == _PAIR:
                members = [self.cast.part(h, s, e).entity for h, s, e in heads]
                if _is_pair(members):
                    return self.roster.joint(members, "role").entity
        return None

    def _thing_before(self, at: int) -> Entity | None:
        """What *it* means: the body, state or paper that was last a speaker or a subject."""
        floor = max(0, at - 80)
        for i in range(at - 1, floor - 1, -1):
            if any(a <= i < b for a, b in self.talk.saying):
                continue  # "China bought more oil, it added" is not said by China
            entity = self.talk.spoken_at.get(i)
            if self.talk.doc[i].tag_ == "WP$":
                continue  # "the pact, whose last article says so"
            if entity is not None and entity.kind in ("organization", "government", "document"):
                return entity
            common = self._common_thing(i)
            if common is not None:
                return common
            mention = self.roster.of_mention.get(i)
            if (
                mention is not None
                and mention.kind in ("organization", "government", "document")
                and self.talk.subject(i)
            ):
                end = next(e for s, e in mention.seen if s == i)
                if (
                    self.talk.words[end : end + 1]
                    and self.talk.words[end] not in POSSESSIVE
                    and self.talk.heads(i, end)
                ):
                    return mention
        return None

    def _common_thing(self, i: int) -> Entity | None:
        """The paper or body that a common noun means, if it is a subject: *The accord is …*."""
        token = self.talk.doc[i]
        if token.tag_ != "NN" or token.dep_ != "nsubj" or token.head.dep_ != "ROOT" or self.talk.quoted[i]:
            return None
        known = self.talk.known
        role = known.role(token.lower_)
        thing = known.document_noun(token.lower_) or known.organization_head(token.lower_)
        if thing is None and (role is None or role.kind != "group"):
            return None
        source = phrase(token)
        if source.end - source.start > _PHRASE:
            return None
        entity = self.cast.part(token, source.start, token.i + 1).entity
        return entity if entity.kind in ("organization", "government", "document", "group") else None


def _is_pair(members: list[Entity]) -> bool:
    """Whether some are two states or their governments."""
    return len(members) == _PAIR and all(m.kind == "government" for m in members)
