"""Clauses: what belongs to a verb, read off the tree where it holds and off the order of words where not.

The small parser errs in headlines and long sentences. So a subject that the tree does not give is looked for
in the words before the verb, and an object in those behind it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Token

from claimx.components.once import once
from claimx.components.terms.grammar import grammar
from claimx.components.terms.phrases import PREPS, prepositions
from claimx.components.terms.relatives import aside, goes_on, named
from claimx.components.terms.subjects import NOMINAL, Range, Tokens, antecedent, climb, subject, verbal

_OBJECTS: Final = ("dobj", "attr", "oprd", "dative", "ccomp", "acomp")
_AUX: Final = ("aux", "auxpass", "neg")
_MARKS: Final = frozenset('"“”‘’„«»`')
_SUBJECTS: Final = ("nsubj", "nsubjpass", "expl")
_FINITE: Final = ("ROOT", "conj", "ccomp", "advcl", "parataxis", "relcl", "dep", "aux", "auxpass")
_REACH: Final = 60  # tokens on either side that a clause may take in
_ASIDE: Final = 20  # tokens of a parenthesis
_AHEAD: Final = 14  # tokens in which the verb of another clause shows itself
_REPORT: Final = 8  # tokens in which the verb of a report does
_PAIR: Final = 2
_WORDS: Final = grammar().words
_VERBS: Final = grammar().verbs
_HELPS: Final = _WORDS["be"] | _WORDS["have"]
_CLOSERS: Final = _WORDS["breaks"] | {";", ":", "–", "—", ",", "and", "or", "but", "nor"}


@dataclass
class Clause:
    """A verb, or a noun that stands for one, with what belongs to it; ranges are of tokens."""

    doc: Tokens
    head: int  # the verb, or the noun where no verb governs it
    first: int  # the sentence
    last: int
    verbal: bool = True
    skipped: Range | None = None  # what its verb lists before the one thing that is read

    def only(self, start: int, end: int, first: int) -> Clause:
        """Return the clause with one of the things that its verb lists from ``first`` on as its object."""
        one = Clause(self.doc, self.head, self.first, self.last, self.verbal, (first, start))
        one.__dict__.update(
            group=self.group,
            passive=self.passive,
            before=self.before,
            aside=self.aside,
            objects=[(start, end)],
            prepositions=prepositions(self.doc, start, end),
            end=end,
        )
        return one

    @once
    def token(self) -> Token:
        """The head's token."""
        return self.doc[self.head]

    @once
    def group(self) -> Range:
        """The verb with the auxiliaries and adverbs right before it."""
        at = self.head
        while at > self.first and self._belongs(self.doc[at - 1]):
            at -= 1
        return at, self.head + 1

    def _belongs(self, t: Token) -> bool:
        if t.tag_ in ("MD", "TO") or t.dep_ in _AUX or (t.lower_ == "to" and t.i == self.head - 1):
            return True
        if t.tag_ in ("RB", "RBR") and t.lower_ not in ("too", "there", "here"):
            return True
        return t.lower_ in _HELPS and t.tag_.startswith("VB")

    @once
    def passive(self) -> bool:
        """Whether what is done stands before the verb."""
        kinds = {c.dep_ for c in self.token.children if c.dep_ != "dobj" or c.i > self.head}
        if self.token.tag_ != "VBN" or kinds & {"dobj", "nsubj"}:
            return False
        if any(c.dep_ in ("nsubjpass", "auxpass") for c in self.token.children):
            return True
        if any(self.doc[i].lower_ in _WORDS["be"] for i in range(self.group[0], self.head)):
            return True
        if self._related is not None:
            return False
        return self.token.dep_ in ("acl", "amod", "advcl") and not any(
            self.doc[i].lower_ in _WORDS["have"] for i in range(self.group[0], self.head)
        )

    @once
    def _related(self) -> Range | None:
        """The subject of a relative clause that the tree takes for a participle.

        As in *a pact that the rulers of the two islands signed Monday*.
        """
        if self.token.tag_ not in ("VBN", "VBD") or self.token.dep_ != "acl" or self.group[0] != self.head:
            return None
        start = self.head
        while start > self.first and (
            self.doc[start - 1].tag_ in NOMINAL or self.doc[start - 1].lower_ in ("of", "and")
        ):
            start -= 1
            if self.doc[start].lower_ in ("which", "that"):
                return (start + 1, self.head) if start + 1 < self.head else None
        opens = start > self.first and self.doc[start - 1].lower_ in ("which", "that")
        return (start, self.head) if opens and start < self.head else None

    @once
    def before(self) -> tuple[Range, bool] | None:
        """The noun phrase that is the grammatical subject, and whether it stands in this clause."""
        if self._related is not None:
            return self._related, True
        found = self._told_of
        if found is None and self.token.dep_ == "conj":
            top = next((t for t in climb(self.token) if t.dep_ != "conj"), self.token)
            if verbal(top) and self.first <= top.i < self.head:
                shared = subject(top, self.first) or Clause(self.doc, top.i, self.first, self.last)._left()
                if shared is not None:
                    return shared[0], False
        if found is None and self.verbal and self.token.tag_ not in ("VBG",):
            found = self._left()
        if found is None or self.aside is None:
            return found
        return (found[0][0], self.aside[0]), found[1]

    @once
    def _told_of(self) -> tuple[Range, bool] | None:
        """The subject that the tree gives the verb, and whether it is its own."""
        return subject(self.token, self.first)

    @once
    def aside(self) -> Range | None:
        """What is told of the subject before the verb comes."""
        found = self._told_of
        return aside(self.doc, found[0], self.group[0]) if found is not None and found[1] else None

    def _left(self) -> tuple[Range, bool] | None:
        """The noun phrase right before the verb group."""
        stop = self.group[0]
        while stop > self.first and self.doc[stop - 1].tag_ == "RB":
            stop -= 1
        mark = self.doc[stop - 1].text if stop > self.first else ""
        if mark in ("–", "—", ",", "-"):  # a parenthesis: "the pact – which … – breaks"
            back = stop - 2
            while back > max(self.first, stop - _ASIDE) and self.doc[back].text != mark:
                back -= 1
            stop = back if self.doc[back].text == mark else stop - 1
        while stop > self.first and self.doc[stop - 1].text in _MARKS:
            stop -= 1
        start = stop
        while start > max(self.first, stop - _REACH):
            t = self.doc[start - 1]
            joins = t.lower_ in ("and", "of", ",") and start < stop and start - 1 > self.first
            if t.tag_ not in NOMINAL and not joins:
                break
            start -= 1
        while start < stop and self.doc[start].lower_ in ("and", "of", ","):
            start += 1
        if start < stop and any(self.doc[i].tag_[:2] in ("NN", "PR", "DT", "CD") for i in range(start, stop)):
            finite = any(self.doc[i].tag_ in ("VBZ", "VBD", "VBP") for i in range(self.first, start))
            # "obliges both sides to free them": their noun belongs to the verb before.
            return (start, stop), not (finite and self.doc[self.group[0]].lower_ == "to")
        return None

    @once
    def subject(self) -> Range | None:
        """Who does it."""
        if self.passive:
            return next((r for word, r in self.prepositions if word == "by"), None)
        return self.before[0] if self.before is not None else None

    @once
    def receives(self) -> bool:
        """Whether the subject is given something: *gets a loan from …*, *is to be paid a million*."""
        if not self.verbal:
            return False
        if self._done_to:  # a passive that keeps an object has the one who is given it as its subject
            kept = any(c.dep_ in ("dobj", "oprd") and c.i > self.head for c in self.token.children)
            return kept and self.given
        return self.token.lower_ in _VERBS["receive"]

    @once
    def given(self) -> bool:
        """Whether the clause tells what somebody is given, and perhaps not by whom."""
        if self.verbal and self._done_to:
            return self.token.lower_ in _VERBS["give"]
        return self.verbal and self.token.lower_ in _VERBS["receive"]

    @once
    def _done_to(self) -> bool:
        helping = (self.doc[i].lower_ for i in range(self.group[0], self.head))
        return self.token.tag_ == "VBN" and not _WORDS["be"].isdisjoint(helping)

    @once
    def objects(self) -> list[Range]:
        """What it is done to."""
        found: list[Range] = []
        if self.passive and self.before is not None:
            found.append(self.before[0])
        done = [
            c
            for c in self.token.children
            if c.i > self.head and c.dep_ in _OBJECTS and not (c.dep_ == "dative" and c.lower_ in PREPS)
        ]
        found += [r for c in done for r in self._parted(c)]
        if (
            self.token.dep_ == "relcl"
            and self.before is not None
            and self.before[1]
            and not found
            and not self._under_which
        ):
            found.append(antecedent(self.token, self.doc[self.before[0][0]]))  # "the pact that they signed"
        if not found and self.verbal:
            found += self._right()
        named = self._named
        return found if named is None or named in found else [*found, named]

    def _parted(self, noun: Token) -> Iterator[Range]:
        """An object, the one to whom it is given apart: *gives Omani forces | access to a base*."""
        start, end = noun.left_edge.i, min(noun.right_edge.i + 1, self.end)
        granted = noun.lower_ in _WORDS["granted"] and self.token.lower_ in grammar().verbs["give"]
        whom = [c.i + 1 for c in noun.lefts if c.tag_.startswith("NN")] if granted else []
        if whom and not self.passive:
            yield start, whom[-1]
            start = whom[-1]
        yield start, end

    @once
    def given_to(self) -> Range | None:
        """Whom something is given, where no preposition leads to it: *gives Oman access to a base*."""
        two = len(self.objects) > 1 and not self.passive and self.token.lower_ in grammar().verbs["give"]
        return self.objects[0] if two else None

    @once
    def _named(self) -> Range | None:
        """What a relative clause is about, where the tree has missed that it is one."""
        relative = self.verbal and self.token.dep_ in ("acl", "relcl") and not self._under_which
        return named(self.doc, self.before[0][0] - 1, self.first) if relative and self.before else None

    @property
    def _under_which(self) -> bool:
        """Whether a relative clause begins with a preposition: *a pact under which trains may cross*."""
        at = (self.before or ((self.head, 0), False))[0][0]
        return (
            at >= self.first + _PAIR and self.doc[at - 1].tag_ == "WDT" and self.doc[at - _PAIR].tag_ == "IN"
        )

    def _right(self) -> list[Range]:
        """The noun phrase right behind the verb."""
        start = self.head + 1
        while start < self.end and self.doc[start].tag_ in ("RB", "RP"):
            start += 1
        end = start
        while end < self.end and (
            self.doc[end].tag_ in NOMINAL
            or self.doc[end].tag_ in ("VBN", "``", "''")
            or (self.doc[end].lower_ in ("and", "of", ",") and end > start)
        ):
            end += 1
        return [(start, end)] if end > start else []

    @once
    def prepositions(self) -> list[tuple[str, Range]]:
        """The prepositional phrases of the clause, each cut at the next one."""
        return prepositions(self.doc, self.head, self.end)

    @once
    def end(self) -> int:
        """Where the clause ends."""
        at = self.head + 1
        limit = min(self.last, self.head + _REACH, goes_on(self.token, self.last))
        while at < limit and not self._closes(self.doc[at]):
            at += 1
        while at > self.head + 1 and self._dangles(self.doc[at - 1]):
            at -= 1
        return at

    def _dangles(self, t: Token) -> bool:
        return (
            (t.is_punct and t.text not in (")", "%", "’", "'"))
            or t.is_space
            or t.lower_ in ("and", "or", "but", "nor", "which")
        )

    def _closes(self, t: Token) -> bool:
        if t.lower_ not in _CLOSERS:
            return "\n" in t.lower_ and t.is_space
        if t.text in ";:" or (t.text in "–—" and t.dep_ != "HYPH"):
            return True
        if t.lower_ in _WORDS["breaks"] and t.dep_ in ("mark", "cc", "advmod", "prep", "dep"):
            return True
        nxt = self.doc[t.i + 1] if t.i + 1 < self.last else None
        if t.text == "," and nxt is not None and (self._reported(t.i + 1) or self._apposed(t.i + 1)):
            return True
        if t.text == "," and nxt is not None and nxt.lower_ == "in" and self._judged(nxt):
            return True
        if t.text == "," and nxt is not None and nxt.lower_ == "with":
            return any(self.doc[k].tag_ == "VBG" for k in range(nxt.i, min(nxt.i + _REPORT, self.last)))
        if t.lower_ in ("and", "or", "but", "nor", ",") and nxt is not None:
            return self._another(t.i + 1)
        return False

    def _judged(self, t: Token) -> bool:
        """Whether a preposition leads in what a reporter makes of it: *…, in a move that worries Oman*."""
        return any(c.dep_ == "pobj" and c.lower_ in _WORDS["moves"] for c in t.children)

    def _apposed(self, i: int) -> bool:
        """Whether what follows a comma says more of a noun before this clause: *…, the first of its kind*."""
        t = self.doc[i]
        for _ in range(_REPORT):
            if t.head.i < i or t.head.i == t.i:
                break
            t = t.head
        return t.dep_ == "appos" and t.head.i < self.group[0]

    def _reported(self, i: int) -> bool:
        """Whether a report follows a comma: *…, pact says*, *…, the envoy said*."""
        if self.doc[i].lower_ == "according":
            return True
        for k in range(i, min(i + _REPORT, self.last)):
            t = self.doc[k]
            if t.lower_ in _WORDS["reports"] and t.tag_.startswith("VB"):
                return k > i or t.tag_ in ("VBD", "VBZ")
            if t.tag_ not in NOMINAL and t.tag_ not in ("IN", "RB"):
                return t.lower_ == "according" and k == i
        return False

    def _another(self, i: int) -> bool:
        """Whether another clause begins at a token behind *and* or a comma."""
        seen_noun = False
        opens = i  # "and | still needs"
        while opens < self.last - 1 and self.doc[opens].tag_ == "RB":
            opens += 1
        for k in range(i, min(i + _AHEAD, self.last)):
            t = self.doc[k]
            if t.lower_ in ("which", "who", "where", "whose") and k == i:
                return True
            if t.lower_ in _WORDS["beginnings"]:
                return False
            if t.tag_ in ("MD", "VBZ", "VBP", "VBD"):
                return k == opens or t.tag_ == "MD" or self._finite(t, i, seen_noun)
            if t.tag_ in ("TO",) and k + 1 < self.last and self.doc[k + 1].tag_ == "VB":
                return not seen_noun or self.doc[i - 1].lower_ in ("and", "or", "but")
            if t.tag_ == "VB" and k <= i + 1:
                return True
            if t.tag_ in ("VBN", "VBG") and k == i:
                return t.dep_ in ("conj", "advcl", "ROOT", "acl") and self.doc[k].head.i != t.i
            if t.lower_ in ("and", "or") and seen_noun:
                return False
            if t.tag_[:2] in ("NN", "PR", "CD"):
                seen_noun = True
            elif seen_noun and t.tag_ == "VBN" and t.dep_ == "acl":
                continue  # "and a panel chaired by Togo will …"
            elif t.tag_ not in NOMINAL and t.tag_ not in ("RB", "IN", "CC"):
                return False
            if t.text == ",":
                return False
            if t.tag_ == "IN" and not seen_noun:
                return False
        return False

    def _finite(self, t: Token, i: int, seen_noun: bool) -> bool:
        """Whether a verb is that of the nouns since a token: not in *signed by A | and B obliges both*."""
        subjects = [c.i for c in t.children if c.dep_ in _SUBJECTS and c.i < t.i]
        return seen_noun and t.dep_ in _FINITE and not (subjects and max(subjects) < i)

    @once
    def start(self) -> int:
        """Where the clause begins: with its own subject, else with the verb or its auxiliaries."""
        if self.before is not None and self.before[1] and self.aside is None:
            start = self.before[0][0]
            if start <= self.head and self.head - start <= _REACH:
                return start
        return self.predicate

    @once
    def predicate(self) -> int:
        """Where it begins without its subject; an infinitive without its *to*."""
        at = self.group[0]
        while at < self.head and self.doc[at].lower_ == "to":
            at += 1
        return at


class Clauses:
    """The clauses of a story, each read once."""

    def __init__(self, doc: Doc) -> None:
        self.tokens = Tokens(doc)
        self._known: dict[tuple[int, int, int, bool], Clause] = {}

    def at(self, head: int, first: int, last: int, *, verbal: bool = True) -> Clause:
        """Return the clause of a verb, or of a noun that stands for one, between two tokens."""
        key = head, first, last, verbal
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = Clause(self.tokens, head, first, last, verbal)
        return found

    def of(self, at: int, first: int, last: int, *, verb: bool) -> Clause:
        """Return the clause of a token: of the verb itself, or of the verb that governs a noun."""
        if verb:
            return self.at(at, first, last)
        for t in climb(self.tokens[at]):
            if t.i != at and verbal(t) and first <= t.i < last:
                return self.at(t.i, first, last)
        return self.at(at, first, last, verbal=False)
