"""The language of a story: what its metadata declares, else what it is sure to be."""

from __future__ import annotations

import logging
import re
from functools import cache
from typing import Any

from claimx.errors import InputError
from claimx.readers.known import known

_SAMPLE = 4000  # characters
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = ("en", "eng")
_UNTOLD = ("und", "mul", "zxx", "mis")


def language_of(text: str, declared: str | None, *, any_language: bool) -> str:
    """Return the language of a story as two or three letters, ``en`` where nothing says otherwise.

    Raises InputError where it is not English, unless ``any_language``. What is declared is believed.
    """
    tag = re.split(r"[-_;,\s]", (declared or "").strip().casefold())[0]
    if tag.isascii() and tag.isalpha() and 2 <= len(tag) <= 3 and tag not in _UNTOLD:
        language, how = "en" if tag in _ENGLISH else tag, "declared as"
    else:
        language, how = _detected(text) or "en", "detected as"
    if language != "en" and not any_language:
        raise InputError(f"{how} {language!r}, not English; --any-language reads it all the same")
    return language


def _detected(text: str) -> str | None:
    """Return what the text surely is if that is not English."""
    knows = known("language")
    text = text[:_SAMPLE]
    words = _WORD.findall(text.casefold())
    if len("".join(words).encode()) < knows["bytes"] or _looks_english(words):
        return None
    ranked = _detector().rank(text)
    english = sum(chance for language, chance in ranked if language in knows["as_good_as_english"])
    return None if english > knows["chance"] else str(ranked[0][0])


def _looks_english(words: list[str]) -> bool:
    knows = known("language")
    frequent = frozenset(knows["english"])
    share: float = knows["share"]
    return sum(word in frequent for word in words) >= share * len(words)


@cache
def _detector() -> Any:
    logging.getLogger("py3langid").setLevel(logging.ERROR)
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
