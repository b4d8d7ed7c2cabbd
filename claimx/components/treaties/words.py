"""A story as those who read treaties in it see it: its words in small letters and its text, made once."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from claimx.components.actors.names import cast_of
from claimx.components.results import results_of
from claimx.components.sentences import sentences_of
from claimx.rules.instruments import Knowledge


@dataclass(frozen=True, slots=True)
class Words:
    """What a Doc makes anew each time it is asked."""

    lows: list[str]
    text: str


def words_of(doc: Doc) -> Words:
    """Return the words of a story, made once."""
    kept = results_of(doc)
    found: Words | None = kept.get("treaty_words")
    if found is None:
        talk = cast_of(doc).talk
        found = kept["treaty_words"] = Words([w.lower() for w in talk.words], doc.text)
    return found


class Story:
    """What is asked of a story again and again, for those who read its treaties."""

    def __init__(self, doc: Doc, known: Knowledge) -> None:
        self.doc = doc
        self.known = known
        self.sentences = sentences_of(doc)
        self.talk = cast_of(doc).talk
        self.lows = words_of(doc).lows

    def following(self, at: int) -> tuple[int, int] | None:
        """Return the token range of the sentence that begins at or behind a token, blank lines left out."""
        while at < len(self.lows) and self.lows[at].isspace():
            at += 1
        return self.sentences.at(at) if at < len(self.lows) else None
