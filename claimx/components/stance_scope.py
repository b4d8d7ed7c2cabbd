"""Stance scope: how negation, implicatives, modality and conditions around a trigger change what it says."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from spacy.tokens import Token

from claimx.components.stance_holders import alternative, misjoined
from claimx.records import Modality
from claimx.rules.stance_scope import ScopeWords

_CLIMB: Final = 8
_REACH: Final = 5  # tokens before the trigger that its own text may take in
_FIRST_PERSON: Final = ("i", "we")


@dataclass(slots=True)
class Scope:
    """What the words around a trigger make of it."""

    flips: int = 0
    withheld: bool = False
    modality: Modality = "actual"
    wish: bool = False  # "would V"
    dead: str | None = None  # why there is no stance: question, condition, asked, reported
    words: list[int] = field(default_factory=list)  # the tokens that say so

    @property
    def negated(self) -> bool:
        """Whether the words around come down to a negation."""
        return self.flips % 2 == 1

    def lean(self, modality: Modality) -> None:
        """Take over a modality, unless a stronger one is there."""
        order: tuple[Modality, ...] = ("actual", "future", "possible", "conditional", "obligation")
        if order.index(modality) > order.index(self.modality):
            self.modality = modality


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
        self.closed = closed
        self.phrasal = phrasal
        self.asserting = asserting

    def read(self, words: tuple[Token, ...], verb: Token, target: Token | None, *, quoted: bool) -> Scope:
        """Return the scope of a trigger, whose auxiliaries hang on ``verb``."""
        scope = Scope()
        for word in words:
            if word.i != verb.i or not word.tag_.startswith("VB"):
                self._determiner(word, scope)
        if target is not None and target not in words and target.i > words[0].i:
            self._determiner(target, scope)
        at = verb
        self._collect(at, scope, quoted, own=True)
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
                self._collect(at, scope, quoted, own=False)
        self.clause(at, scope)
        return scope

    # -- one word

    def _determiner(self, word: Token, scope: Scope) -> None:
        """*no objection*, *neither for nor against*."""
        known = self.known
        for c in word.children:
            if c.i < word.i and c.dep_ in ("det", "neg", "preconj") and c.lower_ in known.nothing:
                scope.flips += 1
                scope.words.append(c.i)
                return

    def _collect(self, verb: Token, scope: Scope, quoted: bool, own: bool) -> None:
        """Take in negation, auxiliaries and adverbs of one verb."""
        known = self.known
        children = list(verb.children)
        shared = [] if any(c.dep_ == "aux" for c in children) else self._shared(verb)
        if alternative(verb) and not any(c.dep_ == "aux" for c in children):
            shared = [c for c in shared if c.lower_ not in self.known.obligation]
            scope.lean("conditional")
        flipped = self._contracted(verb, scope)
        for c in (*children, *shared):
            low = c.lower_
            before = c.i < verb.i
            if c.dep_ == "neg" or (low in known.negation and c.dep_ in ("advmod", "preconj", "cc", "det")):
                flipped = flipped or before or c.i == verb.i + 1
                scope.words.append(c.i)
            elif c.dep_ == "aux" and before:
                self._auxiliary(c, verb, scope, quoted, own)
            elif c.dep_ in ("advmod", "npadvmod"):
                if known.effect(low, "RB") == "hedges":
                    scope.lean("possible")
                elif c.i > 0 and (c.nbor(-1).lower_, low) in known.pairs:
                    flipped = True
                    scope.words += [c.i - 1, c.i]
            elif (
                c.dep_ == "prep"
                and before
                and c.i + 1 < len(c.doc)
                and (low, c.nbor(1).lower_) in known.pairs
            ):
                flipped = True
            elif c.dep_ in ("nsubj", "nsubjpass") and self._nobody(c):
                flipped = True
                scope.words.append(c.left_edge.i)
            elif c.dep_ == "advcl" and self._unreal(c):
                scope.lean("conditional")
        if flipped:
            scope.flips += 1

    def _unreal(self, clause: Token) -> bool:
        """Whether a clause is a condition; *as if* compares."""
        return any(
            x.lower_ in self.known.unreal
            and x.dep_ in ("mark", "advmod")
            and x.i < clause.i
            and (x.i == 0 or x.nbor(-1).lower_ != "as")
            for x in clause.children
        )

    def _contracted(self, verb: Token, scope: Scope) -> bool:
        """Whether a *not* stands right before a verb, which the parser may hang anywhere: *doesn’t back*."""
        at = verb.i - 1
        while at > verb.sent.start and verb.i - at <= 4:
            token = verb.doc[at]
            if (
                token.lower_ in self.known.negation
                and token.i > 0
                and token.nbor(-1).tag_.startswith(("MD", "VB"))
            ):
                if token.head.i == verb.i or token.dep_ != "neg":
                    scope.words += [at, at - 1]
                    return True
                return False
            if token.tag_ not in ("RB", "VB", "VBN"):
                return False
            at -= 1
        return False

    def _shared(self, verb: Token) -> list[Token]:
        """Auxiliaries and negation of the verb before, which an infinitive or participle shares."""
        out: list[Token] = []
        at = verb
        while at.dep_ == "conj" and at.tag_ in ("VB", "VBN") and at.head.tag_ == at.tag_:
            at = at.head
            out += [c for c in at.children if c.dep_ in ("aux", "neg") or c.dep_ == "preconj"]
            if any(c.dep_ == "aux" for c in at.children):
                break
        return out

    def _nobody(self, subject: Token) -> bool:
        if subject.lower_ in self.known.nothing and subject.lower_ != "few":
            return True
        return any(
            c.dep_ in ("det", "preconj", "cc") and c.lower_ in self.known.nothing and c.i < subject.i
            for c in subject.children
        )

    def _auxiliary(self, word: Token, verb: Token, scope: Scope, quoted: bool, own: bool) -> None:
        known, low = self.known, word.lower_
        if low in known.future:
            scope.lean("future")
        elif low in known.would:
            scope.wish = scope.wish or own
            scope.lean("conditional" if quoted else "future")
        elif low in known.possible:
            scope.lean("possible")
        elif low in known.obligation:
            subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
            scope.lean("obligation")
            if subject is None or subject.lower_ not in _FIRST_PERSON:
                scope.dead = "asked"
        else:
            return
        if own:
            scope.words.append(word.i)

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
