"""The words of a story in small letters and its text, made once for all who read treaties in it."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from claimx.components.actor_names import cast_of


@dataclass(frozen=True, slots=True)
class Words:
    """What a Doc makes anew each time it is asked."""

    lows: list[str]
    text: str


def words_of(doc: Doc) -> Words:
    """Return the words of a story, made once."""
    talk = cast_of(doc).talk
    kept = doc.user_data["claimx_results"]
    found: Words | None = kept.get("treaty_words")
    if found is None:
        found = kept["treaty_words"] = Words([w.lower() for w in talk.words], doc.text)
    return found
