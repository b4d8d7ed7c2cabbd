"""Whose verb it is: the subject that a finite verb, a participle or an infinitive has, however far off."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from claimx.components.stances.closed import closed_class
from claimx.components.stances.coordination import partner, strayed
from claimx.components.stances.givers import owner_of
from claimx.components.stances.resumed import resumes
from claimx.components.stances.subjects import own_subject, passive

_RELATIVE: Final = ("WDT", "WP", "WP$")
_PREDICATES: Final = ("acomp", "attr", "oprd", "advcl", "dep", "parataxis")
_CLIMB: Final = 8
_FAR: Final = 30  # tokens


def subject_of(verb: Token) -> Token | None:
    """Return the head of the subject of a verb, its own or a shared one; a relative leads to its noun."""
    at = verb
    for _ in range(_CLIMB):
        found = own_subject(at) or _before_relative(at)
        if found is not None:
            return antecedent(found, at)
        if strayed(at):
            return _clause_subject(at)
        above = resumes(at)
        if above is None and at.dep_ == "conj" and at.head.tag_.startswith(("VB", "MD")):
            above = at.head
        if above is None:
            return _pointed_at(at)
        at = above
    return None


def _before_relative(verb: Token) -> Token | None:
    """The subject whose clause the parser lost behind *whose*: *Oman, whose king left, rejected the pact*."""
    inside = verb.head
    noun = inside.head
    lost = (
        verb.dep_ == "conj" and inside.dep_ == "relcl" and noun.dep_ == "ROOT" and noun.tag_.startswith("NN")
    )
    if not lost or verb.tag_ not in ("VBD", "VBZ") or verb.nbor(-1).text != ",":
        return None
    subject = own_subject(inside)
    whose = subject is not None and any(c.tag_ == "WP$" for c in subject.children)
    return noun if whose else None


def _pointed_at(verb: Token) -> Token | None:
    """What *this X* before a finite verb means, whose subject the parser lost behind a bracket."""
    if verb.tag_ != "VBZ" or verb.dep_ not in ("ccomp", "ROOT"):
        return None
    floor = max(verb.sent.start, verb.i - _FAR)
    for i in range(verb.i - 1, floor - 1, -1):
        token = verb.doc[i]
        if token.lower_ == "this" and token.tag_ == "DT":
            if token.head.i != token.i and token.i < token.head.i < verb.i:
                return token.head
            nouns = (t for t in verb.doc[i + 1 : min(i + 5, verb.i)] if t.tag_.startswith("NN"))
            return next(nouns, None)
    return None


def _clause_subject(verb: Token) -> Token | None:
    clause = next((c for c in verb.head.children if c.dep_ == "ccomp" and verb.head.i < c.i < verb.i), None)
    return subject_of(clause) if clause is not None else None


def named_before(verb: Token) -> Token | None:
    """Return the name right before a finite verb whose subject the parser lost; None where there is none.

    *Sounding tired, Ali Bey rejected …*, *…, Ali Bey, who leads the union, rejected …*: what is said of him
    may stand between, and a name may stand between commas itself (*whose head, Ali Bey, rejected …*).
    """
    misread = verb.tag_ == "VBN" and any(c.dep_ == "dobj" for c in verb.children)
    if verb.tag_ not in ("VBD", "VBZ") and not misread:
        return None
    floor = max(verb.sent.start, verb.i - _FAR)
    at = verb.i - 1
    while at > floor and verb.doc[at].tag_ in ("RB", "MD"):
        at -= 1
    if at > floor and verb.doc[at].text == ",":
        at -= 1
        while at > floor and verb.doc[at].text != "," and verb.doc[at].tag_ not in ("VBD", "VBZ", "MD"):
            at -= 1
        if verb.doc[at].text != ",":
            return None
        comma = at
        at -= 1
        between = verb.doc[comma + 1 : verb.i - 1]
        if verb.doc[at].tag_ in ("NN", "NNS") and between and all(t.tag_ == "NNP" for t in between):
            return between[-1]
    name = verb.doc[max(at, 0)]
    return name if at >= floor and name.tag_ == "NNP" and name.dep_ not in ("dobj", "pobj", "poss") else None


def antecedent(subject: Token, verb: Token) -> Token | None:
    """Return the noun that a relative pronoun takes up; any other subject is itself."""
    some = any(x.tag_ in _RELATIVE for c in subject.children if c.lower_ == "of" for x in c.children)
    if some or subject.tag_ in _RELATIVE or (subject.lower_ == "that" and verb.dep_ == "relcl"):
        top = verb
        while top.dep_ == "conj":
            top = top.head
        noun = top.head if top.dep_ == "relcl" else _singled_out(top)
        if noun is not None and (official := _officeholder(subject, noun)) is not None:
            return official
        many = verb.tag_ == "VBP" or any(c.dep_ == "aux" and c.tag_ == "VBP" for c in verb.children)
        while noun is not None and many and noun.dep_ == "conj" and noun.head.tag_.startswith("NN"):
            noun = noun.head  # "Mali and Niger, who have …": of both
        return noun
    return subject


def _singled_out(clause: Token) -> Token | None:
    """Whom *it was X that* singles out, where the parser makes a clause of its own of what follows."""
    above = clause.head.children if clause.dep_ == "ccomp" and clause.i > clause.head.i else ()
    words = list(above)
    if not any(c.lower_ == "it" and c.dep_ == "nsubj" for c in words):
        return None
    return next((c for c in words if c.dep_ == "attr" and c.i < clause.i), None)


def _officeholder(pronoun: Token, noun: Token) -> Token | None:
    """Whom a *who* behind a comma and an office means: *Ann Lee, head of one of the unions, who left*."""
    if pronoun.lower_ != "who" or pronoun.nbor(-1).text != ",":
        return None
    at = noun
    for _ in range(_CLIMB):
        if at.dep_ != "pobj" or at.head.lower_ != "of":
            break
        at = at.head.head
    name = at.head
    office = at.i != noun.i and at.dep_ == "appos" and at.tag_ == "NN"
    return name if office and name.tag_ == "NNP" else None


def taken_up(pronoun: Token) -> Token | None:
    """Return the noun that a relative pronoun takes up, wherever it stands in its clause.

    *the patrol, which Oman called a provocation*; *what* and *who* as questions take up nothing.
    """
    at = pronoun
    for _ in range(_CLIMB):
        if at.dep_ == "relcl" and at.head.i < pronoun.i:
            return at.head if at.head.tag_.startswith("NN") else None
        if at.head.i == at.i:
            return None
        at = at.head
    return None


def bearer(verb: Token) -> Token | None:
    """Return who does what an active verb says.

    A participle or an infinitive has no subject of its own: its bearer is the subject of the clause above,
    or the object of a verb that makes somebody do something (*urged Oman to back the pact*).
    """
    at, crossed = verb, False
    for step in range(_CLIMB):
        crossed = crossed or (at.tag_.startswith("JJ") and verb.tag_ == "VB")
        found = own_subject(at)
        if found is not None and found.lower_ == "it" and crossed:
            return None  # "it was hard to defend the pact"
        found = found or _before_relative(at)
        if found is not None and (step == 0 or found.i != verb.i):
            return antecedent(found, at)
        if strayed(at):
            return _clause_subject(at)
        head, dep = at.head, at.dep_
        if dep == "conj" and head.tag_.startswith(("VB", "MD")):
            at = partner(at)
        elif dep in ("xcomp", "ccomp") and head.tag_.startswith(("VB", "MD")):
            theirs = next((c for c in head.children if c.dep_ == "dobj" and head.i < c.i < at.i), None)
            if theirs is not None and at.tag_ == "VB":
                return theirs
            at = head
        elif (dep in ("xcomp", "acl", "advcl") and head.tag_.startswith("JJ")) or (
            dep in _PREDICATES and head.tag_.startswith(("VB", "MD"))
        ):
            at = head
        elif dep == "pcomp" and head.tag_ in ("IN", "TO", "RP"):
            doer = _of_gerund(head)
            if doer is None or not doer.tag_.startswith(("VB", "MD", "JJ")):
                return doer
            at = doer
        elif dep in ("acl", "relcl") and head.tag_.startswith(("NN", "PRP", "DT")):
            return _of_noun(at, head)
        elif dep == "relcl" and head.dep_ == "amod" and head.head.tag_.startswith("NN"):
            return _of_noun(at, head.head)  # "the only one to back the pact"
        elif dep == "aux" and head.tag_.startswith("VB"):
            at = head
        else:
            return _going_on(at)
    return None


def _going_on(verb: Token) -> Token | None:
    """The subject of the clause before a comma that a verb without a subject goes on with, as in a headline.

    *Oman opposes treaty, urges Yemen to leave*.
    """
    if verb.tag_ not in ("VBZ", "VBD") or verb.dep_ != "ROOT":
        return None
    before = next((c for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i), None)
    alike = before is not None and before.tag_ == verb.tag_ and verb.nbor(-1).text == ","
    return own_subject(before) if before is not None and alike else None


def _of_gerund(prep: Token) -> Token | None:
    """The one who does what a gerund says: the object before *for*, *of* or *from*, else the clause above."""
    above = prep.head
    while above.dep_ in ("advmod", "prt", "prep") and not above.tag_.startswith("VB"):
        above = above.head
    if above.tag_.startswith("VB") and prep.lower_ in closed_class("transferring"):
        wanted = "nsubjpass" if passive(above) else "dobj"
        theirs = next((c for c in above.children if c.dep_ == wanted and c.i < prep.i), None)
        if theirs is not None:
            return theirs
    if above.tag_.startswith("NN"):
        return owner_of(above)
    return above


def _of_noun(verb: Token, noun: Token) -> Token | None:
    """The one who does what a participle behind a noun says: *rebels fighting Oman*, *a suit accusing Oman*.

    An infinitive belongs to the owner of the noun, or to the subject of the verb that carries it.
    """
    owner = owner_of(noun)
    if verb.tag_ == "VB":
        if owner is not None:
            return owner
        if noun.dep_ not in ("dobj", "attr") or not noun.head.tag_.startswith("VB"):
            return None
        above = bearer(noun.head)
        empty = above is not None and above.lower_ == "it" and noun.dep_ == "attr"
        return None if empty else above  # "it is time to reject the pact": nobody's *it*
    return noun if verb.tag_ == "VBG" else None
