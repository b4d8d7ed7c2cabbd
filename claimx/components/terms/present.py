"""Present tense: what is done by a treaty's words, or was just done: *visas are abolished*.

A reporter tells what was agreed as if it were so already. The same tense tells how things stand, so such a
clause counts only close behind a treaty, and only with verbs of doing and befalling.
"""

from __future__ import annotations

from typing import Final

from claimx.components.terms.evidence import Evidence
from claimx.components.terms.grammar import grammar

_WORDS: Final = grammar().words
_VERBS: Final = grammar().verbs
_PASSIVE: Final = 2  # words of "are abolished"
_CASE: Final = 3  # words of "in the event"
_FAR: Final = 3  # paragraphs over which a story still speaks of its treaty
_NEXT: Final = 1  # those over which it tells in the present what the treaty says
_ALL: Final = 2  # parties of a treaty at least
_YEAR: Final = 4  # digits


def close(seen: Evidence, blocks: int = _FAR) -> bool:
    """Return whether a treaty was spoken of some paragraphs ago, or what it provides told."""
    block = seen.sentence.block - blocks
    if not seen.story.provided.isdisjoint(range(block, seen.sentence.block)):
        return True
    return bool(seen.story.mentioned(seen.story.block_start(block), seen.sentence.end))


def told_as_done(seen: Evidence) -> bool:
    """Return whether it is done by the treaty's words, in the present or in a case to come."""
    return seen.speech is None and (_laid_down(seen) or _conditioned(seen))


def befalls(seen: Evidence) -> bool:
    """Return whether it comes about without anybody doing it: *disputes go to a panel*, *nuns are exempt*."""
    if seen.speech is not None or not _simple(seen) or seen.by_party or not _right_here(seen):
        return False
    verb = seen.clause.token
    stated = verb.lower_ in _WORDS["be"] and any(c.lower_ in _WORDS["stated"] for c in verb.rights)
    return (stated or verb.lower_ in _VERBS["befall"]) and not _usual(seen, "usual")


def performs(seen: Evidence) -> bool:
    """Return whether a party does it, in the present: *both renounce force*, *Peru leases the port*."""
    if not _simple(seen) or seen.speech is not None:
        return False
    verb = seen.clause.token.lower_
    if verb in _VERBS["perform"]:
        return close(seen)
    return verb in _VERBS["execute"] and _right_here(seen) and not _usual(seen, "usual", "recurring")


def just_done(seen: Evidence) -> bool:
    """Return whether all parties did it with the treaty: *have abolished visas*, *reaffirmed the border*."""
    if len(seen.parties) < _ALL or not set(seen.parties) <= set(seen.subjects):
        return False
    verb = seen.clause.token
    perfect = len(seen.group) > 1 and seen.group[0] in ("have", "has")
    said = verb.tag_ == "VBD" and verb.lower_ in _VERBS["declare"] and not _dated(seen)
    return (perfect and close(seen)) or (said and _right_here(seen))


def conceded(seen: Evidence) -> bool:
    """Return whether one party gave way with the treaty just told of: *Chad gave up its claim*."""
    verb = seen.clause.token
    given = verb.tag_ == "VBD" and (verb.lower_ in _VERBS["declare"] or verb.lower_ in _VERBS["concede"])
    told = given and seen.by_party and seen.speech is None and seen.anchored
    return told and _right_here(seen) and not _dated(seen) and not _usual(seen, "former")


def _dated(seen: Evidence) -> bool:
    """Whether a sentence names a year: it tells of former days."""
    words = seen.story.lower[seen.sentence.start : seen.sentence.end]
    return any(len(word) == _YEAR and word.isdigit() for word in words)


def _simple(seen: Evidence) -> bool:
    """Whether the verb stands alone, in the present."""
    verb = seen.clause.token
    return verb.tag_ in ("VBZ", "VBP") and seen.clause.group[0] == verb.i


def _right_here(seen: Evidence) -> bool:
    """Whether the treaty was spoken of just before; a headline tells news in the present."""
    return not seen.sentence.headline and not seen.by_person and close(seen, _NEXT)


def _usual(seen: Evidence, *lists: str) -> bool:
    """Whether it tells how things stand anyway: *withdraws some troops each winter*, *still stays away*."""
    words = seen.story.lower[seen.clause.start : seen.clause.end]
    return not all(_WORDS[name].isdisjoint(words) for name in lists)


def _conditioned(seen: Evidence) -> bool:
    """Whether it tells what is done in a case to come: *In the event of an attack, they meet …*."""
    front = seen.story.lower[seen.sentence.start : seen.sentence.start + _CASE]
    opens = front[:1] in (["if"], ["should"]) or front[:3] in (["in", "the", "event"], ["in", "case", "of"])
    return opens and seen.clause.token.tag_ in ("VBZ", "VBP") and close(seen)


def _laid_down(seen: Evidence) -> bool:
    """Whether it is done by the treaty's words: *visas are abolished*."""
    verb = seen.clause.token
    group = [seen.story.lower[i] for i in range(*seen.clause.group) if seen.story.tokens[i].tag_ != "RB"]
    passive = verb.tag_ == "VBN" and len(group) == _PASSIVE and group[0] in ("is", "are")
    done = verb.lower_ in _VERBS["perform"] or verb.lower_ in _VERBS["provide"]
    return passive and done and close(seen)
