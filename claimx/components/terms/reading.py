"""Readings: a candidate clause in its sentence, who speaks, who does it, and whether it is to be or was.

What of it concerns the treaty stands in `claimx.components.terms.evidence`.
"""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from claimx.components.actors.actors import Actor, mentioned
from claimx.components.once import once
from claimx.components.terms.clauses import Clause
from claimx.components.terms.grammar import grammar
from claimx.components.terms.story import Sentence, Speech, TermStory
from claimx.components.terms.subjects import Range, climb, verbal

_WORDS: Final = grammar().words
_VERBS: Final = grammar().verbs
_RULED: Final = _VERBS["permit"] | _VERBS["prohibit"] | _WORDS["obliged"]
_NEAR: Final = 2  # tokens before a verb group that belong to its sense


class Reading:
    """One candidate in its sentence."""

    def __init__(self, story: TermStory, number: int, clause: Clause, head: int, *, nominal: bool) -> None:
        self.story = story
        self.sentence: Sentence = story.sentences[number]
        self.number = number
        self.clause = clause
        self.head = head
        self.nominal = nominal

    def clause_at(self, at: int) -> Clause:
        """Return the clause of a verb of the sentence, as far as the same speaker says it."""
        first, last = self.scope
        if not first <= at < last:
            first, last = self.sentence.start, self.sentence.end
        return self.story.clauses.at(at, first, last)

    @once
    def scope(self) -> Range:
        """The part of the sentence that the clause may reach over."""
        return self.story.scope(self.sentence, self.head)

    @once
    def speech(self) -> Speech | None:
        """Who says the clause, if not the reporter."""
        return self.story.speech(self.head)

    @once
    def governors(self) -> list[Token]:
        """The clause's verb and the verbs it hangs on, innermost first."""
        start = self.story.tokens[self.clause.head]
        out = [start]
        sibling = start.dep_ == "conj"
        for t in climb(start):
            if t.i == start.i:
                continue
            if verbal(t) and not sibling:
                out.append(t)
            sibling = t.dep_ == "conj" and (sibling or verbal(t))
        return out

    # -- tense

    @once
    def group(self) -> list[str]:
        """The verb group's words."""
        a, b = self.clause.group
        return self.story.lower[a:b]

    @once
    def modal(self) -> bool:
        """Whether the verb tells what is to be, not what is or was."""
        tags = [self.story.tokens[i].tag_ for i in range(*self.clause.group)]
        if "MD" in tags:
            return True
        if self._ruled:
            return True
        if self.clause.token.tag_ == "VBG":
            return False
        first = self.clause.group[0]
        # In a headline a verb without *to* is of the present: *Chile, Bolivia sign …*.
        bare = "TO" in tags or (tags and tags[0] == "VB" and not self.sentence.headline)
        if bare and (
            self.sentence.headline
            or self._has_time
            or _WORDS["copulas"] & {self.story.lower[first - 1], self.story.lower[first]}
        ):
            return True
        return (
            bool(bare) and any(c.tag_ == "MD" for t in self.governors[1:2] for c in t.children if c.i < t.i)
        ) or self._shares_modal

    @once
    def _has_time(self) -> bool:
        """Whether somebody has so long to do it: *has 20 days to hand in its rifles*."""
        return "to" in self.group and any(t.lower_ in ("has", "have") for t in self.governors[1:2])

    @once
    def _ruled(self) -> bool:
        """Whether it is allowed, required or banned: *no guns are allowed*, *both are obliged to …*."""
        return any(
            t.tag_ == "VBN"
            and t.lower_ in _RULED
            and any(c.lower_ in ("is", "are") and c.i < t.i for c in t.lefts)
            for t in self.governors[:2]
        )

    @once
    def _shares_modal(self) -> bool:
        """Whether a bare verb goes on in what a modal opened: *will guard the line and report raids*."""
        t = self.clause.token
        if t.tag_ not in ("VB", "VBP", "VBN") or t.dep_ != "conj":
            return False
        return any(c.tag_ in ("MD", "TO") for c in t.head.children if c.i < t.head.i)

    @once
    def past(self) -> bool:
        """Whether the verb tells an event."""
        if self.modal or not self.clause.verbal:
            return False
        if (
            self.clause.token.tag_ == "VBN"
            and self.clause.token.dep_ == "acl"
            and self.clause.group[0] == self.clause.head
        ):
            return True
        tags = {self.story.tokens[i].tag_ for i in range(*self.clause.group)}
        if self.clause.token.tag_ == "VBN" and self.clause.token.dep_ == "conj" and not tags & {"VBZ", "VBP"}:
            return not self._shares_modal
        return self.clause.token.tag_ == "VBD" or "VBD" in tags or bool(_WORDS["have"] & set(self.group[:-1]))

    @once
    def awaited(self) -> bool:
        """Whether what is told lay ahead even then: *was expected in May*, *was due to start in June*."""
        first, last = self.clause.group
        return bool(_WORDS["awaited"] & set(self.story.lower[first : last + 1]))

    @once
    def doubtful(self) -> bool:
        """Whether it only might be."""
        return bool(_WORDS["doubtful"] & set(self.group))

    @once
    def supposed(self) -> bool:
        """Whether the clause itself stands behind *if*, or asks."""
        if self.story.lower[self.sentence.end - 1] == "?":
            return True
        opening = _WORDS["conditional"]
        for t in climb(self.story.tokens[self.clause.head]):
            if any(
                c.lower_ in opening and c.i < t.i and c.dep_ in ("mark", "advmod", "dep") for c in t.lefts
            ):
                return True
            if t.dep_ not in ("conj", "xcomp", "aux", "auxpass", "prep", "pobj", "dobj"):
                break
        first = self.clause.start
        before = [w for w in self.story.lower[max(self.sentence.start, first - 2) : first + 1] if w.isalpha()]
        return any(w in opening and w != "provided" for w in before[-2:])

    @once
    def binding(self) -> bool:
        """Whether the verb is held to be settled: *may*, *must*, *will*, *are to*; not *would*."""
        start = max(self.sentence.start, self.clause.group[0] - _NEAR)
        group = {*self.group, *self.story.lower[start : self.clause.group[0]]}
        group |= {c.lower_ for t in self.governors[1:2] for c in t.lefts if c.tag_ == "MD"}
        settled = _WORDS["obligation"] | _WORDS["permission"] - _WORDS["doubtful"]
        if self.speech is not None and not self.speech.direct:  # "officials said it would": it will
            settled = settled | _WORDS["hypothetical"]
        return (
            self._ruled
            or self._has_time
            or bool(group & settled)
            or ("to" in group and bool(group & _WORDS["copulas"]))
        )

    # -- who

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
                if x.kind in ("state", "body", "organization") or x.behalf
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
                return any(x.kind in ("state", "body") for x in found) or any(
                    x.kind == "person" and x.behalf and x.behalf not in self.parties for x in found
                )
        return False

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
        """Whether somebody speaks who stands for a party."""
        return self.speech is not None and self.speech.behalf in self.parties
