"""Stance predicates: judgements that a clause passes on its subject, held by who says so.

*"The toll is illegal," said X*; *X called the toll illegal*; *X is a critic of Y*.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from claimx.components.stances.closed import closed_class
from claimx.components.stances.frame import Frame
from claimx.components.stances.givers import agent
from claimx.components.stances.holders import bearer, subject_of
from claimx.components.stances.slots import first_slot
from claimx.components.stances.subjects import own_subject, passive
from claimx.rules.stances import StanceRule

_SUBJECTS: Final = ("nsubj", "csubj", "nsubjpass")
_COPULAR: Final = (
    "acomp", "attr", "oprd", "ROOT", "xcomp", "ccomp", "conj", "dep", "advcl", "acl", "prep", "relcl",
)  # fmt: skip


def person_noun(rule: StanceRule, words: tuple[Token, ...], noun: Token) -> Iterator[Frame]:
    """A noun that names its holder: *X is a critic of Y*, *one of Y's critics*, *X, an ally of Y*."""
    target, slot = first_slot(words, rule.target)
    if target is None and "owner" in rule.target:  # "a Habibi supporter"
        named = (c for c in noun.children if c.dep_ == "compound" and c.tag_ == "NNP")
        target, slot = next(named, None), "owner"
    if target is None:
        return
    if noun.dep_ == "compound" and noun.head.tag_ == "NNP" and noun.i < noun.head.i:
        yield Frame(rule, "role", words, noun, noun.head, target, slot, None)  # "Oman critic Ann Lee"
        return
    at = noun
    while at.dep_ == "conj" and at.head.tag_.startswith("NN"):
        at = at.head  # "a critic of X and a friend of Y"
    behind_of = at.dep_ == "pobj" and at.head.lower_ == "of"
    if behind_of and at.head.head.tag_.startswith(("CD", "DT", "JJ", "NN")):
        at = at.head.head  # "one of his critics"
    holder, verb = None, at.head
    if at.dep_ == "attr" and verb.tag_.startswith("VB"):
        holder = subject_of(verb)
    elif at.dep_ == "pobj" and verb.lower_ == "among" and verb.head.tag_.startswith("VB"):
        verb = verb.head  # "is among the critics of"
        holder = subject_of(verb)
    elif at.dep_ == "pobj" and at.head.lower_ == "as" and at.head.head.tag_.startswith("VB"):
        verb = at.head.head  # "has emerged as a critic of"; what others see him as is their view
        described = passive(verb) or any(c.dep_ == "dobj" for c in verb.children)
        holder = None if described else bearer(verb)
    elif at.dep_ == "appos":
        holder, verb = at.head, noun
    if holder is not None and holder.i != target.i:
        yield Frame(rule, "role", words, verb, holder, target, slot, None)


def _described(
    rule: StanceRule, words: tuple[Token, ...], noun: Token, make: frozenset[str]
) -> Iterator[Frame]:
    """A judgement inside a predicate noun: *X is a great man*, *X made an invaluable contribution*."""
    verb = noun.head
    if noun.i < verb.i or passive(verb) or any(c.dep_ == "poss" for c in noun.children):
        return
    made = noun.dep_ == "dobj" and verb.lower_ in make and not any(c.lower_ == "the" for c in noun.children)
    if made or (noun.dep_ == "attr" and verb.tag_.startswith("VB")):
        subject = subject_of(verb)
        if subject is not None and subject.tag_.startswith("N"):
            yield Frame(rule, "predicate", words, verb, None, subject, "subject", None)


def judged(subject: Token | None) -> tuple[Token | None, Token | None]:
    """What a judgement on a predicate noun is really about, and the verb of calling if there is one.

    *X is a step that goes against Y* and *X creates facts that do not serve Y* judge X; *sees X as a step
    that goes against Y* does so for the subject of *sees*.
    """
    if subject is None:
        return None, None
    verb = subject.head
    bare = subject.dep_ == "dobj" and not any(c.dep_ in ("det", "poss") for c in subject.children)
    if (subject.dep_ == "attr" or bare) and verb.tag_.startswith("VB") and subject.i > verb.i:
        above = subject_of(verb)
        cleft = above is not None and above.lower_ == "it" and subject.dep_ == "attr"
        return (subject if cleft else above), None  # "it was Oman that broke the truce"
    if subject.dep_ == "pobj" and verb.lower_ == "as" and verb.head.tag_.startswith("VB"):
        return next((c for c in verb.head.children if c.dep_ == "dobj"), None), verb.head
    return subject, None


