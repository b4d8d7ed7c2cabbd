"""Clauses told by their words taken together, where no rule reads them or the wrong one does.

The model of `claimx.rules.clause_words` knows with which kind of clause words go. It is asked twice: whether
what a rule has read is rather of another kind, and what a clause is that no rule has read. That a clause is a
provision at all it does not know; `claimx.components.terms.voice` decides that as it does for any rule.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Final

from claimx.components.terms.evidence import Evidence
from claimx.components.terms.grammar import grammar
from claimx.components.terms.overlaps import Term
from claimx.components.terms.story import Sentence, TermStory
from claimx.rules.clause_words import load_clause_words, telling
from claimx.rules.terms import TermRule, TermRules

_LIFE: Final = "instrument"  # the group of what befalls a treaty, which only rules tell
_ENOUGH: Final = 3  # words by which a rule is overruled
_HELPING: Final = ("aux", "auxpass")
_UNDONE: Final = ("VB", "VBZ", "VBP", "VBN", "VBG")  # what is provided is no past
_MARKS: Final = frozenset(",;:–—()")
_VERBS: Final = grammar().verbs
_UNSURE: Final = _VERBS["demand"] | _VERBS["talk"] | _VERBS["guess"] | _VERBS["wish"] | _VERBS["seem"]
_LISTING: Final = _VERBS["list"] | _VERBS["leave_out"] | _VERBS["hold_back"]


def otherwise(story: TermStory, term: Term, others: Iterable[Term], rules: TermRules) -> bool:
    """Return whether the words of a term go with another kind of clause, and hardly with its own.

    Where one of the ``others`` is of that kind the words may well tell both: *will pay rent for the base*.
    """
    words = _words(story, *term.tokens) if term.group != _LIFE else frozenset[str]()
    chances = load_clause_words().chances(words) if len(words) >= _ENOUGH else {}
    if term.clause not in chances:
        return False
    told = max(chances, key=lambda clause: chances[clause])
    known = grammar().likely
    if told not in rules.likely or chances[told] < known["sure"] or chances[term.clause] >= known["hardly"]:
        return False
    return not any(t.clause == told and t.start < term.end and term.start < t.end for t in others)


def unread(story: TermStory, sentence: Sentence, taken: Collection[int]) -> Iterator[int]:
    """Yield the verbs of a sentence that no term has, where the words around them are like a provision's."""
    model, least = load_clause_words(), grammar().likely["near"]
    near, stop = False, sentence.start
    for i in range(sentence.start, sentence.end):
        if i in taken or story.tags[i] not in _UNDONE or story.tokens[i].dep_ in _HELPING:
            continue
        if i >= stop:
            start, stop = _stretch(story, i, sentence)
            found = model.best(_words(story, start, stop))
            near = found is not None and found[1] >= least
        if near:
            yield i


def told_by(reading: Evidence, rules: TermRules) -> TermRule | None:
    """Return the rule for the kind of clause that the words of a clause tell; None where they tell none."""
    clause = reading.clause
    found = load_clause_words().best(_words(reading.story, clause.start, clause.end))
    rule = rules.likely.get(found[0]) if found is not None else None
    if found is None or rule is None or rule.likely is None or found[1] < rule.likely:
        return None
    return None if reading.past or _wanted(reading) else rule


def _wanted(reading: Evidence) -> bool:
    """Whether a verb tells what somebody wants, says or takes to be so, what goes on or what would be."""
    verb = reading.clause.token.lower_
    supposed = not grammar().words["hypothetical"].isdisjoint(reading.group)
    going = reading.clause.token.tag_ == "VBG" and not grammar().words["be"].isdisjoint(reading.group)
    return supposed or going or verb in _UNSURE or _listing(reading) or _aside(reading)


def _aside(reading: Evidence) -> bool:
    """Whether a relative clause tells more of something that is no treaty: *an omission that many resent*."""
    verb = reading.clause.token
    return verb.dep_ == "relcl" and not any(a <= verb.head.i < b for a, b, _ in reading.mentions)


def _listing(reading: Evidence) -> bool:
    """Whether a verb has what a treaty holds, or does not, as its object, which nouns tell better."""
    clause = reading.clause
    said = reading.story.lower[clause.head : clause.end]
    silent = not grammar().words["mentions"].isdisjoint(said)  # "makes no mention of"
    return silent or clause.token.lower_ in _LISTING


def _words(story: TermStory, start: int, end: int) -> frozenset[str]:
    return telling(story.lower[start:end], story.tags[start:end])


def _stretch(story: TermStory, at: int, sentence: Sentence) -> tuple[int, int]:
    """The words around a verb between two marks, which are most of its clause."""
    start, end = at, at + 1
    while start > sentence.start and story.lower[start - 1] not in _MARKS:
        start -= 1
    while end < sentence.end and story.lower[end] not in _MARKS:
        end += 1
    return start, end
