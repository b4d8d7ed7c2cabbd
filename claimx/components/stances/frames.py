"""Stance frames: where a trigger keeps its holder, target and topic, read off the dependency tree.

A frame is a mechanism of grammar and knows no words; which word opens which slots stands in the rules.

===============  ====================================================================
``active``       HOLDER V TARGET, HOLDER V to/for/against TARGET, HOLDER V that S
``passive``      TARGET is V-ed by HOLDER; TARGET, V-ed by HOLDER, …
``nominal``      HOLDER's N of TARGET; N for TARGET from HOLDER
``light``        HOLDER voiced N over TARGET; TARGET drew N from HOLDER
``adjunct``      with HOLDER's N TARGET V-ed; X V-ed TARGET despite N from HOLDER
``adjective``    HOLDER is A of TARGET
``preposition``  HOLDER is against TARGET, HOLDER is in favour of TARGET
``predicate``    "TARGET is A", said HOLDER; "TARGET V-s S", said HOLDER
``calling``      HOLDER called TARGET A; HOLDER described TARGET as A
``role``         HOLDER is a critic of TARGET; HOLDER, an ally of TARGET, …
``attributive``  HOLDER-backed TARGET
``headline``     HOLDER V-s TARGET, where the verb looks like a noun
===============  ====================================================================

Labels are those of the English spaCy pipelines (ClearNLP style).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from spacy.tokens import Token

from claimx.components.stances.balance import balance
from claimx.components.stances.closed import closed_class
from claimx.components.stances.frame import Frame, LightVerbs
from claimx.components.stances.givers import agent, carrier, giver_of, met_with, sponsor
from claimx.components.stances.headlines import headline
from claimx.components.stances.holders import bearer, subject_of
from claimx.components.stances.predicates import copula_verb, evaluative, judged, person_noun
from claimx.components.stances.slots import first_slot, governed, object_of, passive_subject, slot_of
from claimx.components.stances.subjects import own_subject, passive
from claimx.components.stances.triggers import is_part, words_of
from claimx.rules.pack import read_pack
from claimx.rules.stances import TREATY, StanceRule

_HANGING: Final = 4  # words between a preposition and the verb that it belongs to
_FINITE: Final = ("VBD", "VBZ", "VBP", "MD")


def fit(rule: StanceRule, part: str, token: Token, light: LightVerbs) -> Iterator[Frame]:
    """Yield the frame of a rule at a token, if its part of speech, companions and slots are all there."""
    if not is_part(part, token):
        if part == "verb":
            yield from headline(rule, token)
        return
    words = words_of(rule, token)
    if words is not None:
        made = {"verb": _verbal, "noun": _nominal, "adjective": _adjectival, "preposition": _prepositional}
        yield from made[part](rule, words, light)


def _verbal(rule: StanceRule, words: tuple[Token, ...], light: LightVerbs) -> Iterator[Frame]:
    del light
    verb = words[0]
    if rule.finite and not _finite(verb):
        return
    if verb.dep_ == "amod" and verb.i < verb.head.i:
        backer = sponsor(verb)
        if backer is not None and "object" in rule.target:
            yield Frame(rule, "attributive", words, verb, backer, verb.head, "object", None)
        return
    is_passive = passive(verb)
    stray = verb.tag_ == "VBN" and not is_passive and not _auxiliary(verb) and own_subject(verb) is None
    if stray and object_of(verb) is None:
        return  # "stronger than expected"
    if rule.holder == "speaker":
        if "subject" not in rule.target:  # "the blame lies with Oman"
            target, slot = first_slot(words, rule.target)
            if target is not None and not is_passive:
                yield Frame(rule, "predicate", words, verb, None, target, slot, None)
            return
        if is_passive:
            done, _ = judged(_done_to(rule, verb))
            if done is not None:
                yield Frame(rule, "predicate", words, verb, None, done, "subject", None)
            return
        target, caller = judged(subject_of(verb) or (bearer(verb) if rule.under else None))
        if target is not None and caller is not None:
            yield Frame(rule, "calling", words, verb, bearer(caller), target, "object", None)
        elif target is not None:
            yield Frame(rule, "predicate", words, verb, None, target, "subject", None)
        return
    if rule.holder == "object":  # "the toll angered Oman": who feels it is the object
        felt, cause = object_of(verb), agent(verb) if is_passive else subject_of(verb)
        if felt is not None and cause is not None:
            yield Frame(
                rule, "passive" if is_passive else "active", words, verb, felt, cause, "subject", None
            )
        return
    target, slot = first_slot(words, rule.target)
    topic, _ = first_slot(words, rule.topic, target)
    if topic is None:  # the reason is what it is about, whatever the verb
        topic, _ = first_slot(words, _reasons(), target)
    if rule.target and target is None and TREATY not in rule.target:
        return
    holder = agent(verb) if is_passive else bearer(verb)
    yield Frame(rule, "passive" if is_passive else "active", words, verb, holder, target, slot, topic)


@cache
def _reasons() -> tuple[str, ...]:
    return tuple(read_pack("stances.toml")["slots"]["reasons"])


def _done_to(rule: StanceRule, verb: Token) -> Token | None:
    """Whom a judgement in the passive is about: who did it, or what *is met with force*, *is aimed at us*."""
    doer = agent(verb)
    if doer is not None:
        return doer if rule.target == ("subject",) else None
    hangs = bool(rule.companions) and not {"object", "predicate", "infinitive"} & rule.companions.keys()
    return passive_subject(verb) if hangs else None


def _nominal(rule: StanceRule, words: tuple[Token, ...], light: LightVerbs) -> Iterator[Frame]:
    noun = words[0]
    if rule.holder == "speaker":
        yield from evaluative(rule, words, noun, light.make)
        return
    if rule.role:
        yield from person_noun(rule, words, noun)
        return
    verb = carrier(noun)
    met = met_with(noun, light.meet)
    carried = verb is not None and verb.lower_ in light.give
    received = met is not None or (
        verb is not None and verb.lower_ in light.take and noun.dep_ not in ("nsubj", "attr")
    )
    verb = met if met is not None else verb
    nodes = (*words, verb) if verb is not None and (carried or received) else words
    # "a complaint lodged by X against Y"
    nodes += tuple(c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN" and c.lower_ in light.give)
    giver = giver_of(noun, light.give)
    if met is not None:  # "met with opposition from X", "was greeted with joy by X"
        giver = giver or (agent(met) if passive(met) else None)
        gets = passive_subject(met) if passive(met) else bearer(met)
        if giver is not None and gets is not None:
            yield Frame(rule, "light", words, met, giver, gets, "subject", None)
        return
    target, slot = first_slot(nodes, rule.target, giver)
    if target is not None and verb is not None and target.i < noun.i and slot not in ("owner", "dative"):
        target = None
    if target is None and (both := balance(noun)) is not None:  # "neither support for nor opposition to"
        target, slot = governed(both.second)
    topic, _ = first_slot(nodes, rule.topic, target)
    if (
        verb is not None
        and received
        and target is not None
        and slot == "of"
        and giver is None
        and target.tag_ != "VBG"
    ):
        gets = bearer(verb)  # "won the backing of X": X gives it
        if gets is not None:
            yield Frame(rule, "light", words, verb, target, gets, "subject", None)
        return
    his = carried and giver is not None and giver.tag_ == "PRP$"  # "has its doubts about"
    if his and giver is not None and verb is not None and giver.lower_ in closed_class("first"):
        gets = bearer(verb)  # "they have our support"
        if gets is not None and target is None and gets.lower_ not in closed_class("first"):
            yield Frame(rule, "light", words, verb, giver, gets, "subject", None)
            return
    if verb is not None and received and giver is not None and not his:
        gets = bearer(verb)
        if gets is not None:
            yield Frame(rule, "light", words, verb, giver, gets, "subject", target)
        return
    if verb is not None and carried and (giver is None or giver.tag_ == "PRP$"):
        if rule.target and target is None and TREATY not in rule.target:
            return
        holder = agent(verb) if passive(verb) else bearer(verb)
        yield Frame(rule, "light", words, verb, holder, target, slot, topic)
        return
    if giver is not None and target is not None:
        yield Frame(rule, "nominal", words, noun, giver, target, slot, topic)
    elif verb is None:
        yield from _adjunct(rule, words, light, giver, target if slot == "of" else None)


def _adjunct(
    rule: StanceRule, words: tuple[Token, ...], light: LightVerbs, giver: Token | None, whose: Token | None
) -> Iterator[Frame]:
    """A noun beside a clause: *with Oman's support X won*, *X signed it despite protests by Y*."""
    noun = words[0]
    prep = noun.head
    verb = prep.head
    if noun.dep_ != "pobj" or not verb.tag_.startswith("VB"):
        return
    if passive(verb) and prep.lower_ not in light.braved:
        return
    if prep.lower_ in light.helped:
        giver = giver if giver is not None else whose  # "with the support of Oman"
        gets = bearer(verb)
    elif prep.lower_ in light.braved and all(c.dep_ not in ("acomp", "attr") for c in verb.children):
        gets = object_of(verb) or slot_of((verb,), "with") or bearer(verb)
        giver = giver if giver is not None else whose  # "over the objections of Oman"
    else:
        return
    if giver is not None and gets is not None and rule.holder == "subject":
        yield Frame(rule, "adjunct", words, noun, giver, gets, "subject", None)


