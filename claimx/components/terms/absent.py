"""What a treaty leaves out: *does not contain a defence clause*, *says nothing of the sea boundary*."""

from __future__ import annotations

from typing import Final

from claimx.components.terms.evidence import Evidence
from claimx.components.terms.grammar import grammar

_ASIDE: Final = 10  # tokens from "does not" to its verb, where an aside has the tree lose it
_ONLY: Final = frozenset({"only", "but", "just", "merely"})
_FINITE: Final = ("VBZ", "VBP", "VBD", "MD")
_WORDS: Final = grammar().words
_VERBS: Final = grammar().verbs
_BEFORE: Final = 5  # tokens from "no word" to what of


def absent(seen: Evidence) -> bool:
    """Return whether words tell what a treaty does not lay down."""
    return _guessed(seen) or (_unmentioned(seen) if seen.nominal else _unbound(seen))


def _guessed(seen: Evidence) -> bool:
    """Whether somebody only believes it: *he thinks the two will share pictures*."""
    if seen.treaty_subject is not None or seen.treaty_over is not None:
        return False
    return any(v.lower_ in _VERBS["guess"] and v.i < seen.head for v in seen.governors[1:])


def _unmentioned(seen: Evidence) -> bool:
    """Whether a treaty is said not to hold a thing, to be silent on it or to leave it out."""
    lower, verb = seen.story.lower, seen.clause.token
    start = max(seen.sentence.start, seen.clause.group[0])
    before = lower[start : seen.head]
    if verb.lower_ in _VERBS["leave_out"] and (verb.lower_ not in ("leave", "leaves") or "out" in before):
        return seen.treaty_subject is not None
    for i in range(start, seen.head):
        if lower[i] in _WORDS["unsaid"] and not _WORDS["about"].isdisjoint(lower[i + 1 : i + _BEFORE]):
            nothing = lower[i] not in _WORDS["mention"] or lower[i - 1] in _WORDS["none"]
            if nothing and not _joined(seen, i):
                return True
    if not seen.clause.verbal or verb.lower_ not in _VERBS["hold_back"]:
        return False
    none = lower[verb.i + 1 : verb.i + 2] == ["no"] and verb.lower_ not in _VERBS["list_for"]
    return none or (_denied(seen) and _ONLY.isdisjoint(before))


def _denied(seen: Evidence) -> bool:
    """Whether a verb stands behind *not*, maybe with an aside between: *does not, they say, contain*."""
    lower, verb = seen.story.lower, seen.clause.token
    first = max(seen.sentence.start + 1, verb.i - _ASIDE)
    aside = any(lower[i - 1 : i + 1] == ["does", "not"] for i in range(first, verb.i))
    return aside or not _WORDS["negation"].isdisjoint(seen.group)


def _joined(seen: Evidence, at: int) -> bool:
    """Whether another verb stands between: *says nothing of bases but covers the border*."""
    told = range(at + 1, seen.head)
    return any(seen.story.tags[i] in _FINITE or seen.story.lower[i] == "but" for i in told)


def _unbound(seen: Evidence) -> bool:
    """Whether it is no clause that binds anybody: *no article obliges Oman to fight*."""
    if seen.clause.token.lower_ in _VERBS["hold_back"] and seen.treaty_subject is not None:
        return _denied(seen)  # "does not provide for a loan"
    for verb in seen.governors[1:]:
        before = seen.clause_at(verb.i).before
        if before is not None and verb.lower_ in _VERBS["bind"]:
            a, b = before[0]
            first, words = seen.story.lower[a], set(seen.story.lower[a:b])
            return first == "nothing" or (first in ("no", "none") and bool(words & _WORDS["parts"]))
    return False
