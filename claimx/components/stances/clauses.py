"""The clauses that a trigger governs: *that* clauses, infinitives, gerunds, conditions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from claimx.components.stances.closed import closed_class
from claimx.components.stances.givers import agent
from claimx.components.stances.subjects import passive, stranded

SUBJECTS: Final = ("nsubj", "csubj", "nsubjpass")
_FINITE: Final = ("VBD", "VBZ", "VBP")


def clausal(nodes: tuple[Token, ...], slot: str) -> Token | None:
    """Return the *that* clause of a trigger, or for the slot ``that`` its subject."""
    clauses = [c for n in nodes for c in n.children if _is_clause(c, n)]
    clause = next((c for c in clauses if c.i > nodes[0].i), next(iter(clauses), None))
    parted = stranded(nodes[0])
    if clause is not None and slot == "that" and parted is not None and clause.i == parted.i:
        return next((c for c in nodes[0].children if c.dep_ in SUBJECTS), None)
    if clause is None or (slot == "subjunctive" and not is_subjunctive(clause)):
        return None
    bare = not opens(clause, closed_class("marked"))
    if bare and any(c.dep_ == "dobj" and c.i < clause.i for c in nodes[0].children):
        return None  # "demanded the release, diplomats said": no clause of this verb
    if any(c.tag_ == "WP" and c.i < clause.i for c in clause.children):
        return clause  # "what it called an attempt": not its subject is meant
    return clause if slot == "clause" else next((c for c in clause.children if c.dep_ in SUBJECTS), None)


def doer(nodes: tuple[Token, ...]) -> Token | None:
    """Return who does what a *that* clause tells: of a passive whoever it names, not to whom it is done."""
    clause = clausal(nodes, "clause")
    if clause is None or not passive(clause) or clause.lower_ in closed_class("implicated"):
        return clausal(nodes, "that")
    return agent(clause)


def asked(nodes: tuple[Token, ...]) -> Token | None:
    """Return what somebody is asked about who says this: *asked about the toll, he declined to comment*."""
    above = [n.head for n in nodes if n.tag_.startswith("VB") and n.dep_ == "xcomp"]
    for c in _governed((*nodes, *above)):
        if c.dep_ == "advcl" and c.tag_ in ("VBN", "VBD") and c.lower_ in closed_class("asked"):
            preps = (p for p in c.children if p.dep_ == "prep" and p.lower_ in closed_class("concerning"))
            return next((x for p in preps for x in p.children if x.dep_ == "pobj"), None)
    return None


def infinitive(nodes: tuple[Token, ...]) -> Token | None:
    """Return the first infinitive that one of these words governs."""
    found = next((c for c in _governed(nodes) if is_infinitive(c)), None)
    return _unhyphened(found) if found is not None else None


def gerund(nodes: tuple[Token, ...]) -> Token | None:
    """Return the first verb that stands as a noun: *denied opposing it*, *denied having opposed it*."""
    for c in _governed(nodes):
        perfect = c.tag_ == "VBN" and any(x.dep_ == "aux" and x.tag_ == "VBG" for x in c.children)
        if c.dep_ in ("xcomp", "pcomp") and (c.tag_ == "VBG" or perfect):
            return c
    return None


def condition(nodes: tuple[Token, ...]) -> Token | None:
    """Return the subject of a condition: *will respond if Oman leaves*."""
    marked = (c for c in _governed(nodes) if c.dep_ == "advcl" and opens(c, closed_class("conditional")))
    return next((x for c in marked for x in c.children if x.dep_ in SUBJECTS), None)


def wanted(nodes: tuple[Token, ...]) -> Token | None:
    """Return the subject of an infinitive behind *for*: *called for the toll to be lifted*."""
    for c in _governed(nodes):
        below = c.dep_ in ("advcl", "ccomp", "xcomp", "acl", "relcl")
        if below and opens(c, closed_class("purpose")) and _has_to(c):
            return next((x for x in c.children if x.dep_ in SUBJECTS), None)
    return None


def called(clause: Token) -> Token | None:
    """Return as what a clause names a thing that it does not tell otherwise: *what Oman called a trap*."""
    if clause.left_edge.lower_ not in closed_class("free"):
        return None
    return next((c for c in clause.children if c.dep_ == "oprd" and c.tag_ in ("NN", "NNS")), None)


def is_infinitive(token: Token) -> bool:
    """Return whether a verb is an infinitive with *to* that another word governs."""
    misread = token.dep_ == "xcomp" and token.tag_ == "NN"  # "offered to host talks"
    below = token.dep_ in ("xcomp", "ccomp", "acl", "advcl", "relcl") and (token.tag_ == "VB" or misread)
    return below and _has_to(token)


def is_subjunctive(clause: Token) -> bool:
    """Return whether a clause says what is to be done: *that Oman leave*, *that the pact be signed*."""
    helpers = [c for c in clause.children if c.dep_ in ("aux", "auxpass")]
    bare = clause.tag_ == "VB" or any(c.lower_ == "be" and c.tag_ == "VB" for c in helpers)
    subject = next((c for c in clause.children if c.dep_ == "nsubj"), None)
    single = subject is not None and subject.tag_ in ("NN", "NNP") and not subject.conjuncts
    unlike = clause.tag_ == "VBP" and single and not helpers  # "that Oman sign": no form of the indicative
    finite = any(c.tag_ in ("MD", "TO", "VBD", "VBZ", "VBP") for c in helpers)  # "that Oman did not object"
    return (bare or unlike) and not finite


def opens(clause: Token, marks: frozenset[str]) -> bool:
    """Return whether a clause begins with one of these words."""
    return any(c.lower_ in marks and c.i < clause.i for c in clause.children)


def _has_to(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def _governed(nodes: tuple[Token, ...]) -> Iterator[Token]:
    return (c for n in nodes for c in n.children)


def _is_clause(token: Token, head: Token) -> bool:
    if token.i < head.i:  # "The pact will fail, he warned"
        finite = token.dep_ == "ccomp" and head.tag_ in _FINITE and token.tag_.startswith(("VB", "MD"))
        return finite and all(t.text != ";" for t in head.doc[token.i : head.i])
    if token.dep_ == "ccomp":
        return not is_infinitive(token)
    if token.dep_ in ("acl", "relcl", "advcl") and not head.tag_.startswith("VB"):
        return opens(token, closed_class("declarative")) and any(
            c.dep_ in SUBJECTS and c.lower_ != "that" for c in token.children
        )
    return False


def _unhyphened(verb: Token) -> Token:
    """The verb of which the parser sees but the part before a hyphen: *re-open*."""
    doc, last = verb.doc, verb.i + 2
    hyphened = last < len(doc) and doc[verb.i + 1].text == "-" and doc[last].tag_.startswith("VB")
    return doc[last] if hyphened else verb
