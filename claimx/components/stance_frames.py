"""Stance frames: where a trigger keeps its holder, target and topic, read off the dependency tree.

A frame is a mechanism of grammar and knows no words; which word opens which slots stands in the rules.

===============  ====================================================================
``active``       HOLDER V TARGET, HOLDER V to/for/against TARGET, HOLDER V that S
``passive``      TARGET is V-ed by HOLDER; TARGET, V-ed by HOLDER, …
``nominal``      HOLDER's N of TARGET; N for TARGET from HOLDER
``light``        HOLDER voiced N over TARGET; TARGET drew N from HOLDER
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
from typing import Final

from spacy.tokens import Token

from claimx.components.stance_frame import Frame, LightVerbs
from claimx.components.stance_givers import agent, carrier, giver_of, met_with, sponsor
from claimx.components.stance_holders import bearer, own_subject, passive, subject_of
from claimx.components.stance_predicates import copula, copula_verb, evaluative, judged, person_noun
from claimx.components.stance_slots import first_slot, object_of, passive_subject, slot_of
from claimx.rules.stances import TREATY, StanceRule, prepositions

_CLAUSAL: Final = ("ROOT", "ccomp", "conj", "relcl")
_REFLEXIVE: Final = ("itself", "themselves", "himself", "herself", "ourselves", "myself")
_HANGING: Final = 4  # words between a preposition and the verb that it belongs to
_REASONS: Final = ("for", "over", "about")


def fit(rule: StanceRule, part: str, token: Token, light: LightVerbs) -> Iterator[Frame]:
    """Yield the frame of a rule at a token, if its part of speech, companions and slots are all there."""
    if not _is(part, token):
        if part == "verb":
            yield from _headline(rule, token)
        return
    words = _pattern(rule, token)
    if words is None:
        return
    if rule.under and not (token.head.lower_ in rule.under or copula(token) in rule.under):
        return
    for slot, forms in rule.companions.items():
        found = _companion(words, slot, forms)
        if found is None:
            return
        if slot != "ahead":
            words = (*words, found)
    for slot, forms in rule.excluded.items():
        if _companion(words, slot, forms) is not None:
            return
    made = {"verb": _verbal, "noun": _nominal, "adjective": _adjectival, "preposition": _prepositional}
    yield from made[part](rule, words, light)


def _headline(rule: StanceRule, token: Token) -> Iterator[Frame]:
    """*Oman rejects ferry treaty* in a headline, where the verb is a plural noun to the tagger."""
    if token.tag_ != "NNS" or token.dep_ != "compound" or token.head.i < token.i or token.i == 0:
        return
    plain = rule.holder == "subject" and "object" in rule.target and rule.modal == frozenset()
    if not plain or rule.companions or rule.pattern or rule.under:
        return
    doer, thing = token.nbor(-1), token.head
    if doer.tag_ == "NNP" and doer.dep_ == "compound" and thing.left_edge.i == token.sent.start:
        yield Frame(rule, "headline", (token,), token, doer, thing, "object", None)


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
        topic, _ = first_slot(words, _REASONS, target)
    if rule.target and target is None and TREATY not in rule.target:
        return
    holder = agent(verb) if is_passive else bearer(verb)
    yield Frame(rule, "passive" if is_passive else "active", words, verb, holder, target, slot, topic)


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
        yield from evaluative(rule, words, noun)
        return
    if rule.role:
        yield from person_noun(rule, words, noun)
        return
    verb = carrier(noun)
    met = met_with(noun, light.meet)
    carried = verb is not None and verb.lower_ in light.give
    received = met is not None or (verb is not None and verb.lower_ in light.take and noun.dep_ != "nsubj")
    verb = met if met is not None else verb
    nodes = (*words, verb) if verb is not None and (carried or received) else words
    giver = giver_of(noun)
    if met is not None:
        giver = giver or (agent(met) if passive(met) else None)
        gets = passive_subject(met) if passive(met) else bearer(met)
        if (
            giver is not None and gets is not None
        ):  # "met with opposition from X", "was greeted with joy by X"
            yield Frame(rule, "light", words, met, giver, gets, "subject", None)
        return
    target, slot = first_slot(nodes, rule.target, giver)
    if target is not None and verb is not None and target.i < noun.i and slot != "owner":
        target = None
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
    if verb is not None and received and giver is not None and giver.dep_ != "poss":
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


def _adjectival(rule: StanceRule, words: tuple[Token, ...], light: LightVerbs) -> Iterator[Frame]:
    del light
    word = words[0]
    if rule.holder == "speaker":
        yield from evaluative(rule, words, word)
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
    if holder is not None and holder.lower_ in _REFLEXIVE and at.head.tag_.startswith("VB"):
        at = at.head  # "does not consider itself bound by"
        holder = bearer(at)
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


def _is(part: str, token: Token) -> bool:
    tag = token.tag_
    if part == "verb":
        return tag.startswith("VB") or (token.dep_ in _CLAUSAL and own_subject(token) is not None)
    if part == "noun":  # "poured scorn on": what stands as an object is a noun, whatever the tagger says
        return tag in ("NN", "NNS") or (tag in ("RB", "VB") and token.dep_ in ("dobj", "pobj"))
    if part == "adjective":
        return tag.startswith("JJ") or tag in ("VBN", "VBD", "VBG", "RB", "NN", "IN")
    return tag in ("IN", "TO", "RP", "RB")


def _pattern(rule: StanceRule, token: Token) -> tuple[Token, ...] | None:
    words: tuple[Token, ...] = (token,)
    at = token.i + 1
    for want in rule.pattern:
        if at < len(token.doc) and token.doc[at].lower_ in want["forms"]:
            words = (*words, token.doc[at])
            at += 1
        elif not want["optional"]:
            return None
    return words


def _companion(words: tuple[Token, ...], slot: str, forms: frozenset[str]) -> Token | None:
    word = words[0]
    if slot == "particle":
        found = [
            c for c in word.children if c.dep_ in ("prt", "advmod", "prep", "acomp", "oprd") and c.i > word.i
        ]
    elif slot == "modifier":
        found = [
            c for w in words for c in w.children if c.dep_ in ("amod", "advmod", "compound", "det", "neg")
        ]
    else:
        above = (word.head,) if word.dep_ in ("acomp", "attr") and slot in prepositions() else ()
        filled = slot_of((*words, *above), slot)
        found = [filled] if filled is not None else []
        if slot in ("object", "predicate") and filled is not None:
            found += [c for c in filled.children if c.dep_ == "conj"]
            # "froze $200 million in aid": the sum stands before what it is for.
            found += [
                x for c in filled.children if c.dep_ == "prep" and filled.tag_ == "CD" for x in c.children
            ]
    return next((c for c in found if not forms or c.lower_ in forms), None)


def _finite(verb: Token) -> bool:
    return verb.tag_ in ("VBZ", "VBP", "VBD") or any(c.dep_ in ("aux", "auxpass") for c in verb.children)


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