def _adjectival(rule: StanceRule, words: tuple[Token, ...], light: LightVerbs) -> Iterator[Frame]:
    word = words[0]
    if rule.holder == "speaker":
        yield from evaluative(rule, words, word, light.make)
        return
    if word.dep_ == "amod" and word.i < word.head.i:
        return
    verb = copula_verb(word)
    target, slot = first_slot((*words, verb) if verb is not None and verb.i != word.i else words, rule.target)
    topic, _ = first_slot(words, rule.topic, target)
    if rule.target and target is None and TREATY not in rule.target:
        return
    at = verb if verb is not None else word
    holder = bearer(at)
    if holder is not None and holder.lower_ in closed_class("reflexive") and at.head.tag_.startswith("VB"):
        at = at.head  # "does not consider itself bound by"
        holder = bearer(at)
    own = next((c for c in word.lefts if c.dep_ in ("nsubj", "npadvmod") and c.i == word.i - 1), None)
    if own is not None and own.tag_.startswith("NN"):
        holder = own  # "it ended as it began, with the government sure of its votes"
    if holder is None and word.dep_ in ("amod", "acl", "appos") and word.head.tag_.startswith("NN"):
        holder = word.head
    if holder is None:
        holder = next((c for c in at.children if c.dep_ == "nsubjpass"), None)
    yield Frame(rule, "adjective", words, at, holder, target, slot, topic)