def evaluative(
    rule: StanceRule, words: tuple[Token, ...], word: Token, make: frozenset[str]
) -> Iterator[Frame]:
    """A predicate that judges its subject: who judges is who says so, or the subject of *call*.

    Whoever is said to ``make`` something bad is judged with it, not who rejects it.
    """
    above = word.head
    if word.dep_ == "conj" and above.lower_ in rule.words:
        return  # "null and void" is one judgement
    if word.dep_ in ("amod", "pobj", "pcomp") and above.lower_ == "as" and word.i > above.i:
        caller = above.head if above.head.tag_.startswith("VB") else above.head.head
        named = next((c for c in caller.children if c.dep_ == "dobj"), None) or _referred(caller)
        if named is not None and caller.tag_.startswith("VB") and not passive(caller):
            yield Frame(rule, "calling", words, caller, bearer(caller), named, "object", None)
        return
    if word.dep_ == "amod" and word.i < above.i:
        if rule.target == ("noun",):  # "this so-called treaty"
            yield Frame(rule, "predicate", words, word, None, above, "noun", None)
        elif rule.actor:
            yield from _described(rule, words, above, make)
        elif above.dep_ in ("attr", "oprd") or (above.dep_ == "pobj" and above.head.lower_ == "as"):
            yield from evaluative(rule, words, above, make)  # "called it a hostile step"
        return
    if word.tag_ in ("VBG", "VBN") and word.dep_ == "ccomp" and above.tag_.startswith("VB"):
        inner = [c for c in word.children if c.dep_ in (*_SUBJECTS, "aux", "auxpass", "mark")]
        if len(inner) == 1 and inner[0].dep_ in _SUBJECTS:  # "considers the pact binding"
            yield Frame(rule, "calling", words, above, bearer(above), inner[0], "object", None)
        return
    alike = (c for c in word.children if c.dep_ == "conj")
    if word.dep_ == "dobj" and any(c.tag_ == "JJ" or c.lower_ in rule.words for c in alike):
        # "declared the memorandum null and void" is one phrase to the parser
        named = next((c for c in word.children if c.dep_ == "compound" and c.i == word.i - 1), None)
        if named is not None and above.tag_.startswith("VB"):
            yield Frame(rule, "calling", words, above, bearer(above), named, "object", None)
        return
    verb = copula_verb(word)
    if verb is None or (verb.i == word.i and (not passive(word) or agent(word) is not None)):
        return
    if word.dep_ == "oprd" or _second(word) or (word.dep_ == "ccomp" and verb.tag_.startswith("VB")):
        named = next((c for c in verb.children if c.dep_ == "dobj"), None)
        # "called the blockade shameful" is one phrase to the parser now and then
        inside = ("nsubj", "compound", "nmod", "amod")
        if named is None and verb.dep_ == "relcl":
            named = verb.head  # "a step that Oman calls blackmail"
        nouns = (c for c in word.children if c.dep_ in inside and c.tag_.startswith("NN"))
        named = named or next(nouns, None)
        if named is not None:
            yield Frame(rule, "calling", words, verb, bearer(verb), named, "object", None)
        return
    if "subject" not in rule.target:  # "there is no room for compromise"
        target, slot = first_slot((*words, verb), rule.target)
        if target is not None:
            yield Frame(rule, "predicate", words, verb, None, target, slot, None)
        return
    subject = subject_of(verb)
    if subject is not None and subject.lower_ == "it" and (clause := _extraposed(verb)) is not None:
        subject = own_subject(clause)  # "it is wrong that Oman left"; "it is wrong to sign" judges no thing
    if subject is not None:
        yield Frame(rule, "predicate", words, verb, None, subject, "subject", None)


def _extraposed(verb: Token) -> Token | None:
    """The clause that *it* stands for: *it is wrong to sign*, *it is wrong that Oman signed*."""
    for c in verb.children:
        behind = (c, *(x for x in c.children if c.dep_ in ("acomp", "attr")))
        for x in behind:
            marked = any(m.i < x.i and m.lower_ in closed_class("complement") for m in x.children)
            if x.dep_ in ("ccomp", "xcomp", "advcl", "acl", "relcl") and x.i > verb.i and marked:
                return x
    return None


def _referred(verb: Token) -> Token | None:
    """What a verb with *to* speaks of: *referred to the pact as a sham*."""
    prep = next(
        (c for c in verb.children if c.dep_ == "prep" and c.lower_ == "to" and c.i == verb.i + 1), None
    )
    return next((c for c in prep.children if c.dep_ == "pobj"), None) if prep is not None else None


def _second(word: Token) -> bool:
    """Whether a noun is the second object of a verb: *branded the pact a sham*."""
    if word.dep_ != "dobj" or not any(c.lower_ in closed_class("articles") for c in word.children):
        return False
    return any(c.dep_ == "dobj" and c.i < word.i for c in word.head.children)


def copula_verb(word: Token) -> Token | None:
    """Return the verb by which something is said to be this."""
    at = word
    while at.dep_ == "conj" and not at.tag_.startswith("VB"):
        at = at.head
    if at.tag_.startswith("VB") and (passive(at) or any(c.dep_ in _SUBJECTS for c in at.children)):
        return at  # "are unconvinced by": a participle to the tagger
    if _second(at):
        return at.head
    if at.dep_ in _COPULAR and at.head.tag_.startswith(("VB", "MD")) and at.head.i != at.i:
        return at.head
    return at if at.dep_ in ("ROOT", "advcl", "relcl", "ccomp") else None


def copula(word: Token) -> str:
    """Return the form of the verb by which something is said to be this; empty where there is none."""
    verb = copula_verb(word)
    return verb.lower_ if verb is not None else ""
