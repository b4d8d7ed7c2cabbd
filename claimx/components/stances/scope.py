"""Stance scope: how negation, implicatives, modality and conditions around a trigger change what it says."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from claimx.components.stances.clauses import is_subjunctive
from claimx.components.stances.closed import closed_class
from claimx.components.stances.coordination import misjoined
from claimx.components.stances.marks import Marks, Scope
from claimx.components.stances.subjects import own_subject, passive
from claimx.rules.stance_scope import ScopeWords

_CLIMB: Final = 8
_DEGREES: Final = ("advmod", "acomp", "oprd", "prt")
_PREDICATES: Final = ("acomp", "attr", "oprd")
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
        self._raising = known.raising - known.fancied
        self._unsaid = (closed - asserting) | known.fancied

    def read(self, words: tuple[Token, ...], verb: Token, target: Token | None, *, quoted: bool) -> Scope:
        """Return the scope of a trigger, whose auxiliaries hang on ``verb``."""
        scope = Scope()
        for word in words:
            if word.i != verb.i or not word.tag_.startswith("VB"):
                self.marks.noun(word, scope)
        if target is not None and target not in words and target.i > words[0].i:
            self.marks.determiner(target, scope)
        at = verb
        self.marks.collect(at, scope, quoted, own=True)
        if words[0].i != at.i:
            self.marks.predicate(words[0], scope)
        if at.dep_ == "xcomp" and passive(at) and at.head.lower_ in self.known.dues:
            scope.due = True  # "is to be condemned"
            self.marks.owed(at.head, scope)
        if self.marks.replaced(at):
            scope.dead = "asked"
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
            if dep == "ccomp" and at.i < head.i and infinitive and own_subject(at) is not None:
                scope.lean("future")  # "Oman to leave pact, says minister"
                return None
            others = any(c.lower_ == "for" and c.dep_ == "mark" for c in at.children)
            open_ = any(c.lower_ in self.known.unreal and c.dep_ == "mark" for c in at.children)
            if infinitive and (others or open_ or self._denied(head)):
                scope.dead = "asked"  # "time for Oman to back it", "weighs whether to", "no reason to"
                return None
            bare = dep == "ccomp" and at.tag_ == "VB" and not any(c.dep_ == "aux" for c in at.children)
            if dep == "ccomp" and _marked(at) and is_subjunctive(at):
                scope.dead = "asked"  # "suggested that Oman back the pact"
                return None
            made = bare and self.known.effect(head.lower_, head.tag_) == "keeps"  # "will make us leave"
            if dep == "xcomp" or made or (infinitive and dep != "relcl"):
                return self._complement(at, head, scope)
            if (dep == "ccomp" and at.i > head.i) or (dep == "acl" and _marked(at)):
                self._reported(at, head, scope)
        elif dep == "csubj":
            self._reported(at, head, scope)
        return None

    def _denied(self, noun: Token) -> bool:
        """Whether there is nothing of what an infinitive hangs on: *no reason to fear the vote*."""
        none = noun.tag_.startswith("NN") and any(
            c.lower_ in self.known.nothing and c.dep_ == "det" for c in noun.children
        )
        return noun.lower_ in self.known.scant or (none and self.known.effect(noun.lower_, noun.tag_) is None)

    def _of_preposition(self, prep: Token, scope: Scope) -> Token | None:
        known = self.known
        above = prep.head
        if known.effect(prep.lower_, "IN") == "negates":
            scope.flips += 1
            scope.words.append(prep.i)
            return None
        effect = known.effect(above.lower_, above.tag_)
        degree = known.effect(above.lower_, "RB") if above.dep_ in _DEGREES else None
        if degree == "withholds":
            scope.withheld = True
            scope.words += [above.head.i, above.i]
            return above.head
        if "voids" in (effect, degree):
            scope.dead = "asked"  # "came close to backing"
            return None
        if effect == "withholds":
            scope.withheld = True
            scope.words.append(above.i)
            return above
        if effect == "negates":
            scope.flips += 1
            scope.words.append(above.i)
            return above
        if effect == "keeps" and prep.lower_ in closed_class("continuing"):
            return above  # "will go on backing"
        if prep.lower_ == "of" or above.lower_ in self.closed:
            if not (prep.lower_ in closed_class("occasion") and above.tag_.startswith("VB")):
                scope.dead = "asked"
            return None
        return above if above.tag_.startswith("VB") and prep.lower_ in closed_class("means") else None

    def _complement(self, at: Token, head: Token, scope: Scope) -> Token | None:
        known = self.known
        said = (c for c in head.children if c.dep_ == "acomp" and head.i < c.i == at.left_edge.i - 1)
        head = next(said, head)  # "is free to back", where the parser hangs the infinitive on the copula
        effect = known.effect(head.lower_, head.tag_)
        if effect is None and any(c.lower_ == "yet" and c.dep_ == "advmod" for c in head.children):
            effect = "negates"
        if effect == "negates":
            scope.flips += 1
            scope.words.append(head.i)
            if head.lower_ in known.unsure:
                scope.lean("possible")
        elif effect == "withholds":
            scope.withheld = True
            scope.words.append(head.i)
        elif effect is None and head.lower_ in known.duties and head.tag_.startswith("VB"):
            self.marks.owed(head, scope)
        elif effect in ("hedges", "intends"):
            scope.lean("possible" if effect == "hedges" else "future")
            scope.words.append(head.i)
        elif (
            effect == "voids"
            or head.lower_ in self.closed
            or (at.tag_ == "VBG" and self._particle(head) in self.phrasal)
            or (effect is None and head.tag_.startswith("NN"))
        ):
            scope.dead = "asked"
        if head.tag_.startswith("NN"):
            self.marks.determiner(head, scope)  # "has no plans to back"
            if effect == "negates":
                return None
            return head.head if head.dep_ == "dobj" and head.head.tag_.startswith("VB") else None
        if head.tag_.startswith("JJ"):
            copula = head.head.children if head.head.tag_.startswith("VB") else ()
            if effect is None or (effect == "keeps" and any(c.lower_ in known.would for c in copula)):
                scope.dead = "asked"  # "is free to back", "would be wise to back"
            return head.head if head.head.tag_.startswith("VB") else None
        inner = any(c.dep_ == "nsubj" and c.i < at.i for c in at.children) and at.dep_ == "ccomp"
        theirs = inner or any(c.dep_ in ("dobj", "nsubj") and head.i < c.i < at.i for c in head.children)
        if theirs and effect not in ("keeps", "negates"):
            scope.dead = "asked"  # somebody else is to do it
        return head

    def _particle(self, verb: Token) -> tuple[str, str]:
        """A verb with the word behind it, as phrasal verbs are known."""
        return verb.lower_, verb.nbor(1).lower_ if verb.i + 1 < len(verb.doc) else ""

    def _reported(self, clause: Token, head: Token, scope: Scope) -> None:
        """A clause under another word: *did not think that …* negates it, *denied that …* is not ours.

        Also *it is doubtful that …* and *the chance that …*.
        """
        known = self.known
        denied = any(c.dep_ == "neg" for c in head.children)
        judged = next((c for c in head.children if c.dep_ in _PREDICATES and c.i != clause.i), None)
        if head.lower_ in self._raising:
            if denied:
                scope.flips += 1
                scope.disbelieved = True
            elif any(c.dep_ == "nsubj" and self.marks.nobody(c) for c in head.children):
                scope.dead = "asked"
        elif (denied and judged is None) or head.lower_ in self._unsaid:
            scope.dead = "asked"  # "did not say that", "denied that", "wishes that"
        if judged is not None or head.tag_.startswith("NN"):
            self._judged(judged or head, head, scope)
        if head.dep_ == "nsubj":  # "reports that Oman signed were false"
            said = [c for c in head.head.children if c.dep_ in _PREDICATES]
            if any(known.effect(c.lower_, c.tag_) in ("voids", "negates") for c in said):
                scope.dead = "asked"

    def _judged(self, word: Token, head: Token, scope: Scope) -> None:
        """Take in what is thought of a clause: that it is doubtful, not true, likely."""
        known, effect = self.known, self.known.effect(word.lower_, word.tag_)
        denied = any(c.dep_ == "neg" or c.lower_ in known.negation for c in head.children) or any(
            c.lower_ in known.nothing for c in word.children
        )
        if denied and word.lower_ in known.raised:
            scope.flips += 1
        elif effect == "voids" or word.lower_ in known.unsure or (denied and word.lower_ in known.certain):
            scope.dead = "asked"
        elif effect == "negates" and word.tag_.startswith("JJ"):
            scope.flips += 1
        if effect == "hedges":
            scope.lean("possible")

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
            if self._inverted(at) or self._awaited(at):
                scope.dead = "condition"
                return
            if at.dep_ not in ("conj", "xcomp", "pcomp", "acomp", "attr", "dobj", "prep"):
                return
            at = at.head

    def _awaited(self, verb: Token) -> bool:
        """Whether something waits for it: *takes effect once both parliaments have approved it*."""
        opens = any(c.lower_ in self.known.awaiting and c.i < verb.i for c in verb.children)
        if not opens or verb.dep_ not in ("advcl", "acl"):
            return False
        tensed = next((c for c in verb.children if c.dep_ in ("aux", "auxpass")), verb)
        if tensed.tag_ == "VBN":  # "will come into force once approved by both parliaments"
            above = next(t for t in (*verb.ancestors, verb) if t.tag_.startswith("VB"))
            helps = next((c for c in above.children if c.dep_ in ("aux", "auxpass")), above)
            return helps.tag_ in ("MD", "VBZ", "VBP")
        return verb.dep_ == "advcl" and tensed.tag_ in ("VBZ", "VBP")

    def _inverted(self, verb: Token) -> bool:
        """Whether a clause is a condition by its order: *Had Oman signed, …*."""
        first = next((c for c in verb.children if not c.is_punct and c.dep_ != "cc"), None)
        if first is None or first.dep_ != "aux" or first.lower_ not in self.known.inverted:
            return False
        return verb.dep_ != "ROOT" and any(
            c.dep_ == "nsubj" and first.i < c.i < verb.i for c in verb.children
        )


def _marked(clause: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)


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
