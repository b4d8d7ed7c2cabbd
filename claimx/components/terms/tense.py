"""Tense: whether a candidate clause tells what is to be, what was, or what only might be."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from claimx.components.once import once
from claimx.components.terms.clauses import Clause
from claimx.components.terms.grammar import grammar
from claimx.components.terms.listed import Item
from claimx.components.terms.story import Sentence, Speech, TermStory
from claimx.components.terms.subjects import Range, climb, verbal
from claimx.rules.words import words

_WORDS: Final = grammar().words
_VERBS: Final = grammar().verbs
_FORGOING: Final = _VERBS["prohibit"] | _VERBS["aspect"]
_SETTLED: Final = _WORDS["obligation"] | _WORDS["permission"] - _WORDS["doubtful"]
_RULED: Final = _VERBS["permit"] | _VERBS["prohibit"] | _WORDS["obliged"]
_DETERMINERS: Final = words("determiners")
_NEAR: Final = 2  # tokens before a verb group that belong to its sense


class Tense:
    """One candidate in its sentence, and when it is told to be."""

    def __init__(
        self,
        story: TermStory,
        number: int,
        clause: Clause,
        head: int,
        *,
        nominal: bool,
        item: Item | None = None,
    ) -> None:
        self.story = story
        self.sentence: Sentence = story.sentences[number]
        self.number = number
        self.clause = clause
        self.head = head
        self.nominal = nominal
        self.item = item

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
        if self._ruled or self.due or self._entitled:
            return True
        if self.clause.token.tag_ == "VBG":
            return self._forgone or self._with
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
    def due(self) -> bool:
        """Whether the verb is a *be* behind which stands what is to be done: *mines are to be cleared*."""
        at = self.clause.head
        behind = [t.tag_ for t in self.story.doc[at + 1 : at + 1 + _NEAR]]
        return self.clause.token.lower_ in ("is", "are", "be") and behind == ["TO", "VB"]

    @once
    def _forgone(self) -> bool:
        """Whether a verb in *-ing* tells what must begin, end or not be done: *will stop arming rebels*."""
        above = self.governors[1:2]
        return any(v.lower_ in _FORGOING and any(c.tag_ == "MD" for c in v.lefts) for v in above)

    @once
    def _with(self) -> bool:
        """Whether it goes with what is to be: *the line will reopen, with Iraq paying a toll*."""
        before = self.clause.before
        at = before[0][0] if before is not None and before[1] else self.clause.group[0]
        mark = self.story.lower[at - 1] if at > self.sentence.start else ""
        while mark in _DETERMINERS and at - 1 > self.sentence.start:
            at -= 1
            mark = self.story.lower[at - 1]
        above = self.governors[1:2]
        return mark == "with" and any(c.tag_ in ("MD", "TO") for v in above for c in v.lefts)

    @once
    def _entitled(self) -> bool:
        """Whether it is what somebody gets a right to: *gets the right to refuel*."""
        noun = self.clause.token.head
        if noun.lower_ not in _WORDS["rights"] or self.clause.token.tag_ != "VB":
            return False
        above = self.governors[1:2]
        return any(v.tag_ in ("VBZ", "VBP") or any(c.tag_ == "MD" for c in v.lefts) for v in above)

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
        if t.dep_ != "conj" or not (t.tag_ in ("VB", "VBP", "VBN") or t.lower_ in _WORDS["invariable"]):
            return False
        for above in climb(t.head):  # "would leave it unchanged, let boats pass and set up a post"
            if any(c.tag_ in ("MD", "TO") for c in above.lefts):
                return True
            bare = above.tag_ in ("VB", "VBP") or above.lower_ in _WORDS["invariable"]
            if not bare or above.dep_ not in ("conj", "ccomp"):
                return False
        return False

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
        if self._laid_down and not tags & {"VBD"}:
            return False
        if self.clause.token.tag_ == "VBN" and self.clause.token.dep_ == "conj" and not tags & {"VBZ", "VBP"}:
            return not self._shares_modal
        return self.clause.token.tag_ == "VBD" or "VBD" in tags or bool(_WORDS["have"] & set(self.group[:-1]))

    @once
    def _laid_down(self) -> bool:
        """Whether it is what has been done *under which*: *the lease under which jets have used the base*."""
        before = self.clause.before
        at = before[0][0] if before is not None and before[1] else self.clause.group[0]
        return self.story.lower[at - 2 : at] == ["under", "which"] if at > 1 else False

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
        subject = self.clause.before
        if subject is not None and subject[1] and self.story.lower[subject[0][0] - 1] == "should":
            return subject[0][0] - 1 == self.sentence.start  # "Should either side break the truce, …"
        first = self.clause.start
        before = [w for w in self.story.lower[max(self.sentence.start, first - 2) : first + 1] if w.isalpha()]
        return any(w in opening and w != "provided" for w in before[-2:])

    @once
    def binding(self) -> bool:
        """Whether the verb is held to be settled: *may*, *must*, *will*, *are to*; not *would*."""
        start = max(self.sentence.start, self.clause.group[0] - _NEAR)
        group = {*self.group, *self.story.lower[start : self.clause.group[0]]}
        group |= {c.lower_ for t in self.governors[1:2] for c in t.lefts if c.tag_ == "MD"}
        told = self.speech is not None and not self.speech.direct  # "officials said it would": it will
        settled = _SETTLED | _WORDS["hypothetical"] if told else _SETTLED
        return (
            self._ruled
            or self._has_time
            or bool(group & settled)
            or ("to" in group and bool(group & _WORDS["copulas"]))
        )
