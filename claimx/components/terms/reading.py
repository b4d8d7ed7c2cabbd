"""Readings: a candidate clause in its sentence, and who does it.

What of it concerns the treaty stands in `claimx.components.terms.evidence`.
"""

from __future__ import annotations

from typing import Final

from claimx.components.actors.actors import Actor, mentioned
from claimx.components.once import once
from claimx.components.terms.grammar import grammar
from claimx.components.terms.subjects import Range
from claimx.components.terms.tense import Tense

_WORDS: Final = grammar().words
_VERBS: Final = grammar().verbs


class Reading(Tense):
    """One candidate in its sentence, and who does it."""

    @property
    def parties(self) -> tuple[str, ...]:
        """The parties of the treaty that is spoken of."""
        return self.story.parties_near(self.head)

    def actors(self, range_: Range | None) -> list[str]:
        """Return the states and bodies that a phrase names; *we* is whom the speaker stands for."""
        if range_ is None:
            return []
        a, b = range_
        if self.story.lower[a] in _WORDS["first_person"]:
            return [self.speech.behalf] if self.speech is not None and self.speech.behalf else []
        if self.story.lower[a] in ("it", "its") and b - a == 1:
            shared = self._same_it()
            if shared:
                return shared
        return list(
            dict.fromkeys(
                self._party(x.bound)
                for x in self.found(range_)
                if (x.kind in ("state", "body", "organization") or x.behalf)
                and not (self.nominal and x.start <= self.head < x.end)
                and x.name.lower() not in _WORDS["no_bodies"]  # "a prisoner exchange"
            )
        )

    def _party(self, name: str) -> str:
        """The party that a name begins with: *South Sudan defence ministry*; else the name."""
        fit = [p for p in self.parties if name.startswith(p + " ")]
        return max(fit, key=len) if fit else name

    def _same_it(self) -> list[str]:
        """Whom *it* stands for where the clause before has *we* or *my country* as its subject."""
        verb = self.clause.token
        if verb.dep_ != "conj" or self.speech is None or self.speech.behalf is None:
            return []
        before = self.clause_at(verb.head.i).before
        if before is not None and self.story.lower[before[0][0]] in _WORDS["first_person"]:
            return [self.speech.behalf]
        return []

    def found(self, range_: Range) -> list[Actor]:
        """Return the actors of a phrase, those that a group word stands for among them."""
        return self.story.actors(*range_, self.parties)

    @once
    def subjects(self) -> list[str]:
        """Whom the grammatical subject names."""
        before = self.clause.before
        return self.actors(before[0] if before is not None else None)

    @once
    def by_party(self) -> bool:
        """Whether a party is the subject, or the agent of a passive."""
        names = {*self.subjects, *self.actors(self.clause.subject)}
        if not names and self.clause.before is not None:  # "Spanish freight may pass"
            names = {x.bound for x in mentioned(self.story.doc, *self.clause.before[0])}
        return bool(names & set(self.parties)) if self.parties else bool(names)

    @once
    def by_person(self) -> bool:
        """Whether somebody does it in person."""
        before = self.clause.before
        return before is not None and any(x.kind == "person" for x in self.found(before[0]))

    @once
    def by_stranger(self) -> bool:
        """Whether a state or body that is no party is the subject."""
        if not self.parties or self.by_party:
            return False
        for verb in self.governors:
            before = self.clause_at(verb.i).before
            if before is not None:
                found = self.found(before[0])
                if any(x.bound in self.parties for x in found):
                    return False
                root = self.story.root(*before[0])
                joined = ("of", "from", "and", ",")  # but "a line across Indian territory is to be built"
                found = [x for x in found if x.start <= root or self.story.lower[x.start - 1] in joined]
                return any(x.kind in ("state", "body") for x in found) or any(
                    x.kind == "person" and x.behalf and x.behalf not in self.parties for x in found
                )
        return False

    @once
    def made_to(self) -> bool:
        """Whether a state that is no party has the parties do it: *Kenya will help both to patrol*."""
        above = next((v for v in self.governors[1:] if self.clause.token.dep_ in ("xcomp", "ccomp")), None)
        before = self.clause_at(above.i).before if above is not None else None
        if above is None or before is None or not before[1] or not self.parties:
            return False
        if above.lower_ not in _VERBS["helping"]:
            return False
        found = [x for x in self.found(before[0]) if x.kind in ("state", "body") or x.behalf]
        return bool(found) and not any(x.bound in self.parties for x in found)

    @once
    def by_several(self) -> bool:
        """Whether several states are the subject, or what the clause hangs on has them as its own."""
        for verb in self.governors:
            before = self.clause_at(verb.i).before
            if before is not None:
                start = before[0][0]
                if self.sentence.headline:  # "Peru, Chile agree": the tree takes the first for something else
                    start = min(start, self.sentence.start)
                names = {x.bound for x in mentioned(self.story.doc, start, before[0][1]) if x.kind == "state"}
                return len(names) > 1
        return False

    @once
    def spoken_by_party(self) -> bool:
        """Whether somebody speaks who stands for a party, or has signed."""
        if self.speech is None:
            return False
        near = self.story.last_treaty(self.sentence.end)
        signed = [s.person for s in near.signatories] if near is not None else []
        return self.speech.behalf in self.parties or self.speech.name in signed
