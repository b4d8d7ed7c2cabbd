"""Stance slots: what stands in a place of grammar beside a trigger, such as its object.

Given any verb, noun, adjective or preposition, `slot_of` says which word heads what fills a slot.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from spacy.tokens import Token

from claimx.components.stances.clauses import (
    SUBJECTS,
    asked,
    clausal,
    condition,
    doer,
    gerund,
    infinitive,
    is_infinitive,
    wanted,
)
from claimx.components.stances.closed import closed_class
from claimx.components.stances.givers import owner_of
from claimx.components.stances.holders import bearer, subject_of
from claimx.components.stances.subjects import passive
from claimx.rules.inflect import forms
from claimx.rules.pack import read_pack
from claimx.rules.stance_scope import scope_words
from claimx.rules.stances import prepositions

_RECENT: Final = 8  # the rules of one word ask for the same in turn
_HANGING: Final = ("prep", "dative", "agent", "conj", "prt", "advmod")
_NOUNS: Final = ("NN", "PR", "WP", "DT", "CD")
_RELATIVE: Final = ("WDT", "WP", "WP$", "WRB")


def first_slot(
    nodes: tuple[Token, ...], slots: tuple[str, ...], other: Token | None = None
) -> tuple[Token | None, str]:
    """Return what fills the first of the slots that is filled, and which one that is."""
    behind: dict[str, Token] | None = None
    for slot in slots:
        if slot in prepositions():
            behind = _governed(nodes) if behind is None else behind
            found = _filled(nodes, slot, behind)
        else:
            found = slot_of(nodes, slot)
        if found is not None and found != other:
            return found, slot
    return None, ""


def governed(noun: Token) -> tuple[Token | None, str]:
    """Return what the first preposition behind a noun governs, and that preposition."""
    for c in noun.children:
        if c.dep_ == "prep" and c.i > noun.i and (found := inner(c)) is not None:
            return found, c.lower_
    return None, ""


def slot_of(nodes: tuple[Token, ...], slot: str) -> Token | None:
    """Return the head of what fills a slot of a trigger; None where it is empty."""
    word = nodes[0]
    if slot == "object":
        if word.tag_ in ("IN", "TO", "RP"):
            return next((x for w in nodes if (x := inner(w)) is not None), None)
        thing = object_of(word)
        if thing is None:  # "voted down the deal": the particle is a preposition to the parser
            particles = (n for n in nodes[1:] if n.tag_ in ("IN", "RP", "RB") and n.head.i == word.i)
            thing = next((x for n in particles if (x := inner(n)) is not None), None)
        return thing
    if slot == "subject":
        return subject_of(word)
    if slot == "dative":
        return next((x for n in nodes if n.tag_.startswith("VB") and (x := _dative(n)) is not None), None)
    if slot in ("that", "clause", "subjunctive"):
        return clausal(nodes, slot)
    if slot == "asked":
        return asked(nodes)
    if slot == "doer":
        return doer(nodes)
    if slot == "ahead":
        clause = clausal(nodes, "clause")
        will = scope_words().future | scope_words().would
        coming = clause is not None and any(c.dep_ == "aux" and c.lower_ in will for c in clause.children)
        return clause if coming else None
    if slot == "infinitive":
        return infinitive(nodes)
    if slot == "gerund":
        return gerund(nodes)
    if slot == "if":
        return condition(nodes)
    if slot == "noun":
        return word.head if word.dep_ == "amod" and word.i < word.head.i else None
    if slot == "owner":
        return next((found for n in nodes if (found := owner_of(n)) is not None), None)
    if slot == "predicate":
        shapes = ("acomp", "attr", "oprd")
        return next(
            (c for c in word.children if c.dep_ in shapes or (c.dep_ == "ccomp" and c.tag_ == "JJ")), None
        )
    return _filled(nodes, slot, _governed(nodes))


def _dative(verb: Token) -> Token | None:
    found = next((c for c in verb.children if c.dep_ == "dative" and c.tag_ not in ("IN", "TO")), None)
    if found is not None:
        return found
    # "promises Oman free transit" without articles, as in a headline: one phrase to the parser
    thing = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
    if thing is None or thing.left_edge.tag_ != "NNP" or thing.left_edge.dep_ not in ("compound", "nmod"):
        return None
    first = thing.left_edge
    parted = any(t.tag_ in ("JJ", "DT", "CD") for t in verb.doc[first.i + 1 : thing.i])
    return first if parted and first.head.i == thing.i else None


def _filled(nodes: tuple[Token, ...], slot: str, behind: dict[str, Token]) -> Token | None:
    """What a preposition governs; behind *for* it may be an infinitive that has a subject."""
    return behind.get(slot) or (wanted(nodes) if slot == "for" else None)


@lru_cache(maxsize=_RECENT)
def _governed(nodes: tuple[Token, ...]) -> dict[str, Token]:
    """What each preposition of a trigger governs, read in one go, since rules ask for many."""
    out: dict[str, Token] = {}
    for node in nodes:
        for c in node.children:
            further = c.children if c.dep_ in ("prt", "advmod") else ()  # "lashed out at"
            for prep in (c, *further):
                if prep.dep_ in _HANGING and prep.lower_ not in out:
                    found = inner(prep)
                    if found is not None and _fills(found, prep, node):
                        out[prep.lower_] = found
    # "blamed the minister for the delay": the parser may hang the preposition on the object.
    thing = object_of(nodes[0]) if nodes[0].tag_.startswith("VB") else None
    if thing is not None and thing.i >= max(n.i for n in nodes):
        for c in thing.children:
            found = inner(c) if c.dep_ == "prep" and c.lower_ not in out else None
            if found is None or not _fills(found, c, nodes[0]):
                continue
            if c.lower_ not in closed_class("clinging") or _abstract(found):
                out[c.lower_] = found
    return out


def _fills(governed: Token, prep: Token, node: Token) -> bool:
    """Whether a phrase belongs to a trigger: no day, and nothing that opens its clause (*For all its …*)."""
    if prep.lower_ in closed_class("dating") and _dates(governed):
        return False
    if prep.lower_ in closed_class("meanwhile") and _looks_on(governed, prep):
        return False
    if prep.lower_ in closed_class("lasting") and governed.lower_ in _spells() and governed.dep_ == "pobj":
        return False
    return prep.i > node.i or governed.tag_ in _RELATIVE or passive(node) or node.tag_ == "VBG"


def _looks_on(governed: Token, prep: Token) -> bool:
    """Whether a phrase tells what somebody does meanwhile: *signed it, with Oman's envoy looking on*."""
    if governed.dep_ == "pcomp":
        return any(c.dep_ == "nsubj" for c in governed.children)
    parted = prep.i > 0 and prep.nbor(-1).text == ","
    return parted and any(c.dep_ == "acl" and c.tag_ == "VBG" for c in governed.children)


