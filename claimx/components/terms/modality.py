"""Modality: whether a provision obliges, permits, forbids, intends or describes, and whether it is denied."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from spacy.tokens import Token

from claimx.components.terms.evidence import Evidence
from claimx.components.terms.grammar import grammar
from claimx.components.terms.subjects import verbal
from claimx.components.terms.voice import Voice
from claimx.rules.terms import TermModality, TermRule

_VERBS: Final = grammar().verbs
_OPENING: Final = _VERBS["make_way"] | _VERBS["permit"] | _VERBS["yield"]
_LETTING: Final = _VERBS["prohibit"] | _VERBS["permit"]


def modality(reading: Evidence, rule: TermRule, voice: Voice) -> tuple[TermModality | None, bool]:
    """Return the modality of a provision and whether it is negated; a negated duty is a prohibition."""
    negated = _negated(reading)
    if rule.modality is not None:
        if rule.modality == "permission" and (negated or _forbidden(reading)):
            return "prohibition", False
        if rule.modality == "permission" and _owed(reading):
            return "obligation", False
        if rule.modality == "obligation" and not negated and _free(reading):
            return "permission", False
        return rule.modality, negated and rule.modality != "prohibition"
    if rule.clause.apart:
        return None, negated  # who is bound and who signs is no provision
    found = _read(reading, voice, rule.clause.group == "instrument")
    if negated and found in ("obligation", "permission", "intention"):
        return "prohibition", False
    return found, negated and found != "prohibition"


def _negated(reading: Evidence) -> bool:
    words = grammar().words["negation"]
    if words & set(reading.group):
        return True
    before = reading.clause.before
    if before is not None and before[1]:
        first = reading.story.lower[before[0][0] : before[0][0] + 2]
        limited = not grammar().words["comparatives"].isdisjoint(first[1:])  # "no more than 500 may stay"
        if words & set(first[:1]) and not limited:
            return True
    for verb in reading.governors[1:]:
        if any(
            c.lower_ in words and c.dep_ in ("neg", "advmod", "preconj") and _reaches(c, verb, reading)
            for c in verb.children
        ):
            return True
        if verb.dep_ not in ("xcomp", "aux"):
            break
    return False


def _owed(reading: Evidence) -> bool:
    """Whether a party undertakes to open or grant what others will use: *both will abolish visas*."""
    words, verbs = grammar().words, grammar().verbs
    letting = reading.governors[1] if len(reading.governors) > 1 and not reading.nominal else None
    if letting is not None and letting.lower_ in verbs["permit"]:  # "will let Russian trains cross its land"
        before = reading.clause_at(letting.i).before
        lets = before is not None and not set(reading.parties).isdisjoint(reading.actors(before[0]))
        return lets and _bound(letting)
    group = set(reading.group)
    bound = reading.due or words["obligation"] & group or ("to" in group and group & {"is", "are"})
    return (
        bool(bound)
        and reading.clause.token.lower_ in _OPENING
        and not reading.clause.receives
        and reading.by_party
    )


def _free(reading: Evidence) -> bool:
    """Whether somebody may do it, whatever is usual: *shall be free to close the crossing*."""
    at = reading.clause.group[0]
    near = reading.story.lower[max(reading.sentence.start, at - 2) : at + 1]
    return not reading.nominal and not grammar().words["permissive_adjectives"].isdisjoint(near)


def _reaches(word: Token, verb: Token, reading: Evidence) -> bool:
    """Whether a verb's *not* holds here: in *undertake not to fight and to go* not for *to go*."""
    return word.i < verb.i or reading.clause.group[0] - word.i <= 1


def _forbidden(reading: Evidence) -> bool:
    """Whether it hangs on a verb of forbidding: *forbids either side to station troops*."""
    verbs = grammar().verbs["prohibit"]
    return any(v.lower_ in verbs and v.i < reading.head for v in reading.governors[1:])


def _read(reading: Evidence, voice: Voice, event: bool) -> TermModality | None:
    pack = grammar()
    group, words, verbs = set(reading.group), pack.words, pack.verbs
    if group & words["permission"]:
        return "permission"
    lemma = reading.clause.token.lower_ if reading.clause.verbal else ""
    if reading.nominal and lemma:
        found = _lent(lemma, reading)
        if found is not None and not (
            found == "permission" and reading.clause.group[0] < reading.clause.head
        ):
            return found
    if group & words["obligation"]:
        return "obligation"
    if reading.due or ("to" in group and group & {"is", "are", "has", "have"}):
        return "obligation"
    if group & words["hypothetical"]:
        return "intention" if voice.how == "subject" and not event else "obligation"
    adjective = _adjective(reading)
    if adjective is not None:
        return adjective
    for below, verb in pairwise(reading.governors):
        if verb.i >= reading.head:
            continue
        if below.tag_ == "VBZ" and verb.lower_ in _LETTING:
            break  # "forbids either side to shelter rebels and | creates a commission"
        found = _lent(verb.lower_, reading)
        if found == "permission" and _bound(verb):
            return "obligation"
        if found is not None:
            return found
        if any(c.tag_ == "MD" and c.lower_ in words["permission"] for c in verb.children):
            return "permission"
        if verb.lower_ in ("is", "are"):
            return "obligation"
    if len(reading.governors) == 1:
        line = reading.story.lower[
            max(reading.sentence.start, reading.clause.group[0] - 4) : reading.clause.group[0]
        ]
        for word in reversed(line):
            found = _lent(word, reading)
            if found is not None:
                return found
    if event:
        return None
    if lemma in verbs["describe"] or lemma in ("is", "are", "was", "were"):
        return "descriptive"
    if reading.past and voice.how not in ("agreed", "subject"):
        return "descriptive"
    return "obligation" if reading.clause.verbal else "descriptive"


def _bound(verb: Token) -> bool:
    """Whether a verb of letting is itself a duty: *is to let*, *obliges them to let*."""
    pack = grammar()
    if any(c.tag_ == "MD" and c.lower_ in pack.words["obligation"] for c in verb.children):
        return True
    head = verb.head
    return verb.tag_ == "VB" and head.i != verb.i and head.lower_ in pack.verbs["agree"] | {"is", "are"}


def _lent(word: str, reading: Evidence) -> TermModality | None:
    """What a governing verb lends to what it governs."""
    verbs = grammar().verbs
    if word in verbs["prohibit"]:
        return "prohibition"
    if word in verbs["permit"]:
        return "permission"
    if word in verbs["intend"]:
        return "intention"
    if word in verbs["agree"]:
        return "obligation"
    if word in verbs["describe"] and reading.nominal:
        return "descriptive"
    return None


def _adjective(reading: Evidence) -> TermModality | None:
    """*Free to*, *entitled to*; *obliged to*, *due to*; *the right to*."""
    words = grammar().words
    at = reading.clause.group[0]
    near = reading.story.lower[max(reading.sentence.start, at - 3) : at + 1]
    if words["permissive_adjectives"] & set(near) or {"right", "rights"} & set(near):
        return "permission"
    if words["obliging_adjectives"] & set(near):
        return "obligation"
    head = reading.clause.token.head
    if head.i != reading.clause.head and verbal(head) and head.lower_ in ("is", "are", "be") and "to" in near:
        return "obligation"
    return None
