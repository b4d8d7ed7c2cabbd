"""A story as those who read treaties in it see it: its words in small letters, its sentences, its names."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from claimx.components.actors.names import cast_of
from claimx.components.sentences import sentences_of
from claimx.rules.instruments import Knowledge


def at_sea(lows: Sequence[str], at: int, known: Knowledge) -> bool:
    """Return whether the name of a state is part of that of waters: *the Gulf of Guinea*."""
    return lows[at - 1] == "of" and lows[at - 2] in known.words["expanses"] if at > 1 else False


def unended(words: Sequence[str]) -> bool:
    """Return whether a block of words ends like a headline, without a full stop."""
    last = words[-1] if words else "."
    stopped = last[-1:] == "." and "." in words[:-1]  # "… on X.", behind a sentence
    return not stopped and last not in (".", "?", "!", "”", '"', "’")


class Story:
    """What is asked of a story again and again, for those who read its treaties."""

    def __init__(self, doc: Doc, known: Knowledge) -> None:
        self.doc = doc
        self.known = known
        self.sentences = sentences_of(doc)
        self.talk = cast_of(doc).talk
        self.lows = self.talk.lows

    def following(self, at: int) -> tuple[int, int] | None:
        """Return the token range of the sentence that begins at or behind a token, blank lines left out."""
        while at < len(self.lows) and self.lows[at].isspace():
            at += 1
        return self.sentences.at(at) if at < len(self.lows) else None
