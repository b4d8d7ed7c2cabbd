"""Spans: the token that a match hangs on, and the words that its term takes in."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from claimx.components.terms.evidence import Evidence
from claimx.components.terms.grammar import grammar
from claimx.components.terms.story import TermStory
from claimx.components.terms.subjects import Range, compound, noun_phrase
from claimx.rules.terms import Part, TermRule

_WORDS: Final = grammar().words
_MARKS: Final = frozenset("\"“”‘’'«»,;:.!?–—()[] ")
_STOPS: Final = frozenset(",;:.?!")
_SEVERAL: Final = ("both", "they", "parties", "sides", "states", "countries", "governments")
_INNER: Final = ("compound", "amod", "nmod")
_OPENERS: Final = ("that", "and", "but")
_OVER: Final = grammar().words["over"]  # "under"
_BEFORE_VERB: Final = ("and", "or", "to", "not")
_FINITE: Final = ("VBZ", "VBD", "VBP", "MD")
_RELATIVES: Final = ("WDT", "WP$")
_OPENING: Final = (("IN", "mark"), ("TO", "aux"))  # "as Iran objects", "to end a war"
_LENGTH: Final = 6  # tokens of "for an initial term of"


def head_of(story: TermStory, range_: Range, part: Part) -> Token:
    """Return the token that a match hangs on: the verb itself, else the root of the words."""
    start, end = range_
    at = start if part == "verb" or end == start + 1 else story.root(start, end)
    return story.tokens[at]


def fits(head: Token, part: Part, headline: bool) -> bool:
    """Return whether a trigger's tag agrees with what its rule says it is; the tagger errs in headlines."""
    tag = head.tag_
    if part == "verb":
        if tag.startswith("VB"):
            return headline or head.dep_ not in ("amod", "compound", "aux", "auxpass")
        nxt = head.nbor(1) if head.i + 1 < len(head.doc) else None
        last = head.nbor(-1).lower_ if head.i else ""
        if tag == "NNS" and head.dep_ == "ROOT" and head.i and head.nbor(-1).dep_ == "compound":
            return True  # "the treaty lapses after …", as the tagger takes it
        opens = (nxt is not None and nxt.tag_ in ("DT", "PRP$", "CD")) or last in _BEFORE_VERB
        opens = opens or (tag == "NN" and last in _SEVERAL)  # "both renounce force"
        opens = opens or (head.i > 0 and head.nbor(-1).tag_ == "MD" and head.dep_ not in _INNER)
        return tag in ("NN", "NNS", "JJ", "NNP", "NNPS", "IN") and (headline or opens)
    if part == "noun":
        return tag.startswith("NN") or tag in ("VBG", "JJ") or headline
    return True


def _in_list(head: Token) -> bool:
    """Whether a noun is one of several things that a verb has: *training of pilots and sharing of data*."""
    others = [c for c in head.children if c.dep_ == "conj"]
    if head.dep_ == "conj":
        others.append(head.head)
    return any(_heavy(t) for t in others) and _heavy(head)


def _heavy(noun: Token) -> bool:
    """Whether something hangs on a noun: *a link between the admirals*."""
    return any(c.dep_ == "prep" and c.i > noun.i for c in noun.children)


def _item(head: Token) -> Range:
    """The noun with what hangs on it, up to the next thing of the list."""
    start, end = noun_phrase(head)
    after = [c.left_edge.i for c in head.children if c.dep_ in ("conj", "cc") and c.i > head.i]
    return start, min([end, *after])


def _act_end(reading: Evidence, start: int, end: int) -> int:
    """Where an act ends and more is told of its object: *signed a pact in Sur | under which …*."""
    tokens, lower = reading.story.tokens, reading.story.lower
    lengths = reading.story.spans(reading.sentence).starts["duration"]
    for i in range(start, end):
        t = tokens[i]
        if t.tag_ == "WP":
            return end  # "signed what they call a charter"
        if t.tag_ in _RELATIVES:
            return i - 1 if i > start and tokens[i - 1].tag_ == "IN" else i
        lasts = lower[i] == "for" and any(k in lengths for k in range(i + 1, i + _LENGTH))
        going_on = t.tag_ == "VBG" and t.dep_ not in _INNER
        if lasts or going_on or t.tag_ in _FINITE or (t.tag_, t.dep_) in _OPENING:
            return i
    return end


def _in_person(reading: Evidence) -> bool:
    """Whether persons do it, who are then part of what is told: *Ann Lee and Ali Saleh signed the pact*."""
    clause = reading.clause
    if not clause.verbal or clause.passive or clause.before is None or not clause.before[1]:
        return False
    return any(x.kind == "person" for x in reading.found(clause.before[0]))


def _fronted(reading: Evidence, range_: Range) -> bool:
    """Whether words stand over a clause of its own: *Under the 60-day truce forces leave Sur*."""
    subject, lower = reading.clause.subject, reading.story.lower
    if subject is None or range_[1] > subject[0]:
        return False
    start = compound(reading.story.tokens, range_)[0]
    while start > reading.sentence.start and lower[start - 1] in _WORDS["openers"]:
        start -= 1
    return start > reading.sentence.start and lower[start - 1] in _OVER


def span_of(reading: Evidence, rule: TermRule, range_: Range, head: Token) -> Range:
    """Return where the term begins and ends, as its rule cuts it; an empty range for no term."""
    clause = reading.clause
    cut = rule.span
    if cut == "sentence":
        start, end = reading.sentence.start, reading.sentence.end
    elif cut == "match":
        start, end = range_
    elif cut == "onward":
        start, end = range_[0], range_[1]
        while end < reading.sentence.end and reading.story.lower[end] not in _STOPS:
            end += 1
    elif cut == "subject":
        if clause.subject is None:
            return 0, 0
        start, end = clause.subject
    elif cut == "compound":
        start, end = compound(reading.story.tokens, range_)
    elif cut == "phrase":
        start, end = noun_phrase(head)
        start, end = min(start, range_[0]), max(min(end, max(clause.end, range_[1])), range_[1])
    elif reading.item is not None and clause.skipped is not None and reading.item.number:
        start, end = reading.item.start, reading.item.end
    elif reading.item is not None and not clause.verbal:
        start, end = min(reading.item.start, range_[0]), max(reading.item.end, range_[1])
    elif reading.nominal and _in_list(head):
        start, end = _item(head)
        start, end = min(start, range_[0]), max(end, range_[1])
    elif reading.nominal and _fronted(reading, range_):
        start, end = compound(reading.story.tokens, range_)
    else:
        whole = cut == "clause" or (cut == "act" and _in_person(reading))
        start = clause.start if whole else clause.predicate
        start, end = min(start, range_[0]), max(clause.end, range_[1])
        if cut == "act" and clause.head in range(*range_):
            end = _act_end(reading, max(range_[1], clause.head + 1), end)
    lower = reading.story.lower
    if start < end:  # "approved a defence | and port accord"
        end = max([end, *(b for a, b, _ in reading.mentions if a < end < b)])
    while start < end and (lower[start] in _MARKS or lower[start] in _OPENERS):
        start += 1
    while end > start and (
        lower[end - 1] in _MARKS or not lower[end - 1].strip() or _leads_out(reading.story, end)
    ):
        end -= 1
    return start, end


def _leads_out(story: TermStory, end: int) -> bool:
    """Whether the last word of a stretch leads on behind it: *signed it without | consulting Oman*."""
    last = story.tokens[end - 1]
    return last.dep_ == "prep" and any(c.i >= end for c in last.rights)