def is_when_or_where(prep: Token, governed: Token) -> bool:
    """Return whether a phrase tells only when or where something is done: *on Monday*, *in Geneva*."""
    dated = prep.lower_ in closed_class("dating") and _dates(governed)
    return dated or (prep.lower_ in closed_class("placing") and governed.tag_ == "NNP")


def _dates(token: Token) -> bool:
    return token.text in _calendar() or token.text.isdigit()


@cache
def _calendar() -> frozenset[str]:
    return frozenset(read_pack("mentions.toml")["calendar"])


@cache
def _spells() -> frozenset[str]:
    return frozenset(f for w in read_pack("stances.toml")["slots"]["spells"] for f in forms(w, "noun"))


def _abstract(token: Token) -> bool:
    """Whether a word is an act or a quality rather than whose something is: *the cabinet of cowardice*."""
    bare = token.tag_ == "NN" and token.text.islower() and not any(c.dep_ == "det" for c in token.children)
    return bare or token.dep_ == "pcomp"


def inner(prep: Token) -> Token | None:
    """Return what a preposition governs: *out of the pact* leads to the pact."""
    found = next((c for c in prep.children if c.dep_ in ("pobj", "pcomp")), None)
    if found is None:
        after = next((c for c in prep.children if c.dep_ == "prep"), None)  # "out of", "up to"
        found = inner(after) if after is not None else None
    return found