def _prepositional(rule: StanceRule, words: tuple[Token, ...], light: LightVerbs) -> Iterator[Frame]:
    del light
    word = words[0]
    verb = word.head
    while verb.dep_ in ("prep", "conj", "advmod", "preconj") and verb.tag_ in ("IN", "RB", "CC"):
        verb = verb.head
    for _ in range(_HANGING if rule.companions else 0):
        if verb.i > word.i or verb.dep_ not in ("dobj", "pobj", "prep", "npadvmod"):
            break
        verb = verb.head  # "closed the port for days in protest at": the parser hangs it on the nouns
    if not verb.tag_.startswith(("VB", "MD")):
        return
    if rule.holder == "speaker":
        subject = subject_of(verb) or (bearer(verb) if verb.tag_ == "VBG" else None)
        if subject is not None:
            yield Frame(rule, "predicate", words, verb, None, subject, "subject", None)
        return
    target, slot = first_slot((*words, verb) if rule.companions else words, rule.target)
    if rule.target and target is None:
        return
    yield Frame(rule, "preposition", words, verb, bearer(verb), target, slot, None)


def _finite(verb: Token) -> bool:
    return verb.tag_ in _FINITE or any(c.dep_ in ("aux", "auxpass") for c in verb.children)


def _auxiliary(verb: Token) -> bool:
    """Whether a participle has an auxiliary, its own or one that it shares."""
    at = verb
    for _ in range(4):
        if any(c.dep_ in ("aux", "auxpass") for c in at.children):
            return True
        if at.dep_ != "conj":
            return False
        at = at.head
    return False
