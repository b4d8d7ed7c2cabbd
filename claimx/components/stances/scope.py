"""Stance scope: how negation, implicatives, modality and conditions around a trigger change what it says."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from claimx.components.stances.holders import misjoined
from claimx.components.stances.marks import Marks, Scope
from claimx.rules.stance_scope import ScopeWords

_CLIMB: Final = 8
_REACH: Final = 5  # tokens before the trigger that its own text may take in


class ScopeReader:
    """Read the scope of triggers; the complement of ``closed`` and ``phrasal`` verbs is theirs to judge.

    Not the clause of ``asserting`` ones: who assures that he will back something backs it.
    """

    def __init__(
        self,
        known: ScopeWords,
        closed: frozenset[str],
        phrasal: frozenset[tuple[str, str]] = frozenset(),
        asserting: frozenset[str] = frozenset(),
    ) -> None:
        self.known = known
        self.marks = Marks(known)
        self.closed = closed
        self.phrasal = phrasal
        self.asserting = asserting

    def read(self, words: tuple[Token, ...], verb: Token, target: Token | None, *, quoted: bool) -> Scope:
        """Return the scope of a trigger, whose auxiliaries hang on ``verb``."""
        scope = Scope()
        for word in words:
            if word.i != verb.i or not word.tag_.startswith("VB"):
                self.marks.determiner(word, scope)
        if target is not None and target not in words and target.i > words[0].i:
            self.marks.determiner(target, scope)
        at = verb
        self.marks.collect(at, scope, quoted, own=True)
        for _ in range(_CLIMB):
            if misjoined(at):
                break
            if at.dep_ == "conj" and at.head.tag_.startswith(("VB", "MD")):
                # Only what governs a coordination as a whole bears on its later members.
                at = at.head
                continue
            above = self._above(at, scope)
            if above is None or scope.dead:
                break
            at = above
            if at.tag_.startswith(("VB", "MD")):
                self.marks.collect(at, scope, quoted, own=False)
        self.clause(at, scope)
        return scope

    # -- the word above

    def _above(self, at: Token, scope: Scope) -> Token | None:
        """The word that governs this one, its effect taken in; None where the clause ends."""
        head, dep = at.head, at.dep_
        if (
            dep in ("acomp", "attr", "oprd", "prep", "dobj")
            and head.tag_.startswith("VB")
            and not at.tag_.startswith("VB")
        ):
            return head
        if dep == "pcomp":
            return self._of_preposition(head, scope)
        if dep in ("xcomp", "ccomp", "acl", "advcl", "relcl"):
            infinitive = at.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in at.children)
            if infinitive and any(c.lower_ == "for" and c.dep_ == "mark" for c in at.children):
                scope.dead = "asked"  # "it is time for Oman to back the pact"
                return None
            bare = dep == "ccomp" and at.tag_ == "VB" and not any(c.dep_ == "aux" for c in at.children)
            made = bare and self.known.effect(head.lower_, head.tag_) == "keeps"  # "will make us leave"
            if dep == "xcomp" or made or (infinitive and dep != "relcl"):
                return self._complement(at, head, scope)
            if dep == "ccomp" and at.i > head.i:
                self._reported(head, scope)
        return None

    def _of_preposition(self, prep: Token, scope: Scope) -> Token | None:
        known = self.known
        above = prep.head
        if known.effect(prep.lower_, "IN") == "negates":
            scope.flips += 1
            scope.words.append(prep.i)
            return None
        effect = known.effect(above.lower_, above.tag_)
        if (
            above.dep_ in ("advmod", "acomp", "oprd", "prt")
            and known.effect(above.lower_, "RB") == "withholds"
        ):
            scope.withheld = True
            scope.words += [above.head.i, above.i]
            return above.head
        if effect == "withholds":
            scope.withheld = True
            scope.words.append(above.i)
            return above
        if effect == "negates":
            scope.flips += 1
            scope.words.append(above.i)
            return above
        if effect == "keeps" and prep.lower_ in ("on", "with"):
            return above  # "will go on backing"
        if prep.lower_ == "of" or above.lower_ in self.closed:
            if not (prep.lower_ in ("for", "by", "in", "after") and above.tag_.startswith("VB")):
                scope.dead = "asked"
            return None
        return above if above.tag_.startswith("VB") and prep.lower_ in ("by", "in") else None

    def _complement(self, at: Token, head: Token, scope: Scope) -> Token | None:
        known = self.known
        effect = known.effect(head.lower_, head.tag_)
        if effect is None and any(c.lower_ == "yet" and c.dep_ == "advmod" for c in head.children):
            effect = "negates"
        if effect == "negates":
            scope.flips += 1
            scope.words.append(head.i)
        elif effect == "withholds":
            scope.withheld = True
            scope.words.append(head.i)
        elif effect in ("hedges", "intends"):
            scope.lean("possible" if effect == "hedges" else "future")
            scope.words.append(head.i)
        elif (
            head.lower_ in self.closed
            or (at.tag_ == "VBG" and self._particle(head) in self.phrasal)
            or (effect is None and head.tag_.startswith("NN"))
        ):
            scope.dead = "asked"
        if head.tag_.startswith("NN"):
            if effect == "negates":
                return None
            return head.head if head.dep_ == "dobj" and head.head.tag_.startswith("VB") else None
        if head.tag_.startswith("JJ"):
            return head.head if head.head.tag_.startswith("VB") else None
        inner = any(c.dep_ == "nsubj" and c.i < at.i for c in at.children) and at.dep_ == "ccomp"
        theirs = inner or any(c.dep_ in ("dobj", "nsubj") and head.i < c.i < at.i for c in head.children)
        if theirs and effect not in ("keeps", "negates"):
            scope.dead = "asked"  # somebody else is to do it
        return head

    def _particle(self, verb: Token) -> tuple[str, str]:
        """A verb with the word behind it, as phrasal verbs are known."""
        return verb.lower_, verb.nbor(1).lower_ if verb.i + 1 < len(verb.doc) else ""

    def _reported(self, head: Token, scope: Scope) -> None:
        """A clause under another verb: *did not think that …* negates it, *denied that …* is not ours."""
        if head.lower_ in self.known.raising:
            if any(c.dep_ == "neg" for c in head.children):
                scope.flips += 1
        elif head.lower_ in self.closed - self.asserting:
            scope.dead = "asked"

    def clause(self, verb: Token, scope: Scope) -> None:
        """Note that no stance is taken where the clause of a verb is a condition or a question."""
        at = verb
        for _ in range(_CLIMB):
            if any(
                c.dep_ in ("mark", "advmod") and c.lower_ in self.known.unreal and c.i < at.i
                for c in at.children
            ):
                scope.dead = "condition"
                return
            if at.dep_ not in ("conj", "xcomp", "pcomp", "acomp", "attr", "dobj", "prep"):
                return
            at = at.head


def asks(token: Token) -> bool:
    """Return whether the sentence of a token ends in a question mark."""
    at = token.doc[token.sent.end - 1]
    for _ in range(4):
        if at.text in ("?", "?!"):
            return True
        if at.i == 0 or not (at.is_punct or at.is_space):
            return False
        at = at.nbor(-1)
    return False


def first_word(words: list[int], start: int) -> int:
    """Return where the text of a trigger begins, with the words that negate it if they are near."""
    near = [i for i in words if 0 <= start - i <= _REACH]
    return min([start, *near])