@lru_cache(maxsize=_RECENT)
def object_of(verb: Token) -> Token | None:
    """Return the object of a verb, of a passive its subject, of a relative clause its noun."""
    if verb.tag_ in ("IN", "TO", "RP"):
        return inner(verb)
    if passive(verb):
        return passive_subject(verb)
    children = list(verb.children)
    for c in children:
        if c.dep_ == "dobj":
            return _antecedent(c, verb)
    found = next((x for c in children if (x := _misread_object(c, verb)) is not None), None)
    if found is not None:
        return found
    if verb.dep_ == "relcl" and verb.head.tag_.startswith("NN"):
        subject = next((c for c in children if c.dep_ == "nsubj"), None)
        whose = subject is not None and any(c.tag_ == "WP$" for c in subject.children)
        if subject is not None and not whose and subject.tag_ not in _RELATIVE and subject.lower_ != "that":
            elsewhere = any(
                t.tag_ in _RELATIVE and t.dep_ == "pobj" for t in verb.doc[verb.left_edge.i : verb.i]
            )
            return _behind(verb) if elsewhere else verb.head  # "a note in which it rejects …"
    return _shared_object(verb) or _behind(verb)


def _misread_object(c: Token, verb: Token) -> Token | None:
    """What a child of a verb that is no direct object to the parser has of an object."""
    behind = c.i > verb.i
    if c.dep_ == "xcomp":
        return c if c.tag_ == "VBG" else None
    if c.dep_ == "prep":  # "rejected as groundless reports that …"
        return inner(c) if c.lower_ == "as" and c.i == verb.i + 1 else None
    if c.dep_ == "npadvmod":  # "blames Oman and praises Yemen": a name may look like a time to the parser
        return c if c.tag_ == "NNP" and c.left_edge.i == verb.i + 1 and not _dates(c) else None
    if c.dep_ != "ccomp" or not behind:
        return None
    subject = next((x for x in c.children if x.dep_ == "nsubj" and x.i < c.i), None)
    if is_infinitive(c) or c.tag_ == "JJ":  # "ordered the minister to appear": an object and a clause
        return subject
    if c.left_edge.lower_ in closed_class("free"):  # "denounced what it calls a trap"
        return c
    bare = c.tag_ in ("VB", "VBP") and c.n_lefts == 1 and subject is not None and subject.tag_ == "NNP"
    # "Fiji snubs Tonga offer", where *offer* does not agree with its subject
    return subject if bare and subject is not None and verb.i + 1 == subject.i == c.i - 1 else None


def _behind(verb: Token) -> Token | None:
    """The noun right behind a verb that the parser made the subject of what follows.

    *rejects the pact signed in Oran*, where *signed* looks like a finite verb.
    """
    at = verb.i + 1
    while at < len(verb.doc) and verb.doc[at].is_quote:
        at += 1
    if at >= len(verb.doc) or verb.doc[at].tag_ not in ("DT", "NNP", "PRP$", "JJ"):
        return None
    for head in (verb.doc[at], verb.doc[at].head):
        follows = head.head
        if head.dep_ != "nsubj" or head.left_edge.i != at or follows.i < head.i or head.tag_[:2] != "NN":
            continue
        helped = any(c.dep_ in ("aux", "auxpass", "dobj") for c in follows.children)
        return head if follows.tag_ in ("VBD", "VBN") and not helped else None
    return None


def _shared_object(verb: Token) -> Token | None:
    """The object that verbs have in common: *supports and finances the rebels*."""
    if any(c.dep_ in ("xcomp", "ccomp", "prep", "dobj") for c in verb.children):
        return None
    for c in verb.children:
        if c.dep_ == "conj" and c.tag_[:2] == "VB" and not any(x.dep_ in SUBJECTS for x in c.children):
            return next((x for x in c.children if x.dep_ == "dobj"), None)
    return None


def _antecedent(found: Token, verb: Token) -> Token | None:
    if found.tag_ in ("WDT", "WP") or (found.lower_ == "that" and verb.dep_ == "relcl"):
        return verb.head if verb.dep_ == "relcl" else None
    return found


def passive_subject(verb: Token) -> Token | None:
    """Return what a passive verb is said of: its subject, or the noun before a participle."""
    at = verb
    for _ in range(4):
        wanted = ("nsubjpass",) if at is verb else ("nsubjpass", "nsubj")  # "took place and was condemned"
        found = next((c for c in at.children if c.dep_ in wanted), None)
        if found is not None:
            return _antecedent(found, at) if at.dep_ == "relcl" else found
        if at.dep_ in ("acl", "relcl") or (at.dep_ == "amod" and at.head.i < at.i):
            return at.head if at.head.tag_.startswith(_NOUNS) else None
        if at.dep_ in ("advcl", "xcomp") and at is verb:
            return bearer(at)
        if at.dep_ != "conj":
            return None
        at = at.head
    return None
