"""Stories that come more than once: in several formats, or what was saved of a story beside the story."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec.structs import replace

from claimx.records import Document, Extraction

_WORDS = re.compile(r"[^\W_]+")


def once(extractions: Iterable[Extraction]) -> list[Extraction]:
    """Return each story once, at its first place; ``document.copies`` names where else it stands.

    Two texts are one story where they have the same words, whatever stands between these: formats differ in
    blanks, rules and the byline. Of copies the first is taken, but one with its text and a day of publication
    before one without.
    """
    found = list(extractions)
    words = {one.document.id: _words(one.document) for one in found if one.document.text}
    stories: dict[str, list[Extraction]] = {}
    for one in found:
        stories.setdefault(words.get(one.document.id, "") or one.document.id, []).append(one)
    return [_best(copies) for copies in stories.values()]


def _words(document: Document) -> str:
    text = document.text
    if document.byline:
        text = text.replace(document.byline, " ", 1)
    return " ".join(_WORDS.findall(text.casefold()))


def _best(copies: list[Extraction]) -> Extraction:
    best = max(copies, key=lambda one: (bool(one.document.text), one.document.published is not None))
    paths = [path for one in copies for path in (one.document.path, *one.document.copies)]
    others = [path for path in dict.fromkeys(paths) if path is not None and path != best.document.path]
    return replace(best, document=replace(best.document, copies=others)) if others else best
