"""Unlike verbs: where a content ends because the next verb cannot go on from it, but from its cue.

*The envoy said the army will stay | and warned of reprisals*: whoever stays in the future has not warned in
the past; it is the envoy who did.
"""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from claimx.components.reports.pieces import FINITE
from claimx.components.story import Story
from claimx.rules.cues import load_cues
from claimx.rules.words import words

# Frames that verbs have which say little: "he was like: …", "was against it".
_LOOSE: Final = ("quote", "tail", "parenthetical", "prep:against")
_SPEAKS: Final = 0.5  # the precision of a cue's best frame from which on a verb is one of speech
_TENSES: Final = ("VBD", "VBZ", "VBP")
_SUBJECTS: Final = ("nsubj", "nsubjpass", "expl")
_AHEAD: Final = 4  # tokens behind a helping verb in which its participle stands


def resumes(story: Story, cue: Token, first: int, at: int) -> Token | None:
    """Return the verb by which, from a conjunction in a content on, the subject of its cue goes on.

    ``first`` is the content's first token. The new verb has no subject of its own and the tense of the cue,
    which is not that of what is said; behind marks that are closed a verb of speech is enough.
    """
    doc = story.doc
    if at + 2 >= len(doc):
        return None
    if doc[at].lower_ not in ("and", "but") or story.depth[at] >= 0 or cue.i >= first:
        return None
    verb = next((t for t in doc[at + 1 : at + _AHEAD] if t.tag_ not in ("RB", "RBR")), None)
    if verb is None or cue.tag_ not in _TENSES or verb.tag_ != cue.tag_ or story.depth[verb.i] >= 0:
        return None
    if any(c.dep_ in _SUBJECTS for c in verb.children):
        return None
    opening = next((t for t in doc[first:at] if _is_main(t)), None)
    last = next((doc[i] for i in range(at - 1, first - 1, -1) if _is_main(doc[i])), None)
    if opening is None or last is None:
        return None
    if opening.tag_ == last.tag_ == cue.tag_:
        closed = doc[at - 1].is_quote and story.depth[at - 2] >= 0
        return verb if closed and speaks(verb) else None
    if cue.tag_ in (opening.tag_, last.tag_):
        return None  # "said the rebels who broke the truce have fled and burned a bridge"
    parted = doc[at - 1].text == ","
    clause = doc[verb.i + 1].lower_ == "that"  # "but accepted that the rent was low"
    spoken = True if clause else speaks(verb)
    if last.lower_ in words("past_modals") and not (spoken or (parted and spoken is None)):
        return None  # "said it would never yield but was ready for talks"
    behind = doc[last.i + 1 : min(last.i + _AHEAD, at)]
    participle = verb.tag_ == "VBD" and any(t.tag_ == "VBN" for t in behind)
    return None if participle and not parted else verb  # "has broken it and attacked them"


def _is_main(token: Token) -> bool:
    """Whether a finite verb is one of the content's own line, not of a relative clause."""
    return token.tag_ in FINITE and token.dep_ != "relcl"


def speaks(verb: Token) -> bool | None:
    """Return whether a verb is one of speech; None where the lexicon does not know it."""
    known = load_cues().find(verb.lower_, verb.tag_)
    if known is None:
        return None
    return any(score >= _SPEAKS for frame, score in known.frames.items() if not frame.startswith(_LOOSE))
