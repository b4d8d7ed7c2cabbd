"""The verbs that have a treaty as object or subject, as the tree hangs them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from claimx.components.treaties.acts import Acts
from claimx.components.treaties.beside import Beside
from claimx.components.treaties.phrases import QUOTES
from claimx.components.treaties.treaty import Reference
from claimx.components.treaties.words import at_sea

_NOMINAL: Final = ("compound", "nmod", "amod", "poss", "appos", "nummod")
_OBJECT: Final = ("dobj", "nsubjpass", "attr", "oprd", "dative")
_CLIMB: Final = 6
_INSIDE: Final = ("of", "to", "in", "for", "including")
_IN_PART: Final = ("amend", "initial")  # what may be done to a part of a treaty


class Governing(Acts, Beside):
    """Find the verbs that say what happens to a treaty."""

    def _verbs(self, ref: Reference) -> Iterator[tuple[Token, str]]:
        """The verbs that have the treaty as object or subject, nearest first, with which of the two it is."""
        head = self.doc[ref.head]
        for child in self._relatives(head, ref):
            if child.dep_ in ("acl", "relcl") and child.i > ref.head:
                owns = any(
                    c.dep_ in ("nsubj", "nsubjpass") and c.lower_ in ("that", "which") for c in child.children
                )
                active = owns and not any(c.dep_ == "auxpass" for c in child.children)
                others = any(c.dep_ == "nsubj" for c in child.children) and not owns
                going = child.tag_ == "VBG" and not others  # but "a pact the two are negotiating"
                role = "subject" if active or going else "object"
                yield child, role
                for other in child.children:
                    planned = other.dep_ == "xcomp" and other.tag_ == "VB" and not owns
                    if other.dep_ == "conj" or planned:  # "which both expect to sign"
                        yield other, role
        for child in head.children:  # "a draft treaty due to be signed in May"
            if child.dep_ == "amod" and child.i > ref.head and child.lower_ in self.known.moods["ahead"]:
                yield from ((x, "object") for x in child.children if x.dep_ == "xcomp" and self._passive(x))
        top, act = self._top(head)
        if act is not None:
            yield act, "act"
        dep = top.dep_
        if dep in _OBJECT and any(c.lower_ == "what" for c in top.head.children):
            yield from self._shared(top.head.head, "object")  # "signed what they call a treaty"
        elif dep in _OBJECT:
            yield from self._shared(top.head, "object")
        elif dep == "appos" and (above := self._across(top)) is not None:
            yield from self._shared(above, "object")
        elif dep == "appos" and top.head.dep_ == "nsubjpass":  # "A first try, the Oslo Pact, was rejected"
            yield from self._shared(top.head.head, "object")
        elif dep == "nsubj":
            yield from self._shared(top.head, "subject")
            for c in top.head.children:
                if c.dep_ == "advcl" and c.tag_ == "VBN" and c.i < top.i and not self._passive(c):
                    yield c, "object"  # "Signed by …, the treaty fixes …"
        elif dep == "pobj" and top.head.dep_ in ("prep", "agent", "dative"):
            verb = top.head.head
            prep = top.head.lower_
            if verb.dep_ in ("prep", "prt", "advmod") and verb.head.tag_.startswith("VB"):
                prep, verb = verb.lower_, verb.head  # "pulled out of the pact"
            if prep == "including" and any(map(self._papers_named, verb.children)):
                yield from self._shared(verb, "object")  # "signed six documents, including a treaty"
            elif verb.tag_.startswith("VB"):
                yield from self._by_object(verb, prep, ref)
            elif verb.lower_ in self.known.words["jubilees"] and prep == "of":
                yield verb, "jubilee"
            elif verb.lower_ in self.known.words.get(f"leaving_{prep}", ()):
                yield verb, "leaving"
            elif verb.lower_ in self.known.words["pens"] and verb.head.tag_.startswith("VB"):
                yield verb.head, "pens"
            elif verb.lower_ in self.known.words["assents"] and verb.head.tag_.startswith("VB"):
                yield verb.head, "assents"
            elif verb.lower_ in self.known.moods["nearing"] and not ref.definite:
                yield verb, "nearing"
            elif verb.lower_ in self.known.words["proposals"] and prep == "for" and not ref.definite:
                yield verb, "proposal"
            elif self.talks(top.head) is not None and not (ref.definite and not ref.noun.short):
                yield verb, "talks"
        elif top.tag_.startswith("NN") and dep == "ROOT" and top.i == ref.head:
            return

    def _across(self, top: Token) -> Token | None:
        """The verb whose object stands behind quoted words: *ended "with immediate effect" the pact*."""
        prep = top.head.head
        before = self.lows[max(0, top.left_edge.i - 1)]
        quoted = before in QUOTES and top.head.dep_ == "pobj" and prep.head.tag_.startswith("VB")
        return prep.head if quoted and not any(c.dep_ == "dobj" for c in prep.head.children) else None

    def replaced(self, ref: Reference) -> bool:
        """Return whether another treaty takes its place: *It will replace the treaty signed in 1991*."""
        token = self.doc[ref.head]
        verb = token.head
        active = token.dep_ == "dobj" and verb.lower_ in self.known.words["replacing"]
        return active and any(c.dep_ == "nsubj" for c in verb.children) and (ref.bare or bool(ref.told_in))

    def follows(self, ref: Reference) -> bool:
        """Return whether a truce is told of that another came after: *It follows a ten-day truce in May*."""
        token = self.doc[ref.head]
        verb = token.head
        after = token.dep_ == "dobj" and verb.lower_ in self.known.words["following"]
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if not after or subject is None or ref.noun.family != "truce":
            return False
        return subject.lower_ == "it" or subject.lower_ in self.known.nouns

    def _by_object(self, verb: Token, prep: str, ref: Reference) -> Iterator[tuple[Token, str]]:
        """The verb before a preposition, or its object: *held talks on*, *made progress towards a pact*."""
        known = self.known.words
        for noun in (c for c in verb.children if c.dep_ == "dobj" and not ref.definite):
            if noun.lower_ in known["talks"] and prep in ("on", "for", "about", "over"):
                yield noun, "talks"
                return
            if noun.lower_ in known["headway"] and prep in ("towards", "toward"):
                yield noun, "nearing"
                return
        yield verb, "prep:" + prep

    def _papers_named(self, noun: Token) -> bool:
        """Whether a noun is for several papers, some of which may be told of one by one."""
        kept = self.known.nouns.get(noun.lower_)
        if noun.lower_ in self.known.words["bundles"]:
            return any(map(self._papers_named, (x for c in noun.children for x in c.children)))
        return noun.lower_ in self.known.words["papers"] or (kept is not None and kept.plural)

    def _relatives(self, head: Token, ref: Reference) -> Iterator[Token]:
        """What hangs on a treaty noun, and on the last word of what it is about: *treaty on ties that …*."""
        yield from head.children
        for last in sorted({ref.end - 1, ref.wide - 1} - {head.i}):
            for child in self.doc[last].children:
                signs = self._signs(child) or child.lower_ in self.known.words["adopting"]
                if child.dep_ in ("relcl", "acl") and signs and child.i >= ref.end:
                    yield child

    def _top(self, head: Token) -> tuple[Token, Token | None]:
        """The noun that stands for the treaty: *the text of the accord*; or the act of signing it."""
        at = head
        for _ in range(_CLIMB):
            if at.dep_ in _NOMINAL and at.head.tag_.startswith("NN") and at.head.i > at.i - 1:
                if at.head.lower_ in self.known.words["acts"]:
                    return at, at.head
                at = at.head
            elif at.dep_ == "conj" and at.head.tag_.startswith("NN"):
                at = at.head
                if at.lower_ in self.known.words["acts"]:
                    return at, at  # "the signing of three contracts and a memorandum"
            elif (
                at.dep_ == "pobj" and at.head.lower_ in _INSIDE and at.head.head.tag_.startswith(("NN", "CD"))
            ):
                noun = at.head.head
                if noun.lower_ in self.known.words["acts"]:
                    return noun, noun
                named = noun.lower_ in self.known.words["paper"] | self.known.words["of_names"]
                named = named or (at.head.lower_ == "including" and self._papers_named(noun))
                named = named or (noun.lower_ in self.known.words["bundles"] and self._papers_named(at))
                named = named or at_sea(self.lows, at.left_edge.i, self.known)  # "the Gulf of Guinea accord"
                if not (named or self._part(noun)):
                    return at, None
                at = noun
            else:
                break
        return at, None

    def _part(self, noun: Token) -> bool:
        """Whether parts are changed or initialled: *replaces three articles*, *initials to 9 articles*."""
        if noun.lower_ not in self.known.words["parts"] and noun.tag_ != "CD":
            return False
        verb = noun
        for _ in range(_CLIMB):
            if verb.dep_ not in ("pobj", "prep", "dobj", "nsubjpass"):
                break
            verb = verb.head
        stage, _ = self.known.verbs.get(verb.lower_, (None, None))
        return (stage is not None and stage.id in _IN_PART) or self._puts(verb, "putting", "pens")

    def _shared(self, verb: Token, role: str) -> Iterator[tuple[Token, str]]:
        """A verb, and those coordinated with it that share what it is done to: *signed and ratified*."""
        yield verb, role
        yield from ((other, role) for other in self._joined(verb))
        at = verb
        while at.dep_ == "conj" and at.head.tag_.startswith("VB"):
            at = at.head
            if role == "object" and not any(c.dep_ == "dobj" for c in at.children) and at.i < verb.i:
                yield at, role

    def _joined(self, verb: Token) -> Iterator[Token]:
        """The verbs coordinated behind one, those behind them too, without subject or object of their own."""
        for other in verb.children:
            own = any(c.dep_ in ("dobj", "nsubj", "nsubjpass") for c in other.children)
            if other.dep_ == "conj" and other.tag_.startswith("VB") and not own:
                yield other
                yield from self._joined(other)

    def _passive(self, verb: Token) -> bool:
        return any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)

    def _puts(self, verb: Token, verbs: str, nouns: str) -> bool:
        """Whether a verb and its object are one act: *put their names to*, *gave its consent to*."""
        return self.lows[verb.i] in self.known.words[verbs] and any(
            c.dep_ == "dobj" and c.lower_ in self.known.words[nouns] for c in verb.children
        )
