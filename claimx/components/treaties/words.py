"""A story as those who read treaties in it see it: its words in small letters, its sentences, its names."""

from __future__ import annotations

from spacy.tokens import Doc

from claimx.components.actors.names import cast_of
from claimx.components.sentences import sentences_of
from claimx.rules.instruments import Knowledge


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
